import { IconAlertTriangle, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatFor, useFormat } from '../../../lib/format.ts';
import type { Entry } from './entries.ts';

/** How many a day's cell names before it only counts. */
const named = 3;
type Props = { days: readonly string[]; entries: readonly Entry[]; /** `YYYY-MM` of the month; days of others are paler. None for a week. */ month: string | null; day: string; today: string; hrefOf: (day: string) => string };

/** One session within a day of a desk's grid. */
export function Chip({ entry }: { entry: Entry }) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const met = entry.session?.overlaps.length ? true : undefined;
  return (
    <Link className="cal-chip" to={entry.to} data-is={entry.outreach ? 'public' : entry.session?.cohortState === 'draft' ? 'draft' : entry.session?.state} data-off={entry.off || undefined}>
      {met ? <IconAlertTriangle size={14} className="tone" data-tone="wait" aria-label={t('overlap.sign')} /> : entry.outreach ? <IconSpeakerphone size={14} aria-label={t('public')} /> : null}
      <span className="num">{f.time(entry.startsAt, entry.timeZone)}</span> {entry.name}
    </Link>
  );
}

function Cell({ date, entries, month, day, today, hrefOf }: Omit<Props, 'days'> & { date: string }) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const shown = month === null ? entries : entries.slice(0, named);
  return (
    <td data-other={month !== null && !date.startsWith(month) ? '' : undefined} data-today={date === today ? '' : undefined}>
      <Link className="cal-day" to={hrefOf(date)} replace preventScrollReset aria-current={date === day ? 'date' : undefined} aria-label={t('dayCount', { day: f.weekday(date), count: entries.length })}>
        <span className="num" aria-hidden>{Number(date.slice(8))}</span>
        <span className="cal-dots only-s" aria-hidden>{entries.slice(0, 4).map((e) => <i key={e.id} data-is={e.session?.overlaps.length ? 'met' : e.outreach ? 'public' : 'session'} />)}</span>
      </Link>
      <div className="cal-chips only-l">
        {shown.map((entry) => <Chip key={entry.id} entry={entry} />)}
        {entries.length > shown.length ? <Link className="small" to={`?view=list&day=${date}`}>{t('more', { count: entries.length - shown.length })}</Link> : null}
      </div>
    </td>
  );
}

/** Weeks of days, Monday first. On a phone a day is a figure with dots, and what it holds stands below the grid. */
export function MonthGrid({ days, entries, ...rest }: Props) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
  const names = days.slice(0, 7).map((date) => new Intl.DateTimeFormat(f.locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)));
  return (
    <table className="cal" data-of={rest.month === null ? 'week' : 'month'} aria-label={t('title')}>
      <thead><tr>{names.map((name, i) => <th key={days[i]} scope="col"><abbr title={formatFor(f.locale).weekday(days[i]!).split(' ')[0]}>{name.replace('.', '')}</abbr></th>)}</tr></thead>
      <tbody>{weeks.map((week) => <tr key={week[0]}>{week.map((date) => <Cell key={date} date={date} entries={entries.filter((e) => e.day === date)} {...rest} />)}</tr>)}</tbody>
    </table>
  );
}
