import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changeFilter, deleteFilter, listSavedFilters, rememberFilter, saveFilter } from '@relevo/contracts/cohort-filters';
import { cancelCohort, exportCohorts, getCohort, listCohorts, postponeCohort, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { boardFacts, boardRuleOf, type BoardFacts } from '@relevo/domain/cohort-board';
import { boardSql } from '../src/features/cohorts/board-sql.ts';
import { newId } from '../src/platform/ids.ts';
import { asText, send, startApp, type TestApp } from './support/app.ts';
import { makePartners, planCohort, travel, type Partners } from './support/cohorts.ts';
import { signedIn, type TestPerson } from './support/people.ts';

type Board = ResponseOf<typeof listCohorts>;
let at: TestApp;
let w: Partners;
beforeAll(async () => {
  at = await startApp();
  w = await makePartners(at);
});
afterAll(() => at.close());

const board = async (who: TestPerson, query: object = {}) => (await send(at, who.cookie, listCohorts, { query }).expect(200)).body as Board;
const of = ({ items }: Board, id: string) => items.find((one) => one.id === id);

test('a cohort’s reason follows from its sessions, with the one thing to do; what is over is asked for', async () => {
  const [running, held, off] = [await w.accompanied(), await w.accompanied(), await w.accompanied()];
  const draft = await planCohort(at, w.manager, w.kit, { startsOn: '2030-03-10', title: 'Borrador lejano' });
  for (const { id } of [running, held, off]) await send(at, w.manager.cookie, scheduleCohort, { params: { id } }).expect(200);
  await send(at, w.manager.cookie, postponeCohort, { params: { id: held.id }, body: { reason: 'security' } }).expect(200);
  await send(at, w.manager.cookie, cancelCohort, { params: { id: off.id }, body: { reason: 'venue' } }).expect(200);
  const now = await board(w.manager);
  expect([of(now, running.id)?.attention, of(now, held.id)?.attention, of(now, draft)?.attention, of(now, off.id)]).toEqual([
    { reason: 'seats_open', next: 'enrol', sessionId: null }, { reason: 'postponed', next: 'set_dates', sessionId: null }, { reason: 'draft_waiting', next: 'schedule', sessionId: null }, undefined]);
  // A cohort’s own page says the very same.
  for (const { id } of [running, held]) expect(((await send(at, w.manager.cookie, getCohort, { params: { id } }).expect(200)).body as Cohort).attention).toEqual(of(now, id)?.attention);
  expect([now.total, now.known, now.over, now.reasons.map(({ id, count }) => [id, count])]).toEqual([3, 3, true, [['draft_waiting', 1], ['postponed', 1], ['seats_open', 1]]]);
  expect((await board(w.manager, { state: 'cancelled' })).items.map(({ id, reason }) => [id, reason])).toEqual([[off.id, 'venue']]);
  expect((await board(w.manager, { reason: 'postponed' })).items.map(({ id }) => id)).toEqual([held.id]);
  expect((await board(w.manager, { trainerId: running.trainer })).items.map(({ id }) => id)).toEqual([running.id]);
  expect((await board(w.manager, { from: '2030-03-09', until: '2030-03-20' })).items.map(({ id }) => id)).toEqual([draft]);
  const grouped = await board(w.manager, { group: 'state' });
  expect([grouped.items.map(({ group }) => group), grouped.groups.map(({ id, count }) => [id, count])]).toEqual([['scheduled', 'scheduled', 'draft'], [['draft', 1], ['scheduled', 2]]]);
  await travel(at, '2030-03-04T16:00:00Z');
  expect(of(await board(w.manager), running.id)?.attention?.reason).toBe('start_due');
  await send(at, w.manager.cookie, startCohort, { params: { id: running.id } }).expect(200);
  await travel(at, '2030-03-06T16:00:00Z');
  expect(of(await board(w.manager), running.id)?.attention).toEqual({ reason: 'past_not_held', next: 'close_session', sessionId: running.sessions[0] });
  await at.owner.query("UPDATE session SET starts_at = starts_at + interval '60 days', ends_at = ends_at + interval '60 days' WHERE cohort_id = $1", [running.id]);
  await travel(at, '2030-03-26T16:00:00Z');
  expect(of(await board(w.manager), running.id)?.attention?.reason).toBe('stalled');
  await travel(at, '2030-03-06T16:00:00Z');
});

test('the rules are judged where the cohorts are as the domain judges them', async () => {
  const sql = boardSql({ ...w.manager, role: 'partner_manager' }, false, null);
  const reason = /CASE WHEN c\.state IN[^]*? END/.exec(sql)![0];
  const rows = Array.from({ length: 400 }, (_, i) => ({ state: ['draft', 'scheduled', 'running', 'completed'][i % 4]!, ...Object.fromEntries(boardFacts.map((fact, j) => [fact, ((i * 7919 + j * 104729) % 45) - 20])) }));
  const columns = boardFacts.map((fact) => `"${fact}" int`).join(', ');
  const judged = (await at.owner.query(`SELECT ${reason} AS reason FROM ROWS FROM (json_to_recordset($1) AS (state text, ${columns})) WITH ORDINALITY facts (state, ${boardFacts.map((fact) => `"${fact}"`).join(', ')}, n)
    CROSS JOIN LATERAL (SELECT facts.state) c ORDER BY n`, [JSON.stringify(rows)])) as { reason: string | null }[];
  expect(judged.map((one) => one.reason)).toEqual(rows.map(({ state, ...facts }) => boardRuleOf(state as 'draft', facts as unknown as BoardFacts)?.reason ?? null));
});

test('the steward of its kit is told of no missing people of a cohort that it does not accompany, and a spreadsheet says what the list says', async () => {
  const csv = await send(at, w.manager.cookie, exportCohorts, { query: { words: 'fr', reason: 'postponed' } }).buffer(true).parse(asText).expect(200);
  expect(String(csv.body).split('\r\n')).toMatchObject([expect.stringContaining('Groupe,Organisation,Kit'), expect.stringContaining('Reporté'), '']);
  await at.owner.query('UPDATE cohort SET accompanied_by = NULL WHERE tenant_id = $1', [w.partner]);
  const { items, trainers } = await board(w.coordinator);
  expect([trainers, items.some(({ attention }) => attention?.reason === 'no_trainer' || attention?.reason === 'seats_open')]).toEqual([[], false]);
});

test('filters are one’s own: named, renamed, one to begin with, forgotten; the last one looked by is remembered', async () => {
  const other = await signedIn(at, w.partner, 'partner_manager');
  const keep = (id: string, name: string, isDefault = false) => send(at, w.manager.cookie, saveFilter, { body: { id, name, query: 'state=running&group=areaCode', isDefault } });
  const [one, two] = [newId(), newId()];
  for (const [id, name] of [[one, 'Míos'], [two, 'Todo']] as const) await keep(id, name, true).expect(201);
  await keep(one, 'Míos').expect(201);
  expect((await keep(one, 'Otro')).body).toMatchObject({ code: 'id_taken' });
  await send(at, w.manager.cookie, changeFilter, { params: { id: two }, body: { name: 'Todos' } }).expect(200);
  for (const query of ['state=draft', 'reason=stalled']) await send(at, w.manager.cookie, rememberFilter, { body: { query } }).expect(200);
  const list = async (who: TestPerson) => (await send(at, who.cookie, listSavedFilters)).body as unknown;
  expect(await list(w.manager)).toEqual({ filters: [{ id: one, name: 'Míos', query: 'state=running&group=areaCode', isDefault: false }, { id: two, name: 'Todos', query: 'state=running&group=areaCode', isDefault: true }], remembered: 'reason=stalled' });
  expect(await list(other)).toEqual({ filters: [], remembered: null });
  await send(at, other.cookie, changeFilter, { params: { id: two }, body: { isDefault: true } }).expect(404);
  expect((await send(at, w.manager.cookie, deleteFilter, { params: { id: two } }).expect(200)).body).toMatchObject({ filters: [{ id: one }] });
  expect((await send(at, w.manager.cookie, rememberFilter, { body: { query: 'a b' } })).status).toBe(422);
});
