import './parts/calendar.css';
import { getCalendar } from '@relevo/contracts/calendar';
import { listOwnDuties } from '@relevo/contracts/duties';
import { dateAfter, localDate } from '@relevo/domain/local-time';
import { Button } from '@mantine/core';
import { IconCalendarShare, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams, type LoaderFunctionArgs } from 'react-router';
import { ListTools, type Filter } from '../../components/list-tools.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { ownZone, zoneName } from '../../lib/clock.ts';
import { useFormat } from '../../lib/format.ts';
import { useListState, type ListState } from '../../lib/list-state.ts';
import { useSession } from '../../lib/session.tsx';
import { AskedBand } from '../team/parts/asked-band.tsx';
import { DayList } from './parts/day-list.tsx';
import { entriesOf } from './parts/entries.ts';
import { MonthGrid } from './parts/month-grid.tsx';
import { daysOf, monthAfter, rangeOf, views, type View } from './parts/range.ts';

const today = () => localDate(new Date(), ownZone());
const narrowing = ['mine', 'overlapping', 'kitId', 'areaCode'] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const { from, until } = rangeOf(search, today());
  const asked = Object.fromEntries(narrowing.flatMap((key) => (search.get(key) ? [[key, search.get(key)!]] : [])));
  const [calendar, { duties }] = await Promise.all([call(getCalendar, { query: { from, until, ...asked }, signal: request.signal }), call(listOwnDuties, { signal: request.signal })]);
  return { ...calendar, duties: duties.filter((one) => one.state === 'asked') };
}

/** The address of another day or view, filters kept. */
function useHref() {
  const [params] = useSearchParams();
  return (change: { day?: string; view?: View }) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(change)) next.set(key, value);
    return `?${next.toString()}`;
  };
}

function useFilters(): Filter[] {
  const { t } = useTranslation('calendar');
  const { kits, areas, overlapping } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const options = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return [
    { key: 'mine', label: t('whose'), options: [{ value: 'yes', label: t('mine') }] },
    ...(overlapping > 0 || params.has('overlapping') ? [{ key: 'overlapping', label: t('overlaps'), options: [{ value: 'yes', label: t('onlyOverlaps') }] }] : []),
    ...(kits.length > 1 || params.has('kitId') ? [{ key: 'kitId', label: t('kit'), options: options(kits) }] : []),
    ...(areas.length > 1 || params.has('areaCode') ? [{ key: 'areaCode', label: t('area'), options: options(areas) }] : []),
  ];
}

function Head({ view, day, from, until }: { view: View | null; day: string; from: string; until: string }) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const href = useHref();
  const step = (by: number) => href({ day: view === 'week' ? dateAfter(day, by * 7) : monthAfter(day, by) });
  const name = view === 'week' ? t('fromTo', { from: f.shortDate(from), to: f.shortDate(until) })
    : f.capital(new Intl.DateTimeFormat(f.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)));
  return (
    <div className="stack-s">
      <nav className="cal-views" aria-label={t('views')}>{views.map((one) => (
        <Link key={one} to={href({ view: one })} replace aria-current={one === view ? 'page' : undefined} data-first={view === null ? one : undefined}>{t(`view.${one}`)}</Link>
      ))}</nav>
      <div className="cal-head">
        <Link className="icon-btn" to={step(-1)} replace aria-label={t(view === 'week' ? 'weekBefore' : 'monthBefore')}><IconChevronLeft size={24} /></Link>
        <h2 aria-live="polite">{name}</h2>
        <Link className="icon-btn" to={step(1)} replace aria-label={t(view === 'week' ? 'weekAfter' : 'monthAfter')}><IconChevronRight size={24} /></Link>
        {day === today() ? null : <Link className="link only-l" to={href({ day: today() })} replace>{t('today')}</Link>}
      </div>
    </div>
  );
}

/** Sessions within one's reach by month, week or list: a phone begins with the list, a desk with the month. */
export function Component() {
  const { t } = useTranslation('calendar');
  const { actor } = useSession();
  const found = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const href = useHref();
  const state = useListState();
  const f = useFormat();
  const { view, day, from, until } = rangeOf(params, today());
  const entries = entriesOf(found.sessions, found.outreach);
  const days = daysOf(from, until);
  const listed = view === 'week' ? entries : entries.filter((entry) => entry.day.startsWith(day.slice(0, 7)));
  const filtered: ListState = { ...state, clear: () => state.change(Object.fromEntries(narrowing.map((key) => [key, null]))) };
  const grid = <MonthGrid days={days} entries={entries} month={view === 'week' ? null : day.slice(0, 7)} day={day} today={today()} hrefOf={(date) => href({ day: date, ...(view ? { view } : { view: 'month' }) })} />;
  const list = <DayList entries={listed} empty={t(view === 'week' ? 'emptyWeek' : 'emptyMonth')} />;
  const ofDay = <DayList entries={entries.filter((entry) => entry.day === day)} empty={t('emptyDay', { day: f.weekday(day) })} />;
  return (
    <Page title={t('title')} back={actor.role === 'supervisor' ? '/inicio' : '/grupos'} end={<Button className="only-l" variant="default" component={Link} to="/cuenta/calendario" leftSection={<IconCalendarShare size={20} stroke={1.75} aria-hidden />}>{t('feed.begin')}</Button>}>
      <div className="stack">
        <AskedBand asked={found.duties} />
        <Head view={view} day={day} from={from} until={until} />
        <ListTools state={filtered} filters={useFilters()} count={t('count', { count: found.sessions.length + found.outreach.length })} whole={t('of', { count: found.known })} />
        {found.cut ? <Note tone="wait" title={t('cut')} /> : null}
        {view === 'list' ? list : null}
        {view === 'month' ? <>{grid}<div className="only-s">{ofDay}</div></> : null}
        {view === 'week' ? <><div className="only-l">{grid}</div><div className="only-s">{list}</div></> : null}
        {view === null ? <><div className="only-l">{grid}</div><div className="only-s">{list}</div></> : null}
        <p className="small muted">{t('clock', { place: zoneName(ownZone()) })}</p>
        <Button className="only-s" variant="default" component={Link} to="/cuenta/calendario" leftSection={<IconCalendarShare size={20} stroke={1.75} aria-hidden />}>{t('feed.begin')}</Button>
      </div>
    </Page>
  );
}
