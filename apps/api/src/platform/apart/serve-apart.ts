import { flushCompileCache } from 'node:module';
import type { FromApart, ToApart } from './work-apart.ts';

/** Gives the bytes that stand under a name where the work was asked for; null where there are none. */
export type BytesOf = (name: string) => Promise<Uint8Array | null>;

/** The other side of `workApart`: does one piece of work and tells what came of it. Whoever started it ends it. */
export function serveApart<Given, Made>(work: (given: Given, bytesOf: BytesOf) => Promise<Made>): void {
  const say = (what: FromApart) => process.send?.(what);
  const done = async (made: () => Promise<Made>): Promise<FromApart> => {
    try {
      const all = { made: await made() };
      // Whoever waits ends this process as soon as it has its answer; what Node compiled for it would be lost.
      flushCompileCache();
      return all;
    } catch (error) {
      const { message, stack } = error as Error;
      return { failed: { message, stack } };
    }
  };
  const waiting = new Map<string, ((bytes: Uint8Array | null) => void)[]>();
  const bytesOf: BytesOf = (name) => new Promise((give) => {
    const others = waiting.get(name);
    waiting.set(name, [...(others ?? []), give]);
    if (!others) say({ wants: name });
  });
  process.on('message', (said: ToApart) => {
    if ('wanted' in said) {
      for (const give of waiting.get(said.wanted) ?? []) give(said.bytes);
      waiting.delete(said.wanted);
    } else void done(() => work(said.given as Given, bytesOf)).then(say);
  });
  // Work of native code is not waited for: an ordinary exit would.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}
