import { Injectable } from '@nestjs/common';
import type { Question } from '@relevo/contracts/kit-questions';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { AnswerKeysService } from './answer-keys.service.ts';
import type { AskedItem } from './cohort-results.queries.ts';
import type { CourseShape } from './completion.queries.ts';
import { drawnSittings, translatedStems } from './drawn-items.queries.ts';

type Of<P> = { tenantId: string; cohortId: string; tests: CourseShape['tests']; purposes: readonly P[] };
type Tally<P extends TestPurpose> = Pick<AskedItem<P>, 'testId' | 'purpose' | 'form'> & { question: Question; asked: number; answered: number; points: number };

/** How questions went that only some were asked, because tests draw them. */
@Injectable()
export class DrawnItemsService {
  constructor(private readonly keys: AnswerKeysService) {}

  /** Each drawn question of the tests of these purposes, over the sittings that drew it; the hardest first. */
  async list<P extends TestPurpose>(tx: EntityManager, actor: Actor, { tenantId, cohortId, tests, purposes }: Of<P>): Promise<AskedItem<P>[]> {
    const drawing = tests.flatMap(({ id, purpose, draws }) => (draws && purposes.some((one) => one === purpose) ? [id] : []));
    if (drawing.length === 0) return [];
    const tallies = new Map<string, Tally<P>>();
    for (const sitting of await drawnSittings<P>(tx, tenantId, cohortId, drawing)) {
      const { drawn, ofId } = await this.keys.graded(tx, actor, sitting);
      for (const id of drawn) {
        const question = ofId.get(id);
        if (question) count(tallies, sitting, question);
      }
    }
    const stems = await translatedStems(tx, tenantId, cohortId, [...tallies.values()].map((one) => one.question.id));
    const items = [...tallies.values()].map(({ question: { id, kind, stem, points: of, objectiveId = null }, points, ...one }): AskedItem<P> =>
      ({ ...one, questionId: id, objectiveId, kind, stem: stems.get(id) ?? stem, meanShare: points / (one.asked * of) }));
    return items.sort((a, b) => a.meanShare - b.meanShare);
  }
}

function count<P extends TestPurpose>(tallies: Map<string, Tally<P>>, { testId, purpose, form, points }: Pick<Tally<P>, 'testId' | 'purpose' | 'form'> & { points: Readonly<Record<string, number>> }, question: Question): void {
  const key = [testId, form, question.id].join('/');
  const tally = tallies.get(key) ?? { testId, purpose, form, question, asked: 0, answered: 0, points: 0 };
  const answered = Object.hasOwn(points, question.id);
  tallies.set(key, { ...tally, asked: tally.asked + 1, answered: tally.answered + Number(answered), points: tally.points + (answered ? (points[question.id] ?? 0) : 0) });
}
