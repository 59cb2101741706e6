import type { Parameters } from 'fast-check';

/** A sample with a fixed seed by default; the full number of random cases when RELEVO_FULL=1. */
export function runs<T = unknown>(full = 10_000, sample = 200): Parameters<T> {
  return { numRuns: process.env['RELEVO_FULL'] === '1' ? full : sample, seed: 20_260_101 };
}
