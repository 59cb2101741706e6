import { ownerAt, personCache, unsentAt } from './kept-names.ts';

/** The cache of the person who is signed in. The worker says whose it is, and takes it away with the session; where it never did, nothing is written. */
async function ownCache(): Promise<Cache | null> {
  if (!globalThis.caches || !(await caches.has(personCache))) return null;
  const cache = await caches.open(personCache);
  return (await cache.match(ownerAt)) ? cache : null;
}

/**
 * Keeps on this device what the server has not heard yet, so that closing the page does not lose it. It goes with all else that is kept of the person.
 * @param value plain JSON; `undefined` once the server knows it all
 */
export async function keepUnsent(name: string, value: unknown): Promise<void> {
  const cache = await ownCache().catch(() => null);
  if (value === undefined) await cache?.delete(unsentAt + name);
  else await cache?.put(unsentAt + name, Response.json(value));
}

/** What waits since the page was closed, as it was kept; null where there is nothing. */
export async function unsentOf(name: string): Promise<unknown> {
  const cache = await ownCache().catch(() => null);
  return (await cache?.match(unsentAt + name))?.json().catch(() => null) ?? null;
}
