import { Injectable } from '@nestjs/common';
import type { CertificationLine, listCertifications } from '@relevo/contracts/certification';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { gaps, judge } from '@relevo/domain/certification-evidence';
import { isOverdueToBegin } from '@relevo/domain/certification-pathway';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import type { StandardInForce } from '../kits/standards.service.ts';
import { certificationReach } from './certification-reach.queries.ts';
import { CertificationService } from './certification.service.ts';
import { CertificationStoreService } from './certification-store.service.ts';
import { EvidenceService } from './evidence.service.ts';

type Query = QueryOf<typeof listCertifications>;
type Line = Omit<CertificationLine, 'met' | 'overdue'> & { tenantId: string };
type Answer = { items: Line[]; total: number; known: number; standings: { standing: CertificationLine['standing']; count: number }[]; kits: Choice[]; homes: Choice[] };
type Choice = { id: string; name: string; count: number };

/** The list of certifications: one query for the page and its choices, then the judgement of those on the page who are on their way. */
@Injectable()
export class CertificationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly service: CertificationService,
    private readonly store: CertificationStoreService,
    private readonly evidence: EvidenceService,
  ) {}

  async list(actor: Actor, query: Query): Promise<ResponseOf<typeof listCertifications>> {
    return this.db.read(actor, async (tx) => {
      const [answer] = (await tx.query(listSql(actor), [
        actor.tenantId, actor.personId, query.kitId ?? null, query.standing ?? null, query.homeTenantId ?? null, query.level ?? null, query.text ?? null, this.clock.now(),
        query.size, (query.page - 1) * query.size,
      ])) as Answer[];
      const { items, ...counts } = answer ?? { items: [], total: 0, known: 0, standings: [], kits: [], homes: [] };
      return { ...counts, items: await this.judged(tx, actor, items), page: query.page, size: query.size };
    });
  }

  private async judged(tx: EntityManager, actor: Actor, lines: readonly Line[]): Promise<CertificationLine[]> {
    const judged = new Map<string, Pick<CertificationLine, 'met' | 'overdue'>>();
    const waiting = lines.filter((line) => line.standing === 'candidate' || line.standing === 'trained' || line.standing === 'practising');
    for (const kit of new Map(waiting.map((line) => [line.kitId, { tenantId: line.tenantId, kitId: line.kitId }])).values()) {
      const of = waiting.filter((line) => line.kitId === kit.kitId);
      await this.store.within(tx, actor, kit.tenantId, async (inner) => {
        const gathered = await this.evidence.gather(tx, inner, kit, of.map((line) => line.personId));
        const standards = { trainer: await this.service.standardFor(tx, { ...kit, level: 'trainer' }), master_trainer: await this.service.standardFor(tx, { ...kit, level: 'master_trainer' }) };
        for (const line of of) judged.set(line.id, this.judge(line, standards[line.level], gathered.get(line.personId)?.evidence));
      });
    }
    return lines.map(({ tenantId: _, ...line }) => ({ ...line, met: null, overdue: false, ...judged.get(line.id) }));
  }

  private judge(line: Line, standard: StandardInForce<'certification'> | null, evidence: Parameters<typeof judge>[1] | undefined): Pick<CertificationLine, 'met' | 'overdue'> {
    if (!standard || !evidence) return { met: null, overdue: false };
    const now = this.clock.now();
    const judgements = judge(standard.standard, evidence, now);
    const stage = line.standing === 'candidate' ? 'trained' : 'certified';
    const of = stage === 'trained' ? 3 : 5;
    return { met: { of, met: of - gaps(judgements, stage).length }, overdue: isOverdueToBegin({ standing: line.standing, since: new Date(line.since) } as Parameters<typeof isOverdueToBegin>[0], standard.standard, now) };
  }
}

/** Standing as it is today: validity that ran out lapses at once, the job only writes it down. */
const listSql = (actor: Actor) => `
  WITH reach AS (
    SELECT c.*, CASE WHEN c.standing = 'certified' AND c.expires_at <= $8 THEN 'lapsed' ELSE c.standing END AS today,
      (SELECT k.title FROM kit k WHERE k.tenant_id = c.tenant_id AND k.id = c.kit_id) AS kit_title,
      (SELECT o.name FROM organisation o WHERE o.tenant_id = c.home_tenant_id AND o.id = c.home_tenant_id) AS home_name
    FROM certification c WHERE ${certificationReach(actor)}),
  picked AS (
    SELECT * FROM reach r WHERE ($3::uuid IS NULL OR r.kit_id = $3) AND ($4::text IS NULL OR r.today = $4) AND ($5::uuid IS NULL OR r.home_tenant_id = $5)
      AND ($6::text IS NULL OR r.level = $6) AND ($7::text IS NULL OR folded(r.display_name) LIKE '%' || folded($7) || '%')),
  page AS (
    SELECT r.id, r.tenant_id AS "tenantId", r.person_id AS "personId", r.display_name AS "displayName", r.kit_id AS "kitId", COALESCE(r.kit_title, '') AS "kitTitle", r.level, r.today AS standing,
      ${iso('r.standing_since')} AS since, r.founding, r.recorded, r.home_tenant_id AS "homeTenantId", COALESCE(r.home_name, '') AS "homeName", r.generation, ${iso('r.expires_at')} AS "expiresAt",
      (r.recommended_at IS NOT NULL AND r.today = 'practising') AS recommended
    FROM picked r ORDER BY (r.recommended_at IS NULL OR r.today <> 'practising'), folded(r.display_name) COLLATE "und-x-icu", r.id LIMIT $9 OFFSET $10)
  SELECT COALESCE((SELECT json_agg(p) FROM page p), '[]') AS items, (SELECT count(*)::int FROM picked) AS total, (SELECT count(*)::int FROM reach) AS known,
    COALESCE((SELECT json_agg(json_build_object('standing', s.today, 'count', s.n)) FROM (SELECT today, count(*)::int AS n FROM reach GROUP BY today) s), '[]') AS standings,
    COALESCE((SELECT json_agg(json_build_object('id', s.kit_id, 'name', COALESCE(s.kit_title, ''), 'count', s.n) ORDER BY s.kit_title)
      FROM (SELECT kit_id, kit_title, count(*)::int AS n FROM reach GROUP BY kit_id, kit_title) s), '[]') AS kits,
    COALESCE((SELECT json_agg(json_build_object('id', s.home_tenant_id, 'name', COALESCE(s.home_name, ''), 'count', s.n) ORDER BY s.home_name)
      FROM (SELECT home_tenant_id, home_name, count(*)::int AS n FROM reach GROUP BY home_tenant_id, home_name) s), '[]') AS homes`;
