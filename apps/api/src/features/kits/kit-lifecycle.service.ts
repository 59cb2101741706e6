import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionDetail, createKitVersion } from '@relevo/contracts/kits';
import { newAdaptationNumber } from '@relevo/domain/adaptation';
import { approveErratum } from '@relevo/domain/erratum';
import { begin, maySucceed, newVersionNumber, publish, retire, sendBack, submit, type KitVersionChange } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import { changesBetween } from '@relevo/kit-changes/compare';
import { coreFaults, coreTranslationFaults } from '@relevo/kit-changes/core';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { CohortErrataService } from '../cohorts/cohort-errata.service.ts';
import { KitChecksService } from './kit-checks.service.ts';
import { renderAll, type Part } from './kit-parts.ts';
import { loadVersion, presentVersion, sameRevision, stated, type LoadedVersion } from './kit-version.queries.ts';

/** Draft → in review → published → retired, each step by whom the domain allows. */
@Injectable()
export class KitLifecycleService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly checks: KitChecksService,
    private readonly errata: CohortErrataService,
  ) {}

  async submit(actor: Actor, id: string, revision: number): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
      authorise(actor, 'kit:write', { tenantId: row.tenant_id });
      allowed(submit(stated(row), actor.personId));
      sameRevision(row, revision);
      await tx.query(
        `UPDATE kit_version SET state = 'in_review', submitted_by = $3, submitted_at = $4, sent_back_reason = NULL, revision = revision + 1 WHERE tenant_id = $1 AND id = $2`,
        [row.tenant_id, id, actor.personId, this.clock.now()],
      );
      await clearSignOffs(tx, row);
      return this.done(tx, actor, row, 'kit_version.submit');
    });
  }

  async sendBack(actor: Actor, id: string, revision: number, reason: string): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
      authorise(actor, 'kit:publish', { tenantId: row.tenant_id });
      allowed(sendBack(stated(row), actor.personId, reason));
      sameRevision(row, revision);
      await tx.query(`UPDATE kit_version SET state = 'draft', sent_back_reason = $3, revision = revision + 1 WHERE tenant_id = $1 AND id = $2`, [row.tenant_id, id, reason]);
      await clearSignOffs(tx, row);
      return this.done(tx, actor, row, 'kit_version.send_back');
    });
  }

  /**
   * Publishes what the reviewer saw. Rendering takes seconds, so it happens before the row is locked; the hash then proves that the
   * text is still the one that was rendered.
   */
  async publish(actor: Actor, id: string, reviewedHash: string): Promise<KitVersionDetail> {
    const { document, contentHash, blockers } = await this.db.read(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id);
      authorise(actor, 'kit:publish', { tenantId: row.tenant_id });
      const checked = await this.checks.check(tx, row);
      if (row.upstream_version_id !== null) await mustHaveUpstreamsCore(tx, row, checked.document);
      if (row.change === 'erratum') await mustBeErratum(tx, actor, row, checked.document);
      allowed(publish(stated(row), actor.personId, { ...checked, reviewedHash }));
      return checked;
    });
    const parts = await renderAll(document, id);
    return this.db.write(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
      authorise(actor, 'kit:publish', { tenantId: row.tenant_id });
      allowed(publish(stated(row), actor.personId, { blockers, reviewedHash, contentHash: row.document_hash || contentHash }));
      await tx.query(
        `UPDATE kit_version SET state = 'published', hash = $3, document_hash = $3, published_by = $4, published_at = $5, revision = revision + 1 WHERE tenant_id = $1 AND id = $2`,
        [row.tenant_id, id, contentHash, actor.personId, this.clock.now()],
      );
      if (row.line_tenant_id === null) await tx.query('UPDATE kit SET title = $3 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.kit_id, row.title]);
      await saveParts(tx, row, parts);
      if (row.change === 'erratum') await this.replace(tx, actor, row);
      return this.done(tx, actor, row, 'kit_version.publish', { hash: contentHash });
    });
  }

  /** A corrected version takes the place of the one with the slip, for running cohorts too. */
  private async replace(tx: EntityManager, actor: Actor, row: LoadedVersion): Promise<void> {
    const fromId = found(row.based_on_id, 'kit_version');
    const [, replaced] = (await tx.query(
      `UPDATE kit_version SET state = 'retired', retired_at = $4, successor_id = $3, revision = revision + 1 WHERE tenant_id = $1 AND id = $2 AND state = 'published'`,
      [row.tenant_id, fromId, row.id, this.clock.now()],
    )) as [unknown, number];
    // Another erratum came first: this one was written without it, and would take its words away again.
    if (replaced === 0) throw new DomainError('erratum_of_retired', 409);
    await this.errata.reach(tx, actor, { kitTenantId: row.tenant_id, fromId, toId: row.id });
  }

  /** @param successorId what cohorts take in its stead. @throws DomainError 409 `successor_unfit` */
  async retire(actor: Actor, id: string, successorId?: string): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
      authorise(actor, 'kit:retire', { tenantId: row.tenant_id });
      allowed(retire(stated(row)));
      if (successorId !== undefined) {
        const successor = await loadVersion(tx, actor, successorId);
        allowed(maySucceed({ id, kitId: row.kit_id, lineTenantId: row.line_tenant_id }, { id: successor.id, kitId: successor.kit_id, lineTenantId: successor.line_tenant_id, state: successor.state }));
      }
      await tx.query(`UPDATE kit_version SET state = 'retired', retired_at = $3, successor_id = $4, revision = revision + 1 WHERE tenant_id = $1 AND id = $2`, [row.tenant_id, id, this.clock.now(), successorId ?? null]);
      return this.done(tx, actor, row, 'kit_version.retire');
    });
  }

  /** What a version says of itself to those who choose it. @throws DomainError 409 `not_a_draft` once it is published */
  async note(actor: Actor, id: string, notes: string): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
      authorise(actor, 'kit:write', { tenantId: row.tenant_id });
      if (row.hash !== null) throw new DomainError('not_a_draft', 409);
      await tx.query('UPDATE kit_version SET notes = $3 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, id, notes]);
      return this.done(tx, actor, row, 'kit_version.note');
    });
  }

  /** A draft that begins as a copy of a published version; every id inside it is kept. */
  async begin(actor: Actor, kitId: string, body: InputOf<typeof createKitVersion>['body']): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const kits = (await tx.query(`SELECT k.tenant_id FROM kit k WHERE ${tenantIs('k', 1)} AND k.id = $2 FOR UPDATE`, [actor.tenantId, kitId])) as { tenant_id: string }[];
      authorise(actor, 'kit:write', { tenantId: found(kits[0], 'kit').tenant_id });
      const known = (await tx.query('SELECT kit_id, based_on_id FROM kit_version WHERE tenant_id = $1 AND id = $2', [actor.tenantId, body.id])) as { kit_id: string; based_on_id: string | null }[];
      if (known[0]) {
        if (known[0].kit_id !== kitId || known[0].based_on_id !== body.fromId) throw new DomainError('id_taken');
        return presentVersion(await loadVersion(tx, actor, body.id), actor);
      }
      const from = await loadVersion(tx, actor, body.fromId);
      if (from.kit_id !== kitId) throw new DomainError('kit_version_not_found', 404);
      allowed(begin(stated(from), actor.personId));
      if (body.change === 'erratum' && from.state !== 'published') throw new DomainError('erratum_of_retired', 409);
      await this.copy(tx, actor, from, body);
      const row = await loadVersion(tx, actor, body.id);
      await audit(tx, actor, { tenantId: row.tenant_id, at: this.clock.now(), action: 'kit_version.begin', subjectKind: 'kit_version', subjectId: row.id, detail: { kit: kitId, from: from.id, label: row.label } });
      return presentVersion(row, actor);
    });
  }

  private async copy(tx: EntityManager, actor: Actor, from: LoadedVersion, body: InputOf<typeof createKitVersion>['body']): Promise<void> {
    const { number, label } = await nextVersion(tx, { ...from, from: from.label }, body.change);
    await tx.query(
      `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, document_hash, author_ids, based_on_id, notes, created_at, line_tenant_id, upstream_version_id, change)
       SELECT tenant_id, $3, kit_id, $4, $5, 'draft', document, hash, ARRAY[$6::uuid], id, $7, $8, line_tenant_id, upstream_version_id, $9 FROM kit_version WHERE tenant_id = $1 AND id = $2`,
      [from.tenant_id, from.id, body.id, number, label, actor.personId, body.notes, this.clock.now(), body.change],
    );
    await copyFiles(tx, from, body.id);
  }

  private async done(tx: EntityManager, actor: Actor, before: LoadedVersion, action: string, detail: Record<string, string> = {}): Promise<KitVersionDetail> {
    const row = await loadVersion(tx, actor, before.id);
    await audit(tx, actor, {
      tenantId: row.tenant_id, at: this.clock.now(), action, subjectKind: 'kit_version', subjectId: row.id, detail: { kit: row.kit_id, from: before.state, to: row.state, ...detail },
    });
    return presentVersion(row, actor);
  }
}

