import { atLocal, clockDistance, dateAfter, localDate, localMinutes, onClockLater } from './local-time.ts';

/** A session of a run sheet and the minutes of its slot. */
export type SlotSession = { id: string; title: string; slotMinutes: number };
export type PlannedSession = { runSheetSessionId: string; title: string; startsAt: Date; endsAt: Date };
export type PlanOptions = { startsOn: string; /** Minutes after midnight. */ dailyStart: number; timeZone: string; /** One session every so many days, 7 for each week; left out, as many a day as fit. */ everyDays?: number | null };

/** Content of one day, and the pause between two sessions of the same day, in minutes. */
export const dayPlan = { most: 480, pause: 60, leastSlot: 15 } as const;

/**
 * First dates for the sessions of a run sheet, to be changed freely afterwards: in order, as many a day as fit, no Sundays unless the
 * first day is one; or one every so many days, at the same time by the zone's clock whatever that does in between.
 */
export function planSessions(sessions: readonly SlotSession[], { startsOn, dailyStart, timeZone, everyDays }: PlanOptions): PlannedSession[] {
  if (everyDays) return sessions.map((session, i) => planned(session, atLocal(dateAfter(startsOn, i * everyDays), dailyStart, timeZone)));
  let [date, minute, used] = [startsOn, dailyStart, 0];
  return sessions.map((session) => {
    const slot = Math.max(dayPlan.leastSlot, session.slotMinutes);
    if (used > 0 && (used + slot > dayPlan.most || minute + slot > 1440)) [date, minute, used] = [nextDay(date), dailyStart, 0];
    const startsAt = atLocal(date, minute, timeZone);
    [minute, used] = [minute + slot + dayPlan.pause, used + slot];
    return planned(session, startsAt);
  });
}

function planned(session: SlotSession, startsAt: Date): PlannedSession {
  const slot = Math.max(dayPlan.leastSlot, session.slotMinutes);
  return { runSheetSessionId: session.id, title: session.title, startsAt, endsAt: new Date(startsAt.getTime() + slot * 60_000) };
}

type Timed = { startsAt: Date; endsAt: Date };
const lasting = (startsAt: Date, { startsAt: from, endsAt: to }: Timed): Timed => ({ startsAt, endsAt: new Date(startsAt.getTime() + to.getTime() - from.getTime()) });

/** Of an earlier cohort: its sessions and the zone whose clock they were planned by. */
export type EarlierPlan = { timeZone: string; sessions: readonly (Timed & { runSheetSessionId: string })[] };

/**
 * First dates as an earlier cohort had them: as many days apart, at the same times of day and as long, from another first day on and on the
 * new cohort's own clock. Sessions that the earlier one did not have follow it as `planSessions` would plan them.
 */
export function planAsEarlier(sessions: readonly SlotSession[], earlier: EarlierPlan, { startsOn, timeZone, dailyStart }: PlanOptions): PlannedSession[] {
  const had = earlier.sessions.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = had;
  if (!first) return planSessions(sessions, { startsOn, timeZone, dailyStart });
  const firstDate = localDate(first.startsAt, earlier.timeZone);
  const daysIn = (date: string) => (Date.parse(date) - Date.parse(firstDate)) / 86_400_000;
  const same = sessions.flatMap((session): PlannedSession[] => {
    const before = had.find(({ runSheetSessionId }) => runSheetSessionId === session.id);
    if (!before) return [];
    const startsAt = atLocal(dateAfter(startsOn, daysIn(localDate(before.startsAt, earlier.timeZone))), localMinutes(before.startsAt, earlier.timeZone), timeZone);
    return [{ runSheetSessionId: session.id, title: session.title, ...lasting(startsAt, before) }];
  });
  const last = same.map(({ endsAt }) => localDate(endsAt, timeZone)).toSorted().at(-1);
  const rest = sessions.filter(({ id }) => !same.some(({ runSheetSessionId }) => runSheetSessionId === id));
  return [...same, ...planSessions(rest, { startsOn: last ? nextDay(last) : startsOn, timeZone, dailyStart })]
    .toSorted((a, b) => sessions.findIndex(({ id }) => id === a.runSheetSessionId) - sessions.findIndex(({ id }) => id === b.runSheetSessionId));
}

/**
 * One session moved to another time, and all that are planned after it moved along by the zone's clock: two days and an hour later each,
 * also where clocks change in between. Each lasts as long as before, the moved one as long as is said.
 * @returns the sessions that move, the moved one first
 */
export function moveWithFollowing<S extends Timed & { id: string }>(planned: readonly S[], moved: { id: string } & Timed, timeZone: string): ({ id: string } & Timed)[] {
  const before = planned.find(({ id }) => id === moved.id);
  if (!before) return [];
  const minutes = clockDistance(before.startsAt, moved.startsAt, timeZone);
  const after = planned.filter(({ id, startsAt }) => id !== moved.id && startsAt > before.startsAt).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return [moved, ...after.map((session) => ({ id: session.id, ...lasting(onClockLater(session.startsAt, minutes, timeZone), session) }))];
}

/**
 * All that is to come moved so that the first of it falls on a date, at the time of day it had, and the rest keeps its distance by the zone's clock.
 * @returns the sessions that move, the first one first; none where nothing is to come
 */
export function moveToDate<S extends Timed & { id: string }>(planned: readonly S[], startsOn: string, timeZone: string, now: Date): ({ id: string } & Timed)[] {
  const coming = planned.filter(({ startsAt }) => startsAt > now).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = coming;
  return first ? moveWithFollowing(coming, { id: first.id, ...lasting(atLocal(startsOn, localMinutes(first.startsAt, timeZone), timeZone), first) }, timeZone) : [];
}

function nextDay(date: string): string {
  const next = dateAfter(date, 1);
  return new Date(`${next}T00:00:00Z`).getUTCDay() === 0 ? dateAfter(next, 1) : next;
}
