import type { LearningHome, OwnCohort, OwnNext, OwnSession, OwnTest } from '@relevo/contracts/learning';
import { attendanceShare, suggestedAttendanceRule } from '@relevo/domain/attendance';
import { againAt, mayStart, statesForPurpose } from '@relevo/domain/attempt';
import type { CohortState } from '@relevo/domain/cohort';
import { nextStep } from '@relevo/domain/next-step';
import { isFinished } from '@relevo/domain/progress';
import { isSelfPaced, ownState } from '@relevo/domain/self-paced';
import type { AttemptFact, OwnCohortRow, SessionFact } from './course.queries.ts';
import { moduleOfPart, paceOf, windowOf, type ModuleFacts, type OutlineFacts, type TestFacts } from './outline-facts.ts';

const utc = (moment: string) => new Date(moment).toISOString();
/** Nothing is known of a sitting whose essays wait for their marks. */
export const shareOfAttempt = ({ points, of }: Pick<AttemptFact, 'points' | 'of'>): number | null => (points === null ? null : of ? Math.min(1, points / of) : 0);

export function presentCohort(row: OwnCohortRow, facts: OutlineFacts): OwnCohort {
  const { id, enrolmentId, title, startsOn, endsOn, timeZone, locale, place, onlineUrl, onHold, kitVersionId } = row;
  return { id, enrolmentId, title, kitTitle: facts.title, state: ownState(row.state, row.completedAt), startsOn, endsOn, timeZone, locale, place, onlineUrl, onHold, selfPaced: isSelfPaced(row), versionId: kitVersionId };
}

export function presentSession({ id, ordinal, title, startsAt, endsAt, state, place, attendance }: SessionFact): OwnSession {
  return { id, ordinal, title, startsAt: utc(startsAt), endsAt: utc(endsAt), state, place, attendance };
}

const notCancelled = (sessions: readonly SessionFact[]) => sessions.filter((session) => session.state !== 'cancelled');
export const runOf = (sessions: readonly SessionFact[]) =>
  notCancelled(sessions).map((session) => ({ startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }));

type Tested = Pick<OwnCohortRow, 'state' | 'attempts' | 'sessions' | 'endsOn' | 'timeZone' | 'purpose' | 'completedAt' | 'progress'>;

/** How each test of the kit stands for the participant now. */
export function presentTests(row: Tested, facts: OutlineFacts, now: Date): OwnTest[] {
  return facts.tests.map((test) => presentTest(test, row, facts, now));
}

function presentTest(test: TestFacts, row: Tested, facts: OutlineFacts, now: Date): OwnTest {
  const { months, ...window } = windowOf(test, facts, { ...row, sessions: runOf(row.sessions), pace: paceOf(row, facts, row.progress) }, now);
  const all = row.attempts.filter((attempt) => attempt.testId === test.id);
  const mine = all.filter((attempt) => attempt.months === months);
  const used = mine.filter((attempt) => attempt.submittedAt !== null);
  const open = mine.find((attempt) => attempt.submittedAt === null);
  const endedAt = used.at(-1)?.submittedAt;
  const again = againAt(endedAt ? new Date(endedAt) : null, test.hoursBetween);
  const decision = mayStart({
    enrolled: true, purpose: test.purpose, cohortState: row.state, attemptsUsed: used.length, attemptsAllowed: test.attempts,
    passed: used.some((attempt) => attempt.passed === true), waiting: used.some((attempt) => attempt.passed === null), hasOpenAttempt: open !== undefined, againAt: again, ...window,
  }, now);
  // Of a follow-up the round before is shown until the next may be sat.
  const last = used.at(-1) ?? (decision.ok ? undefined : all.findLast((attempt) => attempt.submittedAt !== null));
  const states: readonly CohortState[] = statesForPurpose[test.purpose];
  return {
    testId: test.id, purpose: test.purpose, months, modulesLeft: window.modulesLeft, refusal: decision.ok ? null : decision.code, againAt: again?.toISOString() ?? null,
    opensAt: window.opensAt?.toISOString() ?? null, closesAt: window.closesAt?.toISOString() ?? null, attemptsUsed: used.length, attemptsAllowed: test.attempts,
    // Nothing can be added to what lay open when the cohort ended.
    openAttemptId: open && states.includes(row.state) ? open.id : null,
    last: last ? { attemptId: last.id, share: shareOfAttempt(last), passed: last.passed, submittedAt: utc(last.submittedAt ?? last.startedAt) } : null,
  };
}

/** The share of the sessions held, by minutes. */
export function ownAttendance(sessions: readonly SessionFact[]) {
  const held = sessions.filter((session) => session.state === 'held');
  const rows = held.flatMap((session) => (session.attendance ? [{ sessionId: session.id, status: session.attendance, minutes: session.minutes }] : []));
  const reckoned = attendanceShare(held.map((session) => ({ id: session.id, minutes: minutesOf(session) })), rows, suggestedAttendanceRule);
  return { share: reckoned.share, held: held.length, attended: reckoned.sessions };
}

