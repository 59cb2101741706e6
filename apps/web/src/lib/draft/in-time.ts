import type { Outcome, Refused } from '../send.ts';

const unanswered: Refused = { ok: false, code: 'network', status: 0, fields: [] };

/**
 * What came of asking, or what a cut line would have given when there is no answer after `ms`: a connection can die without a word,
 * and whoever waits for it would wait for ever. The request is given up by its signal, and an answer that still comes is not taken.
 */
export async function inTime<T>(ms: number, ask: (signal: AbortSignal) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const given = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Refused>((resolve) => {
    timer = setTimeout(() => {
      resolve(unanswered);
      given.abort();
    }, ms);
  });
  try {
    return await Promise.race([ask(given.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
