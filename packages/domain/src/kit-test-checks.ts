import { gapsIn } from './cloze.ts';

export const testBlockerCodes = ['test_unknown', 'question_unknown', 'question_repeated', 'question_without_answer', 'forms_unequal'] as const;
export type TestBlocker = { code: (typeof testBlockerCodes)[number]; where: string };

type CheckedOption = { id: string; correct: boolean };
export type CheckedGap =
  | { id: string; kind: 'text'; accepted: readonly string[] }
  | { id: string; kind: 'choice'; options: readonly CheckedOption[] }
  | { id: string; kind: 'number' };
export type CheckedQuestion = { id: string } & (
  | { kind: 'single' | 'multiple'; options: readonly CheckedOption[] }
  | { kind: 'matching'; prompts: readonly { choiceId: string }[]; choices: readonly { id: string }[] }
  | { kind: 'ordering'; items: readonly unknown[] }
  | { kind: 'short'; accepted: readonly string[] }
  | { kind: 'cloze'; stem: string; gaps: readonly CheckedGap[] }
  | { kind: 'true_false'; correct: boolean }
  | { kind: 'numeric' | 'likert' | 'essay' }
);
export type CheckedTest = { id: string; forms: { A: readonly string[]; B?: readonly string[] | undefined } };

type Tested = {
  modules: readonly { activities: readonly { id: string; testId?: string | undefined }[] }[];
  banks: readonly { questions: readonly CheckedQuestion[] }[];
  tests: readonly CheckedTest[];
};

/** Whether a question can be answered rightly: one right option of a single choice, at least one of a multiple choice, a text to accept. */
export function hasAnswer(question: CheckedQuestion): boolean {
  switch (question.kind) {
    case 'single': return oneRight(question.options);
    case 'multiple': return question.options.some((option) => option.correct);
    case 'matching': return question.prompts.every((prompt) => question.choices.some((choice) => choice.id === prompt.choiceId));
    case 'ordering': return question.items.length >= 2;
    case 'short': return isAccepted(question.accepted);
    case 'cloze': return sameGaps(gapsIn(question.stem), question.gaps.map((gap) => gap.id)) && question.gaps.every(hasFilling);
    case 'true_false': case 'numeric': return true;
    // No key answers these; that they stand in a test at all is told by itself.
    case 'likert': case 'essay': return true;
  }
}

const isAccepted = (texts: readonly string[]): boolean => texts.some((text) => text.trim() !== '');
const oneRight = (options: readonly CheckedOption[]): boolean => options.filter((option) => option.correct).length === 1;

function hasFilling(gap: CheckedGap): boolean {
  if (gap.kind === 'text') return isAccepted(gap.accepted);
  return gap.kind === 'number' || oneRight(gap.options);
}

/** Every place has its gap and every gap its place, once. */
function sameGaps(places: readonly string[], gaps: readonly string[]): boolean {
  const known = new Set(gaps);
  return places.length === gaps.length && known.size === gaps.length && new Set(places).size === places.length && places.every((id) => known.has(id));
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
