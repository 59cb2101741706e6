import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { FormSums } from '@relevo/domain/item-analysis';
import { FormTally, mayRecount, mayReplace, type TalliedSitting } from '@relevo/domain/item-tally';
import { rulesSince, type Correction } from '@relevo/domain/key-correction';
import { gradeAttempt, type GradedQuestion } from '@relevo/domain/scoring';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { AnswerKeysService, type FormOf } from '../learning/answer-keys.service.ts';
import { countedBefore, keepCounted, sittingsAfter, type CountedBefore, type Sitting } from './item-analysis.queries.ts';

/** Sittings that are added up before somebody else's request has its turn. */
const page = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Adds a tenant's sittings of a form up after some were handed in, away from requests. */
@Injectable()
export class TestFiguresService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly keys: AnswerKeysService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('test.figures', ({ tenantId, kitTenantId, kitVersionId, testId, form }) =>
      this.count(String(tenantId), { kitTenantId: String(kitTenantId), kitVersionId: String(kitVersionId), testId: String(testId), form: form === 'B' ? 'B' : 'A' }));
  }

  /** Counts anew; what is kept changes only where `mayReplace` allows it, or where a key was put right since. */
  async count(tenantId: string, of: FormOf): Promise<void> {
    const acting = systemOf(tenantId);
    const { before, corrections } = await this.db.read(acting, async (tx) => ({ before: await countedBefore(tx, tenantId, of), corrections: await this.keys.corrections(tx, acting, of) }));
    const correctionId = corrections.at(-1)?.id ?? null;
    const now = await this.tally(acting, tenantId, { ...of, until: null }, corrections);
    if (mayReplace(before?.sittings ?? null, now.sittings.n)) return this.keep(tenantId, of, before, now, { at: this.clock.now(), correctionId });
    if (before === null || before.correctionId === correctionId) return;
    // Those alone who were counted before: who came since would be told by the difference.
    const again = await this.tally(acting, tenantId, { ...of, until: before.countedAt }, corrections);
    if (mayRecount(before.sittings, again.sittings.n)) await this.keep(tenantId, of, before, again, { at: before.countedAt, correctionId });
  }

  /** Unless somebody else counted meanwhile. */
  private async keep(tenantId: string, of: FormOf, before: CountedBefore | null, sums: FormSums, as: { at: Date; correctionId: string | null }): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 33))', [Object.values({ tenantId, ...of }).join('/')]);
      const meanwhile = await countedBefore(tx, tenantId, of);
      if (meanwhile?.countedAt.getTime() === before?.countedAt.getTime() && meanwhile?.correctionId === before?.correctionId) await keepCounted(tx, tenantId, of, sums, as);
    });
  }

  private async tally(acting: Acting, tenantId: string, of: FormOf & { until: Date | null }, corrections: readonly Correction[]): Promise<FormSums> {
    const tally = new FormTally();
    await this.db.read(acting, async (tx) => {
      for (let after = first, sittings: Sitting[] = []; ; after = sittings.at(-1)?.personId ?? after) {
        sittings = await sittingsAfter(tx, tenantId, of, after, page);
        for (const sitting of sittings) {
          const { questions } = await this.keys.graded(tx, acting, { ...of, id: sitting.id });
          tally.add(corrections.length === 0 ? asKept(sitting, questions) : byRightKeys(sitting, questions, corrections));
        }
        if (sittings.length < page) return;
      }
    });
    return tally.sums();
  }
}

const chosen = (given: Sitting['responses'][string] | undefined) => (given?.answer.kind === 'choice' ? given.answer.optionIds : []);

function asKept({ total, responses }: Sitting, questions: readonly GradedQuestion[]): TalliedSitting {
  return { total, questions: questions.map((question) => {
    const given = responses[question.id];
    return { questionId: question.id, of: question.points, points: given?.points ?? 0, answered: given !== undefined, optionIds: chosen(given) };
  }) };
}

/** By the newest keys, whatever result somebody keeps: what is told here is of questions and not of people. What counts no more is left out. */
function byRightKeys({ responses }: Sitting, questions: readonly GradedQuestion[], corrections: readonly Correction[]): TalliedSitting {
  const rule = rulesSince(questions, corrections, new Date(8.64e15))[0]!;
  const marks = new Map(Object.entries(responses).map(([id, { points }]) => [id, points]));
  const grade = gradeAttempt(rule.questions, Object.fromEntries(Object.entries(responses).map(([id, { answer }]) => [id, answer])), 0, marks);
  return { total: grade.points ?? 0, questions: grade.responses.filter(({ of }) => of > 0).map(({ questionId, of, points }) =>
    ({ questionId, of, points: points ?? 0, answered: responses[questionId] !== undefined, optionIds: chosen(responses[questionId]) })) };
}
