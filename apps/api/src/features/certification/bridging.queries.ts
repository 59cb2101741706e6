import { Injectable } from '@nestjs/common';
import type { BridgingLine, getBridging } from '@relevo/contracts/bridging';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { bridgingDue } from '@relevo/domain/certification-validity';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';

type Row = {
  kitTitle: string; edition: { versionId: string; label: string; publishedAt: string } | null; asked: { edition: number; byDate: string; standardNumber: number } | null;
  before: number; lines: Omit<BridgingLine, 'overdue'>[];
};

/** Of whom a new edition asks that they catch up. Whoever was certified or renewed after it came out has learnt it. */
@Injectable()
export class BridgingQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 404 `kit_not_found` */
  async list(actor: Actor, kitId: string, { page, size }: QueryOf<typeof getBridging>): Promise<ResponseOf<typeof getBridging>> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(listSql, [actor.tenantId, kitId, size, (page - 1) * size])) as Row[];
      const { kitTitle, edition, asked, before, lines } = found(rows[0], 'kit');
      const now = this.clock.now();
      const due = asked && { bridging: { edition: asked.edition, byDate: new Date(`${asked.byDate}T23:59:59Z`) } };
      const items = due ? lines.map((line) => ({ ...line, overdue: bridgingDue({ standing: 'certified' }, due, [], now) === 'overdue' })) : [];
      return { kitTitle, edition, asked, before, items, total: asked ? before : 0, page, size };
    });
  }
}

/** $1 the reader's tenant, $2 the kit, $3 and $4 the page. The kit's own tenant sees everybody on record, a partner its own people. */
const listSql = `
  WITH kit AS (
    SELECT k.tenant_id, k.id, k.title FROM kit k
    WHERE k.id = $2 AND (${tenantIs('k', 1)} OR EXISTS (SELECT FROM kit_access a WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id AND a.reader_tenant_id = $1))
  ), edition AS (
    SELECT v.id, v.label, v.published_at, split_part(v.label, '.', 1)::int AS number FROM kit JOIN kit_version v ON v.tenant_id = kit.tenant_id AND v.kit_id = kit.id
    WHERE v.hash IS NOT NULL AND v.label ~ '^[0-9]+[.]0$' AND v.label <> '1.0' ORDER BY split_part(v.label, '.', 1)::int DESC LIMIT 1
  ), standard_in_force AS (
    SELECT s.number, s.document -> 'bridging' AS bridging FROM kit JOIN standard s ON s.tenant_id = kit.tenant_id AND s.kit_id = kit.id AND s.kind = 'certification' ORDER BY s.number DESC LIMIT 1
  ), owing AS (
    SELECT c.id, c.display_name, c.level, c.home_tenant_id, c.certified_at FROM kit JOIN certification c ON c.tenant_id = kit.tenant_id AND c.kit_id = kit.id JOIN edition e ON c.certified_at < e.published_at
    WHERE c.standing = 'certified' AND (${tenantIs('c', 1)} OR c.home_tenant_id = $1)
  ), shown AS (SELECT * FROM owing ORDER BY display_name COLLATE "und-x-icu", id LIMIT $3 OFFSET $4)
  SELECT kit.title AS "kitTitle",
    (SELECT json_build_object('versionId', e.id, 'label', e.label, 'publishedAt', ${iso('e.published_at')}) FROM edition e) AS edition,
    (SELECT json_build_object('edition', (s.bridging ->> 'edition')::int, 'byDate', s.bridging ->> 'byDate', 'standardNumber', s.number)
     FROM standard_in_force s JOIN edition e ON jsonb_typeof(s.bridging) = 'object' AND (s.bridging ->> 'edition')::int = e.number) AS asked,
    (SELECT count(*)::int FROM owing) AS before,
    (SELECT COALESCE(json_agg(json_build_object('certificationId', s.id, 'displayName', s.display_name, 'level', s.level, 'certifiedAt', ${iso('s.certified_at')},
       'homeName', (SELECT o.name FROM organisation o WHERE o.tenant_id = s.home_tenant_id AND o.id = s.home_tenant_id))), '[]') FROM shown s) AS lines
  FROM kit`;
