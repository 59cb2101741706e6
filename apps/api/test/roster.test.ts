import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assignPerson, getCohort, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { activateCard } from '@relevo/contracts/identity';
import {
  enrolPerson, exportRoster, issueAccessCards, listRoster, listRosterChanges, revokeAccessCard, undoRosterChange, withdrawEnrolment, type RosterChangeRow, type RosterRow,
} from '@relevo/contracts/roster';
import { extractText } from 'unpdf';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { founder, makeKit, planCohort, sessionIds, travel, type TestKit } from './support/cohorts.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let kit: TestKit;
let steward: string;
let coordinator: TestPerson;
let other: TestPerson;

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  kit = await makeKit(at, steward, [partner]);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  other = await signedIn(at, partner, 'partner_manager', 'Ajena');
});
afterAll(() => at.close());

const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const roster = async (id: string, query: object = {}, who = coordinator) => (await send(at, who.cookie, listRoster, { params: { id }, query })).body as { items: RosterRow[]; total: number; known: number };
const enrol = (id: string, body: object, who = coordinator) => send(at, who.cookie, enrolPerson, { params: { id }, body: { id: newId(), givenNames: 'Zoila', ...body } });
const figures = async (id: string) => ((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort).figures;

test('more people than seats are not let in, and the seats left are told', async () => {
  const id = await planCohort(at, coordinator, kit, { capacity: 1 });
  expect((await enrol(id, { givenNames: 'Primera' })).status).toBe(201);
  const full = await enrol(id, { givenNames: 'Segunda' });
  expect([code(full), (full.body as { detail: string }).detail]).toEqual(['cohort_full', '{"seats":0}']);
});

test('one person: enrolled once, withdrawn, taken back', async () => {
  const id = await planCohort(at, coordinator, kit);
  const body = { id: newId(), givenNames: 'Casilda', familyNames: 'Rápalo', areaCode: 'HN-YO' };
  const row = (await enrol(id, body)).body as RosterRow;
  expect(row).toMatchObject({ displayName: 'Casilda Rápalo', areaName: 'Yoro', ordinal: 1, state: 'enrolled', card: 'none' });
  expect((await enrol(id, body)).body).toMatchObject({ id: row.id });
  expect(code(await enrol(id, { ...body, givenNames: 'Otra' }))).toBe('id_taken');
  expect(code(await enrol(id, { id: newId(), personId: row.personId }))).toBe('already_enrolled');
  expect((await enrol(id, { personId: newId() })).status).toBe(404);
  const params = { id, enrolmentId: row.id };
  expect((await send(at, coordinator.cookie, withdrawEnrolment, { params, body: { withdrawn: true } })).body).toMatchObject({ state: 'withdrawn' });
  expect((await figures(id)).enrolled).toBe(0);
  expect((await send(at, coordinator.cookie, withdrawEnrolment, { params, body: { withdrawn: false } })).body).toMatchObject({ state: 'enrolled' });
});

async function textOf(bytes: Buffer): Promise<string> {
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  return text;
}
const print = (id: string, body: object) => send(at, coordinator.cookie, issueAccessCards, { params: { id }, body }).buffer(true).parse((res, done) => {
  const parts: Buffer[] = [];
  res.on('data', (part: Buffer) => parts.push(part));
  res.on('end', () => done(null, Buffer.concat(parts)));
});

test('cards are printed once, a code opens an account once, and codes are stored nowhere', async () => {
  const id = await planCohort(at, coordinator, kit);
  const first = (await enrol(id, { givenNames: 'Fidelina', familyNames: 'Amador' })).body as RosterRow;
  await enrol(id, { givenNames: 'Gilda', familyNames: 'Bueso' });
  const answer = await print(id, {});
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const text = await textOf(answer.body as Buffer);
  expect(text).toContain('Fidelina Amador');
  expect(text).toContain(first.signInName ?? '?');
  const codes = [...text.matchAll(/\b(\d{4}) (\d{4})\b/g)].map((m) => m[1]! + m[2]!);
  expect(codes.length).toBe(2);
  expect(JSON.stringify(await at.owner.query('SELECT * FROM activation'))).not.toContain(codes[0]);
  expect((await roster(id)).items.map((r) => r.card)).toEqual(['waiting', 'waiting']);
  expect(((await print(id, {})).body as Buffer).toString()).toContain('no_cards_to_issue');
  const used = await send(at, null, activateCard, { body: { name: first.signInName!, code: codes[0]!, pin: '58204716' } });
  expect([used.status, (await send(at, null, activateCard, { body: { name: first.signInName!, code: codes[0]!, pin: '58204716' } })).status]).toEqual([200, 409]);
  expect((await roster(id, { card: 'ready' })).items.map((r) => r.id)).toEqual([first.id]);
});

test('a lost card stops working, and another may be printed for one person, without a name', async () => {
  const id = await planCohort(at, coordinator, kit);
  const row = (await enrol(id, { givenNames: 'Herlinda', familyNames: 'Castro' })).body as RosterRow;
  await print(id, {});
  expect((await send(at, coordinator.cookie, revokeAccessCard, { params: { id, enrolmentId: row.id } })).body).toMatchObject({ card: 'none' });
  const text = await textOf((await print(id, { enrolmentIds: [row.id], withNames: false, again: true })).body as Buffer);
  expect([text.includes('Herlinda'), text.includes(row.signInName ?? '?')]).toEqual([false, true]);
  expect(((await print(id, { enrolmentIds: [newId()] })).body as Buffer).toString()).toContain('enrolment_not_found');
});

test('the card of somebody whose sign-in another institution gave out is neither cancelled nor printed anew', async () => {
  const id = await planCohort(at, coordinator, kit);
  const elsewhere = await makeTenant(at, 'Casa de la tarjeta', 'ngo');
  const personId = await makePerson(at, elsewhere, 'Compartida');
  await at.owner.query("INSERT INTO profile (tenant_id, person_id, given_names) VALUES ($1, $2, 'Compartida')", [coordinator.tenantId, personId]);
  await at.owner.query("INSERT INTO sign_in (person_id, name, kind, home_tenant_id) VALUES ($1, $2, 'pin', $3)", [personId, `c-${personId.slice(-12)}`, elsewhere]);
  await at.owner.query("INSERT INTO activation (person_id, code_hash, issued_by, issued_at) VALUES ($1, 'x', $1, now())", [personId]);
  const row = (await send(at, coordinator.cookie, enrolPerson, { params: { id }, body: { id: newId(), personId, givenNames: 'Compartida', familyNames: 'Persona' } })).body as RosterRow;
  expect((await send(at, coordinator.cookie, revokeAccessCard, { params: { id, enrolmentId: row.id } })).body).toMatchObject({ status: 409, code: 'sign_in_elsewhere' });
  expect(((await print(id, { enrolmentIds: [row.id], again: true })).body as Buffer).toString()).toContain('no_cards_to_issue');
  expect(await at.owner.query('SELECT code_hash FROM activation WHERE person_id = $1', [personId])).toEqual([{ code_hash: 'x' }]);
});

test('the export neutralises formulas and says in the log that names left', async () => {
  const id = await planCohort(at, coordinator, kit);
  await enrol(id, { givenNames: '=HYPERLINK("http://x")', institution: '@suma' });
  const { text } = await send(at, coordinator.cookie, exportRoster, { params: { id } }).buffer(true);
  expect(text).toContain(`"'=HYPERLINK(""http://x"")","'@suma"`.replace(`"'@suma"`, `'@suma`));
  const entries = (await at.owner.query("SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'roster.export'", [id])) as unknown[];
  expect(entries.length).toBe(1);
});

test('participants and other tenants never see a roster; a trainer sees and writes that of their team', async () => {
  const id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  const row = (await enrol(id, { givenNames: 'Irma', familyNames: 'Discua' })).body as RosterRow;
  const trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  const participant = await signedIn(at, steward, 'participant', 'Irma', row.personId);
  for (const who of [other, participant, trainer]) expect([403, 404]).toContain((await send(at, who.cookie, listRoster, { params: { id } })).status);
  await founder(at, kit, 'Formadora', trainer.personId);
  const sessions = sessionIds((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort);
  await send(at, coordinator.cookie, assignPerson, { params: { id }, body: { personId: trainer.personId, duty: 'trainer', assignments: sessions.map((sessionId) => ({ id: newId(), sessionId })) } });
  expect((await roster(id, {}, trainer)).items.map((r) => r.displayName)).toEqual(['Irma Discua']);
  expect((await enrol(id, { givenNames: 'Juana' }, trainer)).status).toBe(201);
  await send(at, coordinator.cookie, scheduleCohort, { params: { id } });
  await travel(at, '2030-03-04T15:00:00Z');
  expect((await send(at, coordinator.cookie, startCohort, { params: { id } })).status).toBe(200);
});

type Change = RosterChangeRow;
const history = async (id: string, who = coordinator) => ((await send(at, who.cookie, listRosterChanges, { params: { id } })).body as { items: Change[] }).items;
const undo = (id: string, changeId: string, who = coordinator) => send(at, who.cookie, undoRosterChange, { params: { id, changeId } });

test('an enrolment by mistake is undone: the seat, the sign-in name and the person’s record go, and the history says who undid it', async () => {
  const id = await planCohort(at, coordinator, kit, { capacity: 1 });
  const row = (await enrol(id, { givenNames: 'Equivocada' })).body as RosterRow;
  expect(await history(id)).toMatchObject([{ id: row.id, kind: 'enrol', byName: 'Coordina', people: 1, names: ['Equivocada'], undone: null, refusal: null }]);
  const [first, second] = await Promise.all([undo(id, row.id), undo(id, row.id)]);
  expect([first.status, second.status].sort()).toEqual([200, 409]);
  expect([code(first), code(second)]).toContain('roster_undone_already');
  expect([(await roster(id)).known, (await figures(id)).enrolled, (await enrol(id, { givenNames: 'Correcta' })).status]).toEqual([0, 0, 201]);
  expect(await at.owner.query('SELECT p.id FROM person p LEFT JOIN sign_in s ON s.person_id = p.id WHERE p.id = $1', [row.personId])).toEqual([]);
  expect((await history(id))[1]).toMatchObject({ names: [], people: 1, undone: { byName: 'Coordina' }, refusal: { code: 'roster_undone_already' } });
  expect(code(await undo(id, newId()))).toBe('roster_change_not_found');
  expect([403, 404]).toContain((await undo(id, row.id, other)).status);
});

test('who is known already, or signs in, is off the roster and stays known; a withdrawal undone needs a seat', async () => {
  const id = await planCohort(at, coordinator, kit, { capacity: 1 });
  const [one, two] = [(await enrol(id, { givenNames: 'Con clave' })).body as RosterRow, newId()];
  await at.owner.query("UPDATE sign_in SET secret_hash = 'x' WHERE person_id = $1", [one.personId]);
  const withdraw = (withdrawn: boolean, changeId = newId()) => send(at, coordinator.cookie, withdrawEnrolment, { params: { id, enrolmentId: one.id }, body: { withdrawn, changeId } });
  await withdraw(true, two);
  expect(code(await undo(id, one.id))).toBe('roster_undo_later_first');
  expect((await history(id)).find((change) => change.id === one.id)).toMatchObject({ blockedBy: { people: [], change: { id: two, kind: 'withdraw', place: 0 } } });
  expect((await undo(id, two)).body).toEqual({ people: 1 });
  expect((await roster(id)).items[0]).toMatchObject({ state: 'enrolled' });
  await withdraw(true);
  await enrol(id, { givenNames: 'En su lugar' });
  const [, left] = await history(id);
  const full = await undo(id, left!.id);
  expect([code(full), (full.body as { detail: string }).detail]).toEqual(['cohort_full', '{"seats":0}']);
  const again = await planCohort(at, coordinator, kit);
  const known = (await enrol(again, { personId: one.personId })).body as RosterRow;
  expect((await undo(again, known.id)).status).toBe(200);
  expect(await at.owner.query('SELECT 1 AS known FROM profile WHERE person_id = $1', [one.personId])).toEqual([{ known: 1 }]);
});

test('whoever has begun is not undone but withdrawn; a month later nothing is; in a trainers’ training nobody stays a candidate by mistake', async () => {
  const id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  const row = (await enrol(id, { givenNames: 'Empezó' })).body as RosterRow;
  await at.owner.query("INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, method, recorded_by, recorded_at) SELECT tenant_id, id, $2, cohort_id, $3, 'present', 'list', $3, now() FROM session WHERE cohort_id = $1 LIMIT 1", [id, row.id, row.personId]);
  expect(code(await undo(id, row.id))).toBe('roster_undo_begun');
  expect((await history(id))[0]).toMatchObject({ refusal: { code: 'roster_undo_begun', detail: { people: 1 } }, blockedBy: { people: [{ enrolmentId: row.id, name: row.displayName }], change: null } });
  const slip = (await enrol(id, { givenNames: 'Por error' })).body as RosterRow;
  const standing = () => at.owner.query('SELECT standing FROM certification WHERE person_id = $1', [slip.personId]);
  expect(await standing()).toEqual([{ standing: 'candidate' }]);
  await at.owner.query("UPDATE roster_change SET made_at = made_at - interval '31 days' WHERE id = $1", [slip.id]);
  expect(code(await undo(id, slip.id))).toBe('roster_undo_too_late');
  await at.owner.query("UPDATE roster_change SET made_at = made_at + interval '31 days' WHERE id = $1", [slip.id]);
  expect([(await undo(id, slip.id)).status, await standing()]).toEqual([200, [{ standing: 'withdrawn' }]]);
});
