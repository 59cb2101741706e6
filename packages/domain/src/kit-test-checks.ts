export const testBlockerCodes = ['test_unknown', 'question_unknown', 'question_repeated', 'question_without_answer', 'forms_unequal'] as const;
export type TestBlocker = { code: (typeof testBlockerCodes)[number]; where: string };

export type CheckedQuestion =
  | { id: string; kind: 'single' | 'multiple'; options: readonly { id: string; correct: boolean }[] }
  | { id: string; kind: 'true_false'; correct: boolean }
  | { id: string; kind: 'short'; accepted: readonly string[] };
export type CheckedTest = { id: string; forms: { A: readonly string[]; B?: readonly string[] | undefined } };

type Tested = {
  modules: readonly { activities: readonly { id: string; testId?: string | undefined }[] }[];
  banks: readonly { questions: readonly CheckedQuestion[] }[];
  tests: readonly CheckedTest[];
};

/** Whether a question can be answered rightly: one right option of a single choice, at least one of a multiple choice, a text to accept. */
export function hasAnswer(question: CheckedQuestion): boolean {
  switch (question.kind) {
    case 'single': return question.options.filter((option) => option.correct).length === 1;
    case 'multiple': return question.options.some((option) => option.correct);
    case 'true_false': return true;
    case 'short': return question.accepted.some((text) => text.trim() !== '');
  }
}

/** What keeps the tests from being answerable: tests and questions that do not exist, keys without an answer, forms of unequal length. */
export function testBlockers({ modules, banks, tests }: Tested): TestBlocker[] {
  const questions = new Map(banks.flatMap((bank) => bank.questions.map((question) => [question.id, question] as const)));
  const known = new Set(tests.map((test) => test.id));
  const quizzes = modules
    .flatMap((module) => module.activities)
    .filter((activity) => activity.testId !== undefined && !known.has(activity.testId))
    .map((activity): TestBlocker => ({ code: 'test_unknown', where: activity.id }));
  return [...quizzes, ...tests.flatMap((test) => formBlockers(test, questions))];
}

function formBlockers(test: CheckedTest, questions: ReadonlyMap<string, CheckedQuestion>): TestBlocker[] {
  const { A, B } = test.forms;
  const blockers: TestBlocker[] = [];
  const block = (code: TestBlocker['code'], where: string) => blockers.push({ code, where });
  if (B && B.length !== A.length) block('forms_unequal', test.id);
  for (const form of B ? [A, B] : [A]) {
    form.filter((id, i) => form.indexOf(id) < i).forEach((id) => block('question_repeated', `${test.id}.${id}`));
  }
  for (const id of new Set([...A, ...(B ?? [])])) {
    const question = questions.get(id);
    if (!question) block('question_unknown', `${test.id}.${id}`);
    else if (!hasAnswer(question)) block('question_without_answer', id);
  }
  return blockers;
}
