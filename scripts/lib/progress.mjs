import { styleText } from 'node:util';

/** `950 ms`, `12.3 s`, `4 min 05 s`: a duration in milliseconds, for people. */
export function duration(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * Says what is being done before it is done, and how long it took.
 * @param {string} what as in "Building the API"
 * @param {() => Promise<T>} work
 * @param {NodeJS.WriteStream} [stream] standard error for commands whose standard output is their result
 * @template T
 * @returns {Promise<T>}
 */
export async function step(what, work, stream = process.stdout) {
  const started = performance.now();
  stream.write(`${what} …\n`);
  const result = await work();
  stream.write(`  ${duration(performance.now() - started)}\n`);
  return result;
}

export const bold = (text) => styleText('bold', text);
