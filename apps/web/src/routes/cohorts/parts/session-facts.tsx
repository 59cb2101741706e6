import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { atLocal, localDate } from '@relevo/domain/local-time';
import { Button } from '@mantine/core';
import { IconCalendarTime, IconCircleX, IconDeviceLaptop, IconLink, IconListCheck, IconMapPin, IconMoodSmile, IconPresentation, IconPrinter, IconRotate, IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { formatFor, useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { OverlapNote } from '../../calendar/parts/overlap-note.tsx';
import { minutesOf } from '../../calendar/parts/series-plan.ts';
import { useOverlaps } from '../../calendar/parts/use-overlaps.ts';
import { slidesPath } from '../../prints/parts/places.ts';
import { sessionPrintsPath } from '../../session-paper/parts/places.ts';
import { sessionPath } from './places.ts';

type Rights = { write: boolean; take: boolean; read: boolean };
type Asked = 'when' | 'cancel' | 'reopen';

/** Who, where, how many; and what is seldom done with a session. */
export function SessionFacts({ session, rights }: { session: SessionPage; rights: Rights }) {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { cohort, team, state } = session;
  const open = rights.write && cohort.state !== 'completed' && cohort.state !== 'cancelled';
  const names = (duty: 'trainer' | 'supervisor') => f.list(team.filter((m) => m.duty === duty).map((m) => m.displayName));
  return (
    <div className="stack">
      <Rows title={t('facts')} led>
        {team.length > 0 ? <Row icon={IconSchool} title={names('trainer') || t('nobodyYet')} sub={names('supervisor') ? t('supervises', { names: names('supervisor') }) : t('facilitates')} /> : null}
        {cohort.place ? <Row icon={IconMapPin} title={cohort.place} /> : null}
        {cohort.onlineUrl ? <li><a className="row" href={cohort.onlineUrl} target="_blank" rel="noreferrer"><IconLink size={24} stroke={1.75} aria-hidden /><span><b>{t('onlineRoom')}</b></span><span /></a></li> : null}
        {rights.read ? <Row icon={IconListCheck} title={t('attendance')} sub={session.marked ? t('cameOf', { came: session.attended ?? 0, of: cohort.enrolled }) : t('notTaken')} to={`${sessionPath(cohort.id, session.id)}/asistencia`} /> : null}
        {rights.take && cohort.onlineUrl && Date.now() >= Date.parse(session.startsAt) ? <Row icon={IconDeviceLaptop} title={t('meeting.title')} sub={t('meeting.sub')} to={`${sessionPath(cohort.id, session.id)}/informe-reunion`} /> : null}
        {rights.read && state !== 'cancelled' && Date.now() >= Date.parse(session.startsAt) - 86_400_000 ? <Row icon={IconMoodSmile} title={t('evaluation')} sub={t('evaluationSub')} to={`${sessionPath(cohort.id, session.id)}/valoracion`} /> : null}
        {session.slides ? <Row icon={IconPresentation} title={t('slides')} sub={t('slidesSub')} to={`${slidesPath(cohort.kitId, cohort.versionId, session.slides.runSheetId, session.slides.sessionId)}/notas`} /> : null}
        <Row icon={IconPrinter} title={t('prints')} sub={t(rights.read ? 'printsSub' : 'printsKit')} to={sessionPrintsPath(cohort.id, session.id)} />
        {open && state === 'planned' ? <Row icon={IconCalendarTime} title={t('when.title')} onPick={() => setAsked('when')} /> : null}
        {open && state !== 'planned' ? <Row icon={IconRotate} title={t('reopen.title')} onPick={() => setAsked('reopen')} /> : null}
        {open && state === 'planned' ? <Row icon={IconCircleX} tone="stop" title={t('cancel.title')} onPick={() => setAsked('cancel')} /> : null}
      </Rows>
      <Ask session={session} asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

function Ask({ session, asked, onClose }: { session: SessionPage; asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation('attendance');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('saved'), onClose);
  const kind = asked ?? 'when';
  return (
    <Sheet open={asked !== null} onClose={onClose} title={t(`${kind}.title`)}>
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="intent" value={kind} />
        {kind === 'when' ? <WhenFields session={session} /> : <p>{t(`${kind}.text`, { title: session.title })}</p>}
        {kind === 'reopen' ? <AreaField name="reason" label={t('reopen.reason')} wrong={t('reopen.reasonWrong')} rows={2} /> : null}
        <div className="sheet-acts">
          <Button type="submit" {...(kind === 'cancel' ? { color: 'barro' } : {})} data-pending={fetcher.state !== 'idle' || undefined}>{t(`${kind}.do`)}</Button>
          <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
        </div>
      </EntryForm>
    </Sheet>
  );
}

/** When it is, and whether those that follow move along; what the new time meets is said while it is written. */
function WhenFields({ session }: { session: SessionPage }) {
  const { t } = useTranslation(['attendance', 'calendar']);
  const { timeZone, id: cohortId } = session.cohort;
  // A time field wants 24 hours whatever the reader's own clock.
  const clock = (moment: string) => formatFor('en').time(moment, timeZone).padStart(5, '0');
  const before = { date: localDate(new Date(session.startsAt), timeZone), from: clock(session.startsAt), to: clock(session.endsAt) };
  const [when, setWhen] = useState(before);
  const written = /^\d{4}-\d{2}-\d{2}$/.test(when.date) && when.from !== '' && when.to > when.from;
  const at = (time: string) => atLocal(when.date, minutesOf(time), timeZone).toISOString();
  const overlaps = useOverlaps(written ? { cohortId, sessions: [{ id: session.id, startsAt: at(when.from), endsAt: at(when.to) }] } : null);
  const write = (part: Partial<typeof before>) => setWhen((now) => ({ ...now, ...part }));
  return (
    <>
      <input type="hidden" name="timeZone" value={timeZone} />
      <TextField name="title" label={t('when.name')} defaultValue={session.title} autoComplete="off" />
      <TextField name="date" type="date" label={t('when.date')} value={when.date} onChange={(event) => write({ date: event.currentTarget.value })} />
      <div className="two">
        <TextField name="from" type="time" label={t('when.from')} value={when.from} onChange={(event) => write({ from: event.currentTarget.value })} />
        <TextField name="to" type="time" label={t('when.to')} value={when.to} onChange={(event) => write({ to: event.currentTarget.value })} />
      </div>
      <ChoiceField name="following" several label={t('calendar:following.label')} choices={[{ value: 'yes', label: t('calendar:following.move'), hint: t('calendar:following.hint') }]} />
      <OverlapNote overlaps={overlaps} />
      <p className="small muted">{t('when.hint')}</p>
    </>
  );
}
