import type { CohortState } from './cohort.ts';
import { blockedWords } from './blocked-words.ts';
import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { fold } from './fold.ts';
import { findIdentities } from './identity-text.ts';
import { atLocal, dateAfter, localDate } from './local-time.ts';
import { tellsWho } from './named-in-text.ts';
import { digestMinutes } from './notices.ts';

/** How participants see one another: by a number that each gets with their first message, or by the names of the roster. Whoever leads sees names in any case. */
export const voiceKinds = ['number', 'name'] as const;
export type VoiceKind = (typeof voiceKinds)[number];

/** `waiting`: nobody but its writer and whoever moderates reads it. `removed` by its writer: its words are gone. */
export const postStates = ['waiting', 'shown', 'hidden', 'removed'] as const;
export type PostState = (typeof postStates)[number];

/** Why somebody reports a message. No words of their own: a report would be one more place to name somebody. */
export const reportReasons = ['names_somebody', 'hurts', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export const discussionLimits = { title: 120, text: 3000, /** Messages of one participant in an hour. */ anHour: 20, reason: 500 } as const;
/** For so many minutes its writer may put right what they wrote. */
export const editMinutes = 15;
/** Days after the last day of its cohort for which what was written is kept, as files of submissions are. */
export const discussionDays = 180;
/** @param over when that day ends */
export const discussionGoneAt = (over: Date): Date => addDays(over, discussionDays);

/** Two words with a capital side by side within a sentence: what a name looks like, whoever bears it. */
const nameLike = /\p{Lu}\p{Ll}+[ \t]+(?:(?:de|del|la|las|los|y)[ \t]+)*\p{Lu}\p{Ll}+/u;

/**
 * Whether a text looks as if it named somebody, judged by its looks alone: it says nothing of who is in a cohort, and may so be told to its writer. It takes some
 * institutions and places for names; then somebody reads the message before the others do.
 */
export const looksNamed = (text: string): boolean => nameLike.test(text) || findIdentities(text).some(({ kind }) => kind === 'full_name');

/** Whether a text holds an identity or a telephone number. */
export const hasNumber = (text: string): boolean => findIdentities(text.normalize('NFKC')).some(({ kind }) => kind !== 'full_name');

const insults = (text: string): boolean => {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.some((word, n) => blockedWords.has(word) || blockedWords.has(words.slice(n, n + 2).join(' ')) || blockedWords.has(words.slice(n, n + 3).join(' ')));
};

export type Writer = 'participant' | 'team';
/** `flagged`: for whoever moderates, never for its writer, since it rests on who is in the cohort. */
export type PostLook = { state: 'waiting' | 'shown'; flagged: boolean };

/**
 * Where a message goes that was just written or changed. A number of an identity document or a telephone stops it, whoever writes. A participant's waits where messages are approved,
 * and in any case where it looks like a name or holds an insult. Whether it waits never depends on who is in the cohort: trying out names would tell who is.
 * @param names of the cohort's people
 */
export function lookAtPost(text: string, { by, approval, names }: { by: Writer; approval: boolean; names: readonly string[] }): Decision<PostLook, 'post_identifies'> {
  if (hasNumber(text)) return refuse('post_identifies');
  if (by === 'team') return allow({ state: 'shown', flagged: false });
  return allow({ state: approval || looksNamed(text) || insults(text) ? 'waiting' : 'shown', flagged: tellsWho(text, names) });
}

/** Whether anything may be written: while the cohort runs. Afterwards it is read. */
export function mayPost(facts: { cohortState: CohortState; locked: boolean }): Decision<true, 'cohort_not_open' | 'topic_locked'> {
  if (facts.cohortState !== 'running') return refuse('cohort_not_open', { state: facts.cohortState });
  return facts.locked ? refuse('topic_locked') : allow(true);
}

/** Putting right what one wrote: soon after, and not once it was hidden. */
export function mayEditPost(post: { state: PostState; writtenAt: Date }, now: Date): Decision<true, 'too_late_to_edit' | 'post_settled'> {
  if (post.state === 'hidden' || post.state === 'removed') return refuse('post_settled');
  return now.getTime() - post.writtenAt.getTime() > editMinutes * 60_000 ? refuse('too_late_to_edit', { minutes: editMinutes }) : allow(true);
}

/** Taking away one's own words is possible at any time, also when they were hidden or the cohort is over. Again changes nothing. */
export const removesPost = (state: PostState): boolean => state !== 'removed';

/**
 * What a report does: it takes a participant's message out of sight until somebody of the team has looked, since what was named in it cannot be unread. What the team
 * looked at and kept stays in sight however often it is reported again; so does the team's own. All of them wait to be looked at.
 */
export const afterReport = (post: { state: PostState; by: Writer; kept: boolean }): PostState => (post.state === 'shown' && post.by === 'participant' && !post.kept ? 'waiting' : post.state);

export const judgements = ['show', 'hide'] as const;
export type Judgement = (typeof judgements)[number];
/** What whoever moderates makes of a message; hiding says why to its writer. Nobody judges what they wrote themselves: they may take it away. */
export function judgePost(post: { state: PostState; own: boolean }, judgement: Judgement, reason: string): Decision<{ state: 'shown' | 'hidden' }, 'post_settled' | 'own_post' | 'reason_needed'> {
  if (post.state === 'removed') return refuse('post_settled');
  if (post.own) return refuse('own_post');
  if (judgement === 'hide' && reason.trim() === '') return refuse('reason_needed');
  return allow({ state: judgement === 'show' ? 'shown' : 'hidden' });
}

/** When people are told of what was written by now: in the morning, once a day for all of it. */
export function discussionToldAt(now: Date, timeZone: string): Date {
  const today = localDate(now, timeZone);
  const at = atLocal(today, digestMinutes, timeZone);
  return at > now ? at : atLocal(dateAfter(today, 1), digestMinutes, timeZone);
}
