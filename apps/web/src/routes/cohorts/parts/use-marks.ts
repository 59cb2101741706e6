import type { AttendanceRow, markAttendance } from '@relevo/contracts/attendance';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { AttendanceStatus } from '@relevo/domain/attendance';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTell } from '../../../components/undo-bar.tsx';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';

type Mark = { status: AttendanceStatus | null; minutes: number | null; at: number };
type Sent = { enrolmentId: string; status: AttendanceStatus | null; minutes: number | null; agoMs: number };
type Send = (marks: Sent[]) => Promise<ResponseOf<typeof markAttendance>>;

/** Taps in a row go together; a lost signal is tried again. */
const pauseMs = 700;
const retryMs = 5000;

/**
 * Marks that show at once and are sent a moment later. Each carries how long ago it was made, by a clock that a wrong date on the phone does
 * not move, so that of two devices the later tap holds.
 */
export function useMarks(rows: readonly AttendanceRow[], send: Send) {
  const tell = useTell();
  const [marks, setMarks] = useState<ReadonlyMap<string, Mark>>(new Map());
  const [status, setStatus] = useState<SaveStatus | 'idle'>('idle');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const waiting = useRef(new Map<string, Mark>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef(false);
  const sender = useRef(send);
  sender.current = send;

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (sending.current || waiting.current.size === 0) return;
    const batch = new Map(waiting.current);
    sending.current = true;
    let again = 0;
    try {
      const now = performance.now();
      await sender.current([...batch].map(([enrolmentId, { status: is, minutes, at }]) => ({ enrolmentId, status: is, minutes, agoMs: Math.round(now - at) })));
      for (const [id, mark] of batch) if (waiting.current.get(id) === mark) waiting.current.delete(id);
      setRefusal(null);
      setStatus(waiting.current.size === 0 ? 'saved' : 'saving');
      again = waiting.current.size === 0 ? 0 : 1;
    } catch (error) {
      const lost = error instanceof Refusal && (error.status === 0 || error.status >= 500);
      setStatus('failed');
      if (lost) again = retryMs;
      else {
        // The rules said no: what was tapped is not so, and the list says what is.
        waiting.current.clear();
        setMarks(new Map());
        setRefusal(error instanceof Refusal ? refused(error) : null);
      }
    }
    sending.current = false;
    if (again > 0) timer.current = setTimeout(() => void flush(), again);
  }, []);

  useEffect(() => {
    const now = () => void flush();
    addEventListener('online', now);
    addEventListener('pagehide', now);
    return () => { removeEventListener('online', now); removeEventListener('pagehide', now); now(); };
  }, [flush]);

  const put = useCallback((entries: readonly (readonly [string, Omit<Mark, 'at'>])[]) => {
    const at = performance.now();
    const made = entries.map(([id, mark]) => [id, { ...mark, at }] as const);
    for (const [id, mark] of made) waiting.current.set(id, mark);
    setMarks((now) => new Map([...now, ...made]));
    setStatus('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pauseMs);
  }, [flush]);

  const shown = useMemo(() => rows.map((row) => {
    const mark = marks.get(row.enrolmentId);
    return mark ? { ...row, status: mark.status, minutes: mark.minutes, method: 'list' as const } : row;
  }), [rows, marks]);

  /** @param said told with a way back; a single tap needs none, for it is undone by tapping again */
  const mark = (which: readonly AttendanceRow[], is: AttendanceStatus | null, said?: string, minutes: number | null = null) => {
    const before = which.map((row) => [row.enrolmentId, { status: row.status, minutes: row.minutes }] as const);
    put(which.map((row) => [row.enrolmentId, { status: is, minutes }] as const));
    if (said) tell(said, () => put(before));
  };
  return { rows: shown, mark, status, refusal, waiting: status === 'saving' || status === 'failed' };
}
