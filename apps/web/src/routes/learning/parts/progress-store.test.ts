import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { belongTo } from '../../../lib/last-seen.ts';
import { ownerAt, personCache, unsentAt } from '../../../lib/kept-names.ts';
import { noteProgress, restoreProgress, unsentProgress } from './progress-store.ts';

const online = globalThis.fetch;
beforeEach(() => {
  belongTo('nobody');
  belongTo('ana');
  globalThis.fetch = jest.fn<typeof fetch>(() => Promise.reject(new TypeError('no signal')));
});
afterEach(() => { globalThis.fetch = online; });

test('what was read without a signal waits', () => {
  noteProgress('cohort', 'activity', 'opened');
  belongTo('ana');
  expect(unsentProgress()).toBe(1);
});

test('another person of the same cohort on the same phone finds nothing that waits', () => {
  noteProgress('cohort', 'activity', 'opened');
  belongTo('berta');
  expect(unsentProgress()).toBe(0);
});

/** Caches in memory, as far as what waits asks of them. */
function cachesInMemory(owned: boolean) {
  const held = new Map<string, Response>(owned ? [[ownerAt, Response.json({})]] : []);
  const cache = {
    match: async (key: string) => held.get(key)?.clone(),
    put: async (key: string, answer: Response) => { held.set(key, answer); },
    delete: async (key: string) => held.delete(key),
  };
  Object.assign(globalThis, { caches: { has: async (name: string) => name === personCache, open: async () => cache } });
  return held;
}
const settled = () => new Promise((done) => { setTimeout(done, 20); });

test('what was read without a signal is there after the page was closed, and goes once the server has heard of it', async () => {
  const held = cachesInMemory(true);
  noteProgress('cohort', 'activity', 'done');
  await settled();
  belongTo('nobody');
  belongTo('ana');
  expect(unsentProgress()).toBe(0);
  await restoreProgress('cohort');
  expect(unsentProgress()).toBe(1);
  globalThis.fetch = jest.fn<typeof fetch>(async () => Response.json({ progress: [], unknown: [] }));
  noteProgress('cohort', 'another', 'opened');
  await settled();
  expect([unsentProgress(), held.has(`${unsentAt}progress/cohort`)]).toEqual([0, false]);
});

test('where nobody says whose the cache is, nothing is written down', async () => {
  const held = cachesInMemory(false);
  noteProgress('cohort', 'activity', 'done');
  await settled();
  expect(held.size).toBe(0);
});
