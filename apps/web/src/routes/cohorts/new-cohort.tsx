import './parts/cohorts.css';
import { createCohort, getCohortOptions, type CohortOptions } from '@relevo/contracts/cohorts';
import { listAreas } from '@relevo/contracts/organisations';
import type { CohortPurpose } from '@relevo/domain/cohort';
import { planSessions } from '@relevo/domain/session-plan';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { ownZone, PlaceFields } from './parts/cohort-fields.tsx';
import { cohortPath } from './parts/places.ts';

export async function loader({ request: { signal } }: LoaderFunctionArgs) {
  const [options, { areas }] = await Promise.all([call(getCohortOptions, { signal }), call(listAreas, { signal })]);
  return { options, areas };
}

export async function action({ request }: ActionFunctionArgs) {
  const { capacity, past, ...given } = formValues(await request.formData());
  if (given.startsOn && given.startsOn < dayOf(new Date()) && past !== 'yes') return invalid({ path: 'past', code: 'required' });
  const outcome = await send(createCohort, { body: { ...given, ...(capacity ? { capacity: Number(capacity) } : {}) } });
  return outcome.ok ? redirect(cohortPath(outcome.value.id)) : outcome;
}

type Version = CohortOptions['versions'][number];

/** What the rules will ask, before anything is refused: who accompanies, and what each session needs. */
function RuleNote({ version, purpose }: { version: Version; purpose: CohortPurpose }) {
  const { t } = useTranslation('cohorts');
  const rule = version.rules[purpose];
  const key = purpose === 'trainer_training' ? 'training' : rule;
  return <Note tone={rule === 'accompanied' && purpose === 'delivery' ? 'wait' : 'idle'} level={3} title={t(`rules.${key}.title`, { steward: version.stewardName })}><p>{t(`rules.${key}.text`, { steward: version.stewardName })}</p></Note>;
}

/** The dates that the run sheet makes; they can be changed one by one afterwards. */
function Plan({ sheet, startsOn, dailyStart, timeZone }: { sheet: Version['runSheets'][number]; startsOn: string; dailyStart: string; timeZone: string }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const [hours = 9, minutes = 0] = dailyStart.split(':').map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(startsOn) || Number.isNaN(hours)) return null;
  const planned = planSessions(sheet.sessions, { startsOn, dailyStart: hours * 60 + minutes, timeZone });
  return (
    <div role="status">
      <p className="strong">{t('new.plan', { count: planned.length })}</p>
      <ol className="plan num">{planned.map((s, i) => (
        <li key={s.runSheetSessionId}><span>{i + 1}. {s.title}</span><span className="muted">{f.weekday(s.startsAt, timeZone)}, {f.time(s.startsAt, timeZone)}–{f.time(s.endsAt, timeZone)}</span></li>
      ))}</ol>
      <p className="small muted">{t('new.planHint')}</p>
    </div>
  );
}

/** The day where the form is filled in, as a date field writes it. */
const dayOf = (moment: Date): string => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(moment);

/** In a week, on a Monday: time to gather people. */
function soonMonday(): string {
  const day = new Date();
  day.setDate(day.getDate() + 7 + ((8 - day.getDay()) % 7));
  return dayOf(day);
}

/** A new cohort: five answers, the rest has a sensible default. */
export function Component() {
  const { t } = useTranslation('cohorts');
  const { options, areas } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { actor } = useSession();
  const id = useNewId(outcome);
  const [versionId, setVersion] = useState(options.versions[0]?.id ?? '');
  const [purpose, setPurpose] = useState<CohortPurpose>('delivery');
  const [sheetId, setSheet] = useState('');
  const [startsOn, setStart] = useState(soonMonday);
  const [dailyStart, setTime] = useState('09:00');
  const version = options.versions.find((v) => v.id === versionId);
  const sheet = version?.runSheets.find((s) => s.id === sheetId) ?? version?.runSheets[0];
  if (!version || !sheet) return <Page title={t('new.title')} back="/grupos"><EmptyState title={t('new.noKit')}>{t('new.noKitLead')}</EmptyState></Page>;
  const zone = ownZone();
  return (
    <Page title={t('new.title')} sub={actor.organisationName} back="/grupos" action={<Submit form="cohort">{t('new.save')}</Submit>}>
      <Band>
        <EntryForm id="cohort" outcome={outcome}>
          <input type="hidden" name="id" value={id} />
          <TextField name="title" label={t('fields.title')} hint={t('fields.titleHint')} wrong={t('fields.titleWrong')} autoComplete="off" />
          <SelectField name="kitVersionId" label={t('fields.version')} hint={t('fields.versionHint')} value={version.id} onChange={(event) => setVersion(event.currentTarget.value)} data={options.versions.map((v) => ({ value: v.id, label: `${v.kitTitle} ${v.label}` }))} />
          <ChoiceField
            name="purpose" label={t('purposeLabel')} defaultValue={purpose} onChange={(value) => setPurpose(value as CohortPurpose)}
            choices={(['delivery', 'trainer_training'] as const).map((value) => ({ value, label: t(`purpose.${value}`), hint: t(`purposeHint.${value}`) }))}
          />
          <RuleNote version={version} purpose={purpose} />
          {version.runSheets.length > 1 ? (
            <SelectField name="runSheetId" label={t('fields.runSheet')} value={sheet.id} onChange={(event) => setSheet(event.currentTarget.value)} data={version.runSheets.map((s) => ({ value: s.id, label: s.title }))} />
          ) : <input type="hidden" name="runSheetId" value={sheet.id} />}
          <div className="two">
            <TextField name="startsOn" type="date" label={t('fields.starts')} value={startsOn} onChange={(event) => setStart(event.currentTarget.value)} wrong={t('fields.startsWrong')} />
            <TextField name="dailyStart" type="time" label={t('fields.time')} value={dailyStart} onChange={(event) => setTime(event.currentTarget.value)} />
          </div>
          {startsOn !== '' && startsOn < dayOf(new Date()) ? <ChoiceField name="past" several label={t('fields.past')} wrong={t('fields.pastWrong')} choices={[{ value: 'yes', label: t('fields.pastYes'), hint: t('fields.pastHint') }]} /> : null}
          <Plan sheet={sheet} startsOn={startsOn} dailyStart={dailyStart} timeZone={zone} />
          {version.locales.length > 1 ? <LocaleField version={version} preferred={options.locale} /> : <input type="hidden" name="locale" value={version.locales[0] ?? 'es'} />}
          <PlaceFields areas={areas} organisations={options.organisations} organisationId={actor.organisationId} from={{ place: '', areaCode: null, onlineUrl: '', capacity: 40, timeZone: zone }} />
        </EntryForm>
      </Band>
    </Page>
  );
}

function LocaleField({ version, preferred }: { version: Version; preferred: string }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  return <SelectField name="locale" label={t('fields.locale')} defaultValue={version.locales.includes(preferred) ? preferred : version.locales[0]!} data={version.locales.map((value) => ({ value, label: f.capital(f.languageName(value)) }))} />;
}
