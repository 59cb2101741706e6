import './parts/calendar.css';
import '../cohorts/parts/cohorts.css';
import { createCohortSeries } from '@relevo/contracts/cohort-series';
import { getCohortOptions } from '@relevo/contracts/cohorts';
import { listAreas } from '@relevo/contracts/organisations';
import { programmeZone } from '@relevo/domain/area-zone';
import { dateAfter, localDate } from '@relevo/domain/local-time';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { zoneChoices } from '../../lib/clock.ts';
import { BackerFields, backersIn } from '../cohorts/parts/backer-fields.tsx';
import { OverlapNote } from './parts/overlap-note.tsx';
import { monday } from './parts/range.ts';
import { bodyOf, newRow, rhythms, seriesOf, stepsApart, type SeriesForm, type SeriesRow } from './parts/series-plan.ts';
import { SeriesRows } from './parts/series-rows.tsx';
import { useOverlaps } from './parts/use-overlaps.ts';

export async function loader({ request: { signal } }: LoaderFunctionArgs) {
  const [options, { areas }] = await Promise.all([call(getCohortOptions, { signal }), call(listAreas, { signal })]);
  return { options, areas };
}

export async function action({ request }: ActionFunctionArgs) {
  const outcome = await send(createCohortSeries, { body: await request.json() });
  return outcome.ok ? redirect('/grupos') : outcome;
}

/** What the cohorts of a series have in common, and the rows that differ. */
function useSeries() {
  const { options, areas } = useLoaderData<typeof loader>();
  const [versionId, setVersion] = useState(options.versions[0]?.id ?? '');
  const [sheetId, setSheet] = useState('');
  const [form, setForm] = useState<SeriesForm>(() => ({ name: '', startsOn: dateAfter(monday(localDate(new Date(), programmeZone)), 14), time: '09:00', apart: 'weekly', rhythm: 'running', timeZone: '' }));
  const [rows, setRows] = useState<readonly SeriesRow[]>([]);
  // The boxes keep their own state: a row that is taken out below has to uncheck its box.
  const [left, setLeft] = useState(0);
  const version = options.versions.find((v) => v.id === versionId);
  const sheet = version?.runSheets.find((s) => s.id === sheetId) ?? version?.runSheets[0];
  const areaName = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  const cohorts = seriesOf(form, rows, sheet?.sessions ?? [], areaName);
  return {
    options, areas, version, sheet, form, rows, cohorts, setVersion, setSheet, left,
    setRows: (next: readonly SeriesRow[]) => { if (next.length < rows.length) setLeft((n) => n + 1); setRows(next); },
    change: (part: Partial<SeriesForm>) => setForm((now) => ({ ...now, ...part })),
    pick: (code: string, chosen: boolean) => setRows((now) => (chosen ? [...now, newRow(code)] : now.filter((row) => row.areaCode !== code))),
  };
}

/** Cohorts over several areas from one form: each can be seen and changed before all of them are made, or none. */
export function Component() {
  const { t } = useTranslation(['calendar', 'cohorts']);
  const series = useSeries();
  const { actor } = useSession();
  const fetcher = useFetcher<Outcome>();
  const { options, version, sheet, cohorts } = series;
  const asked = cohorts.flatMap(({ sessions, place, areaCode }) => sessions.map(({ id, startsAt, endsAt }) => ({ id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), place, areaCode })));
  const overlaps = useOverlaps(asked.length > 0 ? { sessions: asked.slice(0, 400) } : null);
  if (!version || !sheet) return <Page title={t('series.title')} back="/grupos"><EmptyState title={t('cohorts:new.noKit')}>{t('cohorts:new.noKitLead')}</EmptyState></Page>;
  const make = (form: HTMLFormElement) => {
    const given = new FormData(form);
    const of = (name: string) => String(given.get(name) ?? '');
    const shared = { purpose: of('purpose') as 'delivery', kitVersionId: version.id, runSheetId: sheet.id, organisationId: of('organisationId'), locale: of('locale'), capacity: Number(of('capacity')) || 40, backers: backersIn(given.get('backers')) };
    void fetcher.submit(JSON.stringify(bodyOf(shared, cohorts)), { method: 'post', encType: 'application/json' });
  };
  return (
    <Page title={t('series.title')} sub={actor.organisationName} back="/grupos" action={cohorts.length > 0 ? <Submit form="series" pending={fetcher.state !== 'idle'}>{t('series.save', { count: cohorts.length })}</Submit> : undefined}>
      <EntryForm id="series" as={fetcher.Form} outcome={fetcher.data} onSubmit={(event) => { event.preventDefault(); make(event.currentTarget); }}>
        <Band><div className="form"><p className="muted">{t('series.lead')}</p><SharedFields series={series} organisationId={actor.organisationId} preferred={options.locale} /></div></Band>
        <Band title={t('series.review')}>
          <div className="stack">
            <OverlapNote overlaps={overlaps} />
            {cohorts.length === 0 ? <p className="muted">{t('series.pickFirst')}</p> : <SeriesRows cohorts={cohorts} rows={series.rows} onChange={series.setRows} />}
          </div>
        </Band>
      </EntryForm>
    </Page>
  );
}

