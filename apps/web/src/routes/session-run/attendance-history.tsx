import { getAttendanceHistory, type AttendanceHistory } from '@relevo/contracts/attendance';
import { IconCalendarEvent, IconCamera, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { rosterPath } from '../cohorts/parts/places.ts';
import { signedListPath } from '../session-paper/parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  return { cohortId: params.id!, history: await call(getAttendanceHistory, { params: { id: params.id!, enrolmentId: params.enrolmentId! }, signal: request.signal }) };
}

type Session = AttendanceHistory['sessions'][number];
type Marked = Pick<Session, 'status' | 'minutes'>;

/** One person's marks, session by session, with who corrected them and why. */
export function Component() {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const { cohortId, history } = useLoaderData<typeof loader>();
  const { timeZone } = history;
  const said = ({ status, minutes }: Marked) => [t(`status.${status ?? 'none'}`), minutes === null ? null : t('minutesOf', { time: f.minutes(minutes) })].filter(Boolean).join(', ');
  return (
    <Page title={history.displayName} sub={`${t('attendance')} · ${history.cohortTitle}`} back={rosterPath(cohortId)}>
      <div className="stack">
        {history.sessions.map((one) => (
          <Rows key={one.id} title={`${one.ordinal}. ${one.title}`} led>
            <Row icon={IconCalendarEvent} title={said(one)} sub={f.weekday(one.startsAt, timeZone)} />
            {one.photo ? <Row icon={IconCamera} title={t(one.photo.gone ? 'fromPhotoGone' : 'fromPhoto', { page: one.photo.page })} {...(one.photo.gone ? {} : { to: signedListPath(cohortId, one.id) })} /> : null}
            {one.corrections.map((change) => <Row key={change.at} icon={IconHistory} title={t('correction.from', { before: said(change.before), after: said(change.after) })} sub={`${change.reason} · ${change.byName}, ${f.dateTime(change.at, timeZone)}`} />)}
          </Rows>
        ))}
      </div>
    </Page>
  );
}
