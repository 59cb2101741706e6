import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { IconArrowsJoin, IconArrowsSplit, IconCalendarTime, IconCircleX, IconDeviceLaptop, IconLink, IconListCheck, IconMapPin, IconMoodSmile, IconPresentation, IconPrinter, IconRotate, IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { slidesPath } from '../../prints/parts/places.ts';
import { sessionPrintsPath } from '../../session-paper/parts/places.ts';
import { sessionPath } from './places.ts';
import { SessionAsk, type SessionAsked } from './session-ask.tsx';

type Rights = { write: boolean; take: boolean; read: boolean };

/** Who, where, how many; and what is seldom done with a session. */
export function SessionFacts({ session, rights }: { session: SessionPage; rights: Rights }) {
  const { t } = useTranslation(['attendance', 'plan-changes']);
  const f = useFormat();
  const [asked, setAsked] = useState<SessionAsked | null>(null);
  const { cohort, team, state } = session;
  const open = rights.write && cohort.state !== 'completed' && cohort.state !== 'cancelled';
  const begun = Date.now() >= Date.parse(session.startsAt);
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
        {open && state === 'planned' && !begun && session.blocks.length > 1 ? <Row icon={IconArrowsSplit} title={t('plan-changes:split.title')} sub={t('plan-changes:split.sub')} onPick={() => setAsked('split')} /> : null}
        {open && state === 'planned' && !begun && session.joins ? <Row icon={IconArrowsJoin} title={t('plan-changes:join.title')} sub={session.joins.title} onPick={() => setAsked('join')} /> : null}
        {open && state === 'cancelled' && !begun ? <Row icon={IconRotate} title={t('plan-changes:restore.title')} onPick={() => setAsked('restore')} /> : null}
        {open && (state === 'held' || (state === 'cancelled' && begun)) ? <Row icon={IconRotate} title={t('reopen.title')} onPick={() => setAsked('reopen')} /> : null}
        {open && state === 'planned' ? <Row icon={IconCircleX} tone="stop" title={t('cancel.title')} onPick={() => setAsked('cancel')} /> : null}
      </Rows>
      <SessionAsk session={session} asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}
