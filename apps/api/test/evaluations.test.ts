import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cancelCohortSession } from '@relevo/contracts/cohort-sessions';
import { assignPerson, getCohort, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import { evaluationPage, getSessionEvaluation, keyEvaluations, openSessionEvaluation, printEvaluationForms, removeKeyedEvaluation, type SessionEvaluation } from '@relevo/contracts/evaluations';
import { getDashboard, type Dashboard } from '@relevo/contracts/home';
import { enrolPerson } from '@relevo/contracts/roster';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { EvaluationCounts } from '../src/features/evaluations/evaluation-counts.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { founder, makeKit, planCohort, sessionIds, travel } from './support/cohorts.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let coordinator: TestPerson;
let trainer: TestPerson;
let other: TestPerson;
let steward: string;
let id: string;
let sessions: string[];

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  const kit = await makeKit(at, steward, [partner]);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  other = await signedIn(at, partner, 'partner_manager', 'Ajena');
  await founder(at, kit, 'Formadora', trainer.personId);
  id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  sessions = sessionIds((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort);
  await send(at, coordinator.cookie, assignPerson, { params: { id }, body: { personId: trainer.personId, duty: 'trainer', assignments: sessions.map((sessionId) => ({ id: newId(), sessionId })) } });
  await send(at, coordinator.cookie, scheduleCohort, { params: { id } });
});
afterAll(() => at.close());

const of = (n = 0) => ({ id, sessionId: sessions[n]! });
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const read = async (who = trainer) => (await send(at, who.cookie, getSessionEvaluation, { params: of() })).body as SessionEvaluation;
const page = (token: string) => send(at, null, evaluationPage, { params: { token } });
/** As a browser sends a form: no header of ours, and the mark that the page gave it. */
const fill = (token: string, entries: Record<string, string>, mark = '') => request(at.url).post(`/valorar/${token}`).set('Cookie', mark).type('form').send({ id: randomUUID(), ...entries });
const setBy = (answer: { headers: Record<string, unknown> }) => (answer.headers['set-cookie'] as string[] | undefined)?.[0];
/** Another phone opens the link. */
const phone = async (token: string) => setBy(await page(token))!.split(';')[0]!;
const sends = async (token: string, entries: Record<string, string>) => fill(token, entries, await phone(token));
const change = (body: { open: boolean; onePerDevice?: boolean }, n = 0) => send(at, trainer.cookie, openSessionEvaluation, { params: of(n), body });
const clearOf = ({ items }: SessionEvaluation) => items.find((one) => one.item === 'clear')!;
const tokenOf = ({ opening }: SessionEvaluation) => opening!.url!.split('/').at(-1)!;
const rows = async () => (await at.owner.query('SELECT count(*)::int AS n FROM evaluation') as { n: number }[])[0]!.n;

test('the link takes sheets from the session’s beginning until it closes; nothing of them is shown before', async () => {
  const opened = (await send(at, trainer.cookie, openSessionEvaluation, { params: of(), body: { open: true } })).body as SessionEvaluation;
  const token = tokenOf(opened);
  expect(opened).toMatchObject({ opening: { open: true }, byLink: 0, hidden: 'open' });
  const early = await page(token);
  expect([early.status, early.text.includes('Todavía no empieza')]).toEqual([409, true]);
  await travel(at, '2030-03-04T15:00:00Z');
  await send(at, coordinator.cookie, startCohort, { params: { id } });
  const form = await page(token);
  expect([form.status, form.text.includes('Me sirve para mi trabajo'), form.text.includes('Rectoría'), setBy(form)]).toEqual([200, true, false, expect.stringMatching(new RegExp(`^relevo-sheet=[^;]+; Max-Age=2592000; Path=/valorar/${token}; HttpOnly; SameSite=Lax$`))]);
  for (const clear of ['5', '4', '4', '3']) expect((await sends(token, { clear, best: 'El mapa' })).status).toBe(200);
  expect(await read()).toMatchObject({ byLink: 4, hidden: 'open', best: [], items: expect.arrayContaining([{ item: 'clear', answered: 0, mean: null, counts: null }]) });
  const [again, empty, forged] = [{ id: randomUUID(), clear: '1', improve: 'Más tiempo' }, await fill(token, { best: '  ' }), await fill(token, { clear: '9' })];
  const mine = await phone(token);
  expect((await fill(token, again, mine)).status).toBe(200);
  expect((await fill(token, again, mine)).status).toBe(200);
  expect([empty.status, empty.text.includes('Marque al menos una'), forged.status]).toEqual([422, true, 422]);
  expect(await read()).toMatchObject({ byLink: 5, hidden: 'open', improve: [] });
  await send(at, trainer.cookie, openSessionEvaluation, { params: of(), body: { open: false } });
  expect(await read()).toMatchObject({ byLink: 5, hidden: null, improve: ['Más tiempo'], items: expect.arrayContaining([{ item: 'clear', answered: 5, mean: 3.4, counts: [1, 0, 1, 2, 1] }]) });
  const [kept] = (await at.owner.query('SELECT * FROM evaluation LIMIT 1')) as Record<string, unknown>[];
  expect(Object.keys(kept!).filter((column) => /_at$|address|device|person/.test(column))).toEqual([]);

  expect((await fill(token, { clear: '5' })).status).toBe(409);
  const reopened = (await send(at, trainer.cookie, openSessionEvaluation, { params: of(), body: { open: true } })).body as SessionEvaluation;
  expect(tokenOf(reopened)).toBe(token);
  expect((await page('C'.repeat(43))).status).toBe(404);
});

