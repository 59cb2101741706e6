import { consentPurposes, type ConsentPurpose } from '@relevo/domain/consent';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { suggestedConsents, type ConsentWords } from './consent-words.ts';

/** What an institution's people are asked to agree to. A wording never changes: another one is another version, and who agreed to which stays known. */
export type ConsentText = { purpose: ConsentPurpose; version: number; words: ConsentWords };

/** The suggested wording, where an institution has none of its own yet. */
export async function adoptSuggested(tx: EntityManager, tenantId: string, personId: string | null, now: Date): Promise<void> {
  const rows = consentPurposes.map((purpose) => ({ purpose, words: suggestedConsents[purpose] }));
  await tx.query(
    `INSERT INTO consent_text (tenant_id, purpose, version, words, adopted_by, adopted_at) SELECT $1, n.purpose, 1, n.words, $3, $4 FROM json_to_recordset($2) AS n (purpose text, words jsonb) ON CONFLICT DO NOTHING`,
    [tenantId, JSON.stringify(rows), personId, now],
  );
}

/** The latest of each purpose, in the order of the form. */
export async function currentTexts(tx: Pick<EntityManager, 'query'>, tenantId: string): Promise<ConsentText[]> {
  const rows = (await tx.query(`SELECT DISTINCT ON (t.purpose) t.purpose, t.version, t.words FROM consent_text t WHERE ${tenantIs('t', 1)} ORDER BY t.purpose, t.version DESC`, [tenantId])) as ConsentText[];
  return consentPurposes.flatMap((purpose) => rows.find((row) => row.purpose === purpose) ?? []);
}

/** The version that a consent stands for now: the last of those agreed to. @param row alias of the consent */
export const agreedVersion = (row: string): string =>
  `GREATEST(${row}.version, COALESCE((SELECT max(n.version) FROM consent_renewal n WHERE n.tenant_id = ${row}.tenant_id AND n.consent_id = ${row}.id), 0))`;

/** Consents of tenant `$1` in force whose wording a later one asks about, as the domain's `askedAbout`; whoever asks for nothing any more is left in peace. */
export const askedSql = (): string => `
  SELECT k.id, k.purpose, k.person_id, k.registration_id, k.now_version AS version, k.given_at FROM (SELECT k.*, ${agreedVersion('k')} AS now_version FROM consent k) k
  JOIN registration r ON r.tenant_id = k.tenant_id AND r.id = k.registration_id AND r.erased_at IS NULL AND r.state NOT IN ('refused', 'withdrawn')
  WHERE ${tenantIs('k', 1)} AND k.withdrawn_at IS NULL
    AND EXISTS (SELECT FROM consent_text t WHERE t.tenant_id = k.tenant_id AND t.purpose = k.purpose AND t.version > k.now_version AND t.ask_again)`;
