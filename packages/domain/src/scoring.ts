import { fold } from './fold.ts';

export const questionKinds = ['single', 'multiple', 'true_false', 'matching', 'ordering', 'numeric', 'short', 'cloze', 'likert', 'essay'] as const;
export type QuestionKind = (typeof questionKinds)[number];
/** Kinds that the platform grades by itself. */
export const gradedKinds = ['single', 'multiple', 'true_false', 'matching', 'ordering', 'numeric', 'short', 'cloze'] as const satisfies readonly QuestionKind[];
/** Kinds that a test may ask: what a key grades, and what a person marks (`marking.ts`). */
export const testKinds = [...gradedKinds, 'essay'] as const satisfies readonly QuestionKind[];
/** Kinds that ask for an opinion or a fact about oneself. */
export const surveyKinds = ['likert', 'single', 'multiple', 'true_false', 'numeric', 'essay'] as const satisfies readonly QuestionKind[];
export const difficulties = ['easy', 'medium', 'hard'] as const;

/**
 * How a multiple choice is credited. `balance`: right chosen minus wrong chosen, over right, not under 0. `each`: the share of options that were
 * rightly chosen or rightly left. `all_or_nothing`: exactly the right ones.
 */
export const multipleCredits = ['balance', 'each', 'all_or_nothing'] as const;
/** `each`: the share of prompts that have their choice. */
export const matchingCredits = ['each', 'all_or_nothing'] as const;
/** `neighbours`: the share of items that follow the one they should. */
export const orderingCredits = ['neighbours', 'all_or_nothing'] as const;

export const answerKinds = ['choice', 'boolean', 'matches', 'order', 'number', 'text', 'gaps'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export type Answer =
  | { kind: 'choice'; optionIds: readonly string[] }
  | { kind: 'boolean'; value: boolean }
  /** Prompt id → choice id. */
  | { kind: 'matches'; matches: Readonly<Record<string, string>> }
  | { kind: 'order'; itemIds: readonly string[] }
  /** Null takes the answer back. */
  | { kind: 'number'; value: number | null }
  | { kind: 'text'; text: string }
  /** Gap id → what was written, or the id of the option chosen. */
  | { kind: 'gaps'; gaps: Readonly<Record<string, string>> };

type Keyed = { id: string; points: number; /** Its key was wrong, and everybody who was asked it gets its points: see `key-correction.ts`. */ everybody?: boolean };
type Option = { id: string; correct: boolean };
type Range = { value: number; tolerance: number };
type Gap = { id: string } & ({ kind: 'text'; accepted: readonly string[] } | { kind: 'choice'; options: readonly Option[] } | ({ kind: 'number' } & Range));
type Multiple = { options: readonly Option[]; credit: (typeof multipleCredits)[number] };
type Matching = { prompts: readonly { id: string; choiceId: string }[]; credit: (typeof matchingCredits)[number] };
type Ordering = { items: readonly { id: string }[]; credit: (typeof orderingCredits)[number] };
/** As much of a kit's question as grading needs; `likert` is never graded, `essay` by a person. */
export type GradedQuestion = Keyed & (
  | { kind: 'single'; options: readonly Option[] }
  | ({ kind: 'multiple' } & Multiple)
  | { kind: 'true_false'; correct: boolean }
  | ({ kind: 'matching' } & Matching)
  | ({ kind: 'ordering' } & Ordering)
  | ({ kind: 'numeric' } & Range)
  | { kind: 'short'; accepted: readonly string[] }
  | { kind: 'cloze'; gaps: readonly Gap[] }
  | { kind: 'likert' }
  | { kind: 'essay' });

export type ResponseGrade = {
  questionId: string;
  /** False where nothing, or an answer of another kind than the question's, was given. */
  answered: boolean;
  /** 0 to 1; null while a person has still to mark it. */
  share: number | null;
  points: number | null;
  of: number;
};

/** The kind of answer that a kind of question takes. */
export const answerKindOf = {
  single: 'choice', multiple: 'choice', true_false: 'boolean', matching: 'matches', ordering: 'order', numeric: 'number', short: 'text', cloze: 'gaps', likert: 'choice', essay: 'text',
} as const satisfies Record<QuestionKind, AnswerKind>;

/**
 * Grades one response against the question's own key; an answer of the wrong kind counts as none. An opinion earns nothing of nothing. An essay that was written waits for
 * its mark: it has no points, which is not the same as none; one that was left empty has nothing to mark and earns 0. @param mark settled points of an essay, see `marking.ts`
 */
export function gradeResponse(question: GradedQuestion, answer: Answer | null | undefined, mark?: number | null): ResponseGrade {
  const share = answer ? shareOf(question, answer) : null;
  const { id: questionId, points: of } = question;
  if (question.kind === 'likert') return { questionId, answered: share !== null, share: 0, points: 0, of: 0 };
  if (question.everybody) return { questionId, answered: share !== null, share: 1, points: of, of };
  if (question.kind !== 'essay' || share === null) return { questionId, answered: share !== null, share: share ?? 0, points: (share ?? 0) * of, of };
  return mark == null ? { questionId, answered: true, share: null, points: null, of } : { questionId, answered: true, share: mark / of, points: mark, of };
}

function shareOf(question: GradedQuestion, answer: Answer): number | null {
  switch (question.kind) {
    case 'single': return answer.kind === 'choice' ? single(question.options, new Set(answer.optionIds)) : null;
    case 'multiple': return answer.kind === 'choice' ? multiple(question, new Set(answer.optionIds)) : null;
    case 'true_false': return answer.kind === 'boolean' ? Number(answer.value === question.correct) : null;
    case 'matching': return answer.kind === 'matches' ? matching(question, answer.matches) : null;
    case 'ordering': return answer.kind === 'order' ? ordering(question, answer.itemIds) : null;
    case 'numeric': return answer.kind === 'number' && answer.value !== null ? Number(within(question, answer.value)) : null;
    case 'short': return answer.kind === 'text' ? short(question.accepted, answer.text) : null;
    case 'cloze': return answer.kind === 'gaps' ? cloze(question.gaps, answer.gaps) : null;
    case 'likert': return answer.kind === 'choice' && answer.optionIds.length > 0 ? 0 : null;
    case 'essay': return answer.kind === 'text' && answer.text.trim() !== '' ? 0 : null;
  }
}

const wholly = (share: number): number => Number(share === 1);

function single(options: readonly Option[], chosen: ReadonlySet<string>): number | null {
  if (chosen.size === 0) return null;
  return Number(chosen.size === 1 && options.some((o) => o.correct && chosen.has(o.id)));
}

/** An id that is no option counts as wrong. */
function multiple({ options, credit }: Multiple, chosen: ReadonlySet<string>): number | null {
  if (chosen.size === 0) return null;
  const correct = options.filter((o) => o.correct);
  if (correct.length === 0) return 0;
  const right = correct.filter((o) => chosen.has(o.id)).length;
  const wrong = chosen.size - right;
  if (credit === 'all_or_nothing') return Number(right === correct.length && wrong === 0);
  if (credit === 'each') return Math.max(0, (options.length - (correct.length - right) - wrong) / options.length);
  return Math.max(0, (right - wrong) / correct.length);
}

function matching({ prompts, credit }: Matching, given: Readonly<Record<string, string>>): number | null {
  if (prompts.every(({ id }) => !Object.hasOwn(given, id))) return null;
  const share = prompts.filter(({ id, choiceId }) => Object.hasOwn(given, id) && given[id] === choiceId).length / prompts.length;
  return credit === 'all_or_nothing' ? wholly(share) : share;
}

/** An item given twice, or one that is none of the question's, breaks what follows it. */
function ordering({ items, credit }: Ordering, given: readonly string[]): number | null {
  if (given.length === 0) return null;
  const right = items.map(({ id }) => id);
  if (credit === 'all_or_nothing') return Number(given.length === right.length && right.every((id, n) => given[n] === id));
  const followed = right.slice(1).filter((id, n) => given.indexOf(id) >= 1 && given.indexOf(id) === given.lastIndexOf(id) && given[given.indexOf(id) - 1] === right[n]);
  return right.length < 2 ? Number(given[0] === right[0]) : followed.length / (right.length - 1);
}

/** Decimal fractions have no exact form: a hair beside the edge is on it. */
const within = ({ value, tolerance }: Range, given: number): boolean => Math.abs(given - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));