function SharedFields({ series, organisationId, preferred }: { series: ReturnType<typeof useSeries>; organisationId: string; preferred: string }) {
  const { t } = useTranslation(['calendar', 'cohorts']);
  const f = useFormat();
  const { options, areas, version, sheet, form, change } = series;
  const departments = areas.filter((area) => area.kind === 'department');
  return (
    <>
      <TextField name="name" label={t('series.name')} hint={t('series.nameHint')} value={form.name} onChange={(event) => change({ name: event.currentTarget.value })} autoComplete="off" />
      <SelectField name="version" label={t('cohorts:fields.version')} hint={t('cohorts:fields.versionHint')} value={version!.id} onChange={(event) => series.setVersion(event.currentTarget.value)} data={options.versions.map((v) => ({ value: v.id, label: `${v.kitTitle} ${v.label}` }))} />
      {version!.runSheets.length > 1 ? <SelectField name="sheet" label={t('cohorts:fields.runSheet')} value={sheet!.id} onChange={(event) => series.setSheet(event.currentTarget.value)} data={version!.runSheets.map((s) => ({ value: s.id, label: s.title }))} /> : null}
      <div className="two">
        <SelectField name="purpose" label={t('cohorts:purposeLabel')} data={(['delivery', 'trainer_training'] as const).map((value) => ({ value, label: t(`cohorts:purpose.${value}`) }))} />
        <SelectField name="locale" label={t('cohorts:fields.locale')} defaultValue={version!.locales.includes(preferred) ? preferred : version!.locales[0]!} data={version!.locales.map((value) => ({ value, label: f.capital(f.languageName(value)) }))} />
      </div>
      <div className="two">
        <SelectField name="organisationId" label={t('cohorts:fields.organisation')} defaultValue={organisationId} data={options.organisations.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))} />
        <TextField name="capacity" type="number" label={t('cohorts:fields.capacity')} min={1} max={5000} defaultValue={40} />
      </div>
      <div className="two">
        <TextField name="startsOn" type="date" label={t('series.first')} value={form.startsOn} onChange={(event) => change({ startsOn: event.currentTarget.value })} wrong={t('cohorts:fields.startsWrong')} />
        <TextField name="time" type="time" label={t('cohorts:fields.time')} value={form.time} onChange={(event) => change({ time: event.currentTarget.value })} />
      </div>
      <div className="two">
        <SelectField name="apart" label={t('series.rhythm')} value={form.apart} onChange={(event) => change({ apart: event.currentTarget.value as SeriesForm['apart'] })} data={Object.keys(stepsApart).map((value) => ({ value, label: t(`series.${value as SeriesForm['apart']}`) }))} />
        <SelectField name="rhythm" label={t('rhythm.label')} value={form.rhythm} onChange={(event) => change({ rhythm: event.currentTarget.value as SeriesForm['rhythm'] })} data={Object.keys(rhythms).map((value) => ({ value, label: t(`rhythm.${value as SeriesForm['rhythm']}`) }))} />
      </div>
      <SelectField name="timeZone" label={t('series.zone')} value={form.timeZone} onChange={(event) => change({ timeZone: event.currentTarget.value })} data={[{ value: '', label: t('series.zoneOfArea') }, ...zoneChoices()]} />
      <details className="more-fields">
        <summary>{t('cohorts:backers.label')}</summary>
        <BackerFields known={options} from={[]} />
      </details>
      <details className="more-fields" open>
        <summary>{t('series.areas')}</summary>
        <ChoiceField key={series.left} name="areas" several label={t('series.areas')} wrong={t('series.areasWrong')} choices={departments.map(({ code, name }) => ({ value: code, label: name }))} defaultValue={series.rows.map((row) => row.areaCode)} onChange={series.pick} />
      </details>
    </>
  );
}
