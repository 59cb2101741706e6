import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { takeUpstream, UpstreamConflict, UpstreamMergeView } from '@relevo/contracts/adaptations';
import type { Json, KitConflict } from '@relevo/contracts/kit-changes';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { adaptationUpon, mergeUpstream } from '@relevo/kit-changes/adapt';
import { comesBack } from '@relevo/kit-changes/decide';
import { describeChanges } from '@relevo/kit-changes/describe';
import { wordsOf } from '@relevo/kit-changes/parts';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import type { Guest } from './draft-reach.ts';
import { canonicalDocument } from './draft-canonical.ts';
import { Drafts } from './drafts.service.ts';
import { KeyAccessService } from './key-access.service.ts';
import { copyFiles, nextVersion } from './kit-lifecycle.service.ts';
import { loadVersion, presentVersion, type LoadedVersion } from './kit-version.queries.ts';

type Newer = { id: string; label: string; notes: string };
type Three = { row: LoadedVersion; newer: Newer; base: KitDocument; ours: KitDocument; theirs: KitDocument; contentHash: string };
const keys = { keys: true };

/** A newer version of the original comes into a partner's line by a three-way merge; whatever contradicts is decided by people. */
@Injectable()
export class UpstreamMergeService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly drafts: Drafts,
    private readonly keys: KeyAccessService,
  ) {}

  /** @throws DomainError 404; 409 `no_adaptation`, `newer_in_line`, `nothing_newer`, `own_test_open` */
  async preview(actor: Guest, id: string): Promise<UpstreamMergeView> {
    const three = await this.db.read(actor, (tx) => this.three(tx, actor, id));
    const { row, newer, base, ours, theirs, contentHash } = three;
    const { clean, document, conflicts, yielding } = mergeUpstream(base, ours, theirs);
    return {
      version: presentVersion(row, actor), upstream: { id: row.upstream_version_id!, label: row.upstream_label ?? '' }, newer, contentHash,
      clean: describeChanges(ours, document, clean, keys), conflicts: conflicts.map((one) => presentConflict(one, three)), yielding: describeChanges(document, ours, yielding, keys),
    };
  }

  /**
   * Brings the line's open draft upon the newer version, or begins a draft that stands upon it; its history says what came.
   * @throws DomainError as `preview` does; 409 `changed_meanwhile`, `not_a_draft`, `id_taken`; 422 `conflict_undecided`, `kit_does_not_fit`
   */
  async take(actor: Guest, id: string, body: InputOf<typeof takeUpstream>['body']): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const asked = await loadVersion(tx, actor, id, 'FOR UPDATE');
      await tx.query('SELECT 1 FROM kit k WHERE k.tenant_id = $1 AND k.id = $2 FOR UPDATE', [asked.tenant_id, asked.kit_id]);
      const again = await this.madeBefore(tx, actor, asked, body.id);
      if (again) return again;
      const { row, newer, base, ours, theirs, contentHash } = await this.three(tx, actor, id);
      if (newer.id !== body.newerId || contentHash !== body.contentHash) throw new DomainError('changed_meanwhile', 409, { at: (row.changed_at ?? row.created_at).toISOString(), by: row.changed_by_name ?? '' });
      if (row.state === 'in_review') throw new DomainError('not_a_draft', 409);
      const document = decided(base, ours, theirs, body.decisions);
      const draftId = row.state === 'draft' ? row.id : body.id;
      await this.settle(tx, actor, row, newer, draftId);
      const draft = await this.drafts.open(tx, actor, draftId);
      await this.drafts.become(tx, actor, draft, document as unknown as Json, { saveId: body.id, upstream: true });
      const after = await loadVersion(tx, actor, draftId);
      const detail = { kit: row.kit_id, from: row.upstream_version_id ?? '', to: newer.id, conflicts: body.decisions.length };
      await audit(tx, actor, { tenantId: row.tenant_id, at: this.clock.now(), action: 'kit_version.take_upstream', subjectKind: 'kit_version', subjectId: draftId, detail });
      return presentVersion(after, actor);
    });
  }

  private async madeBefore(tx: EntityManager, actor: Guest, row: LoadedVersion, madeId: string): Promise<KitVersionDetail | undefined> {
    const rows = (await tx.query(
      `SELECT v.id, v.line_tenant_id, EXISTS (SELECT FROM kit_revision r WHERE r.tenant_id = v.tenant_id AND r.kit_version_id = v.id AND $3 = ANY (r.save_ids)) AS made
       FROM kit_version v WHERE v.tenant_id = $1 AND v.id = ANY ($2)`,
      [row.tenant_id, [row.id, madeId], madeId],
    )) as { id: string; line_tenant_id: string | null; made: boolean }[];
    const made = rows.find((one) => one.made && one.line_tenant_id === row.line_tenant_id);
    if (!made && rows.some((one) => one.id === madeId)) throw new DomainError('id_taken', 409);
    return made && presentVersion(await loadVersion(tx, actor, made.id), actor);
  }

  /** The draft that stands upon the newer version, before its document does: its files are the newer version's too. */
  private async settle(tx: EntityManager, actor: Guest, row: LoadedVersion, newer: Newer, draftId: string): Promise<void> {
    const { number, label } = await nextVersion(tx, { ...row, upstream_label: newer.label }, 'revision');
    if (row.state === 'draft') await tx.query('UPDATE kit_version SET upstream_version_id = $3, label = $4 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.id, newer.id, label]);
    else {
      await tx.query(
        `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, document_hash, author_ids, based_on_id, created_at, line_tenant_id, upstream_version_id)
         SELECT tenant_id, $3, kit_id, $4, $5, 'draft', document, hash, ARRAY[$6::uuid], id, $7, line_tenant_id, $8 FROM kit_version WHERE tenant_id = $1 AND id = $2`,
        [row.tenant_id, row.id, draftId, number, label, actor.personId, this.clock.now(), newer.id],
      );
      await copyFiles(tx, row, draftId);
    }
    await tx.query(
      `INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type, facilitator_only, removed)
       SELECT tenant_id, $3, path, sha256, bytes, media_type, facilitator_only, true FROM kit_asset WHERE tenant_id = $1 AND kit_version_id = $2 AND NOT removed ON CONFLICT DO NOTHING`,
      [row.tenant_id, newer.id, draftId],
    );
  }

  private async three(tx: EntityManager, actor: Guest, id: string): Promise<Three> {
    const row = await loadVersion(tx, actor, id);
    if (row.line_tenant_id === null || row.upstream_version_id === null) throw new DomainError('no_adaptation', 409);
    await this.keys.check(tx, actor, row);
    const rows = (await tx.query(
      `SELECT EXISTS (SELECT FROM kit_version l WHERE l.tenant_id = v.tenant_id AND l.kit_id = v.kit_id AND l.line_tenant_id = v.line_tenant_id AND l.place > v.place) AS overtaken,
         v.document AS ours, u.document AS base, n.id, n.label, n.notes, n.document AS theirs
       FROM kit_version v JOIN kit_version u ON u.tenant_id = v.tenant_id AND u.id = v.upstream_version_id
         LEFT JOIN LATERAL (SELECT * FROM kit_version m WHERE m.tenant_id = v.tenant_id AND m.kit_id = v.kit_id AND m.line_tenant_id IS NULL AND m.state = 'published' AND m.place > u.place
           ORDER BY m.place DESC LIMIT 1) n ON true
       WHERE v.tenant_id = $1 AND v.id = $2`,
      [row.tenant_id, id],
    )) as { overtaken: boolean; ours: unknown; base: unknown; id: string | null; label: string; notes: string; theirs: unknown }[];
    const three = found(rows[0], 'kit_version');
    if (three.overtaken) throw new DomainError('newer_in_line', 409);
    if (three.id === null) throw new DomainError('nothing_newer', 409);
    const ours = kitDocument.parse(three.ours);
    return { row, newer: { id: three.id, label: three.label, notes: three.notes }, base: kitDocument.parse(three.base), ours, theirs: kitDocument.parse(three.theirs), contentHash: canonicalDocument(ours as unknown as Json).hash };
  }
}

