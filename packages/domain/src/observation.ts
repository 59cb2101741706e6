import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { ObservationOutcome, RubricScore } from './rubric.ts';
import { canMove, type Moves } from './transitions.ts';
import { isReason, type Signer } from './two-people.ts';

export const observationStates = ['draft', 'signed', 'acknowledged', 'contested'] as const;
export type ObservationState = (typeof observationStates)[number];

/** What the observed trainer answers to a signed observation. */
export const observationAnswers = ['acknowledged', 'contested'] as const;
export type ObservationAnswer = (typeof observationAnswers)[number];

export const observationMoves = {
  draft: ['signed'],
  signed: ['acknowledged', 'contested'],
  acknowledged: [],
  contested: [],
} as const satisfies Moves<ObservationState>;

/** After so many days an unanswered observation counts as not contested, and a late second rating may be released. */
export const silenceDays = 14;

export type Observation = {
  state: ObservationState;
  supervisorId: string;
  trainerId: string;
  signedAt: Date | null;
  outcome: ObservationOutcome | null;
};

/** What surrounds the signature: the observed session and whose side everybody is on. */
export type ObservedSession = {
  held: boolean;
  /** Everybody who led or helped to lead it. */
  trainerIds: readonly string[];
  /** A dated assignment that covers the session. */
  supervisorAssigned: boolean;
  /** The tenant that the trainer works for. */
  trainerTenantId: string;
  stewardTenantId: string;
  /** Handed over with `deliver_and_train`: its master trainers supervise its own trainers. */
  partnerTrains: boolean;
};

export type SignObservationRefusal =
  | 'observation_already_signed' | 'wrong_role' | 'not_the_supervisor' | 'own_person' | 'own_session' | 'own_side' | 'not_assigned'
  | 'session_not_held' | 'rubric_incomplete' | 'closing_missing';

/** What a trainer takes along: what was good, and what was agreed for the next time. */
export type Closing = { strengths: string; actions: string };
/** Which part of the closing nobody has written yet. */
export const closingMissing = (closing: Closing): (keyof Closing)[] => (['strengths', 'actions'] as const).filter((part) => closing[part].trim() === '');

/** Draft → signed, with the outcome that the rubric gives (design: two people; nobody scores themself or their own side). */
export function signObservation(
  observation: Observation, signer: Signer, session: ObservedSession, score: RubricScore, closing: Closing, now: Date,
): Decision<Observation & { state: 'signed'; signedAt: Date; outcome: ObservationOutcome }, SignObservationRefusal> {
  if (!canMove(observationMoves, observation.state, 'signed')) return refuse('observation_already_signed');
  if (signer.role !== 'supervisor') return refuse('wrong_role', { needs: 'supervisor' });
  if (signer.personId !== observation.supervisorId) return refuse('not_the_supervisor');
  if (signer.personId === observation.trainerId) return refuse('own_person');
  if (session.trainerIds.includes(signer.personId)) return refuse('own_session');
  const side = signer.tenantId === session.trainerTenantId && signer.tenantId !== session.stewardTenantId;
  if (side && !session.partnerTrains) return refuse('own_side');
  if (!session.supervisorAssigned) return refuse('not_assigned');
  if (!session.held) return refuse('session_not_held');
  if (!score.complete) return refuse('rubric_incomplete', { missing: score.missing.length });
  const unwritten = closingMissing(closing);
  if (unwritten.length > 0) return refuse('closing_missing', { missing: unwritten.length });
  return allow({ ...observation, state: 'signed', signedAt: now, outcome: score.outcome });
}

export type AnswerRefusal = 'not_signed' | 'already_answered' | 'not_the_trainer';

/** Signed → acknowledged, by the observed trainer alone; at any time, for a late word changes nothing. */
export function acknowledge(observation: Observation, personId: string): Decision<Observation & { state: 'acknowledged' }, AnswerRefusal> {
  const refused = answerRefused(observation, personId);
  return refused ? refuse(refused) : allow({ ...observation, state: 'acknowledged' });
}

/** Signed → contested, by the observed trainer, with a reason and before 14 days of silence have made it stand. */
export function contest(
  observation: Observation, personId: string, reason: string, now: Date,
): Decision<Observation & { state: 'contested' }, AnswerRefusal | 'reason_missing' | 'too_late'> {
  const refused = answerRefused(observation, personId);
  if (refused) return refuse(refused);
  if (!isReason(reason)) return refuse('reason_missing');
  if (standsUncontested({ signedAt: observation.signedAt, answer: null }, now)) return refuse('too_late', { days: silenceDays });
  return allow({ ...observation, state: 'contested' });
}

function answerRefused(observation: Observation, personId: string): AnswerRefusal | null {
  if (observation.state === 'draft') return 'not_signed';
  if (observation.state !== 'signed') return 'already_answered';
  return personId === observation.trainerId ? null : 'not_the_trainer';
}

/** Whether a signed observation stands: acknowledged, or unanswered for 14 days (design: two people, really two). */
export function standsUncontested(observation: { signedAt: Date | null; answer: ObservationAnswer | null }, now: Date): boolean {
  if (observation.signedAt === null || observation.answer === 'contested') return false;
  return observation.answer === 'acknowledged' || now >= addDays(observation.signedAt, silenceDays);
}
