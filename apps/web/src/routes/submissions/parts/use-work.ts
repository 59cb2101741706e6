import { addWorkFile, getOwnSubmission, removeWorkFile, saveSubmission, type OwnSubmission, type OwnWork } from '@relevo/contracts/submissions';
import { useCallback, useEffect, useRef, useState } from 'react';
import { v4, v7 } from 'uuid';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { mayPass, refused, send, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';

export type SentForm = 'photo' | 'file' | 'audio';
/** A file on its way: how far it has come, or that it waits for a signal. */
export type OnItsWay = { id: string; form: SentForm; name: string; content: Blob; share: number; waits: boolean };
type Params = { id: string; activityId: string };

const pauseMs = 800;
const retryMs = 8_000;

type Take = (reply: OwnWork) => void;
type Refuse = (refusal: Refused | null) => void;

/** Upon which text one writes, and another one that was written elsewhere since. */
function useElsewhere(at: Params, first: OwnWork) {
  const [other, setOther] = useState<OwnSubmission | null>(null);
  const [rules] = useState(() => {
    const tried = new Set<string>();
    let since = first.submission?.changedAt ?? null;
    const stands = (submission: OwnSubmission | null) => { since = submission?.changedAt ?? null; setOther(null); };
    const upon = (text: string) => { tried.add(text); return since; };
    /** Whether what the server holds was sent from here: it came, and its answer did not. Otherwise it is the other one. */
    const wasHere = async (): Promise<boolean> => {
      const known = await call(getOwnSubmission, { params: at }).then(({ submission }) => submission, () => null);
      const here = known !== null && tried.has(known.text);
      if (here) stands(known);
      else setOther(known);
      return here;
    };
    return { stands, upon, wasHere };
  });
  return { other, ...rules };
}

const versionOf = (reply: OwnWork): number | null => reply.together?.group?.version ?? null;

type Text = { newest: { current: string | null }; setText: (text: string) => void; setStatus: (status: SaveStatus) => void; take: Take };

/** Of a group's text: the version that one sees, and what another saved meanwhile. */
function useGroupText(at: Params, first: OwnWork, { newest, setText, setStatus, take }: Text) {
  const seen = useRef(versionOf(first));
  const [theirs, setTheirs] = useState<OwnWork | null>(null);
  /** What others wrote, where nothing of one's own waits; an answer that is older than one's own last save tells nothing. */
  const follow = useCallback((now: OwnWork) => {
    const version = versionOf(now);
    if (newest.current !== null || version === null || (seen.current !== null && version <= seen.current)) return;
    seen.current = version;
    setText(now.submission?.text ?? '');
  }, [newest, setText]);
  /** Somebody of the group saved: what stands now is fetched. @returns false, as nothing was kept */
  const meanwhile = useCallback(async (): Promise<boolean> => {
    setStatus('failed');
    setTheirs(await call(getOwnSubmission, { params: at }).catch(() => null));
    return false;
  }, [at, setStatus]);
  /** @param join what becomes of both; null keeps the group's */
  const settle = (join: ((stands: string) => void) | null) => {
    if (!theirs) return;
    const stands = theirs.submission?.text ?? '';
    seen.current = versionOf(theirs);
    setTheirs(null);
    take(theirs);
    if (join) return join(stands);
    newest.current = null;
    setText(stands);
    setStatus('saved');
  };
  return { seen, theirs, meanwhile, follow, settle };
}

/** The text goes out once its writer pauses; without a signal again and again, until it gets through. Where another text was written elsewhere since, its writer chooses (`other`). */
function useText(at: Params, id: string, first: OwnWork, { take, refuse }: { take: Take; refuse: Refuse }) {
  const [text, setText] = useState(first.submission?.text ?? '');
  const [status, setStatus] = useState<SaveStatus | null>(first.submission ? 'saved' : null);
  const { other, upon, stands, wasHere } = useElsewhere(at, first);
  const newest = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { seen, theirs, meanwhile, follow, settle } = useGroupText(at, first, { newest, setText, setStatus, take });
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const going = newest.current;
    if (going === null) return true;
    setStatus('saving');
    const based = seen.current;
    const outcome = await send(saveSubmission, { params: at, body: { id, text: going, ...(based === null ? { since: upon(going) } : { based }) } });
    if (outcome.ok) {
      stands(outcome.value.submission);
      seen.current = versionOf(outcome.value);
      const whole = newest.current === going;
      if (whole) newest.current = null;
      setStatus(whole ? 'saved' : 'saving');
      take(outcome.value);
      return whole || flush();
    }
    if (outcome.code === 'work_changed' && based !== null) return meanwhile();
    if (outcome.code === 'work_changed' && (await wasHere())) return flush();
    // Another of the group writes: one's own waits until they pause.
    const waits = mayPass(outcome.code) || outcome.code === 'somebody_writes';
    setStatus(waits ? 'unsent' : 'failed');
    if (waits) timer.current = setTimeout(() => void flush(), retryMs);
    else refuse(outcome);
    return false;
  }, [at, id, take, refuse, upon, stands, wasHere, seen, meanwhile]);
  const write = (next: string) => {
    setText(next);
    newest.current = next;
    setStatus('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), pauseMs);
  };
  const choose = (mine: boolean) => {
    stands(other);
    refuse(null);
    if (mine) return void flush();
    newest.current = null;
    setText(other?.text ?? '');
    setStatus('saved');
  };
  useEffect(() => () => void flush(), [flush]);
  const join = (joined: boolean) => settle(joined ? (known) => write(`${known}\n\n${text}`) : null);
  return { text, status, write, flush, other, choose, follow, theirs: theirs?.submission?.text ?? null, settle: join, dirty: status !== null && status !== 'saved' };
}

