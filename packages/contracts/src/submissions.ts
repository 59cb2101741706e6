import { mostCharacters } from '@relevo/domain/answers';
import { submissionStates } from '@relevo/domain/submission';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { workFile } from './work-files.ts';
import { fileOf, id, instant } from './values.ts';

/** One's own work for an activity, with what came of it. */
export const ownSubmission = z.object({
  id, state: z.enum(submissionStates), number: z.number().int(), text: z.string(), files: z.array(workFile), changedAt: instant, handedInAt: instant.nullable(),
  /** Somebody has marked it: it can be taken back no more. */
  marked: z.boolean(),
  /** Once its points are settled. */
  result: z.object({ points: z.number(), of: z.number(), feedback: z.array(z.string()) }).nullable(),
  /** What is to change, said by whoever gave it back. */
  returnedWords: z.string(),
});
export type OwnSubmission = z.infer<typeof ownSubmission>;
/** `open`: the cohort runs, so that it may be written. */
const size = z.object({ least: z.number().int(), most: z.number().int() });
/** Whom one hands it in with. */
const ownGroup = z.object({
  code: z.string(), members: z.array(z.object({ name: z.string(), own: z.boolean() })), size,
  /** Of its text: what is saved says on which one it was written. */
  version: z.number().int(),
  /** Somebody else who writes now; null where one may write oneself. */
  writer: z.string().nullable(),
  mayLeave: z.boolean(),
});
export type OwnGroup = z.infer<typeof ownGroup>;
const reply = z.object({
  open: z.boolean(), submission: ownSubmission.nullable(),
  /** Null where it is handed in by each alone; before one is in a group, its size alone. */
  together: z.object({ size, group: ownGroup.nullable() }).nullable(),
});
export type OwnWork = z.infer<typeof reply>;

const path = '/learning/cohorts/:id/activities/:activityId/submission';
const params = z.strictObject({ id, activityId: localId });
const own = { access: 'learning:own', params, response: reply } as const;
export const getOwnSubmission = endpoint({ ...own, name: 'getOwnSubmission', method: 'GET', path, summary: 'One’s own work for an activity, and what came of it' });
export const saveSubmission = endpoint({
  ...own, name: 'saveSubmission', method: 'PUT', path, summary: 'Keep a draft of one’s work; the same again changes nothing. Of a group’s: 409 `somebody_writes`, `work_changed`',
  body: z.strictObject({
    id, text: z.string().max(mostCharacters.essay),
    /** The `changedAt` of the text that this page shows, null where there was none: another one that was written elsewhere since is not written over (409 `work_changed`). */
    since: instant.nullable().optional(),
    /** The same of a group's text: the version it was written on. */
    based: z.number().int().min(0).optional(),
  }),
});
/** Multipart, one part `file`. 413 `too_large`; 422 `file_missing`, `work_file_unreadable`; 409 `form_not_asked`, `work_files_full`, `work_handed_in`. The same id again changes nothing. */
export const addWorkFile = endpoint({
  ...own, name: 'addWorkFile', method: 'POST', path: `${path}/files`, status: 201, summary: 'Add a photo, a recording or a file to one’s work',
  query: z.strictObject({ id, submissionId: id, form: z.enum(['photo', 'file', 'audio']) }),
});
const byFile = params.extend({ fileId: id });
export const removeWorkFile = endpoint({ ...own, name: 'removeWorkFile', method: 'DELETE', path: `${path}/files/:fileId`, params: byFile, summary: 'Take a file out of one’s work' });
export const openOwnFile = endpoint({
  name: 'openOwnFile', method: 'GET', path: `${path}/files/:fileId`, access: 'learning:own', params: byFile, summary: 'A file of one’s own work', response: fileOf('application/octet-stream'),
});
export const handInSubmission = endpoint({ ...own, name: 'handInSubmission', method: 'POST', path: `${path}/handing-in`, summary: 'Hand in one’s work; handed in already, nothing changes' });
export const takeSubmissionBack = endpoint({ ...own, name: 'takeSubmissionBack', method: 'POST', path: `${path}/taking-back`, summary: 'Take one’s work back before it is marked' });

const groupPath = `${path}/group` as const;
/** 409 `in_a_group`, `alone`, `cohort_not_open`. */
export const makeWorkGroup = endpoint({ ...own, name: 'makeWorkGroup', method: 'POST', path: groupPath, status: 201, summary: 'Begin a group that hands in together, with a code for the others', body: z.strictObject({ id, submissionId: id }) });
/** 404 `group_not_found`; 409 `in_a_group`, `group_full`, `group_handed_in`, `cohort_not_open`; 429 `wait_before_retry`. */
export const joinWorkGroup = endpoint({ ...own, name: 'joinWorkGroup', method: 'POST', path: `${groupPath}/joining`, summary: 'Join a group by the code that somebody said', body: z.strictObject({ submissionId: id, code: z.string().max(20) }) });
/** 409 `group_handed_in`, `last_of_group`, `cohort_not_open`. */
export const leaveWorkGroup = endpoint({ ...own, name: 'leaveWorkGroup', method: 'DELETE', path: groupPath, summary: 'Leave one’s group before it hands in; what was written stays with it' });
