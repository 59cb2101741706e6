import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { id } from '@relevo/contracts/values';
import { endpoint } from '@relevo/contracts/endpoint';
import { v7 } from 'uuid';
import { z } from 'zod';
import { send } from './send.ts';

const planned = endpoint({ name: 'planned', method: 'POST', path: '/things', access: 'public', summary: 'A thing', body: z.strictObject({ title: z.string() }), response: z.object({ id }) });
const made = '0197a3b0-0000-7000-8000-000000000001';
let asked: string[];
let answer: (body: string) => Promise<Response>;
const real = globalThis.fetch;

beforeEach(() => {
  asked = [];
  globalThis.fetch = ((_: unknown, init: RequestInit) => { asked.push(String(init.body)); return answer(String(init.body)); }) as typeof fetch;
  answer = async () => Response.json({ id: made });
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setTimeout', 'setImmediate'] });
});
afterEach(() => { jest.useRealTimers(); globalThis.fetch = real; });

test('a form sent twice at once asks once, and both read the one answer', async () => {
  const [first, second] = await Promise.all([send(planned, { body: { title: 'Dos' } }), send(planned, { body: { title: 'Dos' } })]);
  expect([first, second, asked.length]).toEqual([{ ok: true, value: { id: made } }, { ok: true, value: { id: made } }, 1]);
});

test('the second press of a double click may come after the answer', async () => {
  await send(planned, { body: { title: 'Justo después' } });
  jest.advanceTimersByTime(300);
  await send(planned, { body: { title: 'Justo después' } });
  expect(asked).toHaveLength(1);
  jest.advanceTimersByTime(1000);
  await send(planned, { body: { title: 'Justo después' } });
  expect(asked).toHaveLength(2);
});

test('what was refused is asked again, and other content is another question', async () => {
  answer = async () => Response.json({ type: 'about:blank', title: 'x', status: 409, code: 'id_taken', requestId: 'r' }, { status: 409, headers: { 'content-type': 'application/problem+json' } });
  const body = { title: 'No' };
  expect(await send(planned, { body })).toMatchObject({ ok: false, code: 'id_taken' });
  await send(planned, { body });
  await send(planned, { body: { title: 'Otra' } });
  expect(asked).toHaveLength(3);
});

test('an id made while sending does not make another question of the same', async () => {
  const named = endpoint({ name: 'named', method: 'POST', path: '/things', access: 'public', summary: 'A thing', body: z.strictObject({ id, title: z.string() }), response: z.object({ id }) });
  await Promise.all([send(named, { body: { id: v7(), title: 'Uno' } }), send(named, { body: { id: v7(), title: 'Uno' } })]);
  expect(asked).toHaveLength(1);
});
