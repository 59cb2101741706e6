import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { getOutreachOptions, listOutreach, OutreachSession } from '@relevo/contracts/outreach';
import type { Actor } from '@relevo/domain/permissions';
import { Database, type Reader } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { runnableSql } from '../../database/runnable.ts';
import { tenantIs } from '../../database/scope.ts';
import { found } from '../../platform/domain-error.ts';

type Page = ResponseOf<typeof listOutreach>;

@Injectable()
export class OutreachQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: QueryOf<typeof listOutreach>): Promise<Page> {
    const given = [actor.tenantId, actor.personId, query.state ?? null, query.kitId ?? null, query.areaCode ?? null, query.text ?? null, query.size, (query.page - 1) * query.size];
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(listSql(actor), given))) as [Omit<Page, 'page' | 'size'>];
    return { ...row, page: query.page, size: query.size };
  }

  async options(actor: Actor): Promise<ResponseOf<typeof getOutreachOptions>> {
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(optionsSql(), [actor.tenantId]))) as [ResponseOf<typeof getOutreachOptions>];
    return row;
  }

  /** @throws DomainError 404 `outreach_not_found`, also for a trainer who does not lead it */
  get(actor: Actor, id: string): Promise<OutreachSession> {
    return this.db.readOnce(actor, (tx) => this.one(tx, actor, id));
  }

  async one(tx: Reader, actor: Actor, id: string): Promise<OutreachSession> {
    const rows = (await tx.query(oneSql(actor), [actor.tenantId, actor.personId, id])) as OutreachSession[];
    return found(rows[0], 'outreach');
  }
}

/** A trainer reads what they lead; who manages reads all of the institution's. */
const within = (actor: Actor) => `${tenantIs('o', 1)} AND ${actor.role === 'trainer' ? 'o.led_by = $2' : '$2::uuid IS NOT NULL'}`;

const columns = `o.id, o.title, COALESCE(k.title, '') AS "kitTitle", COALESCE(v.label, '') AS "versionLabel", o.audience, a.name AS "areaName", o.place,
  ${iso('o.starts_at')} AS "startsAt", o.time_zone AS "timeZone", o.minutes, o.state, o.headcount, o.led_by_name AS "ledByName"`;
const joined = `outreach_session o LEFT JOIN kit k ON k.tenant_id = o.kit_tenant_id AND k.id = o.kit_id LEFT JOIN kit_version v ON v.tenant_id = o.kit_tenant_id AND v.id = o.kit_version_id
  LEFT JOIN area a ON a.code = o.area_code`;
/** A version's modules, breaks aside, in its own order. */
const partsOf = (document: string) => `COALESCE((SELECT json_agg(json_build_object('id', m ->> 'id', 'title', m ->> 'title') ORDER BY i)
  FROM jsonb_array_elements(${document} -> 'modules') WITH ORDINALITY AS x (m, i) WHERE COALESCE((m ->> 'break')::boolean, false) = false), '[]')`;

/** `$3…$6` narrow, `$7` and `$8` page. */
const listSql = (actor: Actor) => `
  WITH reach AS (SELECT o.id, o.kit_id, o.kit_tenant_id, o.area_code, o.title, o.place, o.state, o.headcount, o.starts_at FROM outreach_session o WHERE ${within(actor)}),
  narrowed AS (
    SELECT * FROM reach r WHERE ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.kit_id = $4) AND ($5::text IS NULL OR r.area_code = $5)
      AND ($6::text IS NULL OR folded(r.title || ' ' || r.place) LIKE '%' || folded($6) || '%')),
  shown AS (SELECT id FROM narrowed ORDER BY starts_at DESC, id LIMIT $7 OFFSET $8)
  SELECT (SELECT count(*)::int FROM narrowed) AS total, (SELECT count(*)::int FROM reach) AS known,
    (SELECT count(*)::int FROM reach WHERE state = 'held') AS held, (SELECT COALESCE(sum(headcount), 0)::int FROM reach) AS people,
    COALESCE((SELECT json_agg(json_build_object('id', x.id, 'name', x.title) ORDER BY x.title) FROM (
      SELECT DISTINCT k.id, k.title FROM reach r JOIN kit k ON k.tenant_id = r.kit_tenant_id AND k.id = r.kit_id) x), '[]') AS kits,
    COALESCE((SELECT json_agg(json_build_object('id', x.code, 'name', x.name) ORDER BY x.name) FROM (
      SELECT DISTINCT a.code, a.name FROM reach r JOIN area a ON a.code = r.area_code) x), '[]') AS areas,
    COALESCE((SELECT json_agg(l ORDER BY l."startsAt" DESC, l.id) FROM (SELECT ${columns} FROM ${joined} WHERE ${tenantIs('o', 1)} AND o.id IN (SELECT s.id FROM shown s)) l), '[]') AS items`;

const oneSql = (actor: Actor) => `
  SELECT ${columns}, o.kit_version_id AS "kitVersionId", o.module_ids AS "moduleIds", o.area_code AS "areaCode", o.note,
    ${iso('o.recorded_at')} AS "recordedAt", CASE WHEN o.headcount IS NULL THEN NULL ELSE json_build_object('headcount', o.headcount, 'tallies', o.tallies) END AS count,
    ${partsOf('v.document')} AS parts
  FROM ${joined} WHERE ${within(actor)} AND o.id = $3`;

/** The newest published version of each kit that the institution may run, and of its own adaptation of it. */
const optionsSql = () => `
  SELECT COALESCE(json_agg(json_build_object('id', n.id, 'kitTitle', n.title, 'label', n.label, 'parts', n.parts) ORDER BY n.title, n.label), '[]') AS versions FROM (
    SELECT DISTINCT ON (v.tenant_id, v.kit_id, v.line_tenant_id) v.id, k.title, v.label, ${partsOf('v.document')} AS parts
    FROM kit_version v JOIN kit k ON k.tenant_id = v.tenant_id AND k.id = v.kit_id
    WHERE v.state = 'published' AND ${runnableSql(1)}
    ORDER BY v.tenant_id, v.kit_id, v.line_tenant_id, v.place DESC) n`;
