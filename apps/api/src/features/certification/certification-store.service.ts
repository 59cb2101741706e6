import { Injectable } from '@nestjs/common';
import type { Certification, CertificationLevel, CertificationStanding, Moved, SuspendableStanding } from '@relevo/domain/certification';
import { addDays, addMonths } from '@relevo/domain/dates';
import { followBase } from '@relevo/domain/certification-validity';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { newId } from '../../platform/ids.ts';
import type { StandardInForce } from '../kits/standards.service.ts';

/** A certification with what the platform keeps beside the standing. */
export type StoredCertification = {
  id: string; certification: Certification; displayName: string; kitTitle: string; founding: boolean; recorded: boolean; generation: number | null; trainedInCohortId: string | null;
};
type Row = {
  tenant_id: string; id: string; person_id: string; kit_id: string; kit_title: string; level: CertificationLevel; standing: CertificationStanding; standing_since: Date; standing_before: string | null;
  display_name: string; home_tenant_id: string; founding: boolean; recorded: boolean; generation: number | null; trained_in_cohort_id: string | null; certified_at: Date | null; expires_at: Date | null;
  recommended_by: string | null; recommended_at: Date | null; suspended_by: string | null; suspended_reason: string | null; suspended_at: Date | null;
  proposed_by: string | null; proposed_at: Date | null; proposal: { reason?: string } | null;
};
type Frozen = { judgements?: unknown; pieces?: unknown; evidenceIds?: readonly string[] };
type Keep = { frozen?: Frozen; standard?: StandardInForce<'certification'> | null };

const columns = `
  c.tenant_id, c.id, c.person_id, c.kit_id, k.title AS kit_title, c.level, c.standing, c.standing_since, c.standing_before, c.display_name, c.home_tenant_id, c.founding, c.recorded, c.generation,
  c.trained_in_cohort_id, c.certified_at, c.expires_at, c.recommended_by, c.recommended_at, s.actor_id AS suspended_by, s.reason AS suspended_reason, s.at AS suspended_at,
  r.asked_by AS proposed_by, r.asked_at AS proposed_at, r.content AS proposal`;
const from = `
  FROM certification c JOIN kit k ON k.tenant_id = c.tenant_id AND k.id = c.kit_id
  LEFT JOIN LATERAL (SELECT e.actor_id, e.reason, e.at FROM certification_event e
    WHERE c.standing = 'suspended' AND e.tenant_id = c.tenant_id AND e.certification_id = c.id AND e.to_standing = 'suspended' ORDER BY e.at DESC LIMIT 1) s ON true
  LEFT JOIN two_person_act r ON r.tenant_id = c.tenant_id AND r.certification_id = c.id AND r.kind = 'revocation' AND r.confirmed_at IS NULL AND r.declined_at IS NULL`;

/**
 * Reads and writes certifications with their events. Every method expects to act as the kit's tenant (see `Database.inTenant`),
 * after the caller has decided that the actor may.
 */
