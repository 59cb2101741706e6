import { observationAnswers, observationStates } from '@relevo/domain/observation';
import { observationOutcomes } from '@relevo/domain/rubric';
import { sessionModes } from '@relevo/domain/session-mode';
import { sessionStates } from '@relevo/domain/session-state';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { byId, id, instant, interfaceLocale, note, sha256 } from './values.ts';

const whole = z.number().int();
const text = z.string().trim().max(2000);
/** Criterion id → value of the level it was rated at. */
const ratings = z.record(localId, z.number().int().min(0).max(10));
/** Criterion id → what was seen or heard. */
const notes = z.record(localId, text);

const observationLine = z.object({
  id, trainerName: z.string(), supervisorName: z.string(), kitTitle: z.string(), cohortTitle: z.string(), sessionTitle: z.string(), ordinal: whole, startsAt: instant, timeZone: z.string(),
  state: z.enum(observationStates), outcome: z.enum(observationOutcomes).nullable(), mean: z.number().nullable(), highest: z.number().nullable(),
  signedAt: instant.nullable(), answeredAt: instant.nullable(),
  /** Until when the trainer may contest it; silence after that counts as not contested. */
  answerBy: instant.nullable(),
  rated: whole,
});
export type ObservationLine = z.infer<typeof observationLine>;

const sessionToObserve = z.object({
  sessionId: id, cohortId: id, cohortTitle: z.string(), organisationName: z.string(), sessionTitle: z.string(), ordinal: whole, kitTitle: z.string(),
  startsAt: instant, endsAt: instant, timeZone: z.string(), place: z.string(), state: z.enum(sessionStates),
  /** When the assignment closes. */
  until: instant,
  trainers: z.array(z.object({ personId: id, displayName: z.string(), observationId: id.nullable(), state: z.enum(observationStates).nullable() })),
});
export type SessionToObserve = z.infer<typeof sessionToObserve>;

/** A supervisor’s own work across institutions, through the assignments that are open now. `closed` holds the latest twenty. */
export const listObservations = endpoint({
  name: 'listObservations', method: 'GET', path: '/observations', access: 'observation:write', summary: 'Sessions to observe, and one’s own observations',
  response: z.object({ now: instant, toObserve: z.array(sessionToObserve), drafts: z.array(observationLine), awaiting: z.array(observationLine), closed: z.array(observationLine) }),
});

export const rubricOnScreen = z.object({
  id: localId, title: z.string(), passMean: z.number(), levels: z.array(z.object({ value: z.number(), label: z.string() })),
  criteria: z.array(z.object({
    id: localId, group: z.string(), title: z.string(), weight: z.number(), critical: z.boolean(), least: z.number().nullable(), descriptors: z.array(z.string()),
  })),
});
export type RubricOnScreen = z.infer<typeof rubricOnScreen>;

/** Where the other supervisor’s blind rating of the same session stands: there is none, it is waited for, or both may be seen. */
export const secondRatings = ['none', 'waiting', 'shown'] as const;

export const observation = z.object({
  id, tenantId: id, sessionId: id, cohortId: id, kitId: id, trainerId: id, trainerName: z.string(), supervisorId: id, supervisorName: z.string(),
  cohortTitle: z.string(), sessionTitle: z.string(), ordinal: whole, startsAt: instant, timeZone: z.string(), sessionState: z.enum(sessionStates), mode: z.enum(sessionModes).nullable(),
  kitTitle: z.string(), certificationId: id.nullable(), supervisorTaught: z.boolean(),
  state: z.enum(observationStates), revision: whole, rubric: rubricOnScreen,
  ratings, notes, strengths: z.string(), actions: z.string(),
  /** What is on the screen, as one value: signing sends it back. */
  ratingsHash: sha256,
  score: z.object({ mean: z.number().nullable(), outcome: z.enum(observationOutcomes), criticalOpen: z.array(z.string()), missing: z.array(z.string()) }),
  /** What keeps the reader from signing it now; null when nothing does. */
  refusal: z.string().nullable(),
  second: z.enum(secondRatings),
  signedAt: instant.nullable(), answeredAt: instant.nullable(), answerBy: instant.nullable(), answerReason: z.string(),
  /** Of the same trainer and kit, the latest first; what was agreed then is looked at now. */
  earlier: z.array(z.object({
    id, signedAt: instant, supervisorName: z.string(), sessionTitle: z.string(), outcome: z.enum(observationOutcomes), mean: z.number().nullable(), criticalOpen: z.array(z.string()), actions: z.string(),
  })),
});
export type Observation = z.infer<typeof observation>;

const language = z.strictObject({ locale: interfaceLocale.optional() });
export const startObservation = endpoint({
  name: 'startObservation', method: 'POST', path: '/observations', access: 'observation:write', status: 201, summary: 'Begin to observe a trainer of a session one is assigned to',
  query: language, body: z.strictObject({ id, sessionId: id, trainerId: id }), response: observation,
});
export const getObservation = endpoint({
  name: 'getObservation', method: 'GET', path: '/observations/:id', access: 'observation:read', summary: 'An observation with its rubric', params: byId, query: language, response: observation,
});

export const observationWriting = z.strictObject({
  /** The revision that was on the screen; another one meanwhile: 409 `changed_meanwhile`. */
  revision: whole.min(1), ratings, notes, strengths: text, actions: text,
});
export const saveObservation = endpoint({
  name: 'saveObservation', method: 'PUT', path: '/observations/:id', access: 'observation:write', summary: 'Save a draft as it is on the screen', params: byId,
  body: observationWriting, response: observation.pick({ revision: true, ratingsHash: true, score: true }),
});
const afterSignature = z.object({ observation, /** What the trainer still lacks for certification. */ gaps: z.array(z.string()) });
export const signObservation = endpoint({
  name: 'signObservation', method: 'POST', path: '/observations/:id/signature', access: 'observation:write', summary: 'Sign what is on the screen', params: byId,
  query: language, body: z.strictObject({ ratingsHash: sha256 }), response: afterSignature,
});
export const answerObservation = endpoint({
  name: 'answerObservation', method: 'POST', path: '/observations/:id/answer', access: 'observation:answer', summary: 'The observed trainer acknowledges, or contests with a reason', params: byId,
  query: language, body: z.strictObject({ answer: z.enum(observationAnswers), reason: note.default('') }), response: observation,
});
