import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { drawnQuestions } from '@relevo/domain/draws';
import { askedQuestion, questionKey } from '../projection-question.ts';
import type { Reader } from '../projection-reader.ts';
import type { Gaps } from './export-report.ts';
import type { Material } from './material.ts';
import type { Keyed } from './question-form.ts';

/** The questions of a list of ids, in its order; one that the kit does not have is passed over. */
export function questionsOf({ banks }: KitDocument, ids: readonly string[]): Question[] {
  const byId = new Map(banks.flatMap((bank) => bank.questions).map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Form A with what its draws give: a package cannot draw anew for everybody, so the same are drawn for all, and the report says so. */
export function fixedQuestions(document: KitDocument, test: KitTest, gaps: Gaps): Question[] {
  const all = document.banks.flatMap((bank) => bank.questions.map((question) => ({ ...question, bankId: bank.id })));
  const drawn = drawnQuestions(test, all, test.id).map((one) => one.id);
  if (test.draws.length > 0) gaps.add('draw_became_fixed', test.id, { questions: drawn.length });
  return questionsOf(document, [...test.forms.A, ...drawn]);
}

/** Whether whoever reads the package may have a test's answers with it: facilitators always, participants where the test shows them at once. */
export const showsAnswers = (audience: Material['audience'], test: KitTest): boolean => audience === 'facilitator' || test.showAnswers === 'after_submit';

/** Questions as they are asked, with their answers where they may be seen. */
export const keyed = (questions: readonly Question[], read: Reader, withKey: boolean): Keyed[] =>
  questions.map((question) => ({ asked: askedQuestion(question, read), key: withKey ? questionKey(question, read) : undefined }));

/** The quizzes that a module opens and that participants may try by themselves; other tests are evidence and are sat on the platform. */
export function quizOf({ document, gaps, audience }: Material, testId: string | undefined): KitTest | undefined {
  const test = document.tests.find((one) => one.id === testId);
  if (!test || test.purpose === 'quiz' || audience === 'facilitator') return test;
  gaps.add('test_left_out', test.id, { purpose: test.purpose });
  return undefined;
}
