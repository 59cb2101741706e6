import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Kit, KitFigures, KitLine, KitVersionDetail, listKits } from '@relevo/contracts/kits';
import type { KitVersionState } from '@relevo/domain/kit-version';
import { authorise, found } from '../../platform/domain-error.ts';
import { mayTry, type Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { loadVersion, presentLine, presentVersion, versionColumns, versionWithin, type VersionRow } from './kit-version.queries.ts';

type Brief = { id: string; label: string; state: KitVersionState; at: string | null } | null;
type KitRow = {
  id: string; tenant_id: string; title: string; owner_name: string; published: Brief; working: Brief; versions: number; figures: KitFigures | null; locales: string[] | null; total: number;
};

/** Kits of the tenant in `$1` and those shared with it. */
const within = () => `(${tenantIs('k', 1)} OR EXISTS (
  SELECT FROM kit_access a WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id AND a.reader_tenant_id = $1))`;

/** Versions that are one's own matter: the steward's line for its people, and a partner's own line and what it co-writes for that partner. Others' adaptations are listed apart. */
const inSight = () => `${versionWithin(1)} AND (v.line_tenant_id IS NULL OR v.line_tenant_id = $1)`;

const brief = (v: string, at: string) => `jsonb_build_object('id', ${v}.id, 'label', ${v}.label, 'state', ${v}.state, 'at', ${at})`;

@Injectable()
export class KitsQueries {
  constructor(private readonly db: Database) {}

  /** One page of kits, those worked on most recently first. */
  async list(actor: Actor, query: InputOf<typeof listKits>['query']): Promise<{ items: KitLine[]; total: number; page: number; size: number }> {
    const drafts = mayTry(actor.role, 'draft:read');
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(
      `SELECT k.id, k.tenant_id, k.title, o.name AS owner_name, count(*) OVER ()::int AS total, all_of.versions,
         CASE WHEN p.id IS NULL THEN NULL ELSE ${brief('p', 'p.published_at')} END AS published,
         CASE WHEN w.id IS NULL THEN NULL ELSE ${brief('w', 'COALESCE(w.changed_at, w.created_at)')} END AS working,
         COALESCE(p.figures, w.figures) AS figures, COALESCE(p.locales, w.locales) AS locales
       FROM kit k
       LEFT JOIN organisation o ON o.tenant_id = k.tenant_id AND o.id = k.tenant_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS versions, max(COALESCE(v.changed_at, v.created_at)) AS latest FROM kit_version v
         WHERE v.tenant_id = k.tenant_id AND v.kit_id = k.id AND ${inSight()} AND (v.hash IS NOT NULL OR $5)) all_of
       LEFT JOIN LATERAL (SELECT v.id, v.label, v.state, v.published_at, v.figures, v.locales FROM kit_version v
         WHERE v.tenant_id = k.tenant_id AND v.kit_id = k.id AND v.state = 'published' AND v.line_tenant_id IS NULL ORDER BY v.place DESC LIMIT 1) p ON true
       LEFT JOIN LATERAL (SELECT v.id, v.label, v.state, v.changed_at, v.created_at, v.figures, v.locales FROM kit_version v
         WHERE $5 AND v.tenant_id = k.tenant_id AND v.kit_id = k.id AND v.hash IS NULL AND ${inSight()} ORDER BY v.place DESC LIMIT 1) w ON true
       WHERE ${within()} AND all_of.versions > 0
         AND ($2 = '' OR folded(k.title) LIKE '%' || folded($2) || '%')
         AND ($6 = '' OR ($6 = 'published' AND p.id IS NOT NULL) OR w.state = $6)
       ORDER BY all_of.latest DESC, k.id LIMIT $3 OFFSET $4`,
      [actor.tenantId, query.search ?? '', query.size, (query.page - 1) * query.size, drafts, query.state ?? ''],
    ))) as KitRow[];
    const items = rows.map((row) => ({
      id: row.id, tenantId: row.tenant_id, title: row.title, ownerName: row.owner_name ?? '', own: row.tenant_id === actor.tenantId, published: utc(row.published), working: utc(row.working),
      versions: row.versions, figures: row.figures, locales: row.locales ?? [],
    }));
    return { items, total: rows[0]?.total ?? 0, page: query.page, size: query.size };
  }

  async version(actor: Actor, id: string): Promise<KitVersionDetail> {
    return this.db.read(actor, async (tx) => presentVersion(await loadVersion(tx, actor, id), actor));
  }

  /** A kit with every version the actor may know of, the latest first. */
  async kit(actor: Actor, id: string): Promise<Kit> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(
        `SELECT k.id, k.tenant_id, k.title, k.created_at, o.name AS owner_name,
           (SELECT COALESCE(jsonb_agg(jsonb_build_object('tenantId', a.reader_tenant_id, 'name', COALESCE(r.name, ''), 'since', a.since) ORDER BY r.name), '[]')
            FROM kit_access a LEFT JOIN organisation r ON r.tenant_id = a.reader_tenant_id AND r.id = a.reader_tenant_id
            WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id) AS shared,
           (SELECT COALESCE(jsonb_agg(jsonb_build_object('tenantId', c.partner_tenant_id, 'name', COALESCE(r.name, ''), 'since', c.since) ORDER BY r.name), '[]')
            FROM kit_co_author c LEFT JOIN organisation r ON r.tenant_id = c.partner_tenant_id AND r.id = c.partner_tenant_id
            WHERE c.tenant_id = k.tenant_id AND c.kit_id = k.id) AS co_authors,
           (SELECT COALESCE(jsonb_object_agg(s.kind, s.number), '{}') FROM (SELECT kind, max(number) AS number FROM standard
            WHERE standard.tenant_id = k.tenant_id AND standard.kit_id = k.id GROUP BY kind) s) AS standards
         FROM kit k LEFT JOIN organisation o ON o.tenant_id = k.tenant_id AND o.id = k.tenant_id WHERE k.id = $2 AND ${within()}`,
        [actor.tenantId, id],
      )) as { id: string; tenant_id: string; title: string; created_at: Date; owner_name: string | null; shared: Partner[]; co_authors: Partner[]; standards: Record<string, number> }[];
      const row = found(rows[0], 'kit');
      const readers = row.shared.map((one) => one.tenantId);
      authorise(actor, 'kit:read', { tenantId: row.tenant_id, readers });
      const own = row.tenant_id === actor.tenantId;
      const versions = (await tx.query(
        `SELECT ${versionColumns} FROM kit_version v WHERE v.kit_id = $2 AND ${inSight()} AND ($3 OR v.hash IS NOT NULL) ORDER BY v.place DESC, v.number DESC LIMIT 200`,
        [actor.tenantId, id, mayTry(actor.role, 'draft:read')],
      )) as VersionRow[];
      const { certification = null, master_trainer = null, handoff = null } = row.standards;
      return {
        id: row.id, tenantId: row.tenant_id, title: row.title, ownerName: row.owner_name ?? '', own, createdAt: row.created_at.toISOString(),
        versions: versions.map((one) => presentLine(one, actor)),
        sharedWith: own && mayTry(actor.role, 'kit:write') ? row.shared.map(sinceUtc) : [],
        coAuthors: mayTry(actor.role, 'draft:read') && (own || row.co_authors.some((one) => one.tenantId === actor.tenantId)) ? row.co_authors.map(sinceUtc) : [],
        standards: { certification, master_trainer, handoff },
      };
    });
  }
}

type Partner = { tenantId: string; name: string; since: string };
const sinceUtc = (one: Partner): Partner => ({ ...one, since: new Date(one.since).toISOString() });

/** Times inside JSON come with the database's own offset. */
const utc = (one: Brief): Brief => one && { ...one, at: one.at === null ? null : new Date(one.at).toISOString() };