/** @throws DomainError 422 `conflict_undecided` */
function decided(base: KitDocument, ours: KitDocument, theirs: KitDocument, decisions: InputOf<typeof takeUpstream>['body']['decisions']): KitDocument {
  try {
    return adaptationUpon(base, ours, theirs, decisions);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DomainError('conflict_undecided', 422, undefined, [{ path: 'decisions', code: 'conflict_undecided', message: error.message }]);
  }
}

const said = (value: Json | undefined): string | null => (value === undefined || value === null ? null : typeof value === 'object' ? wordsOf(value) || null : String(value));

function presentConflict(conflict: KitConflict, { base, theirs, ours }: Three): UpstreamConflict {
  const { change, reason, now } = conflict;
  const [{ fields, ...part } = { part: 'kit' as const, path: [], title: '', within: [], is: 'changed' as const, from: null, fields: [] }] = describeChanges(base, theirs, [change], keys);
  const back = comesBack(ours as unknown as Json, change, theirs as unknown as Json);
  const sides = change.kind === 'set' ? { base: said(change.before), theirs: said(change.after), mine: said(now) }
    : { base: change.kind === 'insert' ? null : part.title, theirs: change.kind === 'remove' ? null : part.title, mine: reason === 'gone' ? null : said(now) };
  return {
    reason, part, fields, sides, text: change.kind === 'set' && reason === 'both_changed' && typeof change.after === 'string' && typeof now === 'string', comesBack: back ? wordsOf(back.value) || part.title : null,
  };
}
