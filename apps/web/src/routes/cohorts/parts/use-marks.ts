import type { AttendanceRow, markAttendance } from '@relevo/contracts/attendance';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { AttendanceStatus } from '@relevo/domain/attendance';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTell } from '../../../components/undo-bar.tsx';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';

type Said = { status: AttendanceStatus | null; minutes: number | null; reason: string; /** The photo of the signed list that it was keyed from. */ photoId: string | null };
type Mark = Said & { at: number };
type Sent = Said & { enrolmentId: string; agoMs: number };
type Send = (marks: Sent[]) => Promise<ResponseOf<typeof markAttendance>>;

/** Taps in a row go together; a lost signal is tried again. */
const pauseMs = 700;
const retryMs = 5000;
const nothing: ReadonlySet<string> = new Set();

/** What was tapped and not yet acknowledged goes out a moment later, all together; a lost signal is tried again, a refusal empties it. */
function useSending(send: Send, onRefused: () => void) {
  const [status, setStatus] = useState<SaveStatus | 'idle'>('idle');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const lostBefore = useRef(false);
  const waiting = useRef(new Map<string, Mark>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const outward = useRef({ send, onRefused });
  outward.current = { send, onRefused };

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (busy.current || waiting.current.size === 0) return;
    const batch = new Map(waiting.current);
    busy.current = true;
    const now = performance.now();
    const marks = [...batch].map(([enrolmentId, { at, ...said }]) => ({ enrolmentId, ...said, agoMs: Math.round(now - at) }));
    const error = await outward.current.send(marks).then(() => null, (caught: unknown) => caught);
    busy.current = false;
    if (error === null) for (const [id, mark] of batch) if (waiting.current.get(id) === mark) waiting.current.delete(id);
    const lost = error instanceof Refusal && (error.status === 0 || error.status >= 500);
    if (error !== null && !lost) {
      // The rules said no: what was tapped is not so, and the list says what is.
      waiting.current.clear();
      outward.current.onRefused();
    }
    lostBefore.current = lost;
    setKept(new Set(waiting.current.keys()));
    setRefusal(error instanceof Refusal && !lost ? refused(error) : null);
    setStatus(lost ? 'on_device' : error !== null ? 'failed' : waiting.current.size === 0 ? 'saved' : 'saving');
    if (waiting.current.size > 0) timer.current = setTimeout(() => void flush(), lost ? retryMs : 1);
  }, []);

  const add = useCallback((made: readonly (readonly [string, Mark])[]) => {
    for (const [id, mark] of made) waiting.current.set(id, mark);
    setKept(new Set(waiting.current.keys()));
    if (!lostBefore.current) setStatus('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pauseMs);
  }, [flush]);

  useEffect(() => {
    const now = () => void flush();
    addEventListener('online', now);
    addEventListener('pagehide', now);
    return () => { removeEventListener('online', now); removeEventListener('pagehide', now); now(); };
  }, [flush]);
  return { add, status, refusal, kept };
}

/**
 * Marks that show at once and are sent a moment later. Each carries how long ago it was made, by a clock that a wrong date on the phone does
 * not move, so that of two devices the later tap holds.
 */
export function useMarks(rows: readonly AttendanceRow[], send: Send, method: 'list' | 'paper' = 'list') {
  const tell = useTell();
  const [marks, setMarks] = useState<ReadonlyMap<string, Mark>>(new Map());
  const { add, status, refusal, kept } = useSending(send, () => setMarks(new Map()));
  const put = useCallback((entries: readonly (readonly [string, Said])[]) => {
    const at = performance.now();
    const made = entries.map(([id, mark]) => [id, { ...mark, at }] as const);
    setMarks((now) => new Map([...now, ...made]));
    add(made);
  }, [add]);
  const shown = useMemo(() => rows.map((row) => {
    const mark = marks.get(row.enrolmentId);
    return mark ? { ...row, status: mark.status, minutes: mark.minutes, photoId: mark.photoId, method } : row;
  }), [rows, marks, method]);

  /** @param told what is told with a way back; a single tap needs none, for it is undone by tapping again @param more `reason` of a correction, which taking it back gives too */
  const mark = (which: readonly AttendanceRow[], status: AttendanceStatus | null, told?: string, { minutes = null, reason = '', photoId = null }: Partial<Omit<Said, 'status'>> = {}) => {
    const before = which.map((row) => [row.enrolmentId, { status: row.status, minutes: row.minutes, reason, photoId: row.photoId }] as const);
    put(which.map((row) => [row.enrolmentId, { status, minutes, reason, photoId }] as const));
    if (told) tell(told, () => put(before));
  };
  return { rows: shown, mark, status, refusal, waiting: kept.size > 0, unsent: status === 'on_device' ? kept : nothing };
}
