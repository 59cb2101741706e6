import { useCallback, useEffect, useRef, useState } from 'react';
import type { Slide } from './slide-deck.ts';

/** What the two windows of a session agree on. */
export type Show = { at: number; startedAt: number; enteredAt: number };
type Said = { show: Show } | { hello: true };

const fromHash = (count: number) => Math.min(Math.max(0, (Number.parseInt(location.hash.slice(1), 10) || 1) - 1), Math.max(0, count - 1));

function fromStore(key: string): Show | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Show | null;
  } catch {
    return null;
  }
}

/**
 * Where a session's slides are, kept alike in every window of this browser that shows them. Only places and times go from window to
 * window, never a word. @param key names the session
 */
export function useShow(key: string, slides: readonly Slide[]): { show: Show; go: (to: number) => void; others: boolean } {
  const [show, setShow] = useState<Show>(() => {
    const now = Date.now();
    const kept = fromStore(key);
    return kept && kept.at < slides.length ? kept : { at: fromHash(slides.length), startedAt: now, enteredAt: now };
  });
  const [others, setOthers] = useState(false);
  const channel = useRef<BroadcastChannel | null>(null);
  const latest = useRef(show);
  latest.current = show;

  useEffect(() => {
    history.replaceState(history.state, '', `#${show.at + 1}`);
    sessionStorage.setItem(key, JSON.stringify(show));
  }, [key, show]);

  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return undefined;
    const open = new BroadcastChannel(key);
    channel.current = open;
    open.onmessage = ({ data }: MessageEvent<Said>) => {
      setOthers(true);
      if ('hello' in data) open.postMessage({ show: latest.current } satisfies Said);
      else setShow(data.show);
    };
    open.postMessage({ hello: true } satisfies Said);
    return () => open.close();
  }, [key]);

  const go = useCallback((to: number) => {
    const before = latest.current;
    const at = Math.min(Math.max(0, to), slides.length - 1);
    if (at === before.at) return;
    const next: Show = { ...before, at, enteredAt: slides[at]?.block === slides[before.at]?.block ? before.enteredAt : Date.now() };
    setShow(next);
    channel.current?.postMessage({ show: next } satisfies Said);
  }, [slides]);

  return { show, go, others };
}

/** The time, told anew each second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
