import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listCohorts } from '@relevo/contracts/cohorts';
import { createPerson } from '@relevo/contracts/people';
import { updateAccount } from '@relevo/contracts/identity';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeTenant, signedIn } from './support/people.ts';

let at: TestApp;
let cookie: string;
beforeAll(async () => {
  at = await startApp();
  ({ cookie } = await signedIn(at, await makeTenant(at, 'Casa', 'steward'), 'coordinator', 'Coordinadora'));
}, 60_000);
afterAll(() => at.close());

test('a text that cannot be stored is refused by the name of its field, wherever it stands', async () => {
  for (const bad of ['a\0', 'a\ud800']) {
    const answer = await send(at, cookie, updateAccount, { body: { displayName: bad } });
    expect([answer.status, answer.body]).toEqual([422, expect.objectContaining({ code: 'invalid_input', fields: [expect.objectContaining({ path: 'displayName', code: 'unwritable_text' })] })]);
  }
  const searched = await send(at, cookie, listCohorts, { query: { text: 'ab\0c' } });
  expect([searched.status, (searched.body as { fields: { path: string }[] }).fields.map(({ path }) => path)]).toEqual([422, ['text']]);
  for (const path of ['/api/kit-versions/%00', '/api/search?q=ab%00c', '/api/cohorts/%00/enrolments']) expect((await request(at.url).get(path).set('cookie', cookie)).status).toBe(422);
  expect((await request(at.url).patch('/api/account').set({ cookie, 'x-relevo': '1' }).send({ ['\0']: { deep: ['\0'] } })).status).toBe(422);
});

test('a name is on one line, and written in the direction that it is read', async () => {
  for (const name of ['Ana\r\nCoordinadora', 'Ana\u202eanidanidrooC']) {
    expect((await send(at, cookie, createPerson, { body: { id: newId(), givenNames: name } })).status).toBe(422);
  }
});

test('an address that no router can read is not found, in the words of every other refusal', async () => {
  for (const path of ['/api/%', `/verify/${'a'.repeat(400)}`]) {
    const answer = await request(at.url).get(path);
    expect([answer.status, answer.headers['content-type']?.split(';')[0], (answer.body as { code: string }).code]).toEqual([404, 'application/problem+json', 'not_found']);
    expect(answer.text).not.toContain('aaaa');
  }
});
