import { Injectable } from '@nestjs/common';
import type { ObservedSession } from '@relevo/domain/observation';
import type { Actor } from '@relevo/domain/permissions';
import type { SessionState } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { CertificationService } from '../certification/certification.service.ts';
import type { ObservationRow } from './observation-row.ts';

type Trainer = { personId: string; displayName: string; tenantId: string };
export type AssignedSession = {
  tenantId: string; cohortId: string; kitTenantId: string; kitId: string; kitVersionId: string; supervisorName: string; state: SessionState; trainers: Trainer[];
};

/** The session that an observation is of, its team and whose side everybody is on. */
@Injectable()
export class ObservedSessionService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly certification: CertificationService,
  ) {}

  /** A session that the actor is assigned to supervise, with the assignment open now. @throws DomainError 404 `session_not_found` */
  async assigned(tx: EntityManager, actor: Actor, sessionId: string): Promise<AssignedSession> {
    const rows = (await tx.query(
      `SELECT a.tenant_id AS "tenantId", a.cohort_id AS "cohortId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", c.kit_version_id AS "kitVersionId", a.display_name AS "supervisorName", s.state,
         ${trainersSql} AS trainers
       FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id
       WHERE a.session_id = $1 AND a.person_id = $2 AND a.duty = 'supervisor' AND $3 BETWEEN a.starts_at AND a.ends_at AND s.state <> 'cancelled'`,
      [sessionId, actor.personId, this.clock.now()],
    )) as AssignedSession[];
    return found(rows[0], 'session');
  }

  /** What the rule of signing reads, asked in the tenants that know it: the team where the session is, the hand-off with the steward. */
  async observed(tx: EntityManager, actor: Actor, row: ObservationRow): Promise<ObservedSession> {
    const [session] = await this.db.inTenant(tx, actor, row.tenantId, async () => (await tx.query(
      `SELECT s.state, ${trainersSql} AS trainers,
         EXISTS (SELECT FROM assignment m WHERE m.tenant_id = s.tenant_id AND m.session_id = s.id AND m.person_id = $3 AND m.duty = 'supervisor' AND $4 BETWEEN m.starts_at AND m.ends_at) AS assigned
       FROM session s WHERE s.tenant_id = $1 AND s.id = $2`,
      [row.tenantId, row.sessionId, actor.personId, this.clock.now()],
    )) as { state: SessionState; trainers: Trainer[]; assigned: boolean }[]);
    const { state, trainers, assigned } = found(session, 'session');
    const trainerTenantId = trainers.find((t) => t.personId === row.trainerId)?.tenantId ?? row.tenantId;
    const partnerTrains = await this.db.inTenant(tx, actor, row.kitTenantId, () => this.certification.partnerTrains(tx, { tenantId: row.kitTenantId, kitId: row.kitId }, trainerTenantId));
    return { held: state === 'held', trainerIds: trainers.map((t) => t.personId), supervisorAssigned: assigned, trainerTenantId, stewardTenantId: row.kitTenantId, partnerTrains };
  }

  /** Whether the supervisor had taught this person as a trainer: taught a training in which they were enrolled, whoever ran it. */
  async taught(tx: EntityManager, actor: Actor, kit: { kitTenantId: string; kitId: string }, trainerId: string): Promise<boolean> {
    return this.db.inTenant(tx, actor, kit.kitTenantId, async () => {
      const inner = systemOf(kit.kitTenantId);
      const tenants = (await tx.query("SELECT DISTINCT c.tenant_id AS id FROM cohort c WHERE c.kit_tenant_id = $1 AND c.kit_id = $2 AND c.purpose = 'trainer_training'", [kit.kitTenantId, kit.kitId])) as { id: string }[];
      for (const { id } of tenants) {
        const rows = await this.db.inTenant(tx, inner, id, async () => (await tx.query(taughtSql, [id, kit.kitId, trainerId, actor.personId])) as unknown[]);
        if (rows.length > 0) return true;
      }
      return false;
    });
  }
}

const trainersSql = `COALESCE((SELECT json_agg(json_build_object('personId', t.person_id, 'displayName', t.display_name, 'tenantId', t.person_tenant_id) ORDER BY t.made_at, t.id)
  FROM assignment t WHERE t.tenant_id = s.tenant_id AND t.session_id = s.id AND t.duty = 'trainer'), '[]')`;

const taughtSql = `
  SELECT 1 FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id JOIN assignment a ON a.tenant_id = e.tenant_id AND a.cohort_id = e.cohort_id
  WHERE e.tenant_id = $1 AND c.kit_id = $2 AND c.purpose = 'trainer_training' AND e.person_id = $3 AND e.state <> 'withdrawn' AND a.person_id = $4 AND a.duty = 'trainer' LIMIT 1`;