@Injectable()
export class CertificationStoreService {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
  ) {}

  /** Works in the tenant of the kit, where certifications stand, and steps back. */
  within<T>(tx: EntityManager, acting: Acting, kitTenantId: string, work: (inner: Acting) => Promise<T>): Promise<T> {
    return this.db.inTenant(tx, acting, kitTenantId, () => work(systemOf(kitTenantId)));
  }

  async byId(tx: EntityManager, tenantId: string, id: string, lock: '' | 'FOR UPDATE OF c' = ''): Promise<StoredCertification | null> {
    const rows = (await tx.query(`SELECT ${columns} ${from} WHERE c.tenant_id = $1 AND c.id = $2 ${lock}`, [tenantId, id])) as Row[];
    return rows[0] ? stored(rows[0]) : null;
  }

  /** Certifications of these people for a kit, both levels, locked. */
  async ofPeople(tx: EntityManager, tenantId: string, kitId: string, personIds: readonly string[], lock = true): Promise<StoredCertification[]> {
    const rows = (await tx.query(
      `SELECT ${columns} ${from} WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.person_id = ANY ($3) ORDER BY c.id ${lock ? 'FOR UPDATE OF c' : ''}`, [tenantId, kitId, personIds],
    )) as Row[];
    return rows.map(stored);
  }

  /** Everybody on record for a kit at a level, the latest standing first; at most `most`. */
  async ofKit(tx: EntityManager, tenantId: string, kitId: string, level: CertificationLevel, most: number): Promise<StoredCertification[]> {
    const rows = (await tx.query(`SELECT ${columns} ${from} WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.level = $3 ORDER BY c.standing_since DESC, c.id LIMIT $4`, [tenantId, kitId, level, most])) as Row[];
    return rows.map(stored);
  }

  /** The standing before the one it has now; null for a first. */
  async cameFrom(tx: EntityManager, { id, certification: c }: StoredCertification): Promise<CertificationStanding | null> {
    const rows = (await tx.query('SELECT e.from_standing AS standing FROM certification_event e WHERE e.tenant_id = $1 AND e.certification_id = $2 AND e.to_standing = $3 ORDER BY e.at DESC LIMIT 1', [c.tenantId, id, c.standing])) as
      { standing: CertificationStanding | null }[];
    return rows[0]?.standing ?? null;
  }

  /** A new row, with its first event. */
  async create(tx: EntityManager, actor: Acting, moved: Moved, of: { displayName: string; founding: boolean; recorded: boolean; trainedInCohortId: string | null }): Promise<string> {
    const { certification: c } = moved;
    const id = newId();
    await tx.query(
      `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id, founding, recorded, trained_in_cohort_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [c.tenantId, id, c.personId, c.kitId, c.level, c.standing, c.since, of.displayName, c.homeTenantId, of.founding, of.recorded, of.trainedInCohortId],
    );
    await this.event(tx, actor, id, moved, {});
    return id;
  }

  /** Saves a move: the row, its event with what it rested on, the audit entry; then what follows from it for the second level. */
  async save(tx: EntityManager, actor: Acting, before: StoredCertification, moved: Moved, keep: Keep = {}): Promise<StoredCertification> {
    const after = { ...before, certification: moved.certification };
    await this.write(tx, after);
    await this.event(tx, actor, before.id, moved, keep);
    if (moved.certification.standing === 'certified') await this.watchValidity(tx, after, keep.standard?.standard ?? null);
    if (moved.certification.level === 'trainer') {
      await this.follow(tx, actor, moved);
      await this.tellHandoffs(tx, moved.certification);
    }
    return after;
  }

  /** Saves what does not move the standing: a recommendation, marks, where somebody works. */
  async write(tx: EntityManager, { id, certification: c, ...marks }: StoredCertification): Promise<void> {
    await tx.query(
      `UPDATE certification SET standing = $3, standing_since = $4, standing_before = $5, home_tenant_id = $6, certified_at = $7, expires_at = $8, recommended_by = $9, recommended_at = $10,
         founding = $11, recorded = $12, generation = $13, trained_in_cohort_id = $14, revision = revision + 1 WHERE tenant_id = $1 AND id = $2`,
      [
        c.tenantId, id, c.standing, c.since, c.revocation?.confirmedBy ? c.revocation.before : (c.suspension?.before ?? null), c.homeTenantId, c.certifiedAt, c.validUntil,
        c.recommendation?.by ?? null, c.recommendation?.at ?? null, marks.founding, marks.recorded, marks.generation, marks.trainedInCohortId,
      ],
    );
  }

  private async event(tx: EntityManager, actor: Acting, id: string, { certification: c, transition: t }: Moved, { frozen, standard }: Keep): Promise<void> {
    const evidence = { evidenceIds: t.evidenceIds, ...frozen };
    const plain = JSON.parse(JSON.stringify(evidence)) as unknown;
    await tx.query(
      `INSERT INTO certification_event (tenant_id, id, certification_id, person_id, home_tenant_id, from_standing, to_standing, at, actor_id, second_actor_id, reason, standard_id, evidence, evidence_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [c.tenantId, newId(), id, c.personId, c.homeTenantId, t.from, t.to, t.at, t.actorIds[0] ?? null, t.actorIds[1] ?? null, t.reason ?? '', standard?.id ?? null, JSON.stringify(plain), contentHash(plain)],
    );
    const detail = { from: t.from, to: t.to, kit: c.kitId, level: c.level, standard: t.standardVersion };
    await audit(tx, actor, { tenantId: c.tenantId, at: t.at, action: 'certification.move', subjectKind: 'certification', subjectId: id, detail });
  }

  /** Time moves it, so a job looks: at the end of its validity, or when the first period of deliveries is over, whichever is earlier. */
  private async watchValidity(tx: EntityManager, { id, certification: c }: StoredCertification, standard: { periodMonths: number } | null): Promise<void> {
    const period = standard ? addMonths(c.since, standard.periodMonths) : null;
    const dates = [c.validUntil, period].filter((d): d is Date => d !== null);
    if (dates.length === 0) return;
    const first = new Date(Math.min(...dates.map((d) => d.getTime())));
    await this.lookAgain(tx, c.tenantId, id, first);
  }

  /** A hand-off counts active trainers with a session passed in its partner: each partner where this one was seen is looked at again. */
  private async tellHandoffs(tx: EntityManager, { tenantId, kitId, personId, homeTenantId }: Certification): Promise<void> {
    const rows = (await tx.query(
      "SELECT DISTINCT o.tenant_id FROM observation o WHERE o.trainer_id = $1 AND o.kit_id = $2 AND o.kit_tenant_id = $3 AND o.state <> 'draft'", [personId, kitId, tenantId],
    )) as { tenant_id: string }[];
    for (const partnerTenantId of new Set([homeTenantId, ...rows.map((r) => r.tenant_id)])) {
      if (partnerTenantId !== tenantId) await this.jobs.send(tx, 'handoff.recompute', { kitTenantId: tenantId, kitId, partnerTenantId });
    }
  }

  async lookAgain(tx: EntityManager, tenantId: string, certificationId: string, at: Date): Promise<void> {
    await this.jobs.send(tx, 'certification.lapse', { tenantId, certificationId }, at);
  }

  /** The next time to look at a certification that holds today. */
  nextLook(certification: Certification, now: Date): Date {
    const month = addDays(now, 30);
    return certification.validUntil && certification.validUntil > now && certification.validUntil < month ? certification.validUntil : month;
  }

  private async follow(tx: EntityManager, actor: Acting, { certification: base }: Moved): Promise<void> {
    const rows = await this.ofPeople(tx, base.tenantId, base.kitId, [base.personId]);
    const master = rows.find((row) => row.certification.level === 'master_trainer');
    const moved = master && followBase(master.certification, base, base.since);
    if (!master || !moved) return;
    await this.write(tx, { ...master, certification: moved.certification });
    await this.event(tx, actor, master.id, moved, {});
  }
}

function stored(row: Row): StoredCertification {
  const suspension = row.suspended_by && row.suspended_at
    ? { by: row.suspended_by, before: row.standing_before as SuspendableStanding, reason: row.suspended_reason ?? '', at: row.suspended_at } : null;
  const revocation = row.proposed_by && row.proposed_at
    ? { before: row.standing as 'certified', proposedBy: row.proposed_by, confirmedBy: null, reason: row.proposal?.reason ?? '', at: row.proposed_at } : null;
  return {
    id: row.id, displayName: row.display_name, kitTitle: row.kit_title, founding: row.founding, recorded: row.recorded, generation: row.generation, trainedInCohortId: row.trained_in_cohort_id,
    certification: {
      personId: row.person_id, kitId: row.kit_id, tenantId: row.tenant_id, homeTenantId: row.home_tenant_id, level: row.level, standing: row.standing, since: row.standing_since,
      certifiedAt: row.certified_at, validUntil: row.expires_at, suspension, revocation,
      recommendation: row.recommended_by && row.recommended_at ? { by: row.recommended_by, at: row.recommended_at } : null,
    },
  };
}
