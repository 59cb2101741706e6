import { localDate } from '@relevo/domain/local-time';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../components/form/text-field.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { SeriesCohort, SeriesRow } from './series-plan.ts';

type Props = { cohorts: readonly SeriesCohort[]; rows: readonly SeriesRow[]; onChange: (rows: readonly SeriesRow[]) => void };

/** Each cohort of a series before it is made: its name, place and first day, when it ends, and a way to leave it out. */
export function SeriesRows({ cohorts, rows, onChange }: Props) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const write = (id: string, part: Partial<SeriesRow>) => onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <div className="series-rows">{cohorts.map((cohort, i) => {
      const last = cohort.sessions.map(({ endsAt }) => localDate(endsAt, cohort.timeZone)).toSorted().at(-1);
      return (
        <fieldset key={cohort.id} className="series-row">
          <legend className="sr">{cohort.title}</legend>
          <TextField name={`cohorts.${i}.title`} label={t('series.rowTitle')} value={cohort.title} onChange={(event) => write(cohort.id, { title: event.currentTarget.value })} wrong={t('series.rowWrong')} autoComplete="off" />
          <TextField name={`cohorts.${i}.place`} label={t('series.rowPlace')} value={cohort.place} onChange={(event) => write(cohort.id, { place: event.currentTarget.value })} autoComplete="off" />
          <TextField name={`cohorts.${i}.startsOn`} type="date" label={t('series.rowStarts')} value={cohort.startsOn} onChange={(event) => write(cohort.id, { startsOn: event.currentTarget.value })} />
          <TextField name={`cohorts.${i}.dailyStart`} type="time" label={t('series.rowTime')} value={cohort.time} onChange={(event) => write(cohort.id, { time: event.currentTarget.value })} />
          <p className="wide line between small"><span className="muted">{last ? t('series.plan', { count: cohort.sessions.length, until: f.weekday(last) }) : null}</span>
            <button type="button" className="link plain" onClick={() => onChange(rows.filter((row) => row.id !== cohort.id))}>{t('series.leave')}<span className="sr"> {cohort.title}</span></button></p>
        </fieldset>
      );
    })}</div>
  );
}
