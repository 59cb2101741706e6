import { Injectable } from '@nestjs/common';
import type { Question } from '@relevo/contracts/kit-questions';
import type { SimilarAnswers } from '@relevo/contracts/similar-answers';
import type { Actor } from '@relevo/domain/permissions';
import type { Answer } from '@relevo/domain/scoring';
import { alikePairs, answerSign, type ComparedSitting } from '@relevo/domain/similar-answers';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { CohortsService, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { AnswerKeysService } from './answer-keys.service.ts';
import { CohortOutlineService } from './cohort-outline.service.ts';

type Row = { id: string; form: 'A' | 'B'; displayName: string; responses: Record<string, { answer: Answer; points: number | null }> };
type Form = SimilarAnswers['forms'][number];

/** Which answers of a cohort are more alike than chance, for whoever manages or teaches it. It is reckoned when it is asked for, and nothing of it is kept of anybody. */
@Injectable()
export class SimilarAnswersService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService, private readonly keys: AnswerKeysService, private readonly outline: CohortOutlineService) {}

  /** That it was looked at is in the log, without whom it told of. @throws DomainError 404 `cohort_not_found`, `test_not_found`; 403 */
  read(actor: Actor, cohortId: string, asked?: string): Promise<SimilarAnswers> {
    return this.db.write(actor, async (tx) => {
      const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
      authorise(actor, 'similarity:read', cohort);
      const tests = ((await this.outline.facts(tx, cohort))?.tests ?? []).map(({ id, purpose, title }) => ({ id, purpose, title }));
      const test = asked === undefined ? (tests.find((one) => one.purpose === 'post') ?? tests[0]) : found(tests.find((one) => one.id === asked), 'test');
      const forms: Form[] = [];
      if (test) {
        const rows = await sittings(tx, cohort, test.id);
        for (const form of ['A', 'B'] as const) {
          const of = rows.filter((row) => row.form === form);
          if (of.length > 0) forms.push(compared(form, (await this.keys.whole(tx, actor, { kitTenantId: cohort.kitTenantId, kitVersionId: cohort.kitVersionId, testId: test.id, form })).form, of));
        }
        await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'similar_answers.read', subjectKind: 'cohort', subjectId: cohortId, detail: { test: test.id, compared: forms.reduce((sum, form) => sum + form.compared, 0) } });
      }
      return { cohort: { id: cohort.id, title: cohort.title }, tests, testId: test?.id ?? null, forms };
    });
  }
}

/** Everybody's first sitting of a test that is handed in. */
async function sittings(tx: EntityManager, { tenantId, id, kitVersionId }: ReachedCohort, testId: string): Promise<Row[]> {
  return (await tx.query(
    `SELECT s.enrolment_id AS id, s.form, s.display_name AS "displayName",
       COALESCE((SELECT json_object_agg(r.question_id, json_build_object('answer', r.answer, 'points', r.points::float8)) FROM response r WHERE ${tenantIs('r', 1)} AND r.attempt_id = s.id), '{}') AS responses
     FROM (SELECT DISTINCT ON (a.enrolment_id) a.id, a.enrolment_id, a.form, e.display_name, e.ordinal FROM attempt a JOIN enrolment e ON e.tenant_id = a.tenant_id AND e.id = a.enrolment_id AND e.state <> 'withdrawn'
       WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.test_id = $3 AND a.kit_version_id = $4 AND a.submitted_at IS NOT NULL ORDER BY a.enrolment_id, a.number) s ORDER BY s.ordinal`,
    [tenantId, id, testId, kitVersionId],
  )) as Row[];
}

/** Questions that all sittings of a form were asked and that a key grades: an essay is as much one's own as two can be. */
function compared(form: 'A' | 'B', asked: readonly Question[], rows: readonly Row[]): Form {
  const questions = asked.filter((one) => one.kind !== 'essay' && one.kind !== 'likert');
  const told = rows.map((row): ComparedSitting => ({
    id: row.id,
    answers: new Map(questions.flatMap((question) => {
      const given = row.responses[question.id];
      return given ? [[question.id, { given: answerSign(given.answer), right: (given.points ?? 0) >= question.points - 1e-9 }] as const] : [];
    })),
  }));
  const { pairs, compared: count } = alikePairs(questions.map((question) => ({ id: question.id, wrongAnswers: wrongAnswers(question) })), told);
  const names = new Map(rows.map(({ id: enrolmentId, displayName }) => [enrolmentId, { enrolmentId, displayName }]));
  return {
    form, people: rows.length, questions: questions.length, compared: count,
    pairs: pairs.map(({ first, second, chance: _, ...pair }) => ({ ...pair, first: found(names.get(first), 'enrolment'), second: found(names.get(second), 'enrolment') })),
  };
}

function wrongAnswers(question: Question): number | null {
  if (question.kind === 'true_false') return 1;
  return question.kind === 'single' ? question.options.filter((option) => !option.correct).length : null;
}
