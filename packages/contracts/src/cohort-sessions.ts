import { z } from 'zod';
import { cohortSession } from './cohorts.ts';
import { endpoint } from './endpoint.ts';
import { groupings } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { changeReason, planChange, why } from './plan-changes.ts';
import { bySession, id, instant, line, note } from './values.ts';

export const sessionBlock = z.object({
  id: z.string(), title: z.string(), activityId: z.string().nullable(), moduleId: z.string().nullable(), moduleTitle: z.string().nullable().default(null),
  /** Minutes from the session’s start. */
  startsAt: z.number().int(), minutes: z.number().int(), method: z.string(), grouping: z.enum(groupings).nullable(), materials: z.array(z.string()),
  /** Sanitised HTML, for facilitators only. */
  notes: z.string(),
});
export const sessionPage = cohortSession.extend({
  cohort: z.object({ id, tenantId: id, title: z.string(), state: z.string(), timeZone: z.string(), place: z.string(), onlineUrl: z.string(), kitId: id, versionId: id, own: z.boolean(), accompaniedBy: id.nullable(), enrolled: z.number().int() }),
  team: z.array(z.object({ personId: id, displayName: z.string(), duty: z.enum(['trainer', 'supervisor']) })),
  /** Where its slides are found in the kit version; null for a session that follows no run sheet. */
  slides: z.object({ runSheetId: z.string(), sessionId: z.string() }).nullable().default(null),
  /** Why it was last moved or called off. */
  change: planChange.nullable().default(null),
  /** Of a divided session: the part before it that it can be put back to. */
  joins: z.object({ sessionId: id, title: z.string() }).nullable().default(null),
  blocks: z.array(sessionBlock), runSheetTitle: z.string(), observations: z.number().int(),
});
export type SessionPage = z.infer<typeof sessionPage>;

export const getCohortSession = endpoint({
  name: 'getCohortSession', method: 'GET', path: '/cohorts/:id/sessions/:sessionId', access: 'cohort:read', summary: 'A session with its run sheet, for its team', params: bySession, response: sessionPage,
});
export const updateCohortSession = endpoint({
  name: 'updateCohortSession', method: 'PATCH', path: '/cohorts/:id/sessions/:sessionId', access: 'cohort:write', summary: 'Change when a planned session is, or what it is called', params: bySession,
  body: z.strictObject({ title: line, startsAt: instant, endsAt: instant, /** Those planned after it move along by the cohort’s clock. */ following: z.boolean(), /** Null: the cohort’s. */ place: z.string().trim().min(1).max(200).nullable(), reason: changeReason, words: why.words }).partial(), response: cohortSession,
});
export const holdCohortSession = endpoint({
  name: 'holdCohortSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/holding', access: 'attendance:take', summary: 'A session was held: mode and generation are frozen', params: bySession, response: cohortSession,
});
export const reopenCohortSession = endpoint({
  name: 'reopenCohortSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/reopening', access: 'cohort:write', summary: 'Open a held or cancelled session again, with a reason', params: bySession,
  body: z.strictObject({ reason: note.min(1) }), response: cohortSession,
});
export const cancelCohortSession = endpoint({
  name: 'cancelCohortSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/cancellation', access: 'cohort:write', summary: 'Cancel a planned session, with why', params: bySession,
  body: z.strictObject(why), response: cohortSession,
});
/** 409 `time_passed`, `no_such_move`, `cohort_over`. */
export const restoreCohortSession = endpoint({
  name: 'restoreCohortSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/restoration', access: 'cohort:write', summary: 'Plan a cancelled session again, while its time has not come', params: bySession, response: cohortSession,
});

const place = z.string().trim().max(200);
/** What comes before the block stays, the block and what follows it become the second session. 409 `session_begun`, `nothing_to_split`, `block_unknown`, `cohort_over`. */
export const splitCohortSession = endpoint({
  name: 'splitCohortSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/division', access: 'cohort:write', status: 201, summary: 'Make two of a planned session, at a block of its run sheet', params: bySession,
  body: z.strictObject({ /** Of the second one. */ id, atBlockId: localId, startsAt: instant, title: line.optional(), /** Left out: where the first one is. */ place: place.min(1).optional() }),
  response: z.object({ first: cohortSession, second: cohortSession }),
});
/** 409 `not_a_part`, `session_begun`, `cohort_over`. */
export const joinCohortSession = endpoint({
  name: 'joinCohortSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/joining', access: 'cohort:write', summary: 'Put a part back to the one before it, while neither has begun', params: bySession, response: cohortSession,
});
