import { attendanceStatuses } from '@relevo/domain/attendance';
import { cohortStates } from '@relevo/domain/cohort';
import { courseGaps } from '@relevo/domain/course-completion';
import { followUpMonths } from '@relevo/domain/follow-up';
import { progressStates } from '@relevo/domain/progress';
import { sessionStates } from '@relevo/domain/session-state';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { participantModule, participantOutline, projectedPage } from './kit-projection.ts';
import { byId, date, id, instant, locale, sha256 } from './values.ts';

const whole = z.number().int();
/** 0 to 1. */
const share = z.number();

/** One of the participant's own cohorts. Times are shown in its zone. */
export const ownCohort = z.object({
  id, enrolmentId: id, title: z.string(), kitTitle: z.string(), state: z.enum(cohortStates), startsOn: date, endsOn: date, timeZone: z.string(), locale,
  place: z.string(), onlineUrl: z.string(),
  /** Held back: its dates to come do not stand until there are new ones. */ onHold: z.boolean().default(false),
  /** One goes through it alone: no session, no team; one may leave it by oneself. */ selfPaced: z.boolean().default(false),
  /** The pinned version; files of the kit are fetched by it. */
  versionId: id,
});
export type OwnCohort = z.infer<typeof ownCohort>;

export const ownSession = z.object({
  id, ordinal: whole, title: z.string(), startsAt: instant, endsAt: instant, state: z.enum(sessionStates), attendance: z.enum(attendanceStatuses).nullable(),
  /** Where it differs from the cohort’s. */ place: z.string().nullable().default(null),
});
export type OwnSession = z.infer<typeof ownSession>;

const testStep = { testId: localId, title: z.string(), questions: whole, timeLimitMinutes: whole.nullable(), closesAt: instant.nullable() };
/** The one thing to do next in a cohort, with what the screen says of it. */
export const ownNext = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attempt'), attemptId: id, purpose: z.enum(testPurposes), title: z.string() }),
  z.object({ kind: z.literal('pre_test'), ...testStep }),
  z.object({ kind: z.literal('post_test'), ...testStep }),
  z.object({ kind: z.literal('follow_up'), ...testStep }),
  z.object({ kind: z.literal('session'), session: ownSession }),
  /** Work that was given back for another try. */
  z.object({ kind: z.literal('returned'), moduleId: localId, activityId: localId, title: z.string() }),
  z.object({
    kind: z.literal('module'), moduleId: localId, title: z.string(),
    /** Place among the modules, breaks left out, from 1. */
    position: whole,
    partsDone: whole, parts: whole, minutesLeft: whole,
  }),
  z.object({ kind: z.literal('certificate'), credentialId: id }),
  z.object({ kind: z.literal('wait') }),
]);
export type OwnNext = z.infer<typeof ownNext>;

/** The language to read in, where the kit is offered in it; otherwise the cohort's. What is done and answered is the same in all of them. */
export const inLocale = z.strictObject({ locale: locale.optional() });

export const learningHome = z.object({
  now: instant,
  /** A text that one agreed to has a new wording that one is asked about, among what is kept of oneself. */
  consentAsked: z.boolean().default(false),
  cohorts: z.array(z.object({
    cohort: ownCohort,
    next: ownNext,
    modules: z.object({ done: whole, total: whole }),
    /** Neither over nor cancelled, soonest first; at most three. */
    sessions: z.array(ownSession),
    /** Modules finished and tests handed in, latest first; at most five. */
    done: z.array(z.object({ kind: z.enum(['module', 'test']), id: z.string(), title: z.string(), position: whole.nullable(), at: instant })),
  })),
});
export type LearningHome = z.infer<typeof learningHome>;
export const getLearningHome = endpoint({
  name: 'getLearningHome', method: 'GET', path: '/learning/home', access: 'learning:own', summary: 'One’s own cohorts and the next thing to do in each', query: inLocale,
  response: learningHome,
});

export const ownProgress = z.object({ activityId: localId, state: z.enum(progressStates), at: instant });
export type OwnProgress = z.infer<typeof ownProgress>;

