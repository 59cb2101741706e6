import type { KitDocument } from '@relevo/contracts/kit-document';
import { idsInTest } from '../test-questions.ts';

/**
 * A kit for those who may not read the answers of its tests: with the quizzes that show theirs to every participant, the surveys, and the
 * questions that these ask. Everything else stays as it is.
 */
export function withoutAnswers(document: KitDocument): { document: KitDocument; tests: number } {
  const tests = document.tests.filter((test) => test.purpose === 'quiz' && test.showAnswers === 'after_submit');
  const asked = new Set([...tests.flatMap((test) => idsInTest(document, test)), ...document.surveys.flatMap((survey) => survey.questions)]);
  const banks = document.banks.map((bank) => ({ ...bank, questions: bank.questions.filter((question) => asked.has(question.id)) }));
  return { document: { ...document, tests, banks }, tests: document.tests.length - tests.length };
}
