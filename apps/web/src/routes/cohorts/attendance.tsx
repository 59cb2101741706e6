import './parts/session.css';
import { getAttendance, markAttendance, type AttendanceRow } from '@relevo/contracts/attendance';
import { getCohortSession, holdCohortSession } from '@relevo/contracts/cohort-sessions';
import { can } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote, useRefusalText } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { signedListPath } from '../session-paper/parts/places.ts';
import { MarkRow, MarkSheet } from './parts/mark-row.tsx';
import { sessionPath } from './parts/places.ts';
import { openTeam } from './parts/rights.ts';
import { Segment } from './parts/segment.tsx';
import { useMarks } from './parts/use-marks.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id!, sessionId: params.sessionId! }, signal };
  const [list, session] = await Promise.all([call(getAttendance, where), call(getCohortSession, where)]);
  return { list, session };
}

export async function action({ params }: ActionFunctionArgs) {
  return send(holdCohortSession, { params: { id: params.id!, sessionId: params.sessionId! } });
}

/** The list to tap: everybody present, then the exceptions. Each tap is kept at once. */
export function Component() {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const { actor } = useSession();
  const { list, session } = useLoaderData<typeof loader>();
  const { cohort } = session;
  const where = { id: cohort.id, sessionId: session.id };
  const marks = useMarks(list.rows, (sent) => call(markAttendance, { params: where, body: { marks: sent } }));
  const [text, setText] = useState('');
  const [shown, setShown] = useState<AttendanceRow | null>(null);
  const may = can(actor, 'attendance:take', { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: openTeam(session.team) }) && list.refusal === null;
  const unmarked = marks.rows.filter((row) => row.status === null && !row.withdrawn);
  const present = marks.rows.filter((row) => row.status === 'present' || row.status === 'late' || row.status === 'left_early').length;
  const seen = marks.rows.filter((row) => row.displayName.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()));
  const held = session.state === 'held';
  const begun = Date.now() >= Date.parse(session.startsAt);
  const closing = may && begun && session.state === 'planned' && list.rows.length > 0;
  const sync = !may || marks.status === 'idle' ? undefined : marks.status === 'on_device' ? <OfflineLine unsent={marks.unsent.size} /> : <SaveState status={marks.status} />;
  return (
    <Page
      title={t('attendance')} sub={`${session.title} · ${f.weekday(session.startsAt, cohort.timeZone)}`} back={sessionPath(cohort.id, session.id)} sync={sync}
      end={closing ? <span className="line only-l"><Hold unmarked={unmarked.length} waiting={marks.waiting} kept={marks.unsent.size > 0} /></span> : undefined}
      action={closing ? <Hold className="only-s" unmarked={unmarked.length} waiting={marks.waiting} kept={marks.unsent.size > 0} /> : undefined}
    >
      <div className="stack">
        {may && session.state === 'planned' ? <Segment at="list" cohortId={cohort.id} sessionId={session.id} /> : null}
        {session.state === 'held' ? <Note tone="done" title={t('heldTitle')}>{may ? <p>{t('heldText')}</p> : null}</Note> : null}
        {list.refusal ? <Closed code={list.refusal} /> : null}
        {list.rows.length > 0 && (may || list.photos > 0) ? <Rows led><Row icon={IconCamera} title={t('signed')} sub={list.photos > 0 ? t('signedPhotos', { count: list.photos }) : t('signedSub')} to={signedListPath(cohort.id, session.id)} /></Rows> : null}
        {marks.refusal ? <RefusalNote refusal={marks.refusal} /> : null}
        {list.rows.length === 0 ? <EmptyState title={t('nobodyEnrolled')}>{t('nobodyEnrolledLead')}</EmptyState> : (
          <>
            <div className="line between">
              <p className="tally num" role="status"><span><b>{f.number(present)}</b>{t('present', { count: present })}</span><span><b>{f.number(unmarked.length)}</b>{t('unmarked', { count: unmarked.length })}</span></p>
              {may && !held && unmarked.length > 0 ? <button type="button" className="link plain strong" onClick={() => marks.mark(unmarked, 'present', t('restMarked', { count: unmarked.length }))}>{t('rest')}</button> : null}
            </div>
            {marks.rows.length > 12 ? <SearchBox label={t('find')} value={text} onSearch={setText} /> : null}
            <div className="rows"><ul className="marks">{seen.map((row) => (
              <MarkRow key={row.enrolmentId} row={row} timeZone={cohort.timeZone} may={may} unsent={marks.unsent.has(row.enrolmentId)} onTap={() => (held ? setShown(row) : marks.mark([row], row.status === 'present' ? null : 'present'))} onMore={() => setShown(row)} />
            ))}</ul></div>
          </>
        )}
      </div>
      <MarkSheet row={shown} held={held} history={`/grupos/${cohort.id}/personas/${shown?.enrolmentId ?? ''}/asistencia`} minutes={Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000)} onClose={() => setShown(null)} onMark={(row, status, minutes, reason) => { marks.mark([row], status, t('marked', { name: row.displayName }), { minutes, reason }); setShown(null); }} />
    </Page>
  );
}

function Closed({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="idle" title={what}><p>{next}</p></Note>;
}

/** Closing freezes how the session counts; whoever is unmarked was not there. */
function Hold({ unmarked, waiting, kept, className = '' }: { unmarked: number; waiting: boolean; kept: boolean; className?: string }) {
  const { t } = useTranslation('attendance');
  const fetcher = useFetcher<Outcome>();
  const [asking, setAsking] = useState(false);
  useSaved(fetcher.data, t('heldTitle'), () => setAsking(false));
  const hold = () => void fetcher.submit({}, { method: 'post' });
  return (
    <>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      {kept ? <p className={`small muted wide ${className}`}>{t('hold.waits')}</p> : null}
      <Button className={className} disabled={waiting} data-pending={fetcher.state !== 'idle' || undefined} onClick={() => (unmarked > 0 ? setAsking(true) : hold())}>{t('hold.do')}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={hold} grave={false} title={t('hold.title', { count: unmarked })} confirm={t('hold.do')} pending={fetcher.state !== 'idle'}>{t('hold.text')}</ConfirmDialog>
    </>
  );
}
