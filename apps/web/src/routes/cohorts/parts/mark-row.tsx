import type { AttendanceRow } from '@relevo/contracts/attendance';
import { attendanceStatuses, type AttendanceStatus } from '@relevo/domain/attendance';
import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconDots, IconDoorExit, IconHourglass, IconMinus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Sheet } from '../../../components/sheet.tsx';
import { useFormat } from '../../../lib/format.ts';

const signs = { present: IconCheck, late: IconClock, left_early: IconDoorExit, excused: IconMinus, absent: IconX } as const;

type RowProps = { row: AttendanceRow; timeZone: string; may: boolean; /** Kept on this device, not known to the server yet. */ unsent: boolean; onTap: () => void; onMore: () => void };

/** One person: a tap marks them present and takes it back; the rest is behind the dots. */
export function MarkRow({ row, timeZone, may, unsent, onTap, onMore }: RowProps) {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const Sign = row.status ? signs[row.status] : null;
  const said = row.status ? t(`status.${row.status}`) : t('status.none');
  const detail = row.status === null || row.status === 'present' ? (row.method === 'qr' ? t('scannedAt', { time: f.time(row.recordedAt ?? 0, timeZone) }) : row.institution) : [said, row.minutes === null ? null : t('minutesOf', { time: f.minutes(row.minutes) })].filter(Boolean).join(', ');
  const inner = <><span className="dot" data-is={row.status ?? undefined}>{Sign ? <Sign size={20} stroke={2.5} aria-hidden /> : null}</span><span>{row.displayName}<span className="sr">, {said}</span>{detail ? <span className="sub">{detail}</span> : null}{unsent ? <span className="sub unsent"><IconHourglass size={16} stroke={1.75} aria-hidden />{t('unsent')}</span> : null}</span></>;
  if (!may) return <li className="mark"><button type="button" className="plain" disabled>{inner}</button><span /></li>;
  return (
    <li className="mark">
      <button type="button" className="plain" aria-pressed={row.status === 'present'} onClick={onTap}>{inner}</button>
      <button type="button" className="plain" aria-label={t('other', { name: row.displayName })} aria-haspopup="dialog" onClick={onMore}><IconDots size={24} aria-hidden /></button>
    </li>
  );
}

type SheetProps = {
  row: AttendanceRow | null; minutes: number; /** The session was held: why a mark changes is asked for. */ held?: boolean; /** Where this person's marks over the cohort are told. */ history: string; onClose: () => void;
  onMark: (row: AttendanceRow, status: AttendanceStatus | null, minutes: number | null, reason: string) => void;
};

/** The exceptions, with the minutes where they matter. */
export function MarkSheet({ row, minutes, held = false, history, onClose, onMark }: SheetProps) {
  return <Sheet open={row !== null} onClose={onClose} title={row?.displayName ?? ''}>{row ? <Statuses key={row.enrolmentId} row={row} whole={minutes} held={held} history={history} onMark={onMark} /> : null}</Sheet>;
}

function Statuses({ row, whole, held, history, onMark }: { row: AttendanceRow; whole: number; held: boolean; history: string; onMark: SheetProps['onMark'] }) {
  const { t } = useTranslation('attendance');
  const [status, setStatus] = useState<AttendanceStatus | ''>(row.status ?? '');
  const [minutes, setMinutes] = useState(row.minutes === null ? '' : String(row.minutes));
  const [reason, setReason] = useState('');
  const ready = !held || reason.trim() !== '';
  const partly = status === 'late' || status === 'left_early';
  const save = () => onMark(row, status === '' ? null : status, partly && minutes !== '' ? Math.min(whole, Math.max(0, Number(minutes) || 0)) : null, reason.trim());
  return (
    <div className="form">
      <fieldset className="opts">
        <legend className="sr">{t('attendance')}</legend>
        {attendanceStatuses.map((value) => { const Sign = signs[value]; return (
          <label key={value} className="opt"><input type="radio" name="status" checked={status === value} onChange={() => setStatus(value)} /><span className="line">{t(`status.${value}`)}<Sign size={20} stroke={1.75} className="muted" aria-hidden /></span></label>
        ); })}
        <label className="opt"><input type="radio" name="status" checked={status === ''} onChange={() => setStatus('')} /><span>{t('status.none')}</span></label>
      </fieldset>
      {partly ? <label className="stack-s"><span className="strong">{t('minutesThere', { whole })}</span><input className="filter" type="number" inputMode="numeric" min={0} max={whole} value={minutes} onChange={(event) => setMinutes(event.currentTarget.value)} /></label> : null}
      {held ? <label className="stack-s"><span className="strong">{t('correction.why')}</span><input className="filter" value={reason} maxLength={500} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} /></label> : null}
      <Link className="link" to={history}>{t('correction.history')}</Link>
      <div className="sheet-acts"><Button aria-disabled={!ready || undefined} onClick={() => { if (ready) save(); }}>{t('keep')}</Button></div>
    </div>
  );
}
