import { getWatch, type Watch } from '@relevo/contracts/films';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { hearWatch, noteWatched, restoreWatched, sendWatched } from './watch-store.ts';

const everyMs = 8_000;
/** Between two words of the player; more than that and somebody went elsewhere in the film. */
const step = 2;

type Watching = { watch: Watch | null; onTime: (seconds: number) => void; /** It paused, or one goes elsewhere. */ onRest: () => void };

/** Follows what is seen of a film: stretches as they play, sent now and then, at every pause and when the page goes. @param heard whether it plays without its picture */
export function useWatching(cohortId: string | undefined, activityId: string, heard: boolean): Watching {
  const [watch, setWatch] = useState<Watch | null>(null);
  const stretch = useRef<{ from: number; to: number } | null>(null);
  const note = () => {
    const now = stretch.current;
    if (cohortId === undefined || !now) return;
    noteWatched(cohortId, activityId, now.to > now.from ? [now.from, now.to] : null, now.to, heard);
  };
  const tell = (going: boolean) => {
    note();
    const now = stretch.current;
    stretch.current = going && now ? { from: now.to, to: now.to } : null;
    if (cohortId !== undefined) void sendWatched(cohortId);
  };
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (cohortId === undefined) return undefined;
    const stop = new AbortController();
    const unhear = hearWatch(activityId, setWatch);
    void restoreWatched(cohortId).catch(() => undefined).then(() => call(getWatch, { params: { id: cohortId, activityId }, signal: stop.signal })).then((known) => setWatch((now) => now ?? known)).catch(() => undefined);
    const timer = setInterval(() => { if (stretch.current) latest.current(true); }, everyMs);
    const leave = () => { if (document.visibilityState === 'hidden') latest.current(true); };
    const online = () => void sendWatched(cohortId);
    document.addEventListener('visibilitychange', leave);
    addEventListener('online', online);
    return () => {
      stop.abort();
      unhear();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('online', online);
      latest.current(false);
    };
  }, [cohortId, activityId]);
  const onTime = (seconds: number) => {
    const now = stretch.current;
    if (now && seconds >= now.to && seconds - now.to <= step) now.to = seconds;
    else {
      note();
      stretch.current = { from: seconds, to: seconds };
    }
  };
  return { watch, onTime, onRest: () => tell(false) };
}