function short(accepted: readonly string[], text: string): number | null {
  const given = fold(text);
  if (given === '') return null;
  return Number(accepted.some((one) => fold(one) === given));
}

function cloze(gaps: readonly Gap[], given: Readonly<Record<string, string>>): number | null {
  const filled = (gap: Gap) => (Object.hasOwn(given, gap.id) ? (given[gap.id] ?? '').trim() : '');
  if (gaps.every((gap) => filled(gap) === '')) return null;
  return gaps.filter((gap) => filled(gap) !== '' && fits(gap, filled(gap))).length / gaps.length;
}

function fits(gap: Gap, given: string): boolean {
  if (gap.kind === 'text') return short(gap.accepted, given) === 1;
  if (gap.kind === 'choice') return gap.options.some((option) => option.correct && option.id === given);
  const number = numberIn(given);
  return number !== null && within(gap, number);
}

/** The number that somebody wrote, with a decimal comma or point; null where it is none. Thousands are not marked: 1.000 is one. */
export function numberIn(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace(/^\+/, '');
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

type Judged = { points: number; /** 0 to 1. */ share: number; passed: boolean };
/** What a sitting comes to. While an essay of it waits for its mark nothing is known of the whole: no points, no share, not whether it was passed. */
export type AttemptGrade = { of: number; responses: readonly ResponseGrade[]; /** Questions that wait for a mark. */ waiting: readonly string[] } & (Judged | { [K in keyof Judged]: null });

/**
 * Grades a whole attempt: every question of the form counts, answered or not. `answers` is question id → answer; ids that the
 * form does not hold are ignored. `passMark` is a share of the points. `marks` are the settled points of essays, by question.
 */
export function gradeAttempt(
  questions: readonly GradedQuestion[], answers: Readonly<Record<string, Answer | null | undefined>>, passMark: number, marks: ReadonlyMap<string, number> = new Map(),
): AttemptGrade {
  const responses = questions.map((q) => gradeResponse(q, Object.hasOwn(answers, q.id) ? answers[q.id] : null, marks.get(q.id)));
  const of = responses.reduce((sum, r) => sum + r.of, 0);
  const waiting = responses.filter((r) => r.points === null).map((r) => r.questionId);
  if (waiting.length > 0) return { points: null, of, share: null, passed: null, responses, waiting };
  const points = responses.reduce((sum, r) => sum + (r.points ?? 0), 0);
  const share = of > 0 ? Math.min(1, points / of) : 0;
  // A third of a point three times over must still reach the mark.
  return { points, of, share, passed: of > 0 && share + 1e-9 >= passMark, responses, waiting };
}
