import { expect, test } from '@jest/globals';
import { endpoint } from '@relevo/contracts/endpoint';
import { byId } from '@relevo/contracts/values';
import { z } from 'zod';
import { serve } from '../../test/api.ts';
import { call, urlOf } from './call.ts';
import { Refusal } from './refusal.ts';
import { send } from './send.ts';

const id = '01890000-0000-7000-8000-000000000001';
const read = endpoint({
  name: 'read', method: 'GET', path: '/things/:id', access: 'public', summary: '', params: byId,
  query: z.strictObject({ page: z.coerce.number().default(1), tag: z.array(z.string()).optional() }), response: z.object({ name: z.string() }),
});
const write = endpoint({ name: 'write', method: 'POST', path: '/things', access: 'signed_in', summary: '', body: z.strictObject({ name: z.string().min(1), size: z.number().optional() }), response: z.object({ id: z.string() }) });
const problemOf = (status: number, code: string, more = {}) => ({ status, body: { type: 'about:blank', title: code, status, code, requestId: 'r-1', ...more } });
const refusalFrom = (promise: Promise<unknown>) => promise.then(() => { throw new Error('it was allowed'); }, (error: unknown) => error as Refusal);

test('an address holds its params, its query and each of a list', () => {
  expect(urlOf(read, { params: { id }, query: { page: 2, tag: ['a', 'b c'], empty: '' } })).toBe(`/api/things/${id}?page=2&tag=a&tag=b+c`);
});

test('every request says that it comes from the client itself', async () => {
  const asked = serve({ [`GET /api/things/${id}`]: { body: { name: 'one' } } });
  expect(await call(read, { params: { id } })).toEqual({ name: 'one' });
  expect(asked[0]?.headers['x-relevo']).toBe('1');
});

test('a refusal carries its code, its fields and the request’s id', async () => {
  serve({ 'POST /api/things': problemOf(422, 'invalid_input', { fields: [{ path: 'name', code: 'too_small', message: 'short' }] }) });
  const refusal = await refusalFrom(call(write, { body: { name: 'x' } }));
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ code: 'invalid_input', status: 422, requestId: 'r-1', fields: [{ path: 'name', code: 'too_small' }] });
});

test('no way through is the refusal network', async () => {
  serve({ [`GET /api/things/${id}`]: 'no network' });
  expect(await refusalFrom(call(read, { params: { id } }))).toMatchObject({ code: 'network', status: 0 });
});

test('a reply that the contract does not know is refused', async () => {
  serve({ [`GET /api/things/${id}`]: { body: { title: 'one' } } });
  expect(await refusalFrom(call(read, { params: { id } }))).toMatchObject({ code: 'unexpected_reply' });
});

test('a proxy’s error page still says something', async () => {
  serve({ [`GET /api/things/${id}`]: { status: 502, body: undefined } });
  expect(await refusalFrom(call(read, { params: { id } }))).toMatchObject({ code: 'unavailable', status: 502 });
});

test('an aborted call throws the abort and no refusal', async () => {
  serve({ [`GET /api/things/${id}`]: 'no network' });
  const signal = AbortSignal.abort();
  expect(await refusalFrom(call(read, { params: { id }, signal }))).not.toBeInstanceOf(Refusal);
});

test('what is missing in a form is said before the server is asked', async () => {
  const asked = serve({});
  expect(await send(write, { body: { size: 1 } })).toEqual({ ok: false, code: 'invalid', status: 0, fields: [{ path: 'name', code: 'required' }] });
  expect(asked).toEqual([]);
});

test('a refused form comes back as a value, a lost sign-in does not', async () => {
  serve({ 'POST /api/things': problemOf(409, 'no_such_move') });
  expect(await send(write, { body: { name: 'x' } })).toMatchObject({ ok: false, code: 'no_such_move', requestId: 'r-1' });
  serve({ 'POST /api/things': problemOf(401, 'sign_in_needed') });
  expect(await refusalFrom(send(write, { body: { name: 'x' } }))).toMatchObject({ status: 401 });
});
