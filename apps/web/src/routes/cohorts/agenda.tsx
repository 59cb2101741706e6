import { getAgenda, type AgendaLine } from '@relevo/contracts/cohorts';
import { listOwnDuties } from '@relevo/contracts/duties';
import { IconCalendarMonth, IconEye, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { AskedBand } from '../team/parts/asked-band.tsx';
import { sessionPath } from './parts/places.ts';
import { ModeTag } from './parts/session-rows.tsx';

export async function loader({ request: { signal } }: LoaderFunctionArgs) {
  const [agenda, { duties }] = await Promise.all([call(getAgenda, { signal }), call(listOwnDuties, { signal })]);
  return { ...agenda, asked: duties.filter((one) => one.state === 'asked') };
}

function AgendaRow({ line }: { line: AgendaLine }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const others = line.duty === 'supervisor' ? f.list(line.trainers.map((p) => p.displayName)) : null;
  const where = [line.areaName, line.place].filter(Boolean).join(', ') || (line.onlineUrl ? t('online') : null);
  const sub = [f.dateTime(line.startsAt, line.timeZone), line.organisationName, where, others].filter(Boolean).join(' · ');
  return <Row icon={line.duty === 'supervisor' ? IconEye : IconSchool} title={`${line.cohortTitle}: ${line.sessionTitle}`} sub={sub} to={sessionPath(line.cohortId, line.sessionId)} tail={<span className="only-l"><ModeTag mode={line.mode} /></span>} />;
}

/** One's own sessions, wherever they are held. */
export function Component() {
  const { t } = useTranslation(['cohorts', 'calendar']);
  const { now, sessions, asked } = useLoaderData<typeof loader>();
  const coming = sessions.filter((s) => s.endsAt >= now);
  const past = sessions.filter((s) => s.endsAt < now);
  return (
    <Page title={t('agenda.title')}>
      <div className="stack">
        <AskedBand asked={asked} filled />
        {coming.length === 0 ? <EmptyState title={t('agenda.empty')}>{t('agenda.emptyLead')}</EmptyState> : <Rows title={t('agenda.coming')} led>{coming.map((s) => <AgendaRow key={s.assignmentId} line={s} />)}</Rows>}
        {past.length > 0 ? <Rows title={t('agenda.past')} led>{past.map((s) => <AgendaRow key={s.assignmentId} line={s} />)}</Rows> : null}
        <Rows led label={t('calendar:title')}><Row icon={IconCalendarMonth} title={t('calendar:title')} to="/calendario?mine=yes" /></Rows>
      </div>
    </Page>
  );
}
