import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import { drawPools, type Drawable } from '@relevo/domain/draws';

/** Where a question is asked: in a test's form, perhaps by one of its draws, or in a survey. */
export type Use = { list: 'tests' | 'surveys'; id: string; title: string; how: 'A' | 'B' | 'draw' | 'survey' };
type Users = Pick<KitDocument, 'tests' | 'surveys'>;

/** Every place that names the question, and every draw that may take it. */
export function usesOf({ tests, surveys }: Users, question: Question, bankId: string): Use[] {
  const drawable: Drawable = { ...question, bankId };
  return [
    ...tests.flatMap((test): Use[] => {
      const of = (how: Use['how']): Use => ({ list: 'tests', id: test.id, title: test.title, how });
      return [
        ...(test.forms.A.includes(question.id) ? [of('A')] : []), ...(test.forms.B?.includes(question.id) ? [of('B')] : []),
        ...(test.draws.length > 0 && [...drawPools(test, [drawable]).values()].some((pool) => pool.length > 0) ? [of('draw')] : []),
      ];
    }),
    ...surveys.filter((one) => one.questions.includes(question.id)).map((one): Use => ({ list: 'surveys', id: one.id, title: one.title, how: 'survey' })),
  ];
}

/** The places that would be left naming a question that is no more: draws only choose among what there is. */
export const namedBy = (uses: readonly Use[]): Use[] => uses.filter((one) => one.how !== 'draw');

/** Ids of the questions that some test or survey asks or may draw. */
export function usedIds({ tests, surveys, banks }: Users & Pick<KitDocument, 'banks'>): ReadonlySet<string> {
  const used = new Set([...tests.flatMap(({ forms }) => [...forms.A, ...(forms.B ?? [])]), ...surveys.flatMap((one) => one.questions)]);
  if (tests.every((one) => one.draws.length === 0)) return used;
  const all = banks.flatMap((bank) => bank.questions.map((question): Drawable => ({ id: question.id, kind: question.kind, tags: question.tags, difficulty: question.difficulty, bankId: bank.id })));
  for (const test of tests) for (const pool of drawPools(test, all).values()) for (const { id } of pool) used.add(id);
  return used;
}

/** The kit without these questions, in banks, forms and surveys alike. */
export function withoutQuestions(document: KitDocument, ids: ReadonlySet<string>): KitDocument {
  const left = (list: readonly string[]) => list.filter((id) => !ids.has(id));
  const loses = (list: readonly string[]) => list.some((id) => ids.has(id));
  return {
    ...document,
    banks: document.banks.map((bank) => (bank.questions.some((one) => ids.has(one.id)) ? { ...bank, questions: bank.questions.filter((one) => !ids.has(one.id)) } : bank)),
    tests: document.tests.map((test) => (loses([...test.forms.A, ...(test.forms.B ?? [])]) ? { ...test, forms: { A: left(test.forms.A), ...(test.forms.B ? { B: left(test.forms.B) } : {}) } } : test)),
    surveys: document.surveys.map((survey) => (loses(survey.questions) ? { ...survey, questions: left(survey.questions) } : survey)),
  };
}
