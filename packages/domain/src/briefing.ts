import type { TestPurpose } from './attempt.ts';
import { smallestShown } from './disclosure.ts';

/** A question as a group answered it in one test; shares run from 0 to 1. */
export type AnsweredQuestion = {
  questionId: string;
  testId: string;
  purpose: TestPurpose;
  /** The module whose objective it asks about, or that the test belongs to; null where the kit names neither. */
  moduleId: string | null;
  /** Sittings handed in that asked it. */
  asked: number;
  /** Mean share of its points over these; an answer not given earned nothing. */
  share: number;
  /** Of the test: the share of the points that passes it. */
  passMark: number;
};

/**
 * Questions that went wrong, the worst first: those of which the group as a whole earned less than what passes the test that asked them. Where
 * a test has no mark to pass, half. A question asked in several tests counts as the latest purpose shows it: what the pre-test said of it is over
 * once a quiz or the post-test has asked it again.
 */
export function wentWrong<Q extends AnsweredQuestion>(questions: readonly Q[]): Q[] {
  return latest(questions).filter(({ share, passMark }) => share + 1e-9 < (passMark > 0 ? passMark : withoutMark)).sort((a, b) => a.share - b.share);
}

const withoutMark = 0.5;
const lateness: readonly TestPurpose[] = ['pre', 'quiz', 'post', 'follow_up'];

/** Each question as the tests of its latest purpose asked it; one that nobody was asked says nothing. */
function latest<Q extends AnsweredQuestion>(questions: readonly Q[]): Q[] {
  const last = new Map<string, number>();
  const put = questions.filter(({ asked }) => asked > 0);
  const when = ({ purpose }: Q) => lateness.indexOf(purpose);
  for (const one of put) last.set(one.questionId, Math.max(last.get(one.questionId) ?? 0, when(one)));
  return put.filter((one) => when(one) === last.get(one.questionId));
}

export const advices = ['repeat', 'stress', 'check'] as const;
/**
 * `repeat`: it went wrong in a quiz or a later test. `stress`: the pre-test went wrong and the module is still to be given. `check`: the pre-test went
 * wrong and it has been given since; nothing says yet how much of it stayed.
 */
export type Advice = (typeof advices)[number];

export type Topic = {
  /** Null: the questions of a test that belong to no module; then the test says what they are about. */
  moduleId: string | null;
  testId: string | null;
  advice: Advice;
  /** The session prepared for gives it. */
  inSession: boolean;
  questionIds: string[];
  /** Mean over its questions. */
  share: number;
};

export type GivenModules = { /** With a part that a session held has given. */ given: ReadonlySet<string>; /** That the session prepared for gives. */ inSession: ReadonlySet<string> };

/**
 * What to come back to: the modules of the questions that went wrong, and the tests of those that name no module. What is to be repeated comes
 * before what to stress and to check; within these, what the session gives anyway, then what went worst.
 */
export function topicsOf(questions: readonly AnsweredQuestion[], { given, inSession }: GivenModules): Topic[] {
  const topics = new Map<string, Topic & { shares: number[] }>();
  for (const { questionId, testId, purpose, moduleId, share } of wentWrong(questions)) {
    const advice = adviceOf(purpose, moduleId !== null && given.has(moduleId));
    const key = moduleId === null ? `test ${testId}` : `module ${moduleId}`;
    const known = topics.get(key) ?? { moduleId, testId: moduleId === null ? testId : null, advice, inSession: moduleId !== null && inSession.has(moduleId), questionIds: [], share: 0, shares: [] };
    if (advices.indexOf(advice) < advices.indexOf(known.advice)) known.advice = advice;
    if (!known.questionIds.includes(questionId)) known.questionIds.push(questionId);
    known.shares.push(share);
    topics.set(key, known);
  }
  const found = [...topics.values()].map(({ shares, ...topic }) => ({ ...topic, share: shares.reduce((sum, one) => sum + one, 0) / shares.length }));
  return found.sort((a, b) => advices.indexOf(a.advice) - advices.indexOf(b.advice) || Number(b.inSession) - Number(a.inSession) || a.share - b.share);
}

function adviceOf(purpose: TestPurpose, given: boolean): Advice {
  if (purpose !== 'pre') return 'repeat';
  return given ? 'check' : 'stress';
}

export type Starter = { started: boolean; /** Tests begun or handed in. */ testIds: ReadonlySet<string> };
/** Whoever has not begun anything, and of each test that can be begun now, who has not begun it though they are under way otherwise. */
export function notBegun<P extends Starter>(people: readonly P[], openTestIds: readonly string[]): { nothing: P[]; tests: { testId: string; people: P[] }[] } {
  const begun = people.filter((person) => person.started);
  const tests = openTestIds.map((testId) => ({ testId, people: begun.filter((person) => !person.testIds.has(testId)) }));
  return { nothing: people.filter((person) => !person.started), tests: tests.filter((test) => test.people.length > 0) };
}

/**
 * Of each module how many left something of it out, where the count says nothing of anybody: neither those who did nor those who did not may be few in a group
 * whose names the reader knows. Who it was is asked nowhere.
 * @param skipped of each person the modules of which they left a part out
 */
export function skippedCounts(skipped: readonly ReadonlySet<string>[], smallest: number = smallestShown.withoutRoster): { moduleId: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const one of skipped) for (const id of one) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= smallest && skipped.length - count >= smallest).map(([moduleId, count]) => ({ moduleId, count }));
}
