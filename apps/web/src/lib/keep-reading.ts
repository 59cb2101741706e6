import { personCache, type WorkerNote } from './kept-names.ts';

/**
 * Puts the worker beside the app that keeps what a participant opens (docs/adr/0014), once the page has been at rest for a while: on a bad line what
 * is read comes first. A browser without workers reads with a signal only.
 */
export async function keepReading(): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const alone = navigator.serviceWorker.controller === null;
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  const urls = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\/assets\/|\/api\/(learning|kit-versions)\//.test(name));
  // Whom to turn to is kept before anybody needs it.
  const support = new URL('/api/learning/support', location.origin).href;
  if (alone) active?.postMessage({ kind: 'loaded', urls: [...urls, support] } satisfies WorkerNote);
  else if (!urls.includes(support)) await fetch(support, { headers: { accept: 'application/json' } });
}

/** Modules of a cohort that can be read without a signal; null where this browser cannot tell. */
export async function keptModules(cohortId: string): Promise<ReadonlySet<string> | null> {
  if (!navigator.serviceWorker?.controller) return null;
  try {
    const found = (await caches.has(personCache)) ? await (await caches.open(personCache)).keys() : [];
    const start = `/api/learning/cohorts/${cohortId}/modules/`;
    return new Set(found.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith(start)).map((path) => decodeURIComponent(path.slice(start.length))));
  } catch {
    return null;
  }
}
