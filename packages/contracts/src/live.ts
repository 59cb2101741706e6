import { liveLimits, liveStates, questionStates } from '@relevo/domain/live';
import { timerActs } from '@relevo/domain/live-timer';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { bySession, fileOf, id, instant, line } from './values.ts';

const whole = z.number().int();
const count = whole.min(0);
const option = z.object({ id: z.string().min(1).max(40), text: line.max(liveLimits.optionLetters) });
const word = z.object({ word: z.string(), count });
const roomsBy = { by: z.enum(['rooms', 'size']), number: whole.min(1).max(liveLimits.rooms) };

/** `shown`: it is what the wall shows. Of a `ready` one nobody but the team is told. */
const common = { id, title: z.string(), state: z.enum(liveStates), shown: z.boolean() };
const poll = z.object({ ...common, kind: z.literal('poll'), options: z.array(option), several: z.boolean(), atOnce: z.boolean(), answered: count, /** In the order of the options; null while they are not told. */ counts: z.array(count).nullable() });
const cloud = z.object({ ...common, kind: z.literal('cloud'), wordsEach: count, answered: count, /** Most said first; null while too few have answered. */ words: z.array(word).nullable(), /** What the team took off; nobody else is told. */ hidden: z.array(word) });
const question = z.object({ id, text: z.string(), votes: count, state: z.enum(questionStates) });
const queue = z.object({ ...common, kind: z.literal('queue'), questions: z.array(question), /** How many more there are than are told. */ more: count });
const timer = z.object({ ...common, kind: z.literal('timer'), seconds: count, /** Null while it stands still. */ endsAt: instant.nullable(), leftMs: count });
/** `names` are for the team, and for everybody only where the team opened them. `draw` counts how often the rooms were drawn. */
const breakout = z.object({ ...common, kind: z.literal('breakout'), ...roomsBy, draw: count, namesOpen: z.boolean(), rooms: z.array(z.object({ people: count, names: z.array(z.string()).nullable() })) });
export const liveMoment = z.discriminatedUnion('kind', [poll, cloud, queue, timer, breakout]);
export type LiveMoment = z.infer<typeof liveMoment>;

export const liveTold = z.object({
  session: z.object({ id, cohortId: id, ordinal: whole, title: z.string(), cohortTitle: z.string(), timeZone: z.string(), startsAt: instant, endsAt: instant }),
  /** Why nothing can be open now; null when it can. */
  refusal: z.string().nullable(),
  moments: z.array(liveMoment),
  /** Steps of the session's run, for the team: another number means that another phone began or ended something. */
  run: count.nullable(),
  /** For the team: what the wall's address ends with; a link that shows figures and no person. */
  wallToken: z.string().nullable(),
});
export type LiveTold = z.infer<typeof liveTold>;

/** What a stream sends as `event: live`, and what asking once answers. `version` is the same for the same content, whichever process tells it. */
export const liveUpdate = z.object({ now: instant, version: z.string(), live: liveTold, /** The reader's own room, from 0, by moment. */ rooms: z.record(z.string(), count) });
export type LiveUpdate = z.infer<typeof liveUpdate>;

/** Of the reader alone, found by their own mark. */
const own = z.object({ /** By moment: options or words. */ answers: z.record(z.string(), z.array(z.string())), /** Questions they asked, and those they voted for. */ asked: z.array(id), votes: z.array(id) });
export type LiveOwn = z.infer<typeof own>;

const stream = fileOf('text/event-stream');
/** `once`: the first event and then the end, to see whether a line lets streams through. */
const streamQuery = z.strictObject({ once: z.literal('true').optional() });

export const getLive = endpoint({
  name: 'getLive', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/live', access: 'roster:read', summary: 'A session’s live moments, for its team', params: bySession,
  response: liveUpdate.extend({ /** Whether the reader may take moments in hand. */ take: z.boolean() }),
});
/** Server-sent events: `live` with a `liveUpdate`, `ended` with a reason; a `beat` now and then. 429 `too_many_streams`. */
export const streamLive = endpoint({ name: 'streamLive', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/live/stream', access: 'roster:read', summary: 'The same as it changes', params: bySession, query: streamQuery, response: stream });

const optionMade = z.strictObject(option.shape);
const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('poll'), options: z.array(optionMade).min(2).max(liveLimits.options).refine((all) => new Set(all.map((one) => one.id)).size === all.length, { error: 'id_repeated' }), several: z.boolean().default(false), atOnce: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('cloud'), wordsEach: whole.min(1).max(liveLimits.words).default(3) }),
  z.strictObject({ kind: z.literal('queue') }),
  z.strictObject({ kind: z.literal('timer'), seconds: whole.min(10).max(liveLimits.timerSeconds) }),
  z.strictObject({ kind: z.literal('breakout'), ...roomsBy }),
]);
export type LiveContent = z.infer<typeof content>;
const byMoment = z.strictObject({ id, sessionId: id, momentId: id });

