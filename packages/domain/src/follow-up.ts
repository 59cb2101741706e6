import { atLocal, dateAfter, localDate } from './local-time.ts';

/** After how many months what stayed is measured: twice, so that what fades is told from what lasts. */
export const followUpMonths = [3, 6] as const;
export type FollowUpMonths = (typeof followUpMonths)[number];
/** A round is open so many days before its date and as many after: somebody who is away or without a signal still finds it. */
export const followUpDays = 21;
const lastMinute = 24 * 60 - 1;

/** A round of the follow-up, from the beginning of its first day to the last minute of its last in the cohort's zone, so that this day is the one that is told. */
export type FollowUpRound = { months: FollowUpMonths; opensAt: Date; closesAt: Date };
export type CohortEnd = { /** As planned, `YYYY-MM-DD`. */ endsOn: string; timeZone: string; /** Without those that were cancelled. */ sessions: readonly { endsAt: Date }[] };

/** The day on which a cohort's learning ended: that of its last session; without sessions the one planned. */
export function endedOn({ endsOn, timeZone, sessions }: CohortEnd): string {
  const last = sessions.reduce<Date | null>((latest, { endsAt }) => (latest === null || endsAt > latest ? endsAt : latest), null);
  return last ? localDate(last, timeZone) : endsOn;
}

/** The same day so many months later; the month's last where it has no such day. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

export function followUpRound(end: CohortEnd, months: FollowUpMonths): FollowUpRound {
  const date = monthsAfter(endedOn(end), months);
  return { months, opensAt: atLocal(dateAfter(date, -followUpDays), 0, end.timeZone), closesAt: atLocal(dateAfter(date, followUpDays), lastMinute, end.timeZone) };
}

/** In which rounds a follow-up test is sat: the only one of a kit in both; of several the first after three months, the others after six. */
export function roundsOfTest(testId: string, followUpIds: readonly string[]): readonly FollowUpMonths[] {
  if (followUpIds.length <= 1) return followUpMonths;
  return followUpIds[0] === testId ? [3] : [6];
}

/** The round that somebody is asked about now: the one that is open, else the next to open, else the last. */
export function roundNow(end: CohortEnd, months: readonly FollowUpMonths[], now: Date): FollowUpRound {
  const rounds = months.map((one) => followUpRound(end, one));
  return rounds.find(({ closesAt }) => now < closesAt) ?? rounds.at(-1) ?? followUpRound(end, 6);
}

/** What somebody is told of a round: that it has opened, and once more before it closes to whoever has not sat its test. */
export const laterOccasions = ['later', 'later_last'] as const;
export type LaterOccasion = (typeof laterOccasions)[number];
const tellingMinutes = 9 * 60;
const daysBeforeClosing = 7;

/** When that is told: at nine in the morning of the first day, and a week before the last. What would be past is left out. */
export function laterTellings(end: CohortEnd, now: Date): { months: FollowUpMonths; occasion: LaterOccasion; dueAt: Date }[] {
  const tellings = followUpMonths.flatMap((months) => {
    const { opensAt, closesAt } = followUpRound(end, months);
    const morning = (date: string) => atLocal(date, tellingMinutes, end.timeZone);
    return [
      { months, occasion: 'later' as const, dueAt: morning(localDate(opensAt, end.timeZone)) },
      { months, occasion: 'later_last' as const, dueAt: morning(dateAfter(localDate(closesAt, end.timeZone), -daysBeforeClosing)) },
    ];
  });
  return tellings.filter(({ dueAt }) => dueAt > now);
}
