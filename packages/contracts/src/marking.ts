import { markingStandings, queueStates } from '@relevo/domain/marking';
import { cohortStates } from '@relevo/domain/cohort';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { prose } from './projected-text.ts';
import { byId, fileOf, id, instant } from './values.ts';
import { workFile } from './work-files.ts';

const whole = z.number().int();
export const workKinds = ['essay', 'submission'] as const;

/** A piece of work in a cohort's queue. While its author is hidden neither a name nor a time is told, only a code. */
const pieceLine = z.object({
  id, kind: z.enum(workKinds),
  /** Of the test or the activity. */
  title: z.string(), code: z.string(), author: z.string().nullable(), /** Who handed it in together; 1 while their names are hidden. */ people: whole, handedInAt: instant.nullable(),
  state: z.enum(queueStates), standing: z.enum(markingStandings), graders: z.literal([1, 2]), /** How many have marked it. */ marked: whole,
  points: z.number().nullable(), of: z.number(),
});
export type PieceLine = z.infer<typeof pieceLine>;

export const markingQueue = z.object({
  cohort: z.object({ id, title: z.string(), state: z.enum(cohortStates), timeZone: z.string() }),
  /** Whether the reader marks here. */
  mayMark: z.boolean(),
  pieces: z.array(pieceLine),
  /** Activities that ask for a submission, with who has not handed one in. */
  missing: z.array(z.object({ title: z.string(), names: z.array(z.string()) })),
});
export type MarkingQueue = z.infer<typeof markingQueue>;
export const getMarkingQueue = endpoint({
  name: 'getMarkingQueue', method: 'GET', path: '/cohorts/:id/marking', access: 'marking:read', summary: 'Work of a cohort that a person marks: to mark, marked, missing', params: byId, response: markingQueue,
});

export const markingPage = pieceLine.extend({
  cohort: z.object({ id, title: z.string(), timeZone: z.string() }),
  /** What was asked, and how it is marked: facilitators' words. */
  asked: prose, guide: prose, mostWords: whole.nullable(),
  text: z.string().nullable(), files: z.array(workFile),
  /** The kit says to mark without names, but a photo or a voice in it tells who it is. */
  tellsWho: z.boolean(),
  /** Points and words that the reader may see: their own alone until both have marked. */
  marks: z.array(z.object({ name: z.string(), own: z.boolean(), points: z.number(), feedback: z.string(), markedAt: instant })),
  /** Whether the reader may give points now; with an own mark, change it. */
  mayMark: z.boolean(),
  /** Whether it may be given back for another try. */
  mayReturn: z.boolean(),
  returnedWords: z.string(),
  /** Whoever handed it in together, once their names may be told and it has points; `words` why somebody's are their own. */
  members: z.array(z.object({ pieceId: id, name: z.string(), points: z.number(), words: z.string().nullable() })),
  /** Whether the reader may give one of them points of their own. */
  mayDeviate: z.boolean(),
  /** Share of the points by which two may part before a third decides. */
  tolerance: z.number(),
  /** Others that wait for the reader, around this one. */
  previous: id.nullable(), next: id.nullable(), left: whole,
});
export type MarkingPage = z.infer<typeof markingPage>;

const byPiece = z.strictObject({ id, pieceId: id });
const path = '/cohorts/:id/marking/:pieceId';
export const getMarkingPage = endpoint({
  name: 'getMarkingPage', method: 'GET', path, access: 'marking:read', summary: 'One piece of work beside its guide', params: byPiece, response: markingPage,
});
const feedback = z.string().trim().max(4000);
export const markWork = endpoint({
  name: 'markWork', method: 'PUT', path: `${path}/mark`, access: 'marking:write', summary: 'Give a piece points and feedback; one’s own may be changed while nobody else’s is in sight', params: byPiece,
  body: z.strictObject({ points: z.number().min(0).max(1000), feedback: feedback.default('') }), response: markingPage,
});
export const returnWork = endpoint({
  name: 'returnWork', method: 'POST', path: `${path}/return`, access: 'marking:write', summary: 'Give a submission back for another try, with what to change', params: byPiece,
  body: z.strictObject({ feedback: feedback.min(1) }), response: markingPage,
});
/** 404 `piece_not_found`; 409 `not_settled`, `own_work`; 422 `points_out_of_range`. */
export const deviateMark = endpoint({
  name: 'deviateMark', method: 'PUT', path: `${path}/members/:memberPieceId`, access: 'marking:write', summary: 'Give one of a group points of their own, with the reason; null gives them the group’s again', params: byPiece.extend({ memberPieceId: id }),
  body: z.strictObject({ own: z.strictObject({ points: z.number().min(0).max(1000), words: z.string().trim().min(1).max(1000) }).nullable() }), response: markingPage,
});
export const openWorkFile = endpoint({
  name: 'openWorkFile', method: 'GET', path: `${path}/files/:fileId`, access: 'marking:read', summary: 'A file that was handed in', params: byPiece.extend({ fileId: id }), response: fileOf('application/octet-stream'),
});
