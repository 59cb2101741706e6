import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitTest } from '@relevo/contracts/kit-questions';
import { poolOf } from '../projection-test.ts';

/**
 * A kit for those who may not read the answers of its tests: with the quizzes that show theirs to every participant, the surveys, and the
 * questions that these ask. Everything else stays as it is.
 */
export function withoutAnswers(document: KitDocument): { document: KitDocument; tests: number } {
  const tests = document.tests.filter((test) => test.purpose === 'quiz' && test.showAnswers === 'after_submit');
  const asked = new Set([...tests.flatMap((test) => idsOf(document, test)), ...document.surveys.flatMap((survey) => survey.questions)]);
  const banks = document.banks.map((bank) => ({ ...bank, questions: bank.questions.filter((question) => asked.has(question.id)) }));
  return { document: { ...document, tests, banks }, tests: document.tests.length - tests.length };
}

const idsOf = (document: KitDocument, test: KitTest): string[] => [...test.forms.A, ...(test.forms.B ?? []), ...(test.draws.length > 0 ? poolOf(document, test).map((one) => one.id) : [])];
