import './parts/session.css';
import { markAttendance, type AttendanceRow } from '@relevo/contracts/attendance';
import { commonStart, matchMeeting, meetingMark, type MeetingMark, type MeetingMatch } from '@relevo/domain/meeting-matching';
import type { MeetingPerson } from '@relevo/domain/meeting-report';
import { can } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilePick } from '../../components/file-pick.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useTell } from '../../components/undo-bar.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { invalid, send, type Refused } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import type { loader as attendanceLoader } from './attendance.tsx';
import { MeetingRow } from './parts/meeting-row.tsx';
import { sessionPath } from './parts/places.ts';
import { readReportFile } from './parts/report-file.ts';
import { openTeam } from './parts/rights.ts';

export { loader } from './attendance.tsx';

/** Attendance out of the report that the meeting's own tool gives: read on this device, held against the roster by name, decided by whoever brought it. */
export function Component() {
  const { t } = useTranslation('attendance');
  const { actor } = useSession();
  const { list, session } = useLoaderData<typeof attendanceLoader>();
  const [people, setPeople] = useState<MeetingPerson[] | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const { cohort } = session;
  const back = `${sessionPath(cohort.id, session.id)}/asistencia`;
  const may = can(actor, 'attendance:take', { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: openTeam(session.team) }) && list.refusal === null;
  const bring = async (file: File) => {
    const read = await readReportFile(file);
    setRefusal(read.ok ? null : { ...invalid(), code: read.code });
    setPeople(read.ok ? read.value : null);
  };
  if (people) return <Deciding people={people} back={back} onAgain={() => setPeople(null)} />;
  return (
    <Page title={t('meeting.title')} sub={session.title} back={back}>
      <div className="stack">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        {may ? <FilePick label={t('meeting.bring')} hint={t('meeting.kinds')} accept=".csv,.tsv,.txt,text/csv" onPick={(file) => void bring(file)} /> : <EmptyState title={t('meeting.closed')}>{t('meeting.closedLead')}</EmptyState>}
        <Note tone="idle" title={t('meeting.private')}><p>{t('meeting.privateText')}</p></Note>
        <details><summary>{t('meeting.where')}</summary><ul className="plain-list">{(['zoom', 'teams', 'meet'] as const).map((tool) => <li key={tool}>{t(`meeting.whereIn.${tool}`)}</li>)}</ul></details>
      </div>
    </Page>
  );
}

function Deciding({ people, back, onAgain }: { people: MeetingPerson[]; back: string; onAgain: () => void }) {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const { list, session } = useLoaderData<typeof attendanceLoader>();
  const roster = useMemo(() => new Map(list.rows.filter((row) => !row.withdrawn).map((row) => [row.enrolmentId, row])), [list.rows]);
  const matches = useMemo(() => matchMeeting(people, [...roster.values()]), [people, roster]);
  const [chosen, setChosen] = useState<readonly string[]>(() => matches.map((one) => one.proposed ?? ''));
  const [reason, setReason] = useState('');
  const marks = useMarksOf(people, chosen, roster, Math.round((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000));
  const held = session.state === 'held';
  const { save, saving, refusal } = useSave(back, marks, held ? reason.trim() : '');
  const ready = marks.size > 0 && (!held || reason.trim() !== '');
  const group = (title: string, which: (one: MeetingMatch) => boolean) => {
    const shown = matches.flatMap((match, i) => (which(match) ? [{ match, i }] : []));
    return shown.length === 0 ? null : (
      <section className="stack-s"><h2>{title} <span className="muted num">{f.number(shown.length)}</span></h2>
        <div className="rows"><ul>{shown.map(({ match, i }) => (
          <MeetingRow key={match.person.shown} match={match} roster={roster} chosen={chosen[i] ?? ''} mark={marks.get(chosen[i] ?? '') ?? null} onChoose={(id) => setChosen((now) => now.with(i, id))} />
        ))}</ul></div>
      </section>
    );
  };
  return (
    <Page title={t('meeting.title')} sub={session.title} back={back}
      action={<Button aria-disabled={!ready || undefined} data-pending={saving || undefined} onClick={() => { if (ready) void save(); }}>{t('meeting.keep', { count: marks.size })}</Button>}>
      <div className="stack">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        <div className="line between"><p role="status">{t('meeting.found', { count: people.length })}</p><button type="button" className="link plain strong" onClick={onAgain}>{t('meeting.again')}</button></div>
        {held ? <label className="stack-s"><span className="strong">{t('correction.why')}</span><input className="filter" value={reason} maxLength={500} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} /></label> : null}
        {group(t('meeting.toDecide'), (one) => one.proposed === null)}
        {group(t('meeting.known'), (one) => one.proposed !== null)}
      </div>
    </Page>
  );
}

/** What would be kept, by seat: a mark that stands already is nobody's to change from here. */
function useMarksOf(people: readonly MeetingPerson[], chosen: readonly string[], roster: ReadonlyMap<string, AttendanceRow>, minutes: number): ReadonlyMap<string, MeetingMark> {
  return useMemo(() => {
    const start = commonStart(people);
    const seats = [...new Set(chosen)].filter((id) => roster.get(id)?.status === null);
    return new Map(seats.map((id) => [id, meetingMark(people.filter((_, i) => chosen[i] === id), minutes, start)]));
  }, [people, chosen, roster, minutes]);
}

/** Keeps the marks all at once and goes back to the list, with a way to take them back. */
function useSave(back: string, marks: ReadonlyMap<string, MeetingMark>, reason: string) {
  const { t } = useTranslation('attendance');
  const tell = useTell();
  const navigate = useNavigate();
  const { session } = useLoaderData<typeof attendanceLoader>();
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const params = { id: session.cohort.id, sessionId: session.id };
  const save = async () => {
    setSaving(true);
    const given = [...marks].map(([enrolmentId, mark]) => ({ enrolmentId, ...mark, reason }));
    const outcome = await send(markAttendance, { params, body: { method: 'meeting', marks: given } });
    setSaving(false);
    setRefusal(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    tell(t('meeting.kept', { count: given.length }), () => void call(markAttendance, { params, body: { marks: given.map(({ enrolmentId }) => ({ enrolmentId, status: null, reason })) } }).then(() => navigate(back, { replace: true })));
    await navigate(back);
  };
  return { save, saving, refusal };
}
