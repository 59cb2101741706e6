import { leftOutReasons, runLimits, runStepKinds } from '@relevo/domain/session-run';
import { z } from 'zod';
import { cohortSession } from './cohorts.ts';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { byId, bySession, id, instant, line, note } from './values.ts';

const whole = z.number().int();
/** Of the run sheet, or of a block that was added while running, made by the device. */
const blockId = z.string().min(1).max(100);
const size = whole.min(1).max(runLimits.minutes);

/** `agoMs`: how long ago it was made on the device's own steady clock, as for a mark of attendance. */
export const runStepMade = z.strictObject({
  id, kind: z.enum(runStepKinds), blockId, minutes: size.nullable().default(null), title: line.nullable().default(null), beforeId: blockId.nullable().default(null),
  agoMs: whole.min(0).max(604_800_000),
}).refine((step) => step.kind !== 'add' || (step.title !== null && step.minutes !== null), { error: 'incomplete_step' })
  .refine((step) => step.kind !== 'resize' || step.minutes !== null, { error: 'incomplete_step' });

const runStep = z.object({ id, at: instant, kind: z.enum(runStepKinds), blockId: z.string(), minutes: whole.nullable(), title: z.string().nullable(), beforeId: z.string().nullable() });
const leftOut = z.object({ blockId, reason: z.enum(leftOutReasons) });
export const sessionRun = z.object({
  /** The server's moment of answering, so that a wrong date on a phone moves nothing. */
  now: instant,
  steps: z.array(runStep),
  /** Why no step can be added now; null when it can. */
  refusal: z.string().nullable(),
  report: z.object({ issues: z.string(), repeat: z.string(), minutes: whole.nullable(), leftOut: z.array(leftOut), writtenByName: z.string(), writtenAt: instant }).nullable(),
  /** What trainers write for themselves, their supervisors and whoever manages: another trainer's are not among them. */
  reflections: z.array(z.object({ personId: id, displayName: z.string(), text: z.string(), writtenAt: instant })),
  /** Once held, where anything is known of it. */
  fidelity: z.object({ plannedBlocks: whole, doneBlocks: whole, addedBlocks: whole, plannedMinutes: whole, actualMinutes: whole.nullable() }).nullable(),
  /** Of a session that was opened on the spot: its place, and what of the run sheet it may stand for. */
  fitting: z.object({ place: whole, of: whole, runSheetSessionId: z.string(), runSheet: z.array(z.object({ id: z.string(), title: z.string(), taken: z.boolean() })) }).nullable(),
});
export type SessionRun = z.infer<typeof sessionRun>;

export const getSessionRun = endpoint({
  name: 'getSessionRun', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/run', access: 'roster:read', summary: 'How a session went or is going, and what was reported of it', params: bySession, response: sessionRun,
});
/** 409 `session_held` when any of them was made after the session was closed; `too_many_steps`. */
export const addRunSteps = endpoint({
  name: 'addRunSteps', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/run/steps', access: 'attendance:take', summary: 'What was begun, ended or changed while running a session; the same again changes nothing', params: bySession,
  body: z.strictObject({ steps: z.array(runStepMade).min(1).max(runLimits.steps) }), response: sessionRun,
});
/** 409 `left_out_without_reason`, `block_unknown`, `too_early`; and as `holdCohortSession` when it closes. */
export const writeSessionReport = endpoint({
  name: 'writeSessionReport', method: 'PUT', path: '/cohorts/:id/sessions/:sessionId/report', access: 'attendance:take', summary: 'What is to be told of a session; may close it at the same time', params: bySession,
  body: z.strictObject({
    issues: note.default(''), repeat: note.default(''), minutes: size.nullable().default(null), leftOut: z.array(z.strictObject(leftOut.shape)).max(200).default([]),
    /** One's own, as a trainer of this very session; null leaves what stands. */
    reflection: note.nullable().default(null),
    close: z.boolean().default(false),
  }),
  response: sessionRun,
});

/** Begins now. 409 as scheduling would refuse: `cohort_not_running`, `session_without_trainer`, `trainer_may_not_teach`, `supervisor_missing`, `not_on_team`. */
export const openUnplannedSession = endpoint({
  name: 'openUnplannedSession', method: 'POST', path: '/cohorts/:id/unplanned-sessions', access: 'attendance:take', status: 201, summary: 'Open a session on the spot, with people of the cohort’s own team', params: byId,
  body: z.strictObject({ id, title: line, minutes: whole.min(15).max(600), people: z.array(z.strictObject({ assignmentId: id, personId: id, duty: z.enum(['trainer', 'supervisor']) })).min(1).max(20) }),
  response: cohortSession,
});
/** 409 `session_was_planned`, `run_sheet_session_unknown`, `run_sheet_session_taken`, `cohort_over`. */
export const fitUnplannedSession = endpoint({
  name: 'fitUnplannedSession', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/fitting', access: 'cohort:write', summary: 'Fit a session that was opened on the spot into its cohort', params: bySession,
  body: z.strictObject({ place: whole.min(1).max(1000), runSheetSessionId: z.union([z.literal(''), localId]) }), response: cohortSession,
});
