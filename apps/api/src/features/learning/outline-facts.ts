import type { ParticipantOutline } from '@relevo/contracts/kit-projection';
import type { TestPurpose } from '@relevo/domain/attempt';
import { roundNow, roundsOfTest, type CohortEnd, type FollowUpMonths } from '@relevo/domain/follow-up';
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

/** When a test may be begun now; of a follow-up in which round. */
export function windowOf(test: Pick<TestFacts, 'id' | 'purpose'>, facts: OutlineFacts, cohort: Omit<CohortEnd, 'sessions'> & { sessions: readonly RunSession[] }, now: Date): TestWindow & { months: FollowUpMonths | null } {
  if (test.purpose !== 'follow_up') return { ...testWindow(test.purpose, cohort.sessions), months: null };
  return roundNow(cohort, roundsOfTest(test.id, facts.tests.filter((one) => one.purpose === 'follow_up').map((one) => one.id)), now);
}
