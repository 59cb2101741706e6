import type { CalendarOutreach, CalendarSession } from '@relevo/contracts/calendar';
import { localDate } from '@relevo/domain/local-time';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../../lib/format.ts';
import { sessionPath } from '../../cohorts/parts/places.ts';
import { zoneName } from '../../../lib/clock.ts';

/** A session or an awareness session, as a calendar lists it. */
export type Entry = { id: string; day: string; startsAt: string; endsAt: string; timeZone: string; name: string; to: string; off: boolean; session: CalendarSession | null; outreach: CalendarOutreach | null };

/** In time's order, each on the day of its own clock. */
export function entriesOf(sessions: readonly CalendarSession[], outreach: readonly CalendarOutreach[]): Entry[] {
  const day = (one: { startsAt: string; timeZone: string }) => localDate(new Date(one.startsAt), one.timeZone);
  return [
    ...sessions.map((s): Entry => ({ ...timed(s), day: day(s), name: s.cohortTitle, to: sessionPath(s.cohortId, s.id), off: s.state === 'cancelled', session: s, outreach: null })),
    ...outreach.map((o): Entry => ({ ...timed(o), day: day(o), name: o.title, to: `/publico/${o.id}`, off: o.state === 'cancelled', session: null, outreach: o })),
  ].sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id));
}

const timed = ({ id, startsAt, endsAt, timeZone }: CalendarSession | CalendarOutreach) => ({ id, startsAt, endsAt, timeZone });

/** From when to when, and whose clock it is where that is not the reader's. */
export function useTimes(f: Format) {
  const { t } = useTranslation('calendar');
  return ({ startsAt, endsAt, timeZone }: Pick<Entry, 'startsAt' | 'endsAt' | 'timeZone'>): string => {
    const times = `${f.time(startsAt, timeZone)}–${f.time(endsAt, timeZone)}`;
    return f.time(startsAt, timeZone) === f.time(startsAt) ? times : t('onClock', { times, place: zoneName(timeZone) });
  };
}
