import type { CertificationStanding } from './certification.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { Role } from './organisation.ts';

/** From which of the two what is known of the one person is taken. */
export const mergeSides = ['kept', 'gone'] as const;
export type MergeSide = (typeof mergeSides)[number];

/** What is chosen value by value; the two parts of a name go together. */
export const mergeFields = ['name', 'institution', 'organisation', 'area', 'contact'] as const;
export type MergeField = (typeof mergeFields)[number];

/** `apart`: somebody has said that the two are two people. */
export const mergeStates = ['waiting', 'done', 'declined', 'apart', 'undone'] as const;
export type MergeState = (typeof mergeStates)[number];

/** What people call what moves with a person. */
export const mergeKinds = [
  'enrolments', 'attendance', 'learning', 'certifications', 'credentials', 'observations', 'assignments', 'roles', 'messages', 'lists', 'calendar', 'sign_in', 'profile', 'sessions', 'kits', 'other',
] as const;
export type MergeKind = (typeof mergeKinds)[number];

/** Why something does not move: it would stand there twice. It stays with the record that goes, or ends. */
export const stayReasons = ['same_cohort', 'same_certification', 'same_session', 'same_role', 'one_address', 'one_setting', 'one_sign_in', 'same_thing'] as const;
export type StayReason = (typeof stayReasons)[number];

/** As much of each of the two as the rule reads. */
export type MergeParty = {
  id: string;
  /** Whether another institution knows them: it would go on seeing somebody whom this one has joined to another. */
  elsewhere: boolean;
  /** `locked`: shut by somebody who manages, or for the time being after too many wrong tries. */
  signIn: 'none' | 'ours' | 'elsewhere';
  locked: boolean;
};
export type MergeAsked = {
  actorId: string; kept: MergeParty; gone: MergeParty; signIn: MergeSide;
  /** Cohorts that both are in, and for each the enrolment that holds. */
  shared: readonly { cohortId: string; enrolmentIds: readonly [string, string] }[]; holds: Readonly<Record<string, string>>;
  /** Founders, recorded evidence or revocations of either that still wait for a second person. */
  openActs: number;
};
export type MergeRefusal = 'merge_same_person' | 'merge_oneself' | 'merge_known_elsewhere' | 'merge_sign_in_elsewhere' | 'merge_sign_in_locked' | 'merge_act_open' | 'merge_undecided';

/**
 * Whether two persons may be made one. Only what is the institution's own is moved: who goes must be known to nobody else, and a sign-in that another institution
 * gave out stays where it is. A shut sign-in is opened by whoever may, never by a merge. For each cohort that both are in somebody has said which enrolment holds.
 */
export function mayMerge({ actorId, kept, gone, signIn, shared, holds, openActs }: MergeAsked): Decision<true, MergeRefusal> {
  if (kept.id === gone.id) return refuse('merge_same_person');
  if (actorId === kept.id || actorId === gone.id) return refuse('merge_oneself');
  if (gone.elsewhere || gone.signIn === 'elsewhere') return refuse('merge_known_elsewhere', { otherWayRound: !kept.elsewhere && kept.signIn !== 'elsewhere' });
  if (kept.locked || gone.locked) return refuse('merge_sign_in_locked');
  if (signIn === 'gone' && gone.signIn !== 'none' && kept.signIn === 'elsewhere') return refuse('merge_sign_in_elsewhere');
  if (openActs > 0) return refuse('merge_act_open', { acts: openActs });
  const open = shared.filter(({ cohortId, enrolmentIds }) => !enrolmentIds.includes(holds[cohortId] ?? ''));
  return open.length > 0 ? refuse('merge_undecided', { cohorts: open.length }) : allow(true);
}

// What was taken away outweighs what was reached, so that a merge never washes a revocation off.
const weight: readonly CertificationStanding[] = ['revoked', 'suspended', 'certified', 'lapsed', 'practising', 'trained', 'candidate', 'not_passed', 'withdrawn'];

/** Which of two standings for the same kit and level holds for the one person: the first, unless the second weighs more. */
export function standingHolds(first: CertificationStanding, second: CertificationStanding): 'first' | 'second' {
  return weight.indexOf(second) < weight.indexOf(first) ? 'second' : 'first';
}

const ended: readonly CertificationStanding[] = ['revoked', 'not_passed', 'withdrawn'];

/** What becomes of the standing that does not hold: it is not counted a second time. One that has ended stays as it ended. */
export const standingOfDuplicate = (standing: CertificationStanding): CertificationStanding => (ended.includes(standing) ? standing : 'withdrawn');

const unproven: readonly CertificationStanding[] = ['candidate', 'not_passed', 'withdrawn'];
const givenByTwo: readonly Role[] = ['coordinator', 'partner_manager', 'platform_admin'];

/**
 * Whether a second person who manages must confirm: where either has been judged for a kit, or may manage, a merge would hand to one what was given to the other
 * (design: two people, really two). It is never waived.
 */
export function mergeNeedsSecond({ standings, roles }: { standings: readonly CertificationStanding[]; roles: readonly Role[] }): boolean {
  return standings.some((one) => !unproven.includes(one)) || roles.some((one) => givenByTwo.includes(one));
}

export type EnrolmentWeight = { state: 'enrolled' | 'completed' | 'not_completed' | 'withdrawn'; attended: number; attempts: number };

/** Which of two enrolments in one cohort is proposed to hold: the one that was not withdrawn, then the one completed, then the one with more behind it, then the first. */
export function enrolmentHolds(first: EnrolmentWeight, second: EnrolmentWeight): 'first' | 'second' {
  const of = (one: EnrolmentWeight) => [Number(one.state !== 'withdrawn'), Number(one.state === 'completed'), one.attended + one.attempts];
  const [a, b] = [of(first), of(second)];
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && b[at]! > a[at]! ? 'second' : 'first';
}

export type MergeRecord = { state: MergeState; askedBy: string; keptId: string; goneId: string };

/** Whether somebody may confirm, or decline, a merge that waits for a second person. */
export function mayConfirmMerge(actorId: string, { state, askedBy, keptId, goneId }: MergeRecord): Decision<true, 'merge_not_waiting' | 'merge_needs_other' | 'merge_oneself'> {
  if (state !== 'waiting') return refuse('merge_not_waiting');
  if (actorId === keptId || actorId === goneId) return refuse('merge_oneself');
  return actorId === askedBy ? refuse('merge_needs_other') : allow(true);
}

/**
 * Whether a merge, or having told two apart, may be undone. Merges that touch the same persons come undone in turn, the last first: each finds what it left.
 * @param later merges done since of which one of these two is a part
 */
export function mayUndoMerge(actorId: string, { state, keptId, goneId }: MergeRecord, later: number): Decision<true, 'merge_not_done' | 'merge_oneself' | 'merge_later_first'> {
  if (state !== 'done' && state !== 'apart') return refuse('merge_not_done');
  if (actorId === keptId || actorId === goneId) return refuse('merge_oneself');
  return later > 0 ? refuse('merge_later_first', { later }) : allow(true);
}
