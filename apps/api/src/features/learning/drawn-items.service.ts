import { Injectable } from '@nestjs/common';
import type { ItemResult } from '@relevo/contracts/cohort-results';
import type { Question } from '@relevo/contracts/kit-questions';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { AnswerKeysService } from './answer-keys.service.ts';
import { drawnSittings, translatedStems } from './drawn-items.queries.ts';

type Tally = Pick<ItemResult, 'purpose' | 'form'> & { question: Question; asked: number; answered: number; points: number };

/** How questions went that only some were asked, because tests draw them. */
@Injectable()
export class DrawnItemsService {
  constructor(private readonly keys: AnswerKeysService) {}

  /** Each drawn question of the pre- and post-tests, over the sittings that drew it; the hardest first. */
  async list(tx: EntityManager, actor: Actor, tenantId: string, cohortId: string): Promise<ItemResult[]> {
    const tallies = new Map<string, Tally>();
    for (const sitting of await drawnSittings(tx, tenantId, cohortId)) {
      const { drawn, ofId } = await this.keys.graded(tx, actor, sitting);
      for (const id of drawn) {
        const question = ofId.get(id);
        if (question) count(tallies, sitting, question);
      }
    }
    if (tallies.size === 0) return [];
    const stems = await translatedStems(tx, tenantId, cohortId, [...tallies.values()].map((one) => one.question.id));
    const items = [...tallies.values()].map(({ question: { id, kind, stem, points: of }, points, ...one }): ItemResult =>
      ({ ...one, questionId: id, kind, stem: stems.get(id) ?? stem, meanShare: points / (one.asked * of) }));
    return items.sort((a, b) => a.meanShare - b.meanShare);
  }
}

function count(tallies: Map<string, Tally>, { purpose, form, points }: Pick<Tally, 'purpose' | 'form'> & { points: Readonly<Record<string, number>> }, question: Question): void {
  const key = [purpose, form, question.id].join('/');
  const tally = tallies.get(key) ?? { purpose, form, question, asked: 0, answered: 0, points: 0 };
  const answered = Object.hasOwn(points, question.id);
  tallies.set(key, { ...tally, asked: tally.asked + 1, answered: tally.answered + Number(answered), points: tally.points + (answered ? (points[question.id] ?? 0) : 0) });
}
