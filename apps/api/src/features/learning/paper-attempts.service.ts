import { Injectable } from '@nestjs/common';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { FollowUpMonths } from '@relevo/domain/follow-up';
import type { Actor } from '@relevo/domain/permissions';
import type { Answer } from '@relevo/domain/scoring';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { tenantIs } from '../../database/scope.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { FiguresService } from '../cohorts/figures.service.ts';
import type { FormOf } from './answer-keys.service.ts';
import { AttemptsService } from './attempts.service.ts';
import { GradingService } from './grading.service.ts';

export type PaperAttempt = {
  id: string; enrolmentId: string; personId: string; cohortId: string; kitTenantId: string; kitVersionId: string; testId: string; purpose: TestPurpose; form: 'A' | 'B'; number: number; months: FollowUpMonths | null; satAt: Date;
  answers: readonly { questionId: string; answer: Answer }[];
};

/** Tests answered on paper, as attempts like any other. */
@Injectable()
export class PaperAttemptsService {
  constructor(private readonly attempts: AttemptsService, private readonly grading: GradingService, private readonly figures: FiguresService) {}

  /** Handed in as of when it was sat, and graded as any is. */
  async add(tx: EntityManager, actor: Actor, { answers, satAt, personId, ...attempt }: PaperAttempt, now: Date): Promise<void> {
    const { tenantId } = actor;
    await tx.query(
      `INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, months, on_paper)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, true)`,
      [tenantId, attempt.id, attempt.enrolmentId, attempt.cohortId, personId, attempt.kitTenantId, attempt.kitVersionId, attempt.testId, attempt.purpose, attempt.form, attempt.number, satAt, attempt.months],
    );
    await tx.query(
      `INSERT INTO response (tenant_id, attempt_id, question_id, cohort_id, person_id, answer, saved_at)
       SELECT $1, $2, x."questionId", $3, $4, x.answer, $6 FROM jsonb_to_recordset($5::jsonb) AS x("questionId" text, answer jsonb)`,
      [tenantId, attempt.id, attempt.cohortId, personId, JSON.stringify(answers), now],
    );
    const { waiting } = await this.grading.handIn(tx, actor, { tenantId, attemptId: attempt.id }, satAt);
    if (attempt.purpose === 'quiz') await this.attempts.markDone(tx, { ...actor, personId }, attempt, satAt);
    const { purpose, form, number } = attempt;
    await audit(tx, actor, { tenantId, at: now, action: 'attempt.submit', subjectKind: 'attempt', subjectId: attempt.id, detail: { purpose, form, number, paper: true, ...(waiting.length > 0 ? { essays: waiting.length } : {}) } });
  }

  /** Takes an attempt that was keyed from paper back, and what was counted of it. @throws DomainError 404 `attempt_not_found`; 409 `paper_marked` once somebody has marked an essay of it */
  async remove(tx: EntityManager, actor: Actor, id: string): Promise<void> {
    const { tenantId } = actor;
    const marked = (await tx.query(`SELECT 1 FROM marking_piece m JOIN mark k ON k.tenant_id = m.tenant_id AND k.piece_id = m.id WHERE ${tenantIs('m', 1)} AND m.attempt_id = $2 LIMIT 1`, [tenantId, id])) as unknown[];
    if (marked.length > 0) throw new DomainError('paper_marked');
    await tx.query(`DELETE FROM marking_piece m WHERE ${tenantIs('m', 1)} AND m.attempt_id = $2`, [tenantId, id]);
    await tx.query(`DELETE FROM response r USING attempt a WHERE ${tenantIs('r', 1)} AND r.attempt_id = $2 AND a.tenant_id = r.tenant_id AND a.id = r.attempt_id AND a.on_paper`, [tenantId, id]);
    const [gone] = (await tx.query(
      `DELETE FROM attempt a WHERE ${tenantIs('a', 1)} AND a.id = $2 AND a.on_paper RETURNING a.cohort_id AS "cohortId", a.kit_tenant_id AS "kitTenantId", a.kit_version_id AS "kitVersionId", a.test_id AS "testId", a.form`, [tenantId, id],
    )) as [(FormOf & { cohortId: string })[], number];
    const { cohortId, ...of } = found(gone[0], 'attempt');
    await this.figures.refresh(tx, actor, tenantId, cohortId);
    await this.grading.recount(tx, { tenantId, ...of });
  }
}
