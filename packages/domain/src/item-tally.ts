import type { FormSums, OptionSums, QuestionSums, Sums } from './item-analysis.ts';
import { smallestShown } from './disclosure.ts';

/** One person's sitting: points of the whole, and of each question that it was asked; `optionIds` where it chose among options. */
export type TalliedSitting = {
  total: number;
  questions: readonly { questionId: string; of: number; points: number; answered: boolean; optionIds: readonly string[] }[];
};

type Adding<T> = { -readonly [K in keyof T]: T[K] };
type AddingOption = Adding<OptionSums>;
type AddingQuestion = Omit<Adding<QuestionSums>, 'options'> & { options: Map<string, AddingOption> };

/** Adds sittings of one form up, one at a time, so that however many there are, none is kept. */
export class FormTally {
  private readonly sittings: Adding<Sums> = { n: 0, sum: 0, squares: 0 };
  private readonly questions = new Map<string, AddingQuestion>();

  add({ total, questions }: TalliedSitting): void {
    this.sittings.n += 1;
    this.sittings.sum += total;
    this.sittings.squares += total * total;
    for (const question of questions) this.addQuestion(question, total);
  }

  /** Questions are in the order in which they were first asked. */
  sums(): FormSums {
    return { sittings: { ...this.sittings }, questions: [...this.questions.values()].map(({ options, ...question }) => ({ ...question, options: [...options.values()] })) };
  }

  private addQuestion({ questionId, of, points, answered, optionIds }: TalliedSitting['questions'][number], total: number): void {
    const sums = this.questions.get(questionId) ?? { questionId, of, asked: 0, answered: 0, item: { sum: 0, squares: 0 }, total: { sum: 0, squares: 0 }, products: 0, options: new Map() };
    this.questions.set(questionId, sums);
    sums.asked += 1;
    sums.answered += Number(answered);
    sums.item = { sum: sums.item.sum + points, squares: sums.item.squares + points * points };
    sums.total = { sum: sums.total.sum + total, squares: sums.total.squares + total * total };
    sums.products += points * total;
    for (const optionId of new Set(optionIds)) {
      const option = sums.options.get(optionId) ?? { optionId, chosen: 0, rest: 0 };
      sums.options.set(optionId, { optionId, chosen: option.chosen + 1, rest: option.rest + total - points });
    }
  }
}

/**
 * Whether sums over `now` sittings may take the place of those over `before` (null: none yet). What is shown moves by as many people as may be
 * shown at all, so that two looks at it do not tell of one who came between.
 */
export const mayReplace = (before: number | null, now: number): boolean =>
  now >= smallestShown.withoutRoster && (before === null || Math.abs(now - before) >= smallestShown.withoutRoster);

/**
 * The same where a key was put right since: the very sittings that were counted before, by the right key, may take the place of what the wrong one said. Of others only as above.
 */
export const mayRecount = (before: number, again: number): boolean => again === before || mayReplace(before, again);
