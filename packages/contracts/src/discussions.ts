import { cohortStates } from '@relevo/domain/cohort';
import { discussionLimits, judgements, postStates, reportReasons, voiceKinds } from '@relevo/domain/discussion';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { byId, id, instant, line, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
const title = line.max(discussionLimits.title);
/** Plain words with line breaks. */
const text = z.string().trim().min(1).max(discussionLimits.text);

/** Who wrote something, as the reader may know them: the team by name; participants by their number, and by name where that is how the cohort does it or for whoever moderates. */
const writer = z.object({ own: z.boolean(), team: z.boolean(), number: whole.nullable(), name: z.string().nullable() });

export const discussionPost = z.object({
  id, writer, state: z.enum(postStates), /** Empty once it was taken away; hidden, its writer and the team still read it. */ text: z.string(), writtenAt: instant, editedAt: instant.nullable(),
  /** Why it was hidden: for its writer and the team. */
  reason: z.string(),
  /** Until when its writer may put it right; null where the reader may not. */
  editableUntil: instant.nullable(),
  /** Whether the reader has reported it. */
  reported: z.boolean(),
  /** For whoever moderates. */
  moderation: z.object({ /** Why it was reported, and how often. */ reports: z.partialRecord(z.enum(reportReasons), whole), /** It may name somebody of the cohort. */ flagged: z.boolean() }).nullable(),
});
export type DiscussionPost = z.infer<typeof discussionPost>;

const topicLine = z.object({
  id, title: z.string(), moduleId: localId.nullable(), state: z.enum(postStates), pinned: z.boolean(), locked: z.boolean(), writer, startedAt: instant, lastAt: instant,
  /** In sight, without the first. */
  replies: whole,
});
export type TopicLine = z.infer<typeof topicLine>;

const settings = z.strictObject({ on: z.boolean(), /** Whether participants' messages wait for somebody of the team. */ approval: z.boolean(), voices: z.enum(voiceKinds) });
export type DiscussionSettings = z.infer<typeof settings>;

const where = z.object({
  cohort: z.object({ id, title: z.string(), state: z.enum(cohortStates), timeZone: z.string() }), settings,
  /** Whether the reader may write now; as a participant they agree to the rule with their first message. */
  mayWrite: z.boolean(), mayModerate: z.boolean(), agreed: z.boolean(),
});

export const discussion = where.extend({
  /** Modules of the cohort's version, to choose what a topic is about. */
  modules: z.array(z.object({ id: localId, title: z.string() })),
  topics: pageOf(topicLine),
  /** For whoever moderates: what waits to be looked at, the oldest first, as many as fit on a page, and how many in all. */
  waiting: z.object({ total: whole, posts: z.array(discussionPost.extend({ topicId: id, topicTitle: z.string() })) }).nullable(),
});
export type Discussion = z.infer<typeof discussion>;

const path = '/cohorts/:id/discussion' as const;
/** 404 `discussion_not_found` for a participant where it is off. */
export const getDiscussion = endpoint({
  name: 'getDiscussion', method: 'GET', path, access: 'discussion:read', summary: 'Topics of a cohort’s discussion, pinned ones first, then by the last message', params: byId,
  query: z.strictObject({ ...pageQuery, size: pageQuery.size.default(20), module: localId.optional() }), response: discussion,
});
export const setDiscussion = endpoint({
  name: 'setDiscussion', method: 'PUT', path, access: 'discussion:moderate', summary: 'Switch a cohort’s discussion on or off, and say how it is held', params: byId, body: settings, response: discussion,
});

export const discussionTopic = where.extend({ topic: topicLine.extend({ moduleTitle: z.string().nullable() }), posts: pageOf(discussionPost) });
export type DiscussionTopic = z.infer<typeof discussionTopic>;
const topicPath = `${path}/topics/:topicId` as const;
const byTopic = z.strictObject({ id, topicId: id });
const posts = { ...pageQuery, size: pageQuery.size.default(30) };
/** Without a page: the last one. 404 `topic_not_found`. */
export const getDiscussionTopic = endpoint({
  name: 'getDiscussionTopic', method: 'GET', path: topicPath, access: 'discussion:read', summary: 'The messages of a topic, the oldest first', params: byTopic,
  query: z.strictObject({ ...posts, page: z.coerce.number().int().min(1).max(10_000).optional() }), response: discussionTopic,
});

/** What came of a message. */
const written = z.object({ id, topicId: id, state: z.enum(postStates) });
export type Written = z.infer<typeof written>;
/** `agreed`: to the rule of conduct; needed with the first message of a participant. */
const message = { id, text, agreed: z.boolean().default(false) };
/**
 * The same ids again change nothing. 422 `post_identifies` at `title` or `text`; 409 `rule_first`, `cohort_not_open`, `id_taken`; 429 `too_many_posts`.
 */
export const startTopic = endpoint({
  name: 'startTopic', method: 'POST', path: `${path}/topics`, access: 'discussion:write', status: 201, summary: 'Begin a topic with its first message', params: byId,
  body: z.strictObject({ topicId: id, moduleId: localId.nullable(), title, ...message }), response: written,
});
/** As `startTopic`; also 409 `topic_locked`. */
export const writePost = endpoint({
  name: 'writePost', method: 'POST', path: `${topicPath}/posts`, access: 'discussion:write', status: 201, summary: 'Reply in a topic', params: byTopic, body: z.strictObject(message), response: written,
});
const byPost = z.strictObject({ id, postId: id });
const postPath = `${path}/posts/:postId` as const;
/** 409 `too_late_to_edit`, `post_settled`, `cohort_not_open`, `topic_locked`; 422 `post_identifies`. */
export const editPost = endpoint({
  name: 'editPost', method: 'PUT', path: postPath, access: 'discussion:write', summary: 'Put right what one has just written', params: byPost, body: z.strictObject({ text }), response: written,
});
/** At any time, also when the cohort is over. */
export const removePost = endpoint({ name: 'removePost', method: 'DELETE', path: postPath, access: 'discussion:write', summary: 'Take away what one wrote; its words go', params: byPost, response: written });
/** Once by each; again changes nothing. 409 `own_post`. */
export const reportPost = endpoint({
  name: 'reportPost', method: 'POST', path: `${postPath}/report`, access: 'discussion:read', summary: 'Say that somebody should look at a message', params: byPost, body: z.strictObject({ why: z.enum(reportReasons) }), response: written,
});
/** 409 `own_post`, `post_settled`; 422 `reason_needed` at `reason`. */
export const judgeDiscussionPost = endpoint({
  name: 'judgeDiscussionPost', method: 'POST', path: `${postPath}/judgement`, access: 'discussion:moderate', summary: 'Show a message, or hide it with a reason that its writer sees', params: byPost,
  body: z.strictObject({ judgement: z.enum(judgements), reason: z.string().trim().max(discussionLimits.reason).default('') }), response: written,
});
export const updateTopic = endpoint({
  name: 'updateTopic', method: 'PATCH', path: topicPath, access: 'discussion:moderate', summary: 'Pin a topic, or lock it so that nobody writes in it', params: byTopic,
  body: z.strictObject({ pinned: z.boolean().optional(), locked: z.boolean().optional() }), response: topicLine.pick({ id: true, pinned: true, locked: true }),
});
