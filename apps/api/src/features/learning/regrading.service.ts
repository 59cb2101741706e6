import { Injectable } from '@nestjs/common';
import { accepting } from '@relevo/domain/appeal';
import { judgeFairly, regradeEffect, rulesSince, type Correction, type RegradeEffect } from '@relevo/domain/key-correction';
import type { AttemptGrade } from '@relevo/domain/scoring';
import type { EntityManager } from 'typeorm';
import { systemOf } from '../../database/database.ts';
import { AnswerKeysService, type FormOf } from './answer-keys.service.ts';
import { underIds } from './corrected-keys.ts';
import type { GradedForm } from './graded-test.ts';
import { keepRegrade, lockSittings, sittingsAfter, type JudgedSitting, type Regrade } from './regrading.queries.ts';
import { saveGrade } from './attempts.queries.ts';

export { underIds } from './corrected-keys.ts';

/** A correction as its kit keeps it: its key in the author's ids. */
export type KitCorrection = Correction & { keyHash: string; reason: string };
type Cohort = { tenantId: string; cohortId: string };
type Result = { points: number; of: number; share: number; passed: boolean };
/** A sitting that was asked the question: what it came to, and what it comes to now. */
export type Weighed = { attemptId: string; personId: string; of: FormOf; measured: boolean; effect: RegradeEffect; before: Result; after: Result; grade: AttemptGrade; judgedBy: string | null };

/** Judges the sittings of a cohort by a key that was put right, a page at a time. Acts as the system of the cohort's tenant. */
@Injectable()
export class RegradingService {
  constructor(private readonly keys: AnswerKeysService) {}

  /**
   * What a correction does to each sitting of a page; nothing is kept. Of one that is decided already, nothing is counted twice.
   * @param after the last sitting of the page before @returns the last sitting of this page, null after the last page
   */
  async weigh(tx: EntityManager, cohort: Cohort, correction: KitCorrection, { after, size }: { after: string | null; size: number }): Promise<{ weighed: Weighed[]; last: string | null }> {
    const sittings = await sittingsAfter(tx, cohort, after, size);
    const weighed: Weighed[] = [];
    const known = new Map<string, readonly Correction[]>();
    for (const sitting of sittings) weighed.push(...(await this.one(tx, cohort, sitting, correction, known)));
    return { weighed, last: sittings.length < size ? null : (sittings.at(-1)?.id ?? null) };
  }

  /** The same kept: results, and beside each what it was and by which rule it was judged. @returns those that were not judged anew by this correction before */
  async regrade(tx: EntityManager, cohort: Cohort, correction: KitCorrection, page: { after: string | null; size: number; at: Date }): Promise<{ weighed: Weighed[]; fresh: (Weighed & { id: string })[]; last: string | null }> {
    await lockSittings(tx, cohort, page);
    const { weighed, last } = await this.weigh(tx, cohort, correction, page);
    const fresh: (Weighed & { id: string })[] = [];
    for (const one of weighed) {
      const id = await keepRegrade(tx, cohort, rowOf(one, correction), page.at);
      if (id === null) continue;
      await saveGrade(tx, cohort.tenantId, one.attemptId, one.grade);
      fresh.push({ ...one, id });
    }
    return { weighed, fresh, last };
  }

  private async one(tx: EntityManager, { tenantId }: Cohort, sitting: JudgedSitting, correction: KitCorrection, read: Map<string, readonly Correction[]>): Promise<Weighed[]> {
    const of: FormOf = { kitTenantId: sitting.kitTenantId, kitVersionId: sitting.kitVersionId, testId: sitting.testId, form: sitting.form };
    const acting = systemOf(tenantId);
    const known = (await this.keys.whole(tx, acting, of)).keys.get(correction.questionId);
    if (known?.hash !== correction.keyHash) return [];
    const form = await this.keys.graded(tx, acting, { ...of, id: sitting.id });
    if (!form.ofId.has(correction.questionId)) return [];
    const name = Object.values(of).join('/');
    const made = read.get(name) ?? (await this.keys.corrections(tx, acting, of));
    read.set(name, made);
    const corrections = [...made.filter((one) => one.id !== correction.id), { ...correction, key: correction.key && underIds(correction.key, known.asked) }];
    const { grade, correctionId, newest } = judgeFairly(rulesSince(accepting(form.questions, sitting.accepted), inOrder(corrections), sitting.submittedAt), sitting.answers, form.passMark, new Map(Object.entries(sitting.marks)));
    if (grade.points === null || newest.points === null || sitting.points === null) return [];
    const [before, after] = [resultOf({ ...sitting, points: sitting.points }, form), told(grade)];
    return [{ attemptId: sitting.id, personId: sitting.personId, of, measured: sitting.purpose !== 'quiz', effect: regradeEffect(before, after, told(newest)), before, after, grade, judgedBy: correctionId }];
  }
}

const inOrder = (corrections: readonly Correction[]) => corrections.toSorted((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime() || (a.id < b.id ? -1 : 1));
/** As they are kept: thousandths of a point, so that a third is the same before and after. */
const told = ({ points, of, passed }: { points: number | null; of: number; passed: boolean | null }): Result => {
  const kept = Math.round((points ?? 0) * 1000) / 1000;
  return { points: kept, of, share: of > 0 ? kept / of : 0, passed: passed ?? false };
};
const resultOf = (sitting: { points: number; of: number | null; passed: boolean | null }, form: GradedForm): Result =>
  told({ ...sitting, of: sitting.of ?? form.questions.reduce((sum, one) => sum + one.points, 0) });

const rowOf = ({ attemptId, personId, effect, before, after, judgedBy }: Weighed, { id: correctionId, questionId, kind, reason }: KitCorrection): Regrade =>
  ({ attemptId, personId, effect, before, after, judgedBy, correctionId, questionId, kind, reason });
