import { liveUpdate, type LiveUpdate } from '@relevo/contracts/live';
import { Refusal } from '../../../lib/refusal.ts';

/** How news come: by the stream, by asking every few seconds where no stream gets through, or not at all for now. */
export type Line = 'live' | 'asking' | 'lost';
export type LineOptions = {
  /** Address of the stream. */
  stream: string;
  ask: (signal: AbortSignal) => Promise<LiveUpdate>;
  onUpdate: (update: LiveUpdate) => void;
  onLine: (line: Line) => void;
  /** Nobody is signed in any more, or they may not look at this any more. */
  onShut: () => void;
};

/** Spread by up to a half, so that a hall of phones does not ask in the same moment. */
const spread = (ms: number) => ms * (1 + Math.random() / 2);
const times = { ask: 4000, idle: 30_000, firstWord: 8000, silence: 50_000, streamAgain: 60_000 } as const;

/**
 * Follows a session: a stream, which browsers take up again by themselves; asking in its place while none gets through or it has fallen silent, because
 * a proxy holds it back. @returns how to stop
 */
export function followLive({ stream, ask, onUpdate, onLine, onShut }: LineOptions): () => void {
  const abort = new AbortController();
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  let triedAt = 0;

  const hush = () => { clearTimeout(silence); source?.close(); source = null; };
  const askLater = (ms: number) => { clearTimeout(next); next = setTimeout(() => void askNow(), spread(ms)); };
  const heard = (within: number) => { clearTimeout(silence); silence = setTimeout(() => { hush(); void askNow(); }, within); };
  const askNow = async () => {
    try {
      const update = await ask(abort.signal);
      onUpdate(update);
      onLine('asking');
      if (update.live.refusal === null && performance.now() - triedAt > times.streamAgain) return open();
      askLater(update.live.refusal === null ? times.ask : times.idle);
    } catch (error) {
      if (abort.signal.aborted) return;
      if (error instanceof Refusal && error.status >= 400 && error.status < 500 && error.status !== 429) return onShut();
      onLine('lost');
      askLater(times.ask);
    }
  };
  const open = () => {
    clearTimeout(next);
    triedAt = performance.now();
    source = new EventSource(stream);
    heard(times.firstWord);
    source.addEventListener('open', () => { onLine('live'); heard(times.silence); });
    source.addEventListener('beat', () => heard(times.silence));
    source.addEventListener('live', ({ data }: MessageEvent<string>) => { heard(times.silence); onLine('live'); onUpdate(liveUpdate.parse(JSON.parse(data))); });
    source.addEventListener('ended', () => { hush(); void askNow(); });
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) { hush(); void askNow(); } else onLine('lost');
    });
  };
  open();
  return () => { abort.abort(); clearTimeout(next); hush(); };
}
