import { Injectable } from '@nestjs/common';
import type { Json, KitChange, KitConflict } from '@relevo/contracts/kit-changes';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { write } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import { inverse, replay } from '@relevo/kit-changes/changes';
import { changesBetween } from '@relevo/kit-changes/compare';
import { coreFaults, coreTranslationFaults } from '@relevo/kit-changes/core';
import { same } from '@relevo/kit-changes/json';
import { documentLimits } from '@relevo/kit-io/archive';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { noteGuest } from './draft-guests.queries.ts';
import { DraftAssets } from './draft-assets.service.ts';
import { canonicalDocument } from './draft-canonical.ts';
import type { RevisionRow } from './draft-revisions.queries.ts';
import { countsOf, touchedBy } from './draft-touched.ts';
import { continued, typing } from './draft-typing.ts';
import { validated } from './draft-validation.ts';
import { homeOf, type Guest } from './draft-reach.ts';
import { loadVersion, stated, whose, type LoadedVersion } from './kit-version.queries.ts';
import { LeastRecent } from '../../platform/least-recent.ts';

/** A draft whose row is locked, as it stands. Its document is shared: do not write into it. */
export type OpenDraft = { row: LoadedVersion; document: Json; authorIds: readonly string[] };
export type Written = {
  /** What leads from the draft's document to the new one. */
  changes: KitChange[];
  document: Json;
  conflicts?: KitConflict[];
  /** The request that asked for it; the same again is known by it. */
  saveId?: string;
  restores?: number;
  /** An adaptation taken upon a newer version of the original: the core follows that. */
  upstream?: true;
  /** The latest revision, where the writer may be going on with it. */
  last?: RevisionRow | undefined;
};
export type Stored = { revision: number; at: Date; contentHash: string };
type Fitting = { changes: KitChange[]; document: Json; contentHash: string; text: string };

const auditEveryMs = 10 * 60_000;
const mostKept = 8_000_000;

/**
 * The one way in which a draft's document changes: each time with a row of its history that leads from what was to what is, so that everything can
 * be merged with, shown and taken back.
 */
@Injectable()
export class Drafts {
  // The documents worked on now, by their content: who types saves every second.
  private readonly documents = new LeastRecent<Json>(4);

  constructor(
    private readonly clock: Clock,
    private readonly assets: DraftAssets,
  ) {}

