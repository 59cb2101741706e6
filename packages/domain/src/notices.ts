import { laterOccasions } from './follow-up.ts';
import { atLocal, dateAfter, localDate, localMinutes } from './local-time.ts';

/** What somebody is told of: a duty given, a date that comes, one that moved or falls away, what comes after the end; that they are asked for a duty, and once more; that somebody they had asked declined; that there is something new in their cohort's discussion; that a result changed because a key was wrong; that somebody asked for another look at a mark, and what came of it. */
export const noticeKinds = ['invitation', 'reminder', 'change', 'cancellation', 'follow_up', 'request', 'request_again', 'declined', 'discussion', 'regraded', 'appeal', 'appeal_decided'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const reminderOccasions = ['day_before', 'hours_before'] as const;
export type ReminderOccasion = (typeof reminderOccasions)[number];
/** Why a notice comes when it does, where its kind does not say so: a reminder's, or months after the end, to those who took part or (`work`) to those who taught. */
export const noticeOccasions = [...reminderOccasions, ...laterOccasions, 'work'] as const;
export type NoticeOccasion = (typeof noticeOccasions)[number];
export const mailCadences = ['at_once', 'daily'] as const;
export type MailCadence = (typeof mailCadences)[number];

/**
 * Where a message stands on its way by e-mail; in the app it stands in any case. `claimed` is being prepared, `handed` is being given to the mail server,
 * `in_doubt` was being given when something broke: it may have left, so it is never sent again.
 */
export const mailStates = [
  'waiting', 'claimed', 'handed', 'sent', 'in_doubt', 'not_wanted', 'no_address', 'not_configured', 'too_late', 'address_failing', 'bounced', 'failed', 'withdrawn',
] as const;
export type MailState = (typeof mailStates)[number];

const minute = 60_000;
const hour = 60 * minute;

/** From and until when nothing is mailed, in minutes after midnight; across midnight when `from` is later. The same twice: never quiet. */
export type QuietHours = { from: number; until: number };
/** For whoever has not said otherwise. */
export const usualQuiet: QuietHours = { from: 21 * 60, until: 7 * 60 };
/** When a day's messages go out together, in minutes after midnight; later where somebody still sleeps. */
export const digestMinutes = 8 * 60;

/** Whether a moment lies in somebody's quiet hours. */
export function isQuiet(moment: Date, { from, until }: QuietHours, timeZone: string): boolean {
  const at = localMinutes(moment, timeZone);
  return from <= until ? at >= from && at < until : at >= from || at < until;
}

/** The first moment from this one on that is not quiet: itself, or the end of the quiet hours. */
export function afterQuiet(moment: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(moment, quiet, timeZone)) return moment;
  const today = localDate(moment, timeZone);
  const date = localMinutes(moment, timeZone) < quiet.until ? today : dateAfter(today, 1);
  // Clocks that go back pass the end of the quiet hours twice: the second time counts.
  return stepUntilLoud(atLocal(date, quiet.until, timeZone), 15 * minute, quiet, timeZone, moment);
}

/** Half an hour before the quiet hours that a moment lies in; itself when it lies in none. */
export function beforeQuiet(moment: Date, quiet: QuietHours, timeZone: string): Date {
  if (!isQuiet(moment, quiet, timeZone)) return moment;
  const today = localDate(moment, timeZone);
  const date = localMinutes(moment, timeZone) >= quiet.from ? today : dateAfter(today, -1);
  return stepUntilLoud(new Date(atLocal(date, quiet.from, timeZone).getTime() - 30 * minute), -15 * minute, quiet, timeZone, moment);
}

function stepUntilLoud(begin: Date, step: number, quiet: QuietHours, timeZone: string, beyond: Date): Date {
  let at = begin.getTime();
  const goesOn = () => (step > 0 ? at < beyond.getTime() : at > beyond.getTime()) || isQuiet(new Date(at), quiet, timeZone);
  for (let round = 0; round < 200 && goesOn(); round += 1) at += step;
  return new Date(at);
}

const lead: Record<ReminderOccasion, number> = { day_before: 24 * hour, hours_before: 2 * hour };
/** A reminder later than this before the start helps nobody. */
const leastLead = 30 * minute;
/** Two reminders closer to each other are one. */
const leastApart = 3 * hour;

