import type { NewCohort } from '@relevo/contracts/cohorts';
import { zoneOf } from '@relevo/domain/area-zone';
import { dateAfter } from '@relevo/domain/local-time';
import { planSessions, type PlannedSession, type SlotSession } from '@relevo/domain/session-plan';
import { v7 } from 'uuid';
import { minutesOf } from '../../../lib/clock.ts';

/** How many days after one cohort the next begins. */
export const stepsApart = { together: 0, nextDay: 1, weekly: 7, fortnightly: 14 } as const;
/** How many days after one session the next is; null: as many a day as fit. */
export const rhythms = { running: null, weekly: 7, fortnightly: 14, monthly: 28 } as const;
export type Rhythm = keyof typeof rhythms;

/** One cohort of a series; what was written by hand stays when the form above changes. */
export type SeriesRow = { id: string; areaCode: string; title: string | null; place: string; startsOn: string | null; time: string | null };
export type SeriesForm = { name: string; startsOn: string; time: string; apart: keyof typeof stepsApart; rhythm: Rhythm; /** Empty: each area's own. */ timeZone: string };
export type SeriesCohort = SeriesRow & { title: string; startsOn: string; time: string; timeZone: string; sessions: (PlannedSession & { id: string })[] };

export const newRow = (areaCode: string): SeriesRow => ({ id: v7(), areaCode, title: null, place: '', startsOn: null, time: null });

const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);
const isTime = (value: string) => /^\d{2}:\d{2}$/.test(value);

/** Each row as it would be planned: its name and first day follow from the form until they are written by hand. */
export function seriesOf(form: SeriesForm, rows: readonly SeriesRow[], sheet: readonly SlotSession[], areaName: (code: string) => string): SeriesCohort[] {
  return rows.map((row, i) => {
    const startsOn = row.startsOn ?? (isDate(form.startsOn) ? dateAfter(form.startsOn, i * stepsApart[form.apart]) : '');
    const time = row.time ?? form.time;
    const timeZone = form.timeZone || zoneOf(row.areaCode);
    const planned = isDate(startsOn) && isTime(time) ? planSessions(sheet, { startsOn, dailyStart: minutesOf(time), timeZone, everyDays: rhythms[form.rhythm] }) : [];
    const title = row.title ?? [form.name.trim(), areaName(row.areaCode)].filter(Boolean).join(' ');
    return { ...row, title, startsOn, time, timeZone, sessions: planned.map((session, n) => ({ ...session, id: `${row.id.slice(0, -4)}${n.toString(16).padStart(4, '0')}` })) };
  });
}

type Shared = Pick<NewCohort, 'purpose' | 'kitVersionId' | 'runSheetId' | 'organisationId' | 'locale' | 'backers'> & { capacity: number };

/** As the API plans them: with the times that were reviewed, to the minute. */
export const bodyOf = (shared: Shared, cohorts: readonly SeriesCohort[]) => ({
  cohorts: cohorts.map(({ id, areaCode, title, place, startsOn, time, timeZone, sessions }) => ({
    ...shared, id, areaCode, title, place, startsOn, timeZone, dailyStart: time,
    sessions: sessions.map(({ runSheetSessionId, startsAt, endsAt }) => ({ runSheetSessionId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
  })),
});