test('each phone gives one sheet: by a mark that the link gave it and that leads to no sheet; shared phones give several where the team says so', async () => {
  const { body } = await change({ open: true });
  const token = tokenOf(body as SessionEvaluation);
  const before = await rows();
  const mine = await phone(token);
  expect((await fill(token, { clear: '3' }, mine)).status).toBe(200);
  const [second, back] = [await fill(token, { clear: '4' }, mine), await request(at.url).get(`/valorar/${token}`).set('Cookie', mine)];
  expect([second.status, second.text.includes('Desde este teléfono ya llegó'), back.status]).toEqual([409, true, 409]);
  const [without, forged] = [await fill(token, { clear: '4' }), await fill(token, { clear: '4' }, `${mine.split('.')[0]}.${'A'.repeat(43)}`)];
  expect([without.status, without.text.includes('no guardó la señal'), forged.status]).toEqual([409, true, 409]);
  expect(await rows()).toBe(before + 1);
  const kept = (await at.owner.query('SELECT * FROM evaluation_device')) as Record<string, string>[];
  expect(kept.every((row) => Object.keys(row).toSorted().join() === 'mark_hash,session_id,tenant_id' && !mine.includes(row['mark_hash']!))).toBe(true);
  expect((await change({ open: true, onePerDevice: false })).body).toMatchObject({ opening: { onePerDevice: false } });
  const shared = await fill(token, { clear: '4' }, mine);
  expect([shared.status, shared.text.includes('Responder por otra persona')]).toEqual([200, true]);
  expect((await change({ open: true })).body).toMatchObject({ opening: { onePerDevice: false } });
});

test('closed and opened again and again, results move by five at once; where results are read they are the same', async () => {
  const states = [clearOf(await read()).answered];
  const token = tokenOf((await change({ open: true })).body as SessionEvaluation);
  for (const clear of ['1', '1', '2', '2']) {
    await fill(token, { clear });
    states.push(clearOf((await change({ open: false })).body as SessionEvaluation).answered);
    await change({ open: true });
  }
  expect([...new Set(states)]).toEqual([5, 10]);
  const { items, waiting, beyondPresent } = await read();
  expect([items.find((one) => one.item === 'useful')?.counts, waiting, beyondPresent]).toEqual([null, 1, 0]);
  const results = (await send(at, trainer.cookie, getCohortResults, { params: { id } })).body as CohortResults;
  const clear = { item: 'clear', answered: 10, mean: 2.8, counts: [3, 1, 2, 3, 1] };
  expect(results.evaluation).toMatchObject({ sessions: [{ id: sessions[0], items: expect.arrayContaining([clear]) }], items: expect.arrayContaining([clear]) });
  const sums = async (who: TestPerson) => ((await send(at, who.cookie, getDashboard)).body as Dashboard).evaluation.find((one) => one.item === 'clear');
  const observer = await signedIn(at, steward, 'observer', 'Comité');
  expect([await sums(coordinator), await sums(observer), await sums(other)]).toEqual([clear, { item: 'clear', answered: 0, mean: null, counts: null }, { item: 'clear', answered: 0, mean: null, counts: null }]);
});

