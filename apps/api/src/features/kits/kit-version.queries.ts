import type { KitFigures, KitVersionDetail, KitVersionLine } from '@relevo/contracts/kits';
import type { KitVersion, KitVersionState } from '@relevo/domain/kit-version';
import { mayTry, type Actor } from '@relevo/domain/permissions';
import type { Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';

/** A version as it is listed; the document stays where it is. */
export type VersionRow = {
  id: string; tenant_id: string; kit_id: string; number: number; label: string; state: KitVersionState; title: string; locale: string; locales: string[];
  figures: KitFigures; notes: string; revision: number; document_hash: string; hash: string | null; based_on_id: string | null; author_ids: string[]; created_at: Date;
  changed_at: Date | null; submitted_at: Date | null; sent_back_reason: string | null; published_at: Date | null; retired_at: Date | null; published_by: string | null;
  authors: string[]; changed_by_name: string | null; published_by_name: string | null;
};
export type LoadedVersion = VersionRow & { kit_title: string; readers: string[] };

export const versionColumns = `v.id, v.tenant_id, v.kit_id, v.number, v.label, v.state, v.title, v.locale, v.locales, v.figures, v.notes, v.revision, v.document_hash, v.hash,
  v.based_on_id, v.author_ids, v.created_at, v.changed_at, v.submitted_at, v.sent_back_reason, v.published_at, v.retired_at, v.published_by,
  ARRAY(SELECT p.display_name FROM person p WHERE p.id = ANY (v.author_ids) ORDER BY p.display_name) AS authors,
  (SELECT p.display_name FROM person p WHERE p.id = v.changed_by) AS changed_by_name,
  (SELECT p.display_name FROM person p WHERE p.id = v.published_by) AS published_by_name`;

/** Own versions, or published ones of a kit shared with the tenant in parameter `$n`. */
export const versionWithin = (n: number) => `(${tenantIs('v', n)} OR (v.hash IS NOT NULL AND EXISTS (
  SELECT FROM kit_access a WHERE a.tenant_id = v.tenant_id AND a.kit_id = v.kit_id AND a.reader_tenant_id = $${n})))`;

/**
 * A version that the actor may know of, with whoever its kit is shared with.
 * @param lock keeps others from changing the row until the transaction ends
 * @throws DomainError 404 `kit_version_not_found`; 403 for a version that is not published, to those who do not work on it
 */
export async function loadVersion(tx: Reader, actor: Actor, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<LoadedVersion> {
  return loadVersionWith(tx, actor, id, '', lock);
}

/** The same with more columns, each begun with a comma. */
export async function loadVersionWith<M extends object = object>(tx: Reader, actor: Actor, id: string, more: string, lock: '' | 'FOR UPDATE' = ''): Promise<LoadedVersion & M> {
  const rows = (await tx.query(
    `SELECT ${versionColumns}, k.title AS kit_title ${more},
       ARRAY(SELECT a.reader_tenant_id FROM kit_access a WHERE a.tenant_id = v.tenant_id AND a.kit_id = v.kit_id) AS readers
     FROM kit_version v JOIN kit k ON k.tenant_id = v.tenant_id AND k.id = v.kit_id
     WHERE v.id = $2 AND ${versionWithin(1)} ${lock && `${lock} OF v`}`,
    [actor.tenantId, id],
  )) as (LoadedVersion & M)[];
  const row = found(rows[0], 'kit_version');
  const subject = { tenantId: row.tenant_id, readers: row.readers };
  authorise(actor, 'kit:read', subject);
  if (row.hash === null) authorise(actor, 'kit:draft', subject);
  return row;
}

/** @throws DomainError 409 `changed_meanwhile` saying who and when, where the screen showed an older revision */
export function sameRevision(row: LoadedVersion, revision: number): void {
  if (row.revision === revision) return;
  const at = (row.changed_at ?? row.created_at).toISOString();
  throw new DomainError('changed_meanwhile', 409, { at, by: row.changed_by_name ?? '', revision: row.revision });
}

/** As much of a version as its state machine reads. Partners who co-write come with adaptations. */
export const stated = (row: LoadedVersion): KitVersion => ({ state: row.state, authorIds: row.author_ids, coAuthorTenantIds: [], signOffs: [], contentHash: row.hash });

const instantOf = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Names of colleagues are for those who write kits; a partner or a trainer needs none. */
export function presentLine(row: VersionRow, actor: Actor): KitVersionLine {
  const named = mayTry(actor.role, 'kit:write') && row.tenant_id === actor.tenantId;
  return {
    id: row.id, number: row.number, label: row.label, state: row.state, title: row.title, locale: row.locale, locales: row.locales, figures: row.figures, notes: row.notes,
    revision: row.revision, contentHash: row.hash ?? row.document_hash, basedOnId: row.based_on_id, createdAt: row.created_at.toISOString(), changedAt: instantOf(row.changed_at),
    submittedAt: instantOf(row.submitted_at), sentBackReason: named ? row.sent_back_reason : null, publishedAt: instantOf(row.published_at), retiredAt: instantOf(row.retired_at),
    mine: row.author_ids.includes(actor.personId), authors: named ? row.authors : [], changedByName: named ? row.changed_by_name : null,
    publishedByName: named ? row.published_by_name : null,
  };
}

export function presentVersion(row: LoadedVersion, actor: Actor): KitVersionDetail {
  return { ...presentLine(row, actor), kitId: row.kit_id, kitTitle: row.kit_title, tenantId: row.tenant_id, own: row.tenant_id === actor.tenantId };
}
