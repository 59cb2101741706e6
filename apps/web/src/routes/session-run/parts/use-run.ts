import { getLive, streamLive } from '@relevo/contracts/live';
import { addRunSteps, getSessionRun, type SessionRun } from '@relevo/contracts/session-runs';
import { foldRun, runTimeline, type RunStep, type RunTimeline } from '@relevo/domain/session-run';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { call, urlOf } from '../../../lib/call.ts';
import { tabId } from '../../../lib/draft/kept-draft.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { followLive } from '../../live/parts/live-line.ts';
import { agoMs, clockNow, keptSteps, type MadeStep } from './kept-steps.ts';
import type { ReadRun } from './read-run.ts';

const pauseMs = 400;
const retryMs = 5000;
type Taken = Partial<Pick<MadeStep, 'minutes' | 'title' | 'beforeId'>>;
export type TakeStep = (kind: MadeStep['kind'], blockId: string, more?: Taken) => void;

/** What was tapped and not yet acknowledged goes out a moment later; a lost signal is tried again, a refusal empties it. */
function useSending(where: { id: string; sessionId: string }, personId: string, onAnswer: (run: SessionRun) => void) {
  const kept = useMemo(() => keptSteps(personId, where.sessionId, tabId(v7)), [personId, where.sessionId]);
  const [waiting, setWaiting] = useState<readonly MadeStep[]>(() => kept.read());
  const [status, setStatus] = useState<SaveStatus | 'idle'>('idle');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const all = useRef(waiting);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  const outward = useRef({ where, onAnswer });
  useEffect(() => { outward.current = { where, onAnswer }; });
  const put = useCallback((steps: readonly MadeStep[]) => { all.current = steps; setWaiting(steps); kept.write(steps); }, [kept]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (busy.current || all.current.length === 0) return;
    const batch = all.current;
    busy.current = true;
    const clock = clockNow();
    const steps = batch.map(({ steady, origin, wall, ...step }) => ({ ...step, agoMs: agoMs({ steady, origin, wall }, clock) }));
    const answer = await call(addRunSteps, { params: outward.current.where, body: { steps } }).catch((error: unknown) => error);
    busy.current = false;
    const lost = answer instanceof Refusal && (answer.status === 0 || answer.status >= 500);
    if (answer instanceof Error && !lost) put([]);
    if (!(answer instanceof Error)) {
      put(all.current.filter((step) => !batch.includes(step)));
      outward.current.onAnswer(answer as SessionRun);
    }
    setRefusal(answer instanceof Refusal && !lost ? refused(answer) : null);
    setStatus(lost ? 'on_device' : answer instanceof Error ? 'failed' : all.current.length === 0 ? 'saved' : 'saving');
    if (all.current.length > 0) timer.current = setTimeout(() => void flush(), lost ? retryMs : 1);
  }, [put]);

  const add = useCallback((step: MadeStep) => {
    put([...all.current, step]);
    setStatus((now) => (now === 'on_device' ? now : 'saving'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pauseMs);
  }, [flush, put]);

  useEffect(() => {
    const now = () => void flush();
    now();
    addEventListener('online', now);
    addEventListener('pagehide', now);
    return () => { removeEventListener('online', now); removeEventListener('pagehide', now); now(); };
  }, [flush]);
  return { waiting, add, status, refusal };
}

/** The moment it is by the server's clock, moved on by this device's steady one; asked again every second. */
function useServerNow(read: ReadRun): () => number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return useCallback(() => Date.parse(read.run.now) + performance.now() - read.readAt, [read]);
}

/** What another phone began or ended: the session's stream tells how many steps there are, and they are read again when that is not what is known here. */
function useOtherPhones(session: ReadRun['session'], known: number, idle: boolean, onAnswer: (run: SessionRun) => void): void {
  const [there, setThere] = useState<number | null>(null);
  const where = useMemo(() => ({ id: session.cohort.id, sessionId: session.id }), [session.cohort.id, session.id]);
  useEffect(() => followLive({
    stream: urlOf(streamLive, { params: where }), ask: (signal) => call(getLive, { params: where, signal }), onUpdate: ({ live }) => setThere(live.run), onLine: () => undefined, onShut: () => undefined,
  }), [where]);
  useEffect(() => {
    if (there === null || there === known || !idle) return;
    const abort = new AbortController();
    call(getSessionRun, { params: where, signal: abort.signal }).then(onAnswer, () => undefined);
    return () => abort.abort();
  }, [there, known, idle, where, onAnswer]);
}

export type LiveRun = { line: RunTimeline; now: number; take: TakeStep; status: SaveStatus | 'idle'; refusal: Refused | null; unsent: number; begun: boolean };

/** The run as everybody knows it and as it was tapped here since, with the clock. */
export function useRun(read: ReadRun, personId: string): LiveRun {
  const { session } = read;
  const serverNow = useServerNow(read);
  const [answered, setAnswered] = useState<SessionRun | null>(null);
  const { waiting, add, status, refusal } = useSending({ id: session.cohort.id, sessionId: session.id }, personId, setAnswered);
  const known = (answered ?? read.run).steps;
  useOtherPhones(session, known.length, waiting.length === 0, setAnswered);
  const now = serverNow();
  const blocks = useMemo(() => {
    const clock = clockNow();
    const here = waiting.map((step): RunStep => ({ ...step, at: serverNow() - agoMs(step, clock) }));
    const there = known.map((step): RunStep => ({ ...step, at: Date.parse(step.at) }));
    return foldRun(session.blocks, [...here, ...there]);
  }, [known, waiting, session.blocks, serverNow]);
  const take: TakeStep = (kind, blockId, more = {}) => add({ id: v7(), kind, blockId, minutes: null, title: null, beforeId: null, ...more, ...clockNow() });
  const line = runTimeline(blocks, { startsAt: Date.parse(session.startsAt), endsAt: Date.parse(session.endsAt) }, now);
  return { line, now, take, status, refusal, unsent: waiting.length, begun: blocks.some((one) => one.spans.length > 0) };
}