  /**
   * Locks a draft for somebody who writes or translates it.
   * @throws DomainError 404; 403; 409 `not_a_draft`
   */
  async open(tx: EntityManager, actor: Guest, id: string, to: 'draft:write' | 'kit:translate' = 'draft:write'): Promise<OpenDraft> {
    const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
    authorise(homeOf(actor), to, whose(row));
    const { authorIds } = allowed(write(stated(row), actor.personId));
    const known = row.document_hash === '' ? undefined : this.documents.get(`${id}/${row.document_hash}`);
    if (known !== undefined) return { row, document: known, authorIds };
    const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [row.tenant_id, id])) as { document: Json }[];
    return { row, document: found(rows[0], 'kit_version').document, authorIds };
  }

  /** Makes a draft's document another one, by whatever changes lead there. @throws DomainError as `store` does */
  become(tx: EntityManager, actor: Actor, draft: OpenDraft, document: Json, more: Pick<Written, 'saveId' | 'restores' | 'upstream'> = {}): Promise<Stored> {
    return this.store(tx, actor, draft, { changes: changesBetween(draft.document, document), document, ...more });
  }

  /**
   * Writes a draft, a row of its history and its list of files; the audit log hears of it once in ten minutes of a person's writing. Nothing is
   * written where nothing changes.
   * @throws DomainError 422 `kit_does_not_fit` naming the fields that the kit's schema refuses; 409 `core_is_locked` naming the part of an adaptation's core
   */
  async store(tx: EntityManager, actor: Actor, draft: OpenDraft, written: Written): Promise<Stored & { changes: KitChange[] }> {
    const { row } = draft;
    const fitting = this.fitting(draft, written);
    if (row.line_tenant_id !== null && !written.upstream) await coreStays(tx, draft, fitting.document);
    const conflicts = written.conflicts ?? [];
    if (fitting.changes.length === 0 && conflicts.length === 0) {
      return { revision: row.revision, at: row.changed_at ?? row.created_at, contentHash: fitting.contentHash, changes: [] };
    }
    const at = this.clock.now();
    await noteGuest(tx, actor, row.id);
    if (fitting.changes.length > 0) await this.saveDocument(tx, actor, draft, fitting, { at, trusted: written.restores !== undefined });
    else await tx.query('UPDATE kit_version SET revision = revision + 1 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.id]);
    const revision = row.revision + 1;
    const due = written.restores !== undefined || (await this.auditDue(tx, actor, row, at));
    await this.saveRevision(tx, actor, draft, { ...written, ...fitting, conflicts }, at, due);
    if (fitting.text.length < mostKept) this.documents.set(`${row.id}/${fitting.contentHash}`, fitting.document);
    if (due) {
      const detail = { kit: row.kit_id, revision, changes: fitting.changes.length, ...(written.restores === undefined ? {} : { restored: written.restores }) };
      await audit(tx, actor, { tenantId: row.tenant_id, at, action: written.restores === undefined ? 'kit_version.edit' : 'kit_version.restore', subjectKind: 'kit_version', subjectId: row.id, detail });
    }
    return { revision, at, contentHash: fitting.contentHash, changes: fitting.changes };
  }

  /** The new document as the contract reads it, with the changes that lead there, once it is certain that they can be taken back. */
  private fitting({ document: before }: OpenDraft, { changes, document }: Written): Fitting {
    const read = validated(document);
    if (!read.ok) throw new DomainError('kit_does_not_fit', 422, undefined, read.faults);
    // What the contract fills in belongs to the part that came, not to the history.
    const all = read.document === document ? changes : changesBetween(before, read.document);
    // Such as another id for a part that is there: what is known by it would be lost.
    if (!same(replay(read.document, inverse(all)), before)) {
      throw new DomainError('kit_does_not_fit', 422, undefined, [{ path: 'changes', code: 'cannot_be_taken_back', message: 'the changes do not lead back to what was there' }]);
    }
    const { text, hash } = canonicalDocument(read.document);
    if (Buffer.byteLength(text) > documentLimits.bytes) throw new DomainError('kit_does_not_fit', 422, undefined, [{ path: '', code: 'too_big', message: 'the kit is too large' }]);
    return { changes: all, document: read.document, contentHash: hash, text };
  }

  private async saveDocument(tx: EntityManager, actor: Actor, { row, document: before, authorIds }: OpenDraft, { document, contentHash, text }: Fitting, { at, trusted }: { at: Date; trusted: boolean }): Promise<void> {
    const [was, now] = [before, document] as unknown as [KitDocument, KitDocument];
    if (was.assets !== now.assets) await this.assets.follow(tx, row, was.assets, now.assets, trusted);
    await tx.query(
      `UPDATE kit_version SET document = $3, document_hash = $4, revision = revision + 1, changed_by = $5, changed_at = $6, author_ids = $7 WHERE tenant_id = $1 AND id = $2`,
      [row.tenant_id, row.id, text, contentHash, actor.personId, at, authorIds],
    );
    if (was.title !== now.title) await renameUnpublished(tx, row, now.title);
  }

  /** Whether this person's writing in this draft was last put into the log too long ago. */
  private async auditDue(tx: EntityManager, actor: Actor, row: LoadedVersion, at: Date): Promise<boolean> {
    const rows = (await tx.query(
      'SELECT 1 FROM kit_revision r WHERE r.tenant_id = $1 AND r.kit_version_id = $2 AND r.changed_by = $3 AND r.audited_at > $4 LIMIT 1',
      [row.tenant_id, row.id, actor.personId, new Date(at.getTime() - auditEveryMs)],
    )) as unknown[];
    return rows.length === 0;
  }

  private async saveRevision(tx: EntityManager, actor: Actor, { row, document: before }: OpenDraft, written: Written & Fitting & { conflicts: KitConflict[] }, at: Date, due: boolean): Promise<void> {
    const { conflicts, restores, last, contentHash, document } = written;
    const goesOn = last && conflicts.length === 0 && restores === undefined && isGoingOn(last, row, actor, at) ? continued(last.changes, written.changes) : undefined;
    const changes = goesOn ?? written.changes;
    const values = [
      row.tenant_id, row.id, row.revision + 1, at, JSON.stringify(changes), JSON.stringify(conflicts), JSON.stringify(countsOf(changes, conflicts)), touchedBy(changes, before, document), contentHash,
      due ? at : null, written.saveId ?? newId(),
    ];
    if (goesOn) {
      await tx.query(
        `UPDATE kit_revision r SET revision = $3, changed_at = $4, changes = $5, conflicts = $6, counts = $7, touched = $8, document_hash = $9, audited_at = COALESCE($10, r.audited_at),
           save_ids = r.save_ids || $11::uuid WHERE r.tenant_id = $1 AND r.kit_version_id = $2 AND r.revision = $12`,
        [...values, row.revision],
      );
      return;
    }
    await tx.query(
      `INSERT INTO kit_revision (tenant_id, kit_version_id, revision, changed_at, changes, conflicts, counts, touched, document_hash, audited_at, save_ids, begun_at, from_revision, changed_by, restores)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, ARRAY[$11::uuid], $4, $12, $13, $14)`,
      [...values, row.revision, actor.personId, restores ?? null],
    );
  }
}

