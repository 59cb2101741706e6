import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import type { Drawable } from '@relevo/domain/draws';

export type Indexed = { question: Question; bank: QuestionBank };
const made = new WeakMap<KitDocument['banks'], ReadonlyMap<string, Indexed>>();

/** Every question of the kit by its id, with its bank; made once for as long as the banks stay as they are. */
export function questionIndex(banks: KitDocument['banks']): ReadonlyMap<string, Indexed> {
  const known = made.get(banks);
  if (known) return known;
  const index = new Map(banks.flatMap((bank) => bank.questions.map((question) => [question.id, { question, bank }] as const)));
  made.set(banks, index);
  return index;
}

export const drawablesOf = (banks: KitDocument['banks']): (Drawable & { question: Question })[] =>
  [...questionIndex(banks).values()].map(({ question, bank }) => ({ id: question.id, kind: question.kind, tags: question.tags, difficulty: question.difficulty, bankId: bank.id, question }));
