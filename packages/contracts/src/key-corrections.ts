import { correctionKinds, correctionStates } from '@relevo/domain/key-correction';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { byId, id, instant } from './values.ts';

const whole = z.number().int();
const ids = z.array(localId).min(1).max(20);
const words = z.array(z.string().trim().min(1).max(200)).min(1).max(50);
const size = z.number().min(0).max(1e12);

/** What is right of a question, under the ids by which it is asked. Which of them fit the question is for the domain's `mayCorrect`. */
export const rightKey = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), correct: ids }),
  z.strictObject({ kind: z.literal('multiple'), correct: ids }),
  z.strictObject({ kind: z.literal('true_false'), correct: z.boolean() }),
  z.strictObject({ kind: z.literal('matching'), matches: z.record(localId, localId) }),
  z.strictObject({ kind: z.literal('ordering'), itemIds: ids }),
  z.strictObject({ kind: z.literal('numeric'), value: z.number(), tolerance: size }),
  z.strictObject({ kind: z.literal('short'), accepted: words }),
  z.strictObject({ kind: z.literal('cloze'), gaps: z.array(z.discriminatedUnion('kind', [
    z.strictObject({ id: localId, kind: z.literal('text'), accepted: words }),
    z.strictObject({ id: localId, kind: z.literal('choice'), correct: ids }),
    z.strictObject({ id: localId, kind: z.literal('number'), value: z.number(), tolerance: size }),
  ])).min(1).max(20) }),
]);

/** People by what it does to them; null where a count is too small to show. */
const shown = whole.nullable();
const effects = z.object({ passes: shown, higher: shown, pass_kept: shown, kept: shown, same: shown });
export type ShownEffects = z.infer<typeof effects>;

export const keyCorrection = z.object({
  id, questionId: localId, kind: z.enum(correctionKinds), state: z.enum(correctionStates), reason: z.string(),
  /** The right key, for whoever may read keys; null for what gives everybody the points or leaves the question out. */
  key: rightKey.nullable(),
  /** Names for whoever writes the kit. */
  proposedBy: z.string(), proposedAt: instant, decidedBy: z.string().nullable(), decidedAt: instant.nullable(), decidedWords: z.string(), finishedAt: instant.nullable(),
  /** Cohorts counted or judged anew, of all that there are. */
  progress: z.object({ done: whole, of: whole }),
  mayDecide: z.boolean(), mayTakeBack: z.boolean(),
  /** For whoever may propose one: what it would do, or did, to whom; of cohorts that were asked the question. Null until it is counted. */
  consequences: z.object({
    sittings: shown, people: shown, all: effects,
    cohorts: z.array(z.object({ id, title: z.string(), institution: z.string(), people: shown, effects })),
  }).nullable(),
});
export type KeyCorrection = z.infer<typeof keyCorrection>;

export const keyCorrections = z.object({ mayPropose: z.boolean(), corrections: z.array(keyCorrection) });
export type KeyCorrections = z.infer<typeof keyCorrections>;

const path = '/kit-versions/:id/corrections';
export const listKeyCorrections = endpoint({
  name: 'listKeyCorrections', method: 'GET', path, access: 'kit:key', summary: 'What was done about wrong keys of a version, newest first', params: byId,
  query: z.strictObject({ questionId: localId.optional() }), response: keyCorrections,
});
export const proposeKeyCorrection = endpoint({
  name: 'proposeKeyCorrection', method: 'POST', path, access: 'correction:propose', status: 202, summary: 'Propose to correct the key of a question; what that would change is counted first', params: byId,
  body: z.strictObject({ id, questionId: localId, kind: z.enum(correctionKinds), key: rightKey.nullable().default(null), /** Read by everybody whose result it changes. */ reason: z.string().trim().min(1).max(400) }),
  response: keyCorrections,
});
const one = { params: z.strictObject({ id, correctionId: id }), response: keyCorrections } as const;
export const confirmKeyCorrection = endpoint({
  ...one, name: 'confirmKeyCorrection', method: 'POST', path: `${path}/:correctionId/confirmation`, access: 'correction:decide', status: 202, summary: 'Confirm a correction as a second person: every sitting it touches is judged anew',
});
export const declineKeyCorrection = endpoint({
  ...one, name: 'declineKeyCorrection', method: 'POST', path: `${path}/:correctionId/refusal`, access: 'correction:decide', summary: 'Decline a correction, with why', body: z.strictObject({ reason: z.string().trim().min(1).max(400) }),
});
export const takeKeyCorrectionBack = endpoint({
  ...one, name: 'takeKeyCorrectionBack', method: 'POST', path: `${path}/:correctionId/taking-back`, access: 'correction:propose', summary: 'Take one’s own proposal back before it is decided',
});