/** @throws DomainError 409 `core_is_locked`: each save leaves the core as it was, so it stays the original's, in the original's languages too */
async function coreStays(tx: EntityManager, { row, document }: OpenDraft, next: Json): Promise<void> {
  const [before, after] = [document, next] as unknown as [KitDocument, KitDocument];
  const [fault] = [...coreFaults(before, after), ...(before.translations === after.translations ? [] : coreTranslationFaults(await overlaysOf(tx, row), after, before))];
  if (fault) throw new DomainError('core_is_locked', 409, { part: fault.part, id: fault.id, title: fault.title });
}

/** The languages of the version that an adaptation stands upon. */
async function overlaysOf(tx: EntityManager, row: LoadedVersion): Promise<Pick<KitDocument, 'locale' | 'locales' | 'translations'>> {
  const rows = (await tx.query(`SELECT locale, locales, document -> 'translations' AS translations FROM kit_version WHERE tenant_id = $1 AND id = $2`, [row.tenant_id, row.upstream_version_id])) as
    Pick<KitDocument, 'locale' | 'locales' | 'translations'>[];
  return found(rows[0], 'kit_version');
}

/** Whether the latest revision is the same person's, begun and left off a short while ago. */
function isGoingOn(last: RevisionRow, row: LoadedVersion, actor: Actor, at: Date): boolean {
  if (last.revision !== row.revision || last.changed_by !== actor.personId || last.restores !== null || last.conflicts.length > 0) return false;
  return at.getTime() - last.changed_at.getTime() < typing.pauseMs && at.getTime() - last.begun_at.getTime() < typing.longestMs;
}

/** Until something is published a kit goes by its draft's title. */
async function renameUnpublished(tx: EntityManager, row: LoadedVersion, title: string): Promise<void> {
  await tx.query(
    'UPDATE kit SET title = $3 WHERE tenant_id = $1 AND id = $2 AND NOT EXISTS (SELECT FROM kit_version v WHERE v.tenant_id = kit.tenant_id AND v.kit_id = kit.id AND v.hash IS NOT NULL)',
    [row.tenant_id, row.kit_id, title],
  );
}