type OfLine = { tenant_id: string; kit_id: string; line_tenant_id?: string | null; upstream_label?: string | null; from?: string };

/** The place and label of the next version of a line of a kit, the main one by default. The kit's row must be locked: two at once would take the same. */
export async function nextVersion(tx: EntityManager, of: OfLine, change: KitVersionChange): Promise<{ number: number; label: string }> {
  const line = of.line_tenant_id ?? null;
  const known = (await tx.query('SELECT number, label, line_tenant_id FROM kit_version WHERE tenant_id = $1 AND kit_id = $2', [of.tenant_id, of.kit_id])) as { number: number; label: string; line_tenant_id: string | null }[];
  const labels = known.filter((one) => one.line_tenant_id === line).map((one) => one.label);
  return { number: Math.max(0, ...known.map((one) => one.number)) + 1, label: line === null ? newVersionNumber(labels, change, of.from) : newAdaptationNumber(of.upstream_label ?? '', labels) };
}

/** The files of a version are those of its copy too. */
export async function copyFiles(tx: EntityManager, from: { tenant_id: string; id: string }, toId: string): Promise<void> {
  await tx.query(
    `INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type, facilitator_only)
     SELECT tenant_id, $3, path, sha256, bytes, media_type, facilitator_only FROM kit_asset WHERE tenant_id = $1 AND kit_version_id = $2 AND NOT removed`,
    [from.tenant_id, from.id, toId],
  );
}

