import type { ParticipantOutline } from '@relevo/contracts/kit-projection';
import type { TestPurpose } from '@relevo/domain/attempt';
import { roundNow, roundsOfTest, type CohortEnd, type FollowUpMonths } from '@relevo/domain/follow-up';
import { moduleProgress } from '@relevo/domain/course-completion';
import type { CohortPurpose } from '@relevo/domain/cohort';
import type { ProgressState } from '@relevo/domain/progress';
import { courseRuleOf, isSelfPaced, ownTestWindow, type OwnPace } from '@relevo/domain/self-paced';
import { testWindow, type RunSession, type TestWindow } from '@relevo/domain/test-window';

export type TestFacts = {
  id: string; purpose: TestPurpose; title: string; questions: number; attempts: number; timeLimitMinutes: number | null; hoursBetween: number | null; forms: readonly ('A' | 'B')[];
};
/** A part that somebody reads or does; pauses within a module are none. */
export type PartFacts = { id: string; title: string; minutes: number; testId: string | null; sensitive: boolean; /** It is done by handing something in, a quiz among others. */ handsIn: boolean; /** By its content; whether its words stand beside it. */ film: { sha256: string; transcript: boolean } | null };
export type ModuleFacts = { id: string; title: string; parts: readonly PartFacts[] };
/** What rules need of an outline: modules without the breaks between them, and tests. */
export type OutlineFacts = { title: string; modules: readonly ModuleFacts[]; tests: readonly TestFacts[]; pages: readonly string[] };

const most = 64;
const known = new Map<string, OutlineFacts>();

/**
 * Reads an outline's stored body. An outline is addressed by its hash and never changes, so what was read once is remembered; the
 * memory holds a few dozen.
 */
export function outlineFacts(hash: string, body: string): OutlineFacts {
  const remembered = known.get(hash);
  if (remembered) return remembered;
  const facts = factsOf(JSON.parse(body) as ParticipantOutline);
  const [oldest] = known.keys();
  if (known.size >= most && oldest !== undefined) known.delete(oldest);
  known.set(hash, facts);
  return facts;
}

function factsOf(outline: ParticipantOutline): OutlineFacts {
  const quizzes = new Set(outline.tests.flatMap(({ id, purpose }) => (purpose === 'quiz' ? [id] : [])));
  const modules = outline.modules.filter((module) => !module.break).map((module) => ({
    id: module.id,
    title: module.title.text,
    parts: module.activities.filter((activity) => activity.kind !== 'break').map((activity) => ({
      id: activity.id, title: activity.title.text, minutes: activity.minutes, testId: activity.testId ?? null, sensitive: module.sensitive || activity.sensitive, handsIn: activity.submission === true || (activity.testId !== undefined && quizzes.has(activity.testId)), film: activity.film ?? null,
    })),
  }));
  const tests = outline.tests.map((test) => ({
    id: test.id, purpose: test.purpose, title: test.title.text, questions: test.questions, attempts: test.attempts, timeLimitMinutes: test.timeLimitMinutes ?? null,
    hoursBetween: test.hoursBetween ?? null, forms: test.forms,
  }));
  return { title: outline.title.text, modules, tests, pages: outline.pages.map((page) => page.id) };
}

/** The module that holds each part. */
export function moduleOfPart(facts: OutlineFacts): Map<string, PartFacts & { moduleId: string }> {
  return new Map(facts.modules.flatMap((module) => module.parts.map((part) => [part.id, { ...part, moduleId: module.id }])));
}

type Done = { activityId: string; state: ProgressState; at: string | Date };

/** How far somebody has come in a cohort that one goes through alone; null in any other, where the sessions say when a test is open. */
export function paceOf({ purpose, completedAt }: { purpose: CohortPurpose; completedAt: string | Date | null }, facts: OutlineFacts, progress: readonly Done[]): OwnPace | null {
  if (!isSelfPaced({ purpose })) return null;
  const first = progress.filter((one) => one.state === 'done').map((one) => new Date(one.at).getTime()).toSorted((a, b) => a - b)[0];
  const states = Object.fromEntries(progress.map((one) => [one.activityId, one.state]));
  return {
    begunAt: first === undefined ? null : new Date(first), completedAt: completedAt === null ? null : new Date(completedAt),
    modules: moduleProgress(facts.modules.map(({ id, parts }) => ({ id, activityIds: parts.map((part) => part.id) })), states, new Set()),
  };
}

type Asked = Omit<CohortEnd, 'sessions'> & { sessions: readonly RunSession[]; pace?: OwnPace | null };
const followUpsOf = (facts: OutlineFacts) => facts.tests.filter((one) => one.purpose === 'follow_up').map((one) => one.id);

/** When a test may be begun now; of a follow-up in which round. */
export function windowOf(test: Pick<TestFacts, 'id' | 'purpose'>, facts: OutlineFacts, cohort: Asked, now: Date): TestWindow & { months: FollowUpMonths | null; modulesLeft: number } {
  const { pace } = cohort;
  if (test.purpose !== 'follow_up') {
    return pace ? { ...ownTestWindow(test.purpose, pace, courseRuleOf('self_paced')), months: null } : { ...testWindow(test.purpose, cohort.sessions), months: null, modulesLeft: 0 };
  }
  const rounds = roundsOfTest(test.id, followUpsOf(facts));
  // Whoever has not completed has no day from which it would count.
  if (pace && pace.completedAt === null) return { months: rounds[0] ?? null, opensAt: null, closesAt: null, modulesLeft: 1 };
  return { ...roundNow(cohort, rounds, now), modulesLeft: 0 };
}
