import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../../database/scope.ts';

export type Writer = { personId: string; name: string };

/**
 * Who wrote each of these translations last in a draft, words or the source that they are said to be of; none for those that came with the version
 * that it began from. Whether they have been read is no writing.
 */
export async function lastWriters(tx: EntityManager, tenantId: string, versionId: string, locale: string, ids: readonly string[]): Promise<ReadonlyMap<string, Writer>> {
  if (ids.length === 0) return new Map();
  const rows = (await tx.query(
    `SELECT DISTINCT ON (w.id) w.id, r.changed_by AS "personId", COALESCE((SELECT p.display_name FROM person p WHERE p.id = r.changed_by), '') AS name
     FROM kit_revision r, jsonb_array_elements(r.changes) c, LATERAL (
       SELECT c -> 'path' ->> 2 AS id WHERE jsonb_array_length(c -> 'path') = 3 AND c ? 'after'
       UNION ALL SELECT c -> 'path' ->> 2 WHERE jsonb_array_length(c -> 'path') = 4 AND c -> 'path' ->> 3 IN ('text', 'source')
       UNION ALL SELECT jsonb_object_keys(c -> 'after') WHERE jsonb_array_length(c -> 'path') = 2 AND jsonb_typeof(c -> 'after') = 'object') w
     WHERE ${tenantIs('r', 1)} AND r.kit_version_id = $2 AND c -> 'path' ->> 0 = 'translations' AND c -> 'path' ->> 1 = $3 AND w.id = ANY ($4)
     ORDER BY w.id, r.revision DESC`,
    [tenantId, versionId, locale, ids],
  )) as (Writer & { id: string })[];
  return new Map(rows.map(({ id, ...writer }) => [id, writer]));
}

/** Texts that a draft had before they were changed, by their hash: those of the hashes that its history knows. */
export async function earlierTexts(tx: EntityManager, tenantId: string, versionId: string, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const list = "CASE WHEN jsonb_typeof(c -> 'before') = 'array' THEN c -> 'before' ELSE '[]' END";
  const rows = (await tx.query(
    `SELECT DISTINCT h.hash, b.text FROM kit_revision r, jsonb_array_elements(r.changes) c, LATERAL (
       SELECT c ->> 'before' AS text WHERE jsonb_typeof(c -> 'before') = 'string'
       UNION ALL SELECT string_agg(one, E'\\n' ORDER BY n) FROM jsonb_array_elements_text(${list}) WITH ORDINALITY AS l (one, n)
       UNION ALL SELECT one FROM jsonb_array_elements_text(${list}) AS l (one)) b,
       LATERAL (SELECT encode(sha256(convert_to(b.text, 'UTF8')), 'hex') AS hash) h
     WHERE ${tenantIs('r', 1)} AND r.kit_version_id = $2 AND c ->> 'kind' = 'set' AND c -> 'path' ->> 0 <> 'translations' AND h.hash = ANY ($3)`,
    [tenantId, versionId, hashes],
  )) as { hash: string; text: string }[];
  return new Map(rows.map(({ hash, text }) => [hash, text]));
}
