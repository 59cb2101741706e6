import { gapsIn } from './cloze.ts';
import { drawPools, tooSmallDraws, type Drawable, type DrawRule } from './draws.ts';
import { testKinds, type QuestionKind } from './scoring.ts';

export const testBlockerCodes = [
  'test_unknown', 'question_unknown', 'question_repeated', 'question_without_answer', 'question_not_graded', 'forms_unequal', 'test_without_question', 'draw_too_small',
] as const;
export type TestBlocker = { code: (typeof testBlockerCodes)[number]; where: string };

type CheckedOption = { id: string; correct: boolean };
export type CheckedGap =
  | { id: string; kind: 'text'; accepted: readonly string[] }
  | { id: string; kind: 'choice'; options: readonly CheckedOption[] }
  | { id: string; kind: 'number' };
export type CheckedQuestion = { id: string; tags: readonly string[]; difficulty?: string | undefined } & (
  | { kind: 'single' | 'multiple'; options: readonly CheckedOption[] }
  | { kind: 'matching'; prompts: readonly { choiceId: string }[]; choices: readonly { id: string }[] }
  | { kind: 'ordering'; items: readonly unknown[] }
  | { kind: 'short'; accepted: readonly string[] }
  | { kind: 'cloze'; stem: string; gaps: readonly CheckedGap[] }
  | { kind: 'true_false'; correct: boolean }
  | { kind: 'numeric' | 'likert' | 'essay' }
);
export type CheckedBank = { id: string; questions: readonly CheckedQuestion[] };
export type CheckedTest = { id: string; forms: { A: readonly string[]; B?: readonly string[] | undefined }; draws: readonly DrawRule[] };

type Tested = {
  modules: readonly { activities: readonly { id: string; testId?: string | undefined }[] }[];
  banks: readonly CheckedBank[];
  tests: readonly CheckedTest[];
  translations: Readonly<Record<string, Readonly<Record<string, { text: string }>>>>;
};

/**
 * Whether a question can be answered rightly: one right option of a single choice or of a gap, at least one of a multiple choice, a known choice for
 * every prompt, a text to accept, and a place in the text for each gap. Opinions and essays have no key to lack.
 */
export function hasAnswer(question: CheckedQuestion): boolean {
  switch (question.kind) {
    case 'single': return oneRight(question.options);
    case 'multiple': return question.options.some((option) => option.correct);
    case 'matching': return question.prompts.every((prompt) => question.choices.some((choice) => choice.id === prompt.choiceId));
    case 'ordering': return question.items.length >= 2;
    case 'short': return isAccepted(question.accepted);
    case 'cloze': return placesFit(question.stem, question.gaps) && question.gaps.every(hasFilling);
    case 'true_false': case 'numeric': case 'likert': case 'essay': return true;
  }
}

/** Dots stood for words to come in drafts that were written when a question could not be without any. */
const isAccepted = (texts: readonly string[]): boolean => texts.some((text) => !['', '…'].includes(text.trim()));
const oneRight = (options: readonly CheckedOption[]): boolean => options.filter((option) => option.correct).length === 1;

function hasFilling(gap: CheckedGap): boolean {
  if (gap.kind === 'text') return isAccepted(gap.accepted);
  return gap.kind === 'number' || oneRight(gap.options);
}

/** Every place has its gap and every gap its place, once. */
function placesFit(stem: string, gaps: readonly { id: string }[]): boolean {
  const places = gapsIn(stem);
  const known = new Set(gaps.map((gap) => gap.id));
  return places.length === gaps.length && known.size === gaps.length && new Set(places).size === places.length && places.every((id) => known.has(id));
}

/**
 * What keeps the tests from being answerable: tests and questions that do not exist, keys without an answer, questions that nobody grades, forms of
 * unequal length, draws that find too few questions, and tests that ask nothing.
 */
export function testBlockers(kit: Tested): TestBlocker[] {
  const { modules, banks, tests } = kit;
  const known = new Set(tests.map((test) => test.id));
  const quizzes = modules
    .flatMap((module) => module.activities)
    .filter((activity) => activity.testId !== undefined && !known.has(activity.testId))
    .map((activity): TestBlocker => ({ code: 'test_unknown', where: activity.id }));
  const questions = new Map(banks.flatMap((bank) => bank.questions.map((question) => [question.id, question] as const)));
  const drawable = banks.flatMap((bank) => bank.questions.map(({ id, kind, tags, difficulty }): Drawable => ({ id, kind, tags, difficulty, bankId: bank.id })));
  return [...quizzes, ...tests.flatMap((test) => [...formBlockers(test), ...drawBlockers(test, drawable), ...askedBlockers(kit, test, questions, drawable)])];
}

function formBlockers({ id, forms: { A, B }, draws }: CheckedTest): TestBlocker[] {
  const blockers: TestBlocker[] = [];
  if (A.length === 0 && !B?.length && draws.length === 0) blockers.push({ code: 'test_without_question', where: id });
  if (B && B.length !== A.length) blockers.push({ code: 'forms_unequal', where: id });
  for (const form of B ? [A, B] : [A]) {
    const seen = new Set<string>();
    for (const one of form) if (seen.has(one) || !seen.add(one)) blockers.push({ code: 'question_repeated', where: `${id}.${one}` });
  }
  return blockers;
}

const drawBlockers = (test: CheckedTest, drawable: readonly Drawable[]): TestBlocker[] =>
  tooSmallDraws(test, drawable).map((draw) => ({ code: 'draw_too_small', where: `${test.id}.${draw.id}` }));

const isTested = (kind: QuestionKind): boolean => testKinds.some((one) => one === kind);

function askedBlockers({ translations }: Tested, test: CheckedTest, questions: ReadonlyMap<string, CheckedQuestion>, drawable: readonly Drawable[]): TestBlocker[] {
  const inForms = new Set([...test.forms.A, ...(test.forms.B ?? [])]);
  const drawn = test.draws.length === 0 ? [] : [...drawPools(test, drawable).values()].flatMap((pool) => pool.map((question) => question.id));
  return [...new Set([...inForms, ...drawn])].flatMap((id): TestBlocker[] => {
    const question = questions.get(id);
    if (!question) return [{ code: 'question_unknown', where: `${test.id}.${id}` }];
    if (!isTested(question.kind)) return [{ code: 'question_not_graded', where: id }];
    if (!hasAnswer(question)) return [{ code: 'question_without_answer', where: id }];
    if (question.kind !== 'cloze') return [];
    // A translation that lost a gap leaves nowhere to write.
    const lost = Object.entries(translations).filter(([, overlay]) => {
      const stem = Object.hasOwn(overlay, `${id}.stem`) ? overlay[`${id}.stem`]?.text : undefined;
      return stem !== undefined && stem.trim() !== '' && !placesFit(stem, question.gaps);
    });
    return lost.map(([locale]) => ({ code: 'question_without_answer', where: `${locale}:${id}.stem` }));
  });
}
