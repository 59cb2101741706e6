import type { KitFigures, KitSignature, KitVersionDetail, KitVersionLine } from '@relevo/contracts/kits';
import type { KitVersion, KitVersionChange, KitVersionState } from '@relevo/domain/kit-version';
import { can, mayTry } from '@relevo/domain/permissions';
import type { Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { homeOf, type Guest } from './draft-reach.ts';
import { presentSignature, signatureOf, type SignatureRow } from './signature-row.ts';

/** A version as it is listed; the document stays where it is. */
export type VersionRow = {
  id: string; tenant_id: string; kit_id: string; number: number; label: string; change: KitVersionChange; successor: { id: string; label: string } | null; state: KitVersionState; title: string; locale: string; locales: string[];
  figures: KitFigures; notes: string; revision: number; document_hash: string; hash: string | null; based_on_id: string | null; author_ids: string[]; created_at: Date;
  changed_at: Date | null; submitted_at: Date | null; sent_back_reason: string | null; published_at: Date | null; retired_at: Date | null; published_by: string | null;
  authors: string[]; changed_by_name: string | null; published_by_name: string | null;
  line_tenant_id: string | null; line_name: string | null; upstream_version_id: string | null; upstream_label: string | null; accepted_at: Date | null; returned_reason: string | null;
  co_writers: string[];
};
type SignOff = { tenantId: string; partnerName: string; personId: string | null; signedByName: string | null; at: string | null };
export type LoadedVersion = VersionRow & { kit_title: string; readers: string[]; sign_offs: SignOff[]; signature: SignatureRow };

export const versionColumns = `v.id, v.tenant_id, v.kit_id, v.number, v.label, v.change, v.state, v.title, v.locale, v.locales, v.figures, v.notes, v.revision, v.document_hash, v.hash,
  v.based_on_id, v.author_ids, v.created_at, v.changed_at, v.submitted_at, v.sent_back_reason, v.published_at, v.retired_at, v.published_by,
  v.line_tenant_id, (SELECT o.name FROM organisation o WHERE o.tenant_id = v.line_tenant_id AND o.id = v.line_tenant_id) AS line_name, v.upstream_version_id,
  (SELECT u.label FROM kit_version u WHERE u.tenant_id = v.tenant_id AND u.id = v.upstream_version_id) AS upstream_label, v.accepted_at, v.returned_reason,
  ARRAY(SELECT c.partner_tenant_id FROM kit_co_author c WHERE c.tenant_id = v.tenant_id AND c.kit_id = v.kit_id AND v.line_tenant_id IS NULL) AS co_writers,
  ARRAY(SELECT p.display_name FROM person p WHERE p.id = ANY (v.author_ids) ORDER BY p.display_name) AS authors,
  (SELECT p.display_name FROM person p WHERE p.id = v.changed_by) AS changed_by_name,
  (SELECT json_build_object('id', n.id, 'label', n.label) FROM kit_version n WHERE n.tenant_id = v.tenant_id AND n.id = v.successor_id) AS successor,
  (SELECT p.display_name FROM person p WHERE p.id = v.published_by) AS published_by_name`;

/** Own versions; of a kit shared with the tenant in parameter `$n`, the published ones of the steward's line and all of its own; and drafts that it co-writes. */
export const versionWithin = (n: number) => `(${tenantIs('v', n)} OR v.line_tenant_id = $${n} OR (v.line_tenant_id IS NULL AND v.hash IS NOT NULL AND EXISTS (
  SELECT FROM kit_access a WHERE a.tenant_id = v.tenant_id AND a.kit_id = v.kit_id AND a.reader_tenant_id = $${n})) OR (v.line_tenant_id IS NULL AND v.hash IS NULL AND EXISTS (
  SELECT FROM kit_co_author c WHERE c.tenant_id = v.tenant_id AND c.kit_id = v.kit_id AND c.partner_tenant_id = $${n})))`;

/** Co-writing partners of the main line, with whoever signed the version for each. */
const signOffs = `(SELECT COALESCE(jsonb_agg(jsonb_build_object('tenantId', c.partner_tenant_id, 'partnerName', COALESCE(o.name, ''), 'personId', s.person_id, 'signedByName', p.display_name, 'at', s.at) ORDER BY o.name), '[]')
  FROM kit_co_author c LEFT JOIN organisation o ON o.tenant_id = c.partner_tenant_id AND o.id = c.partner_tenant_id
    LEFT JOIN kit_sign_off s ON s.tenant_id = c.tenant_id AND s.kit_version_id = v.id AND s.partner_tenant_id = c.partner_tenant_id LEFT JOIN person p ON p.id = s.person_id
  WHERE c.tenant_id = v.tenant_id AND c.kit_id = v.kit_id AND v.line_tenant_id IS NULL) AS sign_offs`;

/**
 * A version that the actor may know of, with whoever its kit is shared with.
 * @param lock keeps others from changing the row until the transaction ends
 * @throws DomainError 404 `kit_version_not_found`; 403 for a version that is not published, to those who do not work on it
 */
export async function loadVersion(tx: Reader, actor: Guest, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<LoadedVersion> {
  return loadVersionWith(tx, actor, id, '', lock);
}

/** The same with more columns, each begun with a comma. */
export async function loadVersionWith<M extends object = object>(tx: Reader, actor: Guest, id: string, more: string, lock: '' | 'FOR UPDATE' = ''): Promise<LoadedVersion & M> {
  const rows = (await tx.query(
    `SELECT ${versionColumns}, k.title AS kit_title ${more}, ${signOffs}, ${signatureOf('v')},
       ARRAY(SELECT a.reader_tenant_id FROM kit_access a WHERE a.tenant_id = v.tenant_id AND a.kit_id = v.kit_id) AS readers
     FROM kit_version v JOIN kit k ON k.tenant_id = v.tenant_id AND k.id = v.kit_id
     WHERE v.id = $2 AND ${versionWithin(1)} ${lock && `${lock} OF v`}`,
    [actor.tenantId, id],
  )) as (LoadedVersion & M)[];
  const row = found(rows[0], 'kit_version');
  authorise(actor, 'kit:read', { tenantId: row.tenant_id, readers: [...row.readers, ...row.co_writers, ...(row.line_tenant_id === null ? [] : [row.line_tenant_id])] });
  if (row.hash === null) authorise(actor, 'draft:read', whose(row));
  return row;
}

/** Whose a version is, for the rules of who may do what with it. */
export const whose = (row: VersionRow) => ({ tenantId: row.tenant_id, lineTenantId: row.line_tenant_id, coWriters: row.hash === null ? row.co_writers : [] });

/** @throws DomainError 409 `changed_meanwhile` saying who and when, where the screen showed an older revision */
export function sameRevision(row: LoadedVersion, revision: number): void {
  if (row.revision === revision) return;
  const at = (row.changed_at ?? row.created_at).toISOString();
  throw new DomainError('changed_meanwhile', 409, { at, by: row.changed_by_name ?? '', revision: row.revision });
}

/** As much of a version as its state machine reads. */
export const stated = (row: LoadedVersion): KitVersion => ({
  state: row.state, authorIds: row.author_ids, coAuthorTenantIds: row.co_writers, contentHash: row.hash,
  signOffs: row.sign_offs.flatMap(({ tenantId, personId }) => (personId === null ? [] : { tenantId, personId })),
});

const instantOf = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Names of colleagues are for those who write the version; another institution or a trainer needs none. */
export function presentLine(row: VersionRow, guest: Guest): KitVersionLine {
  const actor = homeOf(guest);
  const named = mayTry(actor.role, 'draft:write') && (can(actor, 'draft:write', whose(row)) || can(actor, 'draft:review', whose(row)));
  return {
    id: row.id, number: row.number, label: row.label, change: row.change, successor: row.successor, state: row.state, title: row.title, locale: row.locale, locales: row.locales, figures: row.figures, notes: row.notes,
    revision: row.revision, contentHash: row.hash ?? row.document_hash, basedOnId: row.based_on_id,
    line: row.line_tenant_id === null ? null : { tenantId: row.line_tenant_id, name: row.line_name ?? '', own: row.line_tenant_id === actor.tenantId },
    upstream: row.upstream_version_id === null ? null : { id: row.upstream_version_id, label: row.upstream_label ?? '' }, acceptedAt: instantOf(row.accepted_at), returnedReason: row.returned_reason, createdAt: row.created_at.toISOString(), changedAt: instantOf(row.changed_at),
    submittedAt: instantOf(row.submitted_at), sentBackReason: named ? row.sent_back_reason : null, publishedAt: instantOf(row.published_at), retiredAt: instantOf(row.retired_at),
    mine: row.author_ids.includes(actor.personId), authors: named ? row.authors : [], changedByName: named ? row.changed_by_name : null,
    publishedByName: named ? row.published_by_name : null,
  };
}

export function presentVersion(row: LoadedVersion, guest: Guest): KitVersionDetail {
  const actor = homeOf(guest);
  const subject = whose(row);
  const works = can(actor, 'draft:read', { ...subject, coWriters: row.co_writers });
  return {
    ...presentLine(row, guest), kitId: row.kit_id, kitTitle: row.kit_title, tenantId: row.tenant_id, own: row.tenant_id === actor.tenantId,
    may: {
      write: can(actor, 'draft:write', subject), review: can(actor, 'draft:review', subject), judge: row.line_tenant_id !== null && can(actor, 'adaptation:judge', subject),
      signOff: can(actor, 'draft:sign_off', subject) && row.state === 'in_review' && !row.author_ids.includes(actor.personId) && !row.sign_offs.some((one) => one.tenantId === actor.tenantId && one.personId !== null),
    },
    signature: works && row.signature ? { ...(presentSignature(row.signature) as KitSignature), same: row.signature.hash === row.document_hash } : null,
    signOffs: works ? row.sign_offs.map(({ tenantId, partnerName, signedByName, at }) => ({ tenantId, partnerName, own: tenantId === actor.tenantId, signedByName, at: at && new Date(at).toISOString() })) : [],
  };
}
