import { atLocal, dateAfter } from './local-time.ts';

/** A session of a run sheet and the minutes of its slot. */
export type SlotSession = { id: string; title: string; slotMinutes: number };
export type PlannedSession = { runSheetSessionId: string; title: string; startsAt: Date; endsAt: Date };
export type PlanOptions = { startsOn: string; /** Minutes after midnight. */ dailyStart: number; timeZone: string };

/** Content of one day, and the pause between two sessions of the same day, in minutes. */
export const dayPlan = { most: 480, pause: 60, leastSlot: 15 } as const;

/**
 * First dates for the sessions of a run sheet, to be changed freely afterwards: in order, as many a day as fit, no Sundays unless the
 * first day is one.
 */
export function planSessions(sessions: readonly SlotSession[], { startsOn, dailyStart, timeZone }: PlanOptions): PlannedSession[] {
  let [date, minute, used] = [startsOn, dailyStart, 0];
  return sessions.map((session) => {
    const slot = Math.max(dayPlan.leastSlot, session.slotMinutes);
    if (used > 0 && (used + slot > dayPlan.most || minute + slot > 1440)) [date, minute, used] = [nextDay(date), dailyStart, 0];
    const startsAt = atLocal(date, minute, timeZone);
    [minute, used] = [minute + slot + dayPlan.pause, used + slot];
    return { runSheetSessionId: session.id, title: session.title, startsAt, endsAt: new Date(startsAt.getTime() + slot * 60_000) };
  });
}

function nextDay(date: string): string {
  const next = dateAfter(date, 1);
  return new Date(`${next}T00:00:00Z`).getUTCDay() === 0 ? dateAfter(next, 1) : next;
}