/** 409 `session_held`, `session_cancelled`, `cohort_over`, `too_many_moments`, `id_taken`; and as opening where `open`. */
export const addLiveMoment = endpoint({
  name: 'addLiveMoment', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/live/moments', access: 'attendance:take', status: 201, summary: 'Write a moment down, and open it at once if wanted', params: bySession,
  body: z.strictObject({ id, title: line, content, open: z.boolean().default(false) }), response: liveUpdate,
});
const act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('edit'), title: line, content }),
  z.strictObject({ act: z.enum(['open', 'close', 'show', 'unshow']) }),
  z.strictObject({ act: z.literal('timer'), to: z.enum(timerActs), seconds: whole.min(-3600).max(3600).default(0) }),
  z.strictObject({ act: z.literal('word'), word: z.string().min(1).max(200), hidden: z.boolean() }),
  z.strictObject({ act: z.literal('question'), questionId: id, to: z.enum(questionStates) }),
  z.strictObject({ act: z.literal('draw') }),
  z.strictObject({ act: z.literal('names'), open: z.boolean() }),
]);
export type LiveAct = z.infer<typeof act>;
/** 409 `no_such_move`, `moment_sealed`, `moment_begun` (edit), `wrong_kind`; opening: `cohort_not_running`, `too_early`, `session_held`, `session_over`. */
export const changeLiveMoment = endpoint({
  name: 'changeLiveMoment', method: 'PATCH', path: '/cohorts/:id/sessions/:sessionId/live/moments/:momentId', access: 'attendance:take', summary: 'Open, close, show on the wall, and what its kind allows', params: byMoment, body: act, response: liveUpdate,
});
/** 409 `moment_open`. */
export const removeLiveMoment = endpoint({
  name: 'removeLiveMoment', method: 'DELETE', path: '/cohorts/:id/sessions/:sessionId/live/moments/:momentId', access: 'attendance:take', summary: 'Take a moment away with all that was sent to it', params: byMoment, response: liveUpdate,
});

const bySessionAlone = z.strictObject({ sessionId: id });
const ownUpdate = liveUpdate.extend({ own });
export type OwnLive = z.infer<typeof ownUpdate>;
export const listOwnLive = endpoint({
  name: 'listOwnLive', method: 'GET', path: '/live', access: 'learning:own', summary: 'One’s own sessions that are going on now',
  response: z.object({ sessions: z.array(z.object({ id, title: z.string(), cohortTitle: z.string(), /** Moments that are open. */ open: count })) }),
});
export const getOwnLive = endpoint({ name: 'getOwnLive', method: 'GET', path: '/live/:sessionId', access: 'learning:own', summary: 'The moments of a session one is enrolled in', params: bySessionAlone, response: ownUpdate });
export const streamOwnLive = endpoint({ name: 'streamOwnLive', method: 'GET', path: '/live/:sessionId/stream', access: 'learning:own', summary: 'The same as it changes', params: bySessionAlone, query: streamQuery, response: stream });
/** Once; again, it takes the place of what was sent. `breakout` is for whoever came after the draw. 409 `moment_not_open`, `wrong_kind`, `option_unknown`, `choose_one`, `no_word`, `word_too_long`, `word_identifies`; 429 `too_many_sent`. */
export const answerLive = endpoint({
  name: 'answerLive', method: 'PUT', path: '/live/:sessionId/moments/:momentId/answer', access: 'learning:own', summary: 'Answer a moment, or change the answer', params: z.strictObject({ sessionId: id, momentId: id }),
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('poll'), options: z.array(z.string().max(40)).min(1).max(liveLimits.options) }),
    z.strictObject({ kind: z.literal('cloud'), words: z.array(z.string().max(200)).min(1).max(20) }),
    z.strictObject({ kind: z.literal('breakout') }),
  ]), response: own,
});
/** 409 `moment_not_open`, `too_many_questions`, `id_taken`; 429 `too_many_sent`. */
export const askLive = endpoint({
  name: 'askLive', method: 'POST', path: '/live/:sessionId/moments/:momentId/questions', access: 'learning:own', status: 201, summary: 'Ask a question without one’s name', params: z.strictObject({ sessionId: id, momentId: id }),
  body: z.strictObject({ id, text: z.string().trim().min(1).max(liveLimits.questionLetters) }), response: own,
});
export const voteLive = endpoint({
  name: 'voteLive', method: 'PUT', path: '/live/:sessionId/questions/:questionId/vote', access: 'learning:own', summary: 'Say that one wants this answered too, or no longer', params: z.strictObject({ sessionId: id, questionId: id }),
  body: z.strictObject({ up: z.boolean() }), response: own,
});

const wallToken = z.string().regex(/^[A-Za-z0-9_-]{40,120}$/);
/** In place of the wall's address that is given, which stops at once, its open screens too; where another holds already, nothing changes. 409 `session_held`, `session_cancelled`, `cohort_over`. */
export const renewLiveWall = endpoint({
  name: 'renewLiveWall', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/live/wall', access: 'attendance:take', summary: 'A new address of the wall in place of the old one', params: bySession,
  body: z.strictObject({ instead: wallToken }), response: liveUpdate,
});

const byWall = z.strictObject({ token: wallToken });
/** For a projector that nobody is signed in at. 404 `wall_not_genuine`, 410 `wall_over`. */
export const getLiveWall = endpoint({
  name: 'getLiveWall', method: 'GET', path: '/live-walls/:token', access: 'public', summary: 'What the wall shows', params: byWall,
  response: liveUpdate.extend({ joinUrl: z.string(), /** SVG of the QR code that leads there. */ joinQr: z.string() }),
});
export const streamLiveWall = endpoint({ name: 'streamLiveWall', method: 'GET', path: '/live-walls/:token/stream', access: 'public', summary: 'The same as it changes', params: byWall, query: streamQuery, response: stream });
