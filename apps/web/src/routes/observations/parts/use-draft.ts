import { getObservation, saveObservation, type Observation } from '@relevo/contracts/observations';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';

export type Writing = Pick<Observation, 'ratings' | 'notes' | 'strengths' | 'actions'>;
type Kept = Pick<Observation, 'revision' | 'ratingsHash' | 'score'>;

const pause = 700;
const retry = 5000;

/**
 * A draft that saves itself a moment after each change, one request at a time. Without a signal it tries again until it is through;
 * changed on another screen meanwhile, it stops and says so.
 */
export function useDraft(observation: Observation) {
  const [writing, setWriting] = useState<Writing>(() => ({ ratings: observation.ratings, notes: observation.notes, strengths: observation.strengths, actions: observation.actions }));
  const [kept, setKept] = useState<Kept>(() => ({ revision: observation.revision, ratingsHash: observation.ratingsHash, score: observation.score }));
  const [status, setStatus] = useState<SaveStatus>('saved');
  const [conflict, setConflict] = useState(false);
  const latest = useRef({ writing, revision: observation.revision, dirty: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<void> | null>(null);

  const saveNow = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (sending.current) await sending.current;
    if (!latest.current.dirty) return;
    latest.current.dirty = false;
    const work = call(saveObservation, { params: { id: observation.id }, body: { revision: latest.current.revision, ...latest.current.writing } }).then(
      (reply) => {
        latest.current.revision = reply.revision;
        setKept(reply);
        if (!latest.current.dirty) setStatus('saved');
      },
      (error: unknown) => {
        latest.current.dirty = true;
        if (error instanceof Refusal && error.code === 'changed_meanwhile') return setConflict(true);
        setStatus('failed');
        timer.current = setTimeout(() => { void saveNow(); }, retry);
      },
    );
    sending.current = work;
    await work;
    sending.current = null;
  }, [observation.id]);

  const change = useCallback((next: Partial<Writing>) => {
    const now = { ...latest.current.writing, ...next };
    latest.current = { ...latest.current, writing: now, dirty: true };
    setWriting(now);
    setStatus('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { void saveNow(); }, pause);
  }, [saveNow]);

  /** Takes what the other screen wrote. */
  const takeTheirs = useCallback(async () => {
    const theirs = await call(getObservation, { params: { id: observation.id } });
    latest.current = { writing: { ratings: theirs.ratings, notes: theirs.notes, strengths: theirs.strengths, actions: theirs.actions }, revision: theirs.revision, dirty: false };
    setWriting(latest.current.writing);
    setKept(theirs);
    setConflict(false);
    setStatus('saved');
  }, [observation.id]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => { if (latest.current.dirty || sending.current) event.preventDefault(); };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      if (latest.current.dirty) void saveNow();
      clearTimeout(timer.current);
    };
  }, [saveNow]);

  return { writing, change, kept, status, conflict, takeTheirs, saveNow };
}
