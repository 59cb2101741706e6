import './parts/cohorts.css';
import { createCohort, getCohort, getCohortOptions, type Cohort, type CohortOptions } from '@relevo/contracts/cohorts';
import { listAreas } from '@relevo/contracts/organisations';
import { programmeZone } from '@relevo/domain/area-zone';
import type { LedPurpose } from '@relevo/domain/cohort';
import { localDate } from '@relevo/domain/local-time';
import { planAsEarlier, planSessions, type PlannedSession } from '@relevo/domain/session-plan';
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
import { clockAt, minutesOf, zoneName } from '../../lib/clock.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { OverlapNote } from '../calendar/parts/overlap-note.tsx';
import { rhythms, type Rhythm } from '../calendar/parts/series-plan.ts';
import { useOverlaps } from '../calendar/parts/use-overlaps.ts';
import { backersIn } from './parts/backer-fields.tsx';
import { PlaceFields, useWhere } from './parts/cohort-fields.tsx';
import { cohortPath } from './parts/places.ts';

/** `?de=` names a cohort to copy. */
export async function loader({ request: { signal, url } }: LoaderFunctionArgs) {
  const id = new URL(url).searchParams.get('de');
  const [options, { areas }, from] = await Promise.all([call(getCohortOptions, { signal }), call(listAreas, { signal }), id ? call(getCohort, { params: { id }, signal }) : null]);
  return { options, areas, from };
}

export async function action({ request }: ActionFunctionArgs) {
  const { capacity, past, rhythm: _, sessions, backers, ...given } = formValues(await request.formData());
  if (given.startsOn && given.startsOn < localDate(new Date(), given.timeZone ?? programmeZone) && past !== 'yes') return invalid({ path: 'past', code: 'required' });
  const outcome = await send(createCohort, { body: { ...given, backers: backersIn(backers), ...(capacity ? { capacity: Number(capacity) } : {}), ...(sessions ? { sessions: JSON.parse(sessions) as unknown } : {}) } });
  return outcome.ok ? redirect(cohortPath(outcome.value.id)) : outcome;
}

type Version = CohortOptions['versions'][number];
const rhythmNames = Object.keys(rhythms) as Rhythm[];

/** What the rules will ask, before anything is refused: who accompanies, and what each session needs. */
function RuleNote({ version, purpose }: { version: Version; purpose: LedPurpose }) {
  const { t } = useTranslation('cohorts');
  const rule = version.rules[purpose];
  const key = purpose === 'trainer_training' ? 'training' : rule;
  return <Note tone={rule === 'accompanied' && purpose === 'delivery' ? 'wait' : 'idle'} level={3} title={t(`rules.${key}.title`, { steward: version.stewardName })}><p>{t(`rules.${key}.text`, { steward: version.stewardName })}</p></Note>;
}

type Chosen = { sheet: Version['runSheets'][number]; startsOn: string; dailyStart: string; timeZone: string; rhythm: RhythmChoice; from: Cohort | null };

/** First dates of the sessions; none while the day or the time is not written yet. */
function datesOf({ sheet, startsOn, dailyStart, timeZone, rhythm, from }: Chosen): PlannedSession[] {
  const at = minutesOf(dailyStart);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(startsOn) || Number.isNaN(at)) return [];
  const options = { startsOn, dailyStart: at, timeZone };
  if (rhythm !== 'earlier' || !from) return planSessions(sheet.sessions, { ...options, everyDays: rhythm === 'earlier' ? null : rhythms[rhythm] });
  // By their order, which was the run sheet's: one that the run sheet has gained since comes after.
  const earlier = from.sessions.filter((s) => s.state !== 'cancelled').flatMap((s, i) => (sheet.sessions[i] ? [{ runSheetSessionId: sheet.sessions[i].id, startsAt: new Date(s.startsAt), endsAt: new Date(s.endsAt) }] : []));
  return planAsEarlier(sheet.sessions, { timeZone: from.timeZone, sessions: earlier }, options);
}

