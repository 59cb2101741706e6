import '../cohorts/parts/session.css';
import '../../components/list-tools.css';
import './parts/paper.css';
import { getAttendance, markAttendance, type AttendanceRow } from '@relevo/contracts/attendance';
import { listAttendancePhotos } from '@relevo/contracts/attendance-photos';
import { getCohortSession } from '@relevo/contracts/cohort-sessions';
import type { AttendanceStatus } from '@relevo/domain/attendance';
import { can } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote, useRefusalText } from '../../components/refusal-note.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { useSession } from '../../lib/session.tsx';
import { MarkSheet } from '../cohorts/parts/mark-row.tsx';
import { sessionPath } from '../cohorts/parts/places.ts';
import { openTeam } from '../cohorts/parts/rights.ts';
import { useMarks } from '../cohorts/parts/use-marks.ts';
import { BringPhoto } from './parts/bring-photo.tsx';
import { KeyRows } from './parts/key-rows.tsx';
import { PhotoViewer } from './parts/photo-viewer.tsx';
import { usePhotos, type ShownPhoto } from './parts/use-photos.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id!, sessionId: params.sessionId! }, signal };
  const [list, session, { photos }] = await Promise.all([call(getAttendance, where), call(getCohortSession, where), call(listAttendancePhotos, where)]);
  return { list, session, photos };
}

/** The list that people signed: its photos on top, and below who is on it, in the order in which it was printed. */
export function Component() {
  const { t } = useTranslation(['paper', 'attendance']);
  const { actor } = useSession();
  const { list, session, photos: there } = useLoaderData<typeof loader>();
  const { cohort } = session;
  const where = { id: cohort.id, sessionId: session.id };
  const pages = usePhotos(where, there);
  const [page, setPage] = useState(0);
  const [removing, setRemoving] = useState<ShownPhoto | null>(null);
  const at = Math.min(page, pages.photos.length - 1);
  const takes = can(actor, 'attendance:take', { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: openTeam(session.team) });
  const may = takes && list.refusal === null;
  const marks = useMarks(list.rows, async (sent) => {
    const place = ({ photoId }: (typeof sent)[number]) => photoId && pages.placeOf(photoId);
    // A mark names the photo it was keyed from, so it waits for one that is still on its way; one that was refused costs nobody their mark.
    if (sent.some((mark) => place(mark) === 'waiting')) throw new Refusal('network', 0);
    return call(markAttendance, { params: where, body: { method: 'paper', marks: sent.map((mark) => (place(mark) === 'refused' ? { ...mark, photoId: null } : mark)) } });
  }, 'paper');
  const back = `${sessionPath(cohort.id, session.id)}/asistencia`;
  const unsent = marks.unsent.size + pages.sending;
  const sync = unsent > 0 ? <OfflineLine unsent={unsent} /> : marks.status === 'idle' ? undefined : <SaveState status={marks.status} />;
  const remove = () => void pages.remove(removing!.id).then((done) => { if (done) setRemoving(null); });
  return (
    <Page title={t('signedList')} sub={session.title} back={back} sync={sync} action={<Button component={Link} to={back}>{t('done')}</Button>}>
      <div className="paper">
        <div className="paper-photo">
          {pages.refusal ? <RefusalNote refusal={pages.refusal} /> : null}
          {pages.lost ? <Note tone="wait" title={t('lost', { count: pages.sending })} level={2}><p>{t('lostText')} <button type="button" className="link plain strong" onClick={pages.retry}>{t('retry')}</button></p></Note> : null}
          {pages.photos.length > 0 ? <PhotoViewer photos={pages.photos} at={at} onTurn={setPage} {...(takes ? { onRemove: setRemoving } : {})} /> : <EmptyState title={t('none')}>{t(may ? 'noneLead' : 'noneClosed')}</EmptyState>}
          {may ? <BringPhoto first={pages.photos.length === 0} onBring={(files) => { setPage(pages.photos.length); void pages.bring(files); }} /> : null}
          <KeptUntil photo={pages.photos[at]} />
        </div>
        <div className="stack">
          {list.refusal ? <Closed code={list.refusal} /> : null}
          {marks.refusal ? <RefusalNote refusal={marks.refusal} /> : null}
          <Keying marks={marks} photoId={pages.photos[at]?.id ?? null} may={may} onPage={(by) => setPage(Math.min(pages.photos.length - 1, Math.max(0, at + by)))} />
        </div>
      </div>
      <ConfirmDialog open={removing !== null} onClose={() => setRemoving(null)} onConfirm={remove} title={t('remove.title')} confirm={t('remove.do')}>{t('remove.text')}</ConfirmDialog>
    </Page>
  );
}

