import type { LiveUpdate } from '@relevo/contracts/live';
import { useCallback, useEffect, useRef, useState } from 'react';
import { followLive, type Line, type LineOptions } from './live-line.ts';

export type Followed = { live: LiveUpdate['live']; rooms: LiveUpdate['rooms']; line: Line; /** The moment it is by the server’s clock, in milliseconds. */ now: () => number; /** What an answer of the server told. */ put: (update: LiveUpdate) => void };

/** What is told of a session, as it changes. @param first what the page was opened with */
export function useLive(first: LiveUpdate, { stream, ask, onShut }: Pick<LineOptions, 'stream' | 'ask' | 'onShut'>): Followed {
  const [held, setHeld] = useState(() => ({ update: first, at: performance.now() }));
  const [line, setLine] = useState<Line>('live');
  const put = useCallback((update: LiveUpdate) => setHeld((before) => (update.now < before.update.now ? before : { update, at: performance.now() })), []);
  const outward = useRef({ ask, onShut });
  useEffect(() => { outward.current = { ask, onShut }; });
  useEffect(() => followLive({ stream, ask: (signal) => outward.current.ask(signal), onUpdate: put, onLine: setLine, onShut: () => outward.current.onShut() }), [stream, put]);
  const now = useCallback(() => Date.parse(held.update.now) + performance.now() - held.at, [held]);
  return { live: held.update.live, rooms: held.update.rooms, line, now, put };
}