export const minutesOf = ({ startsAt, endsAt }: Pick<SessionFact, 'startsAt' | 'endsAt'>) => Math.round((new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 60_000);

type ModuleStanding = ModuleFacts & { position: number; done: number; minutesLeft: number; finishedAt: string | null };

/** How far each module has been read. A module without parts has nothing to finish and is left out of what comes next. */
export function moduleStandings(row: Pick<OwnCohortRow, 'progress'>, facts: OutlineFacts): ModuleStanding[] {
  const states = new Map(row.progress.map((entry) => [entry.activityId, entry]));
  return facts.modules.map((module, i) => {
    const finished = module.parts.flatMap((part) => {
      const entry = states.get(part.id);
      return entry && isFinished(entry.state) ? [entry] : [];
    });
    const ids = new Set(finished.map((entry) => entry.activityId));
    const left = module.parts.filter((part) => !ids.has(part.id));
    const times = finished.map((entry) => utc(entry.at)).sort();
    return { ...module, position: i + 1, done: finished.length, minutesLeft: left.reduce((sum, part) => sum + part.minutes, 0), finishedAt: left.length === 0 ? (times.at(-1) ?? null) : null };
  });
}

/** One cohort of the participant's home. */
export function presentHome(row: OwnCohortRow, facts: OutlineFacts, now: Date): LearningHome['cohorts'][number] {
  const tests = presentTests(row, facts, now);
  const modules = moduleStandings(row, facts);
  const ahead = row.onHold ? [] : notCancelled(row.sessions).filter((session) => session.state === 'planned' && new Date(session.endsAt) > now);
  const withParts = modules.filter((module) => module.parts.length > 0);
  return {
    cohort: presentCohort(row, facts),
    next: presentNext(row, facts, { tests, modules, ahead }, now),
    modules: { done: withParts.filter((module) => module.done === module.parts.length).length, total: withParts.length },
    sessions: ahead.slice(0, 3).map(presentSession),
    done: recentlyDone(row, facts, modules),
  };
}

type Seen = { tests: readonly OwnTest[]; modules: readonly ModuleStanding[]; ahead: readonly SessionFact[] };

function presentNext(row: OwnCohortRow, facts: OutlineFacts, { tests, modules, ahead }: Seen, now: Date): OwnNext {
  const unfinished = modules.find((module) => module.done < module.parts.length);
  const returned = row.returned === null ? undefined : moduleOfPart(facts).get(row.returned);
  const inHand = tests.find((test) => test.openAttemptId !== null);
  const step = nextStep({
    cohortState: ownState(row.state, row.completedAt),
    selfPaced: isSelfPaced(row),
    openAttempt: inHand?.openAttemptId ? { id: inHand.openAttemptId, testId: inHand.testId } : null,
    openTests: tests.filter((test) => test.refusal === null).map((test) => ({ id: test.testId, purpose: test.purpose, taken: test.last !== null })),
    nextModuleId: unfinished?.id ?? null,
    sessions: ahead.map((session) => ({ id: session.id, startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) })),
    returned: returned ? { activityId: returned.id } : null,
    credentialId: row.credentialId,
  }, now);
  const test = 'testId' in step ? facts.tests.find((one) => one.id === step.testId) : undefined;
  if (step.kind === 'attempt') return { kind: 'attempt', attemptId: step.attemptId, purpose: test?.purpose ?? 'quiz', title: test?.title ?? '' };
  if (step.kind === 'pre_test' || step.kind === 'post_test' || step.kind === 'follow_up') {
    const closesAt = tests.find((one) => one.testId === step.testId)?.closesAt ?? null;
    return { kind: step.kind, testId: step.testId, title: test?.title ?? '', questions: test?.questions ?? 0, timeLimitMinutes: test?.timeLimitMinutes ?? null, closesAt };
  }
  const session = step.kind === 'session' ? ahead.find((one) => one.id === step.sessionId) : undefined;
  if (session) return { kind: 'session', session: presentSession(session) };
  if (step.kind === 'returned' && returned) return { kind: 'returned', moduleId: returned.moduleId, activityId: returned.id, title: returned.title };
  if (step.kind === 'module' && unfinished) {
    const { id, title, position, done, parts, minutesLeft } = unfinished;
    return { kind: 'module', moduleId: id, title, position, partsDone: done, parts: parts.length, minutesLeft };
  }
  return step.kind === 'certificate' ? step : { kind: 'wait' };
}

function recentlyDone(row: OwnCohortRow, facts: OutlineFacts, modules: readonly ModuleStanding[]): LearningHome['cohorts'][number]['done'] {
  const titles = new Map(facts.tests.map((test) => [test.id, test.title]));
  const read = modules.flatMap(({ id, title, position, finishedAt }) => (finishedAt ? [{ kind: 'module' as const, id, title, position, at: finishedAt }] : []));
  const handedIn = row.attempts.flatMap(({ id, testId, submittedAt }) => (submittedAt ? [{ kind: 'test' as const, id, title: titles.get(testId) ?? '', position: null, at: utc(submittedAt) }] : []));
  return [...read, ...handedIn].sort((a, b) => b.at.localeCompare(a.at)).slice(0, 5);
}
