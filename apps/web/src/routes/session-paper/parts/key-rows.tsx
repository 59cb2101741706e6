import type { AttendanceRow } from '@relevo/contracts/attendance';
import type { AttendanceStatus } from '@relevo/domain/attendance';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

/** The three that a signed list tells; the others are behind the name. */
const marks = [['present', IconCheck], ['late', IconClock], ['absent', IconX]] as const;
/** Digits in the order of the keys; 0 takes a mark back. */
export const digits: Readonly<Record<string, AttendanceStatus | null>> = { '1': 'present', '2': 'late', '3': 'absent', '4': 'excused', '5': 'left_early', '0': null };

type KeyRowsProps = {
  rows: readonly AttendanceRow[]; may: boolean;
  onMark: (row: AttendanceRow, status: AttendanceStatus | null) => void; onMore: (row: AttendanceRow) => void; onPage: (by: 1 | -1) => void;
};

/** The people in the order of the printed list. A key marks the one at hand and goes to the next; only while the list has the focus, so that no letter does anything elsewhere. */
export function KeyRows({ rows, may, onMark, onMore, onPage }: KeyRowsProps) {
  const { t } = useTranslation(['paper', 'attendance']);
  const [at, setAt] = useState(() => Math.max(0, rows.findIndex((row) => row.status === null)));
  const list = useRef<HTMLOListElement>(null);
  const go = (to: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, to));
    setAt(next);
    const name = list.current?.children[next]?.querySelector<HTMLElement>('.key-name');
    name?.focus({ preventScroll: true });
    name?.closest('li')?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const status = digits[event.key];
    const row = rows[at];
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'ArrowLeft') onPage(-1);
    else if (event.key === 'ArrowRight') onPage(1);
    else if (may && row && status !== undefined) { onMark(row, status); go(at + 1); }
    else return;
    event.preventDefault();
  };
  return (
    <ol className="keys" ref={list}>
      {rows.map((row, i) => (
        // Keys come from the buttons within, each of which does by itself what a key does.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons inside are what has the focus
        <li key={row.enrolmentId} className="key" data-at={i === at || undefined} onFocus={() => setAt(i)} onKeyDown={onKeyDown}>
          <button type="button" className="key-name plain" tabIndex={i === at ? 0 : -1} disabled={!may} aria-haspopup="dialog" onClick={() => onMore(row)}>
            <span className="num muted">{i + 1}</span>
            <span>{row.displayName}<span className="sub" data-is={row.status ?? undefined}>{t(`attendance:status.${row.status ?? 'none'}`)}</span></span>
          </button>
          <span className="key-marks" role="group" aria-label={row.displayName}>{marks.map(([status, Sign]) => (
            <button key={status} type="button" className="key-mark" tabIndex={i === at ? 0 : -1} data-is={status} disabled={!may} aria-pressed={row.status === status} aria-label={t(`attendance:status.${status}`)} title={t(`attendance:status.${status}`)}
              onClick={() => onMark(row, row.status === status ? null : status)}><Sign size={22} stroke={2.25} aria-hidden /></button>
          ))}</span>
        </li>
      ))}
    </ol>
  );
}