test('a link whose time is over moves the results by itself, and forgets the phones a month later', async () => {
  const counts = at.app.get(EvaluationCounts);
  const { opening } = await read();
  for (const clear of ['5', '5', '5', '5']) await fill(tokenOf(await read()), { clear });
  await counts.lookAgain(steward, sessions[0]!);
  expect(clearOf(await read()).answered).toBe(10);
  await travel(at, new Date(Date.parse(opening!.closesAt) + 1000).toISOString());
  expect(await read()).toMatchObject({ movable: true, waiting: 5 });
  await counts.lookAgain(steward, sessions[0]!);
  await counts.lookAgain(steward, sessions[0]!);
  expect([clearOf(await read()).answered, (await at.owner.query('SELECT 1 FROM evaluation_device') as unknown[]).length > 0]).toEqual([15, true]);
  const told = (await at.owner.query("SELECT told FROM evaluation_rollup WHERE item = 'clear'")) as { told: number[] }[];
  expect(told).toEqual([{ told: [3, 2, 2, 3, 5] }]);
  await at.owner.query("UPDATE evaluation_opening SET closes_at = closes_at - interval '31 days'");
  await counts.lookAgain(steward, sessions[0]!);
  expect(await at.owner.query('SELECT 1 FROM evaluation_device')).toEqual([]);
  await at.owner.query("UPDATE evaluation_opening SET closes_at = closes_at + interval '31 days'");
});

test('paper is typed in, once each, and taken back on the same day by whoever did', async () => {
  const before = await rows();
  const sheets = [{ id: newId(), scores: { clear: 2 as const, useful: 5 as const }, best: '', improve: '' }, { id: newId(), scores: {}, best: 'El grupo', improve: '' }];
  type Typed = { id: string; scores: { clear?: 2 | 3; useful?: 3 | 5 }; best: string; improve: string };
  const key = (given: Typed[], who = trainer) => send(at, who.cookie, keyEvaluations, { params: of(), body: { sheets: given } });
  expect((await key(sheets)).body).toMatchObject({ onPaper: 2, keyed: [{ ordinal: 2 }, { ordinal: 1 }] });
  expect((await key(sheets)).body).toMatchObject({ onPaper: 2 });
  expect((await key([...sheets, { id: newId(), scores: {}, best: '', improve: ' ' }])).body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'sheets.2', code: 'evaluation_says_nothing' }] });
  const remove = (who: TestPerson) => send(at, who.cookie, removeKeyedEvaluation, { params: { ...of(), sheetId: sheets[0]!.id } });
  expect(codeOf(await remove(coordinator))).toEqual([404, 'evaluation_not_found']);
  expect((await remove(trainer)).body).toMatchObject({ onPaper: 1 });
  expect(await rows()).toBe(before + 1);
  // Nobody is on this roster: the sheets of some who came without being on it fit, and no more.
  const many = Array.from({ length: 30 }, () => ({ id: newId(), scores: { clear: 3 as const, useful: 3 as const }, best: '', improve: '' }));
  expect(codeOf(await key(many))).toEqual([409, 'evaluation_full']);
  expect(await rows()).toBe(before + 1);
});

test('what names somebody of the cohort, or holds a number, is not kept until it is changed', async () => {
  const enrol = await send(at, coordinator.cookie, enrolPerson, { params: { id }, body: { id: newId(), givenNames: 'Nora Isabel', familyNames: 'Paz Alvarenga', institution: '', areaCode: null } });
  expect(enrol.status).toBe(201);
  const before = await rows();
  const token = tokenOf((await change({ open: true, onePerDevice: true })).body as SessionEvaluation);
  const mark = await phone(token);
  for (const [best, improve] of [['Nora Paz', ''], ['', 'llame al 9876-5432']] as const) {
    const stopped = await fill(token, { clear: '4', best, improve }, mark);
    expect([stopped.status, stopped.text.includes('todavía no se guardó nada'), stopped.text.includes('value="4" checked')]).toEqual([422, true, true]);
  }
  const sheet = { id: newId(), scores: { clear: 4 as const }, best: '', improve: 'Que NORA ISABEL hable más' };
  const keyed = await send(at, trainer.cookie, keyEvaluations, { params: of(), body: { sheets: [{ ...sheet, id: newId(), improve: '' }, sheet] } });
  expect(keyed.body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'sheets.1.improve', code: 'evaluation_names_somebody' }] });
  expect(await rows()).toBe(before);
  // Changed, the same phone sends it.
  expect((await fill(token, { clear: '4', best: 'La explicación' }, mark)).status).toBe(200);
  expect(await rows()).toBe(before + 1);
});

test('the form on paper bears the session’s code; other institutions read nothing, and a cancelled session has none', async () => {
  const printed = await send(at, trainer.cookie, printEvaluationForms, { params: of() });
  expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect((await send(at, other.cookie, getSessionEvaluation, { params: of() })).status).toBe(404);
  await send(at, coordinator.cookie, cancelCohortSession, { params: of(1), body: { reason: 'venue' } });
  expect(codeOf(await send(at, trainer.cookie, openSessionEvaluation, { params: of(1), body: { open: true } }))).toEqual([409, 'session_cancelled']);
});