/** Files go out at once, each under an id made here; what finds no signal waits for it. */
function useWays(at: Params, submissionId: string, { take, refuse }: { take: Take; refuse: Refuse }) {
  const [ways, setWays] = useState<readonly OnItsWay[]>([]);
  const change = useCallback((fileId: string, how: Partial<OnItsWay> | null) => {
    setWays((now) => now.flatMap((one) => (one.id !== fileId ? [one] : how === null ? [] : [{ ...one, ...how }])));
  }, []);
  const retry = useCallback(async (way: OnItsWay) => {
    const content = new FormData();
    content.append('file', way.content, way.name);
    change(way.id, { waits: false, share: 0 });
    try {
      take(await upload(addWorkFile, { params: at, query: { id: way.id, submissionId, form: way.form }, content, onProgress: (share) => change(way.id, { share }) }));
      change(way.id, null);
    } catch (error) {
      const given = error instanceof Refusal ? error : new Refusal('network', 0);
      if (mayPass(given.code)) return change(way.id, { waits: true });
      change(way.id, null);
      refuse(refused(given));
    }
  }, [at, submissionId, change, take, refuse]);
  const add = (form: SentForm, content: Blob, name: string) => {
    // By chance alone: a UUIDv7 would tell whoever marks without names when it was added.
    const way: OnItsWay = { id: v4(), form, name, content, share: 0, waits: false };
    setWays((now) => [...now, way]);
    void retry(way);
  };
  useEffect(() => {
    const again = () => { for (const way of ways) if (way.waits) void retry(way); };
    addEventListener('online', again);
    const later = ways.some((way) => way.waits) ? setTimeout(again, retryMs) : undefined;
    return () => { removeEventListener('online', again); clearTimeout(later); };
  }, [ways, retry]);
  return { ways, add, retry };
}

/** One's work while it is written, under an id made here, so that what is sent twice is kept once. */
export function useWork(params: Params, first: OwnWork) {
  const [work, setWork] = useState<OwnSubmission | null>(first.submission);
  const [refusal, refuse] = useState<Refused | null>(null);
  const [recording, setRecording] = useState(false);
  const [at] = useState(params);
  const [id] = useState(() => first.submission?.id ?? v7());
  const take = useCallback((reply: OwnWork) => { setWork(reply.submission); refuse(null); }, []);
  const [tell] = useState(() => ({ take, refuse }));
  const remove = async (fileId: string) => {
    const outcome = await send(removeWorkFile, { params: { ...at, fileId } });
    if (outcome.ok) take(outcome.value);
    else refuse(outcome);
  };
  const text = useText(at, id, first, tell);
  const files = useWays(at, id, tell);
  /** Something of it is on this page alone. */
  const unsent = recording || files.ways.length > 0 || text.status === 'unsent' || text.status === 'failed';
  return { work, refusal, setRefusal: refuse, remove, recording, setRecording, unsent, ...text, ...files };
}
export type Work = ReturnType<typeof useWork>;
