import { changeReasons, type ChangeReason } from '@relevo/domain/cohort';
import { z } from 'zod';
import { id, instant, note } from './values.ts';

export const changeReason = z.enum(changeReasons);
/** Why a plan changes: one of a list, and words for staff where they help. Participants are told neither. */
export const why = { reason: changeReason, words: note.max(500).default('') };
export type Why = { reason: ChangeReason; words: string };

/** What was last done to a plan, and why, as staff reads it. */
export const planChange = z.object({ kind: z.enum(['moved', 'cancelled', 'postponed']), reason: changeReason.nullable(), words: z.string(), madeByName: z.string(), madeAt: instant });
export type PlanChangeShown = z.infer<typeof planChange>;

/** Who would hear of a change if it were made now; each person once, as the one who teaches where they do both. */
export const audience = z.object({ /** Whether a change is told at all: not of a draft, nor of what is over. */ told: z.boolean(), team: z.number().int(), participants: z.number().int() });
export type Audience = z.infer<typeof audience>;
export const audienceQuery = z.strictObject({ /** Of one session; left out: of all that are to come. */ sessionId: id.optional() });