/**
 * When the reminders of a session are due: a day and two hours before, out of the usual quiet hours of the cohort's time zone. What falls into them waits
 * for the morning if that is early enough, and goes the evening before if not. What would be past is left out.
 */
export function remindersOf({ startsAt, timeZone }: { startsAt: Date; timeZone: string }, now: Date): { occasion: ReminderOccasion; dueAt: Date }[] {
  const planned = reminderOccasions.map((occasion) => {
    const wanted = new Date(startsAt.getTime() - lead[occasion]);
    const later = afterQuiet(wanted, usualQuiet, timeZone);
    return { occasion, dueAt: startsAt.getTime() - later.getTime() >= leastLead ? later : beforeQuiet(wanted, usualQuiet, timeZone) };
  });
  const [first, second] = planned as [typeof planned[number], typeof planned[number]];
  const apart = second.dueAt.getTime() - first.dueAt.getTime() >= leastApart;
  return (apart || first.dueAt <= now ? planned : [first]).filter(({ dueAt }) => dueAt > now);
}

export type MailWish = { cadence: MailCadence; quiet: QuietHours; timeZone: string };
/** `readyAt`: from when on it may go; `startsAt`: of the session it is about, if any. */
export type Mailable = { readyAt: Date; startsAt: Date | null };

/**
 * Whether a message goes by e-mail now, from when on, or no longer (`too_late`: it would come after the start; the app has it). A digest holds what can wait
 * for it: what is about a session that begins before two hours after it goes at once.
 */
export function whenToMail({ readyAt, startsAt }: Mailable, wish: MailWish, now: Date): Date | 'now' | 'too_late' {
  const from = Math.max(readyAt.getTime(), now.getTime());
  const digest = digestAfter(readyAt, wish);
  const urgent = startsAt !== null && startsAt.getTime() < digest.getTime() + 2 * hour;
  const earliest = wish.cadence === 'daily' && !urgent ? Math.max(from, digest.getTime()) : from;
  const at = afterQuiet(new Date(earliest), wish.quiet, wish.timeZone);
  if (startsAt !== null && at >= startsAt) return 'too_late';
  return at <= now ? 'now' : at;
}

function digestAfter(moment: Date, { quiet, timeZone }: MailWish): Date {
  const today = localDate(moment, timeZone);
  const at = atLocal(today, digestMinutes, timeZone);
  return afterQuiet(at >= moment ? at : atLocal(dateAfter(today, 1), digestMinutes, timeZone), quiet, timeZone);
}

/** What people were last told of a session. */
export type Told = { startsAt: Date; endsAt: Date; place: string; cancelled: boolean };

/** What there is to tell of a session, against what was told last; nothing of one that was over before and is over now. */
export function newsOf(told: Told | null, session: Told, now: Date): 'change' | 'cancellation' | null {
  if (told === null || Math.max(session.endsAt.getTime(), told.endsAt.getTime()) <= now.getTime()) return null;
  if (session.cancelled) return told.cancelled ? null : 'cancellation';
  const same = told.startsAt.getTime() === session.startsAt.getTime() && told.endsAt.getTime() === session.endsAt.getTime() && told.place === session.place;
  return same && !told.cancelled ? null : 'change';
}

/** Minutes until the next try, after so many tries that a mail server did not refuse for good; none is left after the last. */
const retryMinutes = [1, 5, 25, 120, 360] as const;
/** After so many refusals in a row an address is not written to any more, until its owner confirms it again. */
export const failuresUntilFailing = 3;

export type MailFault = {
  /** Whether the text had begun to be given to the server. */
  handed: boolean;
  /** SMTP reply code; null when there was no reply. */
  code: number | null;
  /** Whether the reply was about the recipient. */
  atRecipient: boolean;
};

/** What becomes of a message that could not be sent, after so many tries. Silence after it had been handed over leaves it in doubt: at most once. */
export function afterFault({ handed, code, atRecipient }: MailFault, tries: number, now: Date): { state: 'in_doubt' | 'bounced' | 'failed' } | { state: 'waiting'; at: Date } {
  if (handed && code === null) return { state: 'in_doubt' };
  if (code !== null && code >= 500) return { state: atRecipient ? 'bounced' : 'failed' };
  const wait = retryMinutes[tries - 1];
  return wait === undefined ? { state: 'failed' } : { state: 'waiting', at: new Date(now.getTime() + wait * minute) };
}