export const ownTest = z.object({
  testId: localId,
  purpose: z.enum(testPurposes),
  /** Of a follow-up: the round that is asked about, so many months after the cohort's end. */
  months: z.union(followUpMonths.map((one) => z.literal(one))).nullable().default(null),
  /** Of `modules_first`: how many. */ modulesLeft: whole.default(0),
  /** Why it cannot be begun now; null when it can. */
  refusal: z.enum(['not_enrolled', 'cohort_not_open', 'not_open_yet', 'modules_first', 'closed', 'attempt_open', 'waiting_for_marks', 'passed_already', 'attempts_used_up', 'pause_between']).nullable(),
  /** When the pause that the test asks for between attempts is over. */
  againAt: instant.nullable(),
  opensAt: instant.nullable(), closesAt: instant.nullable(),
  attemptsUsed: whole, attemptsAllowed: whole,
  openAttemptId: id.nullable(),
  /** The last one handed in; nothing is known of what it comes to while its essays wait for their marks. */
  last: z.object({ attemptId: id, share: share.nullable(), passed: z.boolean().nullable(), submittedAt: instant }).nullable(),
});
export type OwnTest = z.infer<typeof ownTest>;

/** What a participant needs of a course in one answer; module texts are fetched by the hashes in the outline. */
export const course = z.object({
  cohort: ownCohort,
  outline: participantOutline,
  progress: z.array(ownProgress),
  tests: z.array(ownTest),
  sessions: z.array(ownSession),
  attendance: z.object({ share: share.nullable(), held: whole, attended: whole }),
  credentialId: id.nullable(),
  /** Whether its people may write to one another. */
  discussion: z.boolean(),
  /** One's other cohorts. */
  others: z.array(z.object({ id, title: z.string() })),
});
export type Course = z.infer<typeof course>;
/** `current` stands for the cohort that is under way. */
const byOwnCohort = z.strictObject({ id: z.union([id, z.literal('current')]) });
export const getCourse = endpoint({
  name: 'getCourse', method: 'GET', path: '/learning/cohorts/:id', access: 'learning:own', summary: 'The course page of one’s own cohort', params: byOwnCohort, query: inLocale,
  response: course,
});

/**
 * With `h` (the hash that the outline names) and `e` (one's own enrolment) the address is this account's and this text's alone, and the
 * answer is kept for ever; without them it is checked each time. `e` of somebody else is refused, so that on a shared phone nothing
 * kept for one account opens for another.
 */
const kept = inLocale.extend({ h: sha256.optional(), e: id.optional() });
export const getCourseModule = endpoint({
  name: 'getCourseModule', method: 'GET', path: '/learning/cohorts/:id/modules/:moduleId', access: 'learning:own', summary: 'A module’s text',
  params: z.strictObject({ id, moduleId: localId }), query: kept, response: participantModule,
});
export const getCoursePage = endpoint({
  name: 'getCoursePage', method: 'GET', path: '/learning/cohorts/:id/pages/:pageId', access: 'learning:own', summary: 'A page of the kit, for participants',
  params: z.strictObject({ id, pageId: localId }), query: inLocale, response: projectedPage,
});

/** `instead`: what was read in place of a film, whose part is otherwise done by what was seen of it. */
export const progressEntry = z.strictObject({ activityId: localId, state: z.enum(progressStates), at: instant, instead: z.literal('transcript').optional() });
export const saveProgress = endpoint({
  name: 'saveProgress', method: 'PUT', path: '/learning/cohorts/:id/progress', access: 'learning:own', summary: 'What one opened, finished or skipped; the same again changes nothing', params: byId,
  body: z.strictObject({ entries: z.array(progressEntry).min(1).max(200) }),
  /** `unknown` are activities that the cohort's kit version does not hold; there is no use in sending them again. */
  response: z.object({ progress: z.array(ownProgress), unknown: z.array(localId) }),
});

export const completion = z.object({
  attendanceShare: share.nullable(), postTestPassed: z.boolean().nullable(), modulesDone: whole, modules: whole, complete: z.boolean(), gaps: z.array(z.enum(courseGaps)),
});
export const completionRule = z.object({ attendanceShare: share, postTestPassed: z.boolean(), modulesShare: share });
export const ownCompletion = z.object({
  cohort: ownCohort,
  completion,
  rule: completionRule,
  /** Done by reading or by being at the session where it was given; breaks left out. */
  modules: z.array(z.object({ id: localId, title: z.string(), done: z.boolean() })),
  sessions: z.array(ownSession),
  tests: z.array(z.object({ attemptId: id, purpose: z.enum(testPurposes), title: z.string(), number: whole, share: share.nullable(), passed: z.boolean().nullable(), submittedAt: instant })),
  credentialId: id.nullable(),
  others: z.array(z.object({ id, title: z.string() })),
});
export type OwnCompletion = z.infer<typeof ownCompletion>;
export const getOwnCompletion = endpoint({
  name: 'getOwnCompletion', method: 'GET', path: '/learning/cohorts/:id/completion', access: 'learning:own', summary: 'What one has reached in a cohort and what is missing', params: byOwnCohort, query: inLocale,
  response: ownCompletion,
});
