import { fork } from 'node:child_process';
import { bareEnvironment } from './bare-environment.ts';

/** What one piece of work may cost: seconds from its beginning, megabytes of its own heap. */
export type ApartLimits = { seconds: number; megabytes: number };
/** Why work was ended before it was done: its time was over, or its memory. */
export type ApartEnd = 'late' | 'heavy';
export type FromApart = { wants: string } | { made: unknown } | { failed: { message: string; stack?: string | undefined } };
export type ToApart = { given: unknown } | { wanted: string; bytes: Uint8Array | null };

export type ApartWork<Given> = {
  /** A script that calls `serveApart`; what it is given and what it makes are copied, so they are plain values and bytes. */
  script: URL;
  given: Given;
  limits: ApartLimits;
  /** Bytes that the work asks for by a name; null where there are none. */
  bytesOf?: (name: string) => Promise<Uint8Array | null>;
  /** What whoever asked is told when the work was ended. */
  refused: (why: ApartEnd) => Error;
};

/**
 * Does work on other people's files in a process of its own, which is ended with the work, its time or its memory. A thread would not do: ending one
 * in the midst of (de)compression ends the whole process in Node (`close before init` in node_zlib.cc), and everybody's pages with it. The process knows none of
 * the secrets that this one has from its environment.
 * @throws what `refused` makes; Error where the work itself failed
 */
export function workApart<Made, Given = unknown>({ script, given, limits, bytesOf, refused }: ApartWork<Given>): Promise<Made> {
  const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [`--max-old-space-size=${limits.megabytes}`], env: bareEnvironment(['NODE_COMPILE_CACHE']) });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limits.seconds * 1000);
  // Whoever has ended hears no answer any more.
  const tell = (what: ToApart) => { if (child.connected) child.send(what, () => undefined); };
  return new Promise<Made>((done, fail) => {
    child.on('message', (said: FromApart) => {
      if ('made' in said) done(said.made as Made);
      else if ('failed' in said) fail(Object.assign(new Error(said.failed.message), { stack: said.failed.stack }));
      else void (bytesOf?.(said.wants) ?? Promise.resolve(null)).catch(() => null).then((bytes) => tell({ wanted: said.wants, bytes }));
    });
    child.on('error', fail);
    // By a signal: this one's for its time, or Node's own (and the machine's) for its memory.
    child.on('exit', (code, signal) => fail(late || signal ? refused(late ? 'late' : 'heavy') : new Error(`work apart ended with ${code}`)));
    tell({ given });
  }).finally(() => {
    clearTimeout(timer);
    child.kill('SIGKILL');
  });
}
