import { Injectable } from '@nestjs/common';
import type { CohortJudgement } from '@relevo/contracts/certification';
import { gaps, judge } from '@relevo/domain/certification-evidence';
import { closeNotPassed } from '@relevo/domain/certification-pathway';
import type { CohortState } from '@relevo/domain/cohort';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { CertificationService } from './certification.service.ts';
import { CertificationStoreService, type StoredCertification } from './certification-store.service.ts';
import { EvidenceService, type Gathered } from './evidence.service.ts';

type Training = { id: string; tenantId: string; kitId: string; kitTenantId: string; state: CohortState; sessionsPending: number };

/** A training's candidates judged together, at its end, by a coordinator of the kit's steward. */
@Injectable()
export class CohortJudgementService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: CertificationStoreService,
    private readonly service: CertificationService,
    private readonly evidence: EvidenceService,
  ) {}

  get(actor: Actor, cohortId: string): Promise<CohortJudgement> {
    return this.db.read(actor, async (tx) => this.show(tx, actor, await this.training(tx, actor, cohortId)));
  }

  /** @throws DomainError 409 `cohort_not_completed` when it is to be closed before its end */
  judge(actor: Actor, cohortId: string, close: boolean): Promise<CohortJudgement> {
    return this.db.write(actor, async (tx) => {
      const training = await this.training(tx, actor, cohortId);
      if (close && training.state !== 'completed') throw new DomainError('cohort_not_completed', 409);
      if (training.sessionsPending > 0) throw new DomainError('sessions_pending', 409, { count: training.sessionsPending });
      const { rows } = await this.candidates(tx, actor, training);
      const kit = { tenantId: training.kitTenantId, kitId: training.kitId };
      const people = rows.filter((r) => r.certification.standing === 'candidate').map((r) => r.certification.personId);
      await this.service.rejudge(tx, actor, kit, people);
      if (close) await this.close(tx, actor, training);
      await audit(tx, actor, { tenantId: training.kitTenantId, at: this.clock.now(), action: 'cohort.judge', subjectKind: 'cohort', subjectId: cohortId, detail: { candidates: people.length, close } });
      return this.show(tx, actor, training);
    });
  }

  private async close(tx: EntityManager, actor: Actor, training: Training): Promise<void> {
    const { rows, gathered } = await this.candidates(tx, actor, training);
    await this.store.within(tx, actor, training.kitTenantId, async () => {
      for (const row of rows.filter((r) => r.certification.standing === 'candidate')) {
        const standard = await this.service.standardFor(tx, row.certification);
        const evidence = gathered.get(row.certification.personId)?.evidence;
        if (!standard || !evidence) throw new DomainError('standard_missing', 409);
        const judgements = judge(standard.standard, evidence, this.clock.now());
        const moved = allowed(closeNotPassed(row.certification, training.state, { standard: standard.standard, evidence, now: this.clock.now() }));
        await this.store.save(tx, actor, row, moved, { standard, frozen: { judgements, pieces: evidence } });
      }
    });
  }

  private async show(tx: EntityManager, actor: Actor, training: Training): Promise<CohortJudgement> {
    const { rows, gathered } = await this.candidates(tx, actor, training);
    return this.store.within(tx, actor, training.kitTenantId, async () => {
      const standard = await this.service.standardFor(tx, { tenantId: training.kitTenantId, kitId: training.kitId, level: 'trainer' });
      const now = this.clock.now();
      return {
        cohortId: training.id, kitId: training.kitId, state: training.state, sessionsPending: training.sessionsPending,
        standard: standard && { number: standard.number, attendanceShare: standard.standard.attendanceShare, postTestShare: standard.standard.postTestShare, teachBackRequired: standard.standard.teachBackRequired },
        candidates: rows.map((row) => {
          const known = gathered.get(row.certification.personId);
          const judgements = standard && known ? judge(standard.standard, known.evidence, now) : [];
          const have = (requirement: string) => judgements.find((j) => j.requirement === requirement)?.have ?? 0;
          return {
            certificationId: row.id, personId: row.certification.personId, displayName: row.displayName, standing: row.certification.standing,
            attendance: have('attendance'), postTest: have('post_test'), teachBack: have('teach_back') > 0, missing: gaps(judgements, 'trained'),
          };
        }),
      };
    });
  }

  private async candidates(tx: EntityManager, actor: Actor, training: Training): Promise<{ rows: StoredCertification[]; gathered: Map<string, Gathered> }> {
    const kit = { tenantId: training.kitTenantId, kitId: training.kitId };
    return this.store.within(tx, actor, training.kitTenantId, async (inner) => {
      const people = (await tx.query('SELECT c.person_id AS id FROM certification c WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.trained_in_cohort_id = $3', [kit.tenantId, kit.kitId, training.id])) as { id: string }[];
      const rows = await this.store.ofPeople(tx, kit.tenantId, kit.kitId, people.map((p) => p.id), false);
      const here = rows.filter((r) => r.trainedInCohortId === training.id).sort((a, b) => a.displayName.localeCompare(b.displayName, 'es'));
      return { rows: here, gathered: await this.evidence.gather(tx, inner, kit, here.map((r) => r.certification.personId)) };
    });
  }

  /** A trainers' training of one's own kit, whoever runs it. */
  private async training(tx: EntityManager, actor: Actor, cohortId: string): Promise<Training> {
    const rows = (await tx.query(
      `SELECT c.id, c.tenant_id AS "tenantId", c.kit_id AS "kitId", c.kit_tenant_id AS "kitTenantId", c.state,
         (SELECT count(*)::int FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state = 'planned') AS "sessionsPending"
       FROM cohort c WHERE c.id = $2 AND c.purpose = 'trainer_training' AND (${tenantIs('c', 1)} OR c.kit_tenant_id = $1)`,
      [actor.tenantId, cohortId],
    )) as Training[];
    const training = found(rows[0], 'cohort');
    authorise(actor, 'certification:judge', { tenantId: training.kitTenantId });
    return training;
  }
}