type KeyingProps = { marks: ReturnType<typeof useMarks>; photoId: string | null; may: boolean; onPage: (by: 1 | -1) => void };

/** The marks; of a session that was held each says why, so that is asked once, before. */
function Keying({ marks, photoId, may, onPage }: KeyingProps) {
  const { t } = useTranslation(['paper', 'attendance']);
  const f = useFormat();
  const { session } = useLoaderData<typeof loader>();
  const held = session.state === 'held';
  const [reason, setReason] = useState(held ? t('reasonGiven') : '');
  const [shown, setShown] = useState<AttendanceRow | null>(null);
  const rows = marks.rows.filter((row) => !row.withdrawn);
  const left = rows.filter((row) => row.status === null);
  const ready = may && (!held || reason.trim() !== '');
  const why = held ? reason.trim() : '';
  const key = (which: readonly AttendanceRow[], status: AttendanceStatus | null, told?: string) => marks.mark(which, status, told, { reason: why, photoId: status === null ? null : photoId });
  const rest = (status: 'present' | 'absent') => <button type="button" className="link plain strong" onClick={() => key(left, status, t(`rest.told.${status}`, { count: left.length }))}>{t(`rest.${status}`)}</button>;
  if (rows.length === 0) return <EmptyState title={t('attendance:nobodyEnrolled')}>{t('attendance:nobodyEnrolledLead')}</EmptyState>;
  return (
    <>
      {held && may ? <label className="stack-s"><span className="strong">{t('attendance:correction.why')}</span><input className="filter" value={reason} maxLength={500} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} /></label> : null}
      <div className="line between">
        <p className="num" role="status">{left.length === 0 ? t('allKeyed') : t('left', { count: left.length, shown: f.number(left.length) })}</p>
        {ready && left.length > 0 ? <span className="line">{t('rest.label')} {rest('present')} {rest('absent')}</span> : null}
      </div>
      {may ? <p className="only-l small muted">{t('byKeys')}</p> : null}
      <KeyRows rows={rows} may={ready} onMark={(row, status) => key([row], status)} onMore={setShown} onPage={onPage} />
      <MarkSheet row={shown} held={held} history={`/grupos/${session.cohort.id}/personas/${shown?.enrolmentId ?? ''}/asistencia`} minutes={Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000)} onClose={() => setShown(null)}
        onMark={(row, status, minutes, said) => { marks.mark([row], status, t('attendance:marked', { name: row.displayName }), { minutes, reason: said, photoId: status === null ? null : photoId }); setShown(null); }} />
    </>
  );
}

function Closed({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="idle" title={what}><p>{next}</p></Note>;
}

/** Who sees it and for how long, where one is about to attach it. */
function KeptUntil({ photo }: { photo: ShownPhoto | undefined }) {
  const { t } = useTranslation('paper');
  const f = useFormat();
  const { session } = useLoaderData<typeof loader>();
  return <p className="small muted">{photo?.kept ? t('keptUntil', { by: photo.kept.attachedByName, date: f.date(photo.kept.keptUntil, session.cohort.timeZone) }) : t('keptHow')}</p>;
}