/** The dates that the run sheet and the rhythm make, and what they meet; they can be changed one by one afterwards. */
function Plan({ planned, timeZone }: { planned: readonly PlannedSession[]; timeZone: string }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  if (planned.length === 0) return null;
  return (
    <div role="status">
      <p className="strong">{t('new.plan', { count: planned.length })}</p>
      <ol className="plan num">{planned.map((s, i) => (
        <li key={s.runSheetSessionId}><span>{i + 1}. {s.title}</span><span className="muted">{f.weekday(s.startsAt, timeZone)}, {f.time(s.startsAt, timeZone)}–{f.time(s.endsAt, timeZone)}</span></li>
      ))}</ol>
      <p className="small muted">{t('new.planClock', { place: zoneName(timeZone) })} {t('new.planHint')}</p>
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

type RhythmChoice = Rhythm | 'earlier';

/** What is chosen so far: of a copy, as the earlier cohort had it, with the newest version of its kit. */
function useChoices({ options, from }: { options: CohortOptions; from: Cohort | null }) {
  const [versionId, setVersion] = useState(() => (options.versions.find((v) => v.id === from?.kit.versionId) ?? options.versions.find((v) => v.kitId === from?.kit.id) ?? options.versions[0])?.id ?? '');
  const [purpose, setPurpose] = useState<LedPurpose>(from && from.purpose !== 'self_paced' ? from.purpose : 'delivery');
  const [sheetId, setSheet] = useState(from?.runSheetId ?? '');
  const [startsOn, setStart] = useState(soonMonday);
  const [dailyStart, setTime] = useState(from?.sessions[0] ? clockAt(new Date(from.sessions[0].startsAt), from.timeZone) : '09:00');
  const [rhythm, setRhythm] = useState<RhythmChoice>(from ? 'earlier' : 'running');
  const version = options.versions.find((v) => v.id === versionId);
  const sheet = version?.runSheets.find((s) => s.id === sheetId) ?? version?.runSheets[0];
  return { version, setVersion, purpose, setPurpose, sheet, setSheet, startsOn, setStart, dailyStart, setTime, rhythm, setRhythm };
}

/** A new cohort: five answers, the rest has a sensible default, or is as an earlier one had it. */
export function Component() {
  const { t } = useTranslation(['cohorts', 'calendar']);
  const { options, areas, from } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { actor } = useSession();
  const id = useNewId(outcome);
  const { version, setVersion, purpose, setPurpose, sheet, setSheet, startsOn, setStart, dailyStart, setTime, rhythm, setRhythm } = useChoices({ options, from });
  const organisationId = from?.own ? from.organisationId : actor.organisationId;
  const where = useWhere(options, { place: from?.place ?? '', areaCode: from?.areaCode ?? null, organisationId, timeZone: from?.timeZone });
  const { zone } = where.zone;
  const planned = sheet ? datesOf({ sheet, startsOn, dailyStart, timeZone: zone, rhythm, from }) : [];
  const times = planned.map(({ runSheetSessionId, startsAt, endsAt }) => ({ runSheetSessionId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }));
  const overlaps = useOverlaps({ sessions: times.map(({ startsAt, endsAt }, i) => ({ id: `${id.slice(0, -4)}${i.toString(16).padStart(4, '0')}`, startsAt, endsAt, ...where.at })) });
  if (!version || !sheet) return <Page title={t('new.title')} back="/grupos"><EmptyState title={t('new.noKit')}>{t('new.noKitLead')}</EmptyState></Page>;
  return (
    <Page title={t('new.title')} sub={actor.organisationName} back={from ? cohortPath(from.id) : '/grupos'} action={<Submit form="cohort">{t('new.save')}</Submit>}>
      <Band>
        <EntryForm id="cohort" outcome={outcome} onChange={where.read}>
          <input type="hidden" name="id" value={id} />
          {rhythm === 'running' ? null : <input type="hidden" name="sessions" value={JSON.stringify(times)} />}
          <TextField name="title" label={t('fields.title')} hint={t('fields.titleHint')} wrong={t('fields.titleWrong')} autoComplete="off" defaultValue={from ? t('calendar:copy.title', { title: from.title }) : ''} />
          <SelectField name="kitVersionId" label={t('fields.version')} hint={t('fields.versionHint')} value={version.id} onChange={(event) => setVersion(event.currentTarget.value)} data={options.versions.map((v) => ({ value: v.id, label: `${v.kitTitle} ${v.label}` }))} />
          <ChoiceField
            name="purpose" label={t('purposeLabel')} defaultValue={purpose} onChange={(value) => setPurpose(value as LedPurpose)}
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
          {startsOn !== '' && startsOn < localDate(new Date(), zone) ? <ChoiceField name="past" several label={t('fields.past')} wrong={t('fields.pastWrong')} choices={[{ value: 'yes', label: t('fields.pastYes'), hint: t('fields.pastHint') }]} /> : null}
          <SelectField name="rhythm" label={t('calendar:rhythm.label')} value={rhythm} onChange={(event) => setRhythm(event.currentTarget.value as RhythmChoice)} data={[...(from ? ['earlier' as const] : []), ...rhythmNames].map((value) => ({ value, label: t(`calendar:rhythm.${value}`) }))} />
          <Plan planned={planned} timeZone={zone} />
          <OverlapNote overlaps={overlaps} />
          {version.locales.length > 1 ? <LocaleField version={version} preferred={from?.locale ?? options.locale} /> : <input type="hidden" name="locale" value={version.locales[0] ?? 'es'} />}
          <PlaceFields areas={areas} options={options} organisationId={organisationId} from={from ?? { place: '', areaCode: null, onlineUrl: '', capacity: 40, backers: [] }} zone={where.zone} onArea={where.toArea} />
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
