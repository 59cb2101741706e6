import { fold } from './fold.ts';

export const questionKinds = ['single', 'multiple', 'true_false', 'short'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const answerKinds = ['choice', 'boolean', 'text'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export type Answer =
  | { kind: 'choice'; optionIds: readonly string[] }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'text'; text: string };

type Keyed = { id: string; points: number };
type Options = { options: readonly { id: string; correct: boolean }[] };
/** As much of a kit's question as grading needs. */
export type GradedQuestion =
  | (Keyed & Options & { kind: 'single' })
  | (Keyed & Options & { kind: 'multiple' })
  | (Keyed & { kind: 'true_false'; correct: boolean })
  | (Keyed & { kind: 'short'; accepted: readonly string[] });

export type ResponseGrade = {
  questionId: string;
  /** False where nothing, or an answer of another kind than the question's, was given. */
  answered: boolean;
  /** 0 to 1. */
  share: number;
  points: number;
  of: number;
};

/** The kind of answer that a kind of question takes. */
export const answerKindOf = { single: 'choice', multiple: 'choice', true_false: 'boolean', short: 'text' } as const satisfies Record<QuestionKind, AnswerKind>;

/** Grades one response against the question's own key; an answer of the wrong kind counts as none. */
export function gradeResponse(question: GradedQuestion, answer: Answer | null | undefined): ResponseGrade {
  const share = answer ? shareOf(question, answer) : null;
  return { questionId: question.id, answered: share !== null, share: share ?? 0, points: (share ?? 0) * question.points, of: question.points };
}

function shareOf(question: GradedQuestion, answer: Answer): number | null {
  switch (question.kind) {
    case 'single': return answer.kind === 'choice' ? single(question, new Set(answer.optionIds)) : null;
    case 'multiple': return answer.kind === 'choice' ? multiple(question, new Set(answer.optionIds)) : null;
    case 'true_false': return answer.kind === 'boolean' ? Number(answer.value === question.correct) : null;
    case 'short': return answer.kind === 'text' ? short(question.accepted, fold(answer.text)) : null;
  }
}

function single({ options }: Options, chosen: ReadonlySet<string>): number | null {
  if (chosen.size === 0) return null;
  return chosen.size === 1 && options.some((o) => o.correct && chosen.has(o.id)) ? 1 : 0;
}

/** Correct chosen minus wrong chosen, over correct, not under 0; an id that is no option counts as wrong. */
function multiple({ options }: Options, chosen: ReadonlySet<string>): number | null {
  if (chosen.size === 0) return null;
  const correct = options.filter((o) => o.correct);
  const right = correct.filter((o) => chosen.has(o.id)).length;
  const wrong = chosen.size - right;
  return correct.length === 0 ? 0 : Math.max(0, (right - wrong) / correct.length);
}

function short(accepted: readonly string[], given: string): number | null {
  if (given === '') return null;
  return Number(accepted.some((text) => fold(text) === given));
}

export type AttemptGrade = {
  points: number;
  of: number;
  /** 0 to 1. */
  share: number;
  passed: boolean;
  responses: readonly ResponseGrade[];
};

/**
 * Grades a whole attempt: every question of the form counts, answered or not. `answers` is question id → answer; ids that the
 * form does not hold are ignored. `passMark` is a share of the points.
 */
export function gradeAttempt(
  questions: readonly GradedQuestion[], answers: Readonly<Record<string, Answer | null | undefined>>, passMark: number,
): AttemptGrade {
  const responses = questions.map((q) => gradeResponse(q, Object.hasOwn(answers, q.id) ? answers[q.id] : null));
  const points = responses.reduce((sum, r) => sum + r.points, 0);
  const of = responses.reduce((sum, r) => sum + r.of, 0);
  const share = of > 0 ? Math.min(1, points / of) : 0;
  // A third of a point three times over must still reach the mark.
  return { points, of, share, passed: of > 0 && share + 1e-9 >= passMark, responses };
}
