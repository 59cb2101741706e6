import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { v7 } from 'uuid';
import { belongTo } from '../../../lib/last-seen.ts';
import { ownerAt, personCache, unsentAt } from '../../../lib/kept-names.ts';
import { forgetSent } from '../../../lib/send.ts';
import { sendPost, useUnsent } from './unsent-posts.ts';

const [online, before] = [globalThis.fetch, globalThis.caches];
let held: Map<string, Response>;
let sent: { url: string; body: { text: string } }[];
const noSignal = () => { globalThis.fetch = jest.fn<typeof fetch>(() => Promise.reject(new TypeError('no signal'))); };
const answers = (status: number, body: (url: string) => object) => {
  globalThis.fetch = jest.fn<typeof fetch>(async (url, init) => {
    sent.push({ url: String(url), body: JSON.parse(String(init?.body)) as { text: string } });
    return Response.json(body(String(url)), { status });
  });
};

beforeEach(() => {
  belongTo('nobody');
  belongTo('ana');
  forgetSent();
  sent = [];
  held = new Map([[ownerAt, Response.json({})]]);
  const cache = { match: async (key: string) => held.get(key)?.clone(), put: async (key: string, answer: Response) => { held.set(key, answer); }, delete: async (key: string) => held.delete(key) };
  Object.assign(globalThis, { caches: { has: async (name: string) => name === personCache, open: async () => cache } });
  noSignal();
});
afterEach(() => { globalThis.fetch = online; Object.assign(globalThis, { caches: before }); });

const [cohortId, topicId] = [v7(), v7()];
const post = (text: string, more: object = {}) => ({ id: v7(), topicId, text, agreed: true, ...more });
const settled = () => act(() => new Promise<void>((done) => { setTimeout(done, 30); }));
const nobody = () => undefined;

test('what is written without a signal is kept, and sent in order once there is one: the topic before its reply', async () => {
  const arrived = jest.fn();
  const { result } = renderHook(() => useUnsent(cohortId, arrived));
  await settled();
  await act(async () => { expect(await sendPost(cohortId, post('Primero', { topic: { title: 'Tema', moduleId: null } }))).toEqual({ ok: 'kept' }); });
  await act(async () => { await sendPost(cohortId, post('Después')); });
  expect([result.current.map(({ text }) => text), held.has(`${unsentAt}discussion/${cohortId}`)]).toEqual([['Primero', 'Después'], true]);
  answers(201, () => ({ id: v7(), topicId, state: 'waiting' }));
  act(() => { dispatchEvent(new Event('online')); });
  await settled();
  expect(sent.map(({ url, body }) => [url.endsWith('/topics'), body.text])).toEqual([[true, 'Primero'], [false, 'Después']]);
  expect([result.current, held.has(`${unsentAt}discussion/${cohortId}`), arrived.mock.calls.length]).toEqual([[], false, 1]);
});

test('it is there after the page was closed, and somebody else on the same phone finds nothing of it', async () => {
  await sendPost(cohortId, post('Espera'));
  await settled();
  const kept = held.get(`${unsentAt}discussion/${cohortId}`)?.clone();
  belongTo('berta');
  held.delete(`${unsentAt}discussion/${cohortId}`);
  expect(renderHook(() => useUnsent(cohortId, nobody)).result.current).toEqual([]);
  await settled();
  belongTo('ana');
  held.set(`${unsentAt}discussion/${cohortId}`, kept!);
  const { result } = renderHook(() => useUnsent(cohortId, nobody));
  await settled();
  expect(result.current.map(({ text }) => text)).toEqual(['Espera']);
});

test('what the server will not take stays in sight with why, and is not sent again', async () => {
  const { result } = renderHook(() => useUnsent(cohortId, nobody));
  await settled();
  await act(async () => { await sendPost(cohortId, post('Tarde')); });
  answers(409, () => ({ title: 'x', status: 409, code: 'topic_locked' }));
  act(() => { dispatchEvent(new Event('online')); });
  await settled();
  act(() => { dispatchEvent(new Event('online')); });
  await settled();
  expect([result.current.map(({ refused }) => refused), sent.length]).toEqual([['topic_locked'], 1]);
});
