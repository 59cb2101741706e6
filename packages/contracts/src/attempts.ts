import { mostCharacters } from '@relevo/domain/answers';
import { correctionKinds } from '@relevo/domain/key-correction';
import { reviewTimes } from '@relevo/domain/test-window';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { inLocale } from './learning.ts';
import { projectedTest, questionKey } from './projected-questions.ts';
import { byId, id, instant } from './values.ts';

const whole = z.number().int();

/** At most as many parts as a question has. */
const parts = <T extends z.ZodType>(value: T) => z.record(localId, value).refine((given) => Object.keys(given).length <= 20, 'too_many_parts');

/** One answer. An empty choice, text, order or number takes an answer back. Every kind is named and bounded: see `answerKindOf` of the domain. */
export const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), optionIds: z.array(localId).max(12) }),
  z.strictObject({ kind: z.literal('boolean'), value: z.boolean() }),
  /** Prompt id → choice id, both as they were asked. */
  z.strictObject({ kind: z.literal('matches'), matches: parts(localId) }),
  z.strictObject({ kind: z.literal('order'), itemIds: z.array(localId).max(12) }),
  z.strictObject({ kind: z.literal('number'), value: z.number().nullable() }),
  /** A short answer has less room, see `fitsQuestion`. */
  z.strictObject({ kind: z.literal('text'), text: z.string().max(mostCharacters.essay) }),
  /** Gap id → what was written, or the id of the option chosen. */
  z.strictObject({ kind: z.literal('gaps'), gaps: parts(z.string().max(200)) }),
]);
export type GivenAnswer = z.infer<typeof answer>;

export const attemptStates = ['open', 'run_out', 'submitted'] as const;
export const attemptResult = z.object({
  /** Points, share (0 to 1) and pass are not known while essays wait for their marks. */
  points: z.number().nullable(), of: z.number(), share: z.number().nullable(), passed: z.boolean().nullable(), passMark: z.number(), submittedAt: instant, attemptsLeft: whole,
});
export type AttemptResult = z.infer<typeof attemptResult>;

export const savedAnswer = z.object({ questionId: localId, answer, savedAt: instant });
export type SavedAnswer = z.infer<typeof savedAnswer>;

const told = z.object({ points: z.number(), of: z.number(), passed: z.boolean() });

export const attempt = z.object({
  id, cohortId: id, testId: localId, purpose: z.enum(testPurposes), number: whole, startedAt: instant,
  /** When the time is up, by the server's clock, which `now` tells. */
  dueAt: instant.nullable(), now: instant,
  /** Until when an answer that was made in time may still arrive; null without a deadline. */
  arrivesUntil: instant.nullable(),
  /** Seals answers that wait on the device (AES-256, base64url); null once it was handed in. */
  deviceKey: z.string().nullable(),
  state: z.enum(attemptStates),
  /** As it is asked: without keys. */
  test: projectedTest,
  answers: z.array(savedAnswer),
  result: attemptResult.nullable(),
  /** Each essay that was written: its points once they are settled, and what its markers say of it. */
  essays: z.array(z.object({ questionId: localId, points: z.number().nullable(), of: z.number(), feedback: z.array(z.string()) })),
  /** Keys that were put right after it was handed in, and what that did to it; `kept`: by the right key alone it would be less, so that it stays as it was told. */
  regrades: z.array(z.object({ at: instant, kind: z.enum(correctionKinds), questionId: localId, reason: z.string(), kept: z.boolean(), before: told, after: told })),
  /** When the answers are shown; with `now`, `review` holds them. */
  reviewTime: z.enum(reviewTimes),
  review: z.array(z.object({ questionId: localId, points: z.number().nullable(), of: z.number(), key: questionKey, /** What was done about its key, which was wrong. */ correction: z.enum(correctionKinds).nullable() })).nullable(),
});
export type Attempt = z.infer<typeof attempt>;

export const startAttempt = endpoint({
  name: 'startAttempt', method: 'POST', path: '/learning/cohorts/:id/attempts', access: 'learning:own', status: 201, summary: 'Begin a test; the form is the server’s choice', params: byId,
  body: z.strictObject({ id, testId: localId }), response: z.object({ id }),
});
export const getAttempt = endpoint({
  name: 'getAttempt', method: 'GET', path: '/learning/attempts/:id', access: 'learning:own', summary: 'One’s own attempt: questions, saved answers, and once handed in the result', params: byId, query: inLocale,
  response: attempt,
});
export const saveAnswer = endpoint({
  name: 'saveAnswer', method: 'PUT', path: '/learning/attempts/:id/answers/:questionId', access: 'learning:own', summary: 'Keep one answer; the same again changes nothing',
  params: z.strictObject({ id, questionId: localId }),   body: z.strictObject({
    answer,
    /** When the device says that it was made, in the server's time; asked only once the time is up. */
    madeAt: instant.optional(),
    /** The newest `savedAt` that this page knows of: what was saved since came from elsewhere. */
    since: instant.optional(),
  }),
  /** `others`: answers to other questions that were saved elsewhere since. `replaced`: one to this question was, and this took its place. */
  response: z.object({ questionId: localId, savedAt: instant, replaced: z.boolean(), others: z.array(savedAnswer) }),
});
export const submitAttempt = endpoint({
  name: 'submitAttempt', method: 'POST', path: '/learning/attempts/:id/submission', access: 'learning:own', summary: 'Hand in; graded on the server against the pinned version', params: byId, query: inLocale,
  /** Answers that had not been saved yet; they count while the time is not up, or where they were made before it was. */
  body: z.strictObject({ answers: z.array(z.strictObject({ questionId: localId, answer, madeAt: instant.optional() })).max(200).default([]) }),
  response: attempt,
});
