import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assignPerson, createCohort, getAgenda, getCohort, listCohorts, removeAssignment, scheduleCohort } from '@relevo/contracts/cohorts';
import { enrolPerson } from '@relevo/contracts/roster';
import { search } from '@relevo/contracts/search';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makePartners, newCohort, planCohort, sessionIds, stands, type Partners, type TestKit } from './support/cohorts.ts';
import { signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let kit: TestKit;
let steward: string;
let partner: string;
let stranger: string;
let coordinator: TestPerson;
let manager: TestPerson;
let supervisor: TestPerson;
let page: Partners['page'];
let assign: Partners['assign'];
let accompanied: Partners['accompanied'];

beforeAll(async () => {
  at = await startApp();
  ({ kit, steward, partner, stranger, coordinator, supervisor, manager, page, assign, accompanied } = await makePartners(at));
});
afterAll(() => at.close());

test('a supervisor finds their sessions of other tenants in the agenda, while the assignment is open', async () => {
  const visiting = await signedIn(at, steward, 'supervisor', 'Visita');
  const id = await planCohort(at, manager, kit, { title: 'De visita' });
  const [first] = sessionIds(await page(manager, id));
  expect((await send(at, visiting.cookie, getCohort, { params: { id } })).status).toBe(404);
  await assign(manager, id, visiting.personId, 'supervisor', [first!]);
  // The database's own clock decides what is open: sessions of 2030 are not, until the window reaches today.
  expect((await send(at, visiting.cookie, getCohort, { params: { id } })).status).toBe(404);
  await at.owner.query("UPDATE assignment SET starts_at = now() - interval '1 day' WHERE person_id = $1", [visiting.personId]);
  expect((await page(visiting, id)).title).toBe('De visita');
  expect((await send(at, visiting.cookie, getAgenda)).body).toMatchObject({ sessions: [{ cohortTitle: 'De visita', organisationName: 'Socia', duty: 'supervisor', mode: 'co_supervised' }] });
  const { team } = await page(manager, id);
  await send(at, manager.cookie, removeAssignment, { params: { id, assignmentId: team[0]!.assignmentId } });
  expect((await send(at, visiting.cookie, getCohort, { params: { id } })).status).toBe(404);
});

test('a list narrows by state, kit, purpose and text, counts what is within reach, and shows nothing of others', async () => {
  const other = await signedIn(at, stranger, 'partner_manager', 'Ajena');
  await planCohort(at, other, kit, { title: 'Muy ajeno' });
  const ask = async (who: TestPerson, query: object) => (await send(at, who.cookie, listCohorts, { query })).body as { items: { title: string; own: boolean }[]; total: number; known: number; states: { id: string; count: number }[] };
  const mine = await ask(manager, { size: 100 });
  expect(mine.items.every((c) => c.own)).toBe(true);
  expect(mine.items.map((c) => c.title)).not.toContain('Muy ajeno');
  expect((await ask(manager, { text: 'VISITA' })).items.map((c) => c.title)).toEqual(['De visita']);
  const drafts = await ask(manager, { state: 'draft' });
  expect([drafts.total, drafts.known]).toEqual([mine.states.find((s) => s.id === 'draft')?.count, mine.known]);
  expect((await ask(manager, { state: 'running' })).total).toBe(0);
  expect((await ask(coordinator, { text: 'ajeno' })).items.map((c) => c.title)).toEqual(['Muy ajeno']);
  expect((await ask(supervisor, { size: 100 })).items.map((c) => c.title)).not.toContain('Muy ajeno');
});

test('another tenant’s manager finds no cohort, and a trainer only those of their team', async () => {
  const other = await signedIn(at, stranger, 'partner_manager', 'Ajena');
  const trainer = await signedIn(at, partner, 'trainer', 'Formadora');
  const { id } = await accompanied();
  for (const who of [other, trainer]) expect((await send(at, who.cookie, getCohort, { params: { id } })).status).toBe(404);
  expect((await send(at, other.cookie, scheduleCohort, { params: { id } })).status).toBe(404);
  const mine = await accompanied(await stands(at, kit, partner, 'Formadora', 'practising', trainer.personId));
  expect((await send(at, trainer.cookie, getCohort, { params: { id: mine.id } })).status).toBe(200);
  expect((await send(at, trainer.cookie, scheduleCohort, { params: { id: mine.id } })).status).toBe(403);
});

test('nobody puts a cohort, an enrolment or an assignment of their own under the id of another institution’s', async () => {
  const other = await signedIn(at, stranger, 'partner_manager', 'Suplanta');
  const theirs = await planCohort(at, manager, kit, { title: 'Legítimo' });
  const taken = await send(at, other.cookie, createCohort, { body: { ...newCohort(kit, other, { title: 'Impostor' }), id: theirs } });
  expect([taken.status, taken.body]).toEqual([409, expect.objectContaining({ code: 'id_taken' })]);
  expect((await page(coordinator, theirs)).title).toBe('Legítimo');

  const mine = await planCohort(at, other, kit);
  const person = { personId: null, givenNames: 'Ana', familyNames: 'Luna' };
  const enrolmentId = newId();
  expect((await send(at, manager.cookie, enrolPerson, { params: { id: theirs }, body: { id: enrolmentId, ...person } })).status).toBe(201);
  expect((await send(at, other.cookie, enrolPerson, { params: { id: mine }, body: { id: enrolmentId, ...person } })).body).toMatchObject({ status: 409, code: 'id_taken' });
  expect((await send(at, manager.cookie, enrolPerson, { params: { id: theirs }, body: { id: enrolmentId, ...person } })).status).toBe(201);

  const [first] = sessionIds(await page(manager, theirs));
  const [own] = sessionIds(await page(other, mine));
  await assign(manager, theirs, supervisor.personId, 'supervisor', [first!]);
  const { assignmentId } = (await page(manager, theirs)).team[0]!;
  const again = await send(at, other.cookie, assignPerson, { params: { id: mine }, body: { personId: supervisor.personId, duty: 'supervisor', assignments: [{ id: assignmentId, sessionId: own! }] } });
  expect(again.body).toMatchObject({ status: 409, code: 'id_taken' });
});

test('the same request for a cohort, twice or at once, makes one', async () => {
  const body = newCohort(kit, manager, { title: 'Una vez' });
  const answers = await Promise.all([1, 2].map(() => send(at, manager.cookie, createCohort, { body })));
  expect(answers.map((a) => a.status).sort().at(0)).toBe(201);
  expect((await send(at, manager.cookie, createCohort, { body })).status).toBe(201);
});

test('a supervisor finds by search what they are assigned to today, not every cohort that their institution accompanies', async () => {
  const searching = await signedIn(at, steward, 'supervisor', 'Busca');
  const id = await planCohort(at, manager, kit, { title: 'Buscable' });
  const [first] = sessionIds(await page(manager, id));
  const look = async (who: TestPerson) => (await send(at, who.cookie, search, { query: { q: 'Buscable' } })).body as { groups: { items: { id: string }[] }[] };
  const ids = async (who: TestPerson) => (await look(who)).groups.flatMap((g) => g.items.map((item) => item.id));
  expect([await ids(searching), await ids(coordinator)]).toEqual([[], [id]]);
  await assign(manager, id, searching.personId, 'supervisor', [first!]);
  expect(await ids(searching)).toEqual([]);
  await at.owner.query("UPDATE assignment SET starts_at = now() - interval '2 days' WHERE person_id = $1", [searching.personId]);
  expect(await ids(searching)).toEqual([id]);
  await at.owner.query("UPDATE assignment SET ends_at = now() - interval '1 day' WHERE person_id = $1", [searching.personId]);
  expect(await ids(searching)).toEqual([]);
});