/** What partners signed was that text; another is signed anew. */
const clearSignOffs = (tx: EntityManager, row: LoadedVersion) => tx.query('DELETE FROM kit_sign_off s WHERE s.tenant_id = $1 AND s.kit_version_id = $2', [row.tenant_id, row.id]);

/** @throws DomainError 409 `core_is_locked`: an adaptation is published with the core of the version it stands upon, or not at all */
async function mustHaveUpstreamsCore(tx: EntityManager, row: LoadedVersion, document: KitDocument): Promise<void> {
  const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.upstream_version_id])) as { document: unknown }[];
  const upstream = kitDocument.parse(found(rows[0], 'kit_version').document);
  const [fault] = [...coreFaults(upstream, document), ...coreTranslationFaults(upstream, document)];
  if (fault) throw new DomainError('core_is_locked', 409, { part: fault.part, id: fault.id, title: fault.title });
}

/** @throws DomainError 409 `not_only_words` where it changes more than words, `nothing_changed`, `same_human` */
async function mustBeErratum(tx: EntityManager, actor: Actor, row: LoadedVersion, document: KitDocument): Promise<void> {
  const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.based_on_id])) as { document: unknown }[];
  const before = kitDocument.parse(found(rows[0], 'kit_version').document);
  allowed(approveErratum(changesBetween(before as never, document as never), { writtenBy: row.author_ids, approvedBy: actor.personId }));
}

async function saveParts(tx: EntityManager, row: LoadedVersion, parts: readonly Part[]): Promise<void> {
  await tx.query(
    `INSERT INTO kit_projection (tenant_id, kit_version_id, audience, locale, part, hash, body)
     SELECT $1, $2, p.audience, p.locale, p.part, p.hash, p.body FROM jsonb_to_recordset($3::jsonb) AS p(audience text, locale text, part text, hash text, body text)`,
    [row.tenant_id, row.id, JSON.stringify(parts)],
  );
}
