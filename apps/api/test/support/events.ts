import type { LiveUpdate } from '@relevo/contracts/live';

export type Listener = {
  /** The next update, however long it takes within five seconds. */
  next(): Promise<LiveUpdate>;
  /** The first update from here on that is wanted. */
  until(wanted: (update: LiveUpdate) => boolean): Promise<LiveUpdate>;
  /** Why the stream was ended. */
  ended(): Promise<string>;
  /** How many updates have come. */
  events(): number;
  close(): void;
};

/** Reads server-sent events as a browser does. @throws when it is refused */
export async function listen(url: string, cookie: string | null, lastVersion?: string): Promise<Listener> {
  const abort = new AbortController();
  const answer = await fetch(url, { signal: abort.signal, headers: { ...(cookie ? { cookie } : {}), ...(lastVersion ? { 'last-event-id': lastVersion } : {}) } });
  if (!answer.ok || !answer.body) throw new Error(`not listening: ${answer.status}`);
  const [updates, ends]: [LiveUpdate[], string[]] = [[], []];
  let [read, wake] = [0, () => undefined as void];
  void (async () => {
    let rest = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const [, name, data] = /event: (\w+)\ndata: (.*)/.exec(part) ?? [];
        if (name === 'live') updates.push(JSON.parse(data!) as LiveUpdate);
        if (name === 'ended') ends.push((JSON.parse(data!) as { reason: string }).reason);
      }
      wake();
    }
  })().catch(() => undefined);
  const soon = async <T>(take: () => T | undefined): Promise<T> => {
    for (const until = performance.now() + 5000; ;) {
      const taken = take();
      if (taken !== undefined) return taken;
      if (performance.now() > until) throw new Error('nothing came');
      await new Promise<void>((resolve) => { wake = resolve; setTimeout(resolve, 200); });
    }
  };
  const next = () => soon(() => (read < updates.length ? updates[read++] : undefined));
  return {
    next, ended: () => soon(() => ends[0]), events: () => updates.length, close: () => abort.abort(),
    until: (wanted) => soon(() => { while (read < updates.length) { const one = updates[read++]!; if (wanted(one)) return one; } return undefined; }),
  };
}
