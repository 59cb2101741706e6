import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { searchKinds, type Found, type search, type SearchKind } from '@relevo/contracts/search';
import { fold } from '@relevo/domain/fold';
import { mayTry, type Action, type Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';

const most = 8;

/**
 * Where each kind is looked for. `$1` the tenant, `$2` the person, `$3` words as patterns, `$4` whether the role manages, `$6` whether it
 * accompanies partners; whoever does not finds their cohorts by assignment, in another tenant while that is open. Each names its reach, as the policies of row-level security do again.
 */
const sources: Record<SearchKind, { action: Action; sql: () => string }> = {
  person: {
    action: 'person:read',
    sql: () => `SELECT p.person_id AS id, btrim(p.given_names || ' ' || p.family_names) AS title, p.name_folded AS folded, p.institution AS sub, NULL::text AS state
      FROM profile p WHERE ${tenantIs('p', 1)} AND p.name_folded LIKE ALL ($3::text[])`,
  },
  cohort: {
    action: 'cohort:read',
    sql: () => `SELECT c.id, c.title, folded(c.title), concat_ws(' · ', NULLIF(c.place, ''), c.starts_on::text), c.state FROM cohort c
      WHERE (($4 AND ${tenantIs('c', 1)}) OR ($6 AND c.accompanied_by = $1)
        OR EXISTS (SELECT FROM assignment s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.person_id = $2
          AND (s.tenant_id = $1 OR now() BETWEEN s.starts_at AND s.ends_at))) AND folded(c.title) LIKE ALL ($3::text[])`,
  },
  kit: {
    action: 'kit:read',
    sql: () => `SELECT k.id, k.title, folded(k.title), k.sector, NULL FROM kit k
      WHERE (${tenantIs('k', 1)} OR EXISTS (SELECT FROM kit_access x WHERE x.tenant_id = k.tenant_id AND x.kit_id = k.id AND x.reader_tenant_id = $1)) AND folded(k.title) LIKE ALL ($3::text[])`,
  },
  organisation: {
    action: 'organisation:read',
    sql: () => `SELECT o.id, o.name, folded(o.name), COALESCE(a.name, ''), NULL FROM organisation o LEFT JOIN area a ON a.code = o.area_code
      WHERE (${tenantIs('o', 1)} OR (o.parent_id IS NULL AND EXISTS (SELECT FROM partnership w WHERE w.tenant_id = $1 AND w.partner_tenant_id = o.tenant_id)))
        AND o.archived_at IS NULL AND folded(o.name || ' ' || o.short_name) LIKE ALL ($3::text[])`,
  },
  certification: {
    action: 'certification:list',
    sql: () => `SELECT c.id, c.display_name, folded(c.display_name), COALESCE(k.title, ''), c.standing FROM certification c LEFT JOIN kit k ON k.tenant_id = c.tenant_id AND k.id = c.kit_id
      WHERE (c.person_id = $2 OR ($4 AND (${tenantIs('c', 1)} OR c.home_tenant_id = $1))) AND folded(c.display_name) LIKE ALL ($3::text[])`,
  },
};

type Row = Found & { kind: SearchKind };

@Injectable()
export class SearchQueries {
  constructor(private readonly db: Database) {}

  /** One query over everything the role may see; in each kind, names that begin with the words come first. */
  async search(actor: Actor, q: string): Promise<ResponseOf<typeof search>> {
    const kinds = searchKinds.filter((kind) => mayTry(actor.role, sources[kind].action));
    if (kinds.length === 0) return { groups: [] };
    const words = fold(q).split(' ').filter(Boolean).slice(0, 6);
    const parts = kinds.map((kind) => `(SELECT '${kind}' AS kind, id, title, sub, state FROM (${sources[kind].sql()}) AS f(id, title, folded, sub, state)
      ORDER BY folded LIKE $5 DESC, folded, id LIMIT ${most + 1})`);
    const manages = actor.role === 'coordinator' || actor.role === 'partner_manager';
    const accompanies = actor.role === 'coordinator';
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(parts.join(' UNION ALL '), [
      actor.tenantId, actor.personId, words.map((word) => `%${escaped(word)}%`), manages, `${escaped(words.join(' '))}%`, accompanies,
    ]))) as Row[];
    const groups = kinds.map((kind) => ({ kind, found: rows.filter((row) => row.kind === kind) })).filter(({ found }) => found.length > 0);
    return { groups: groups.map(({ kind, found }) => ({ kind, items: found.slice(0, most), more: found.length > most })) };
  }
}

const escaped = (word: string): string => word.replace(/[\\%_]/g, '\\$&');
