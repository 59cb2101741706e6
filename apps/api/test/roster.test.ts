import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { assignPerson, getCohort, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { activateCard } from '@relevo/contracts/identity';
import {
  enrolPerson, exportRoster, importRoster, issueAccessCards, listRoster, previewRosterFile, revokeAccessCard, withdrawEnrolment, type RosterDecision, type RosterPreview, type RosterRow,
} from '@relevo/contracts/roster';
import { extractText } from 'unpdf';
import { splitFullName } from '@relevo/domain/people-list';
import { readPeopleList } from '../src/platform/people-list.ts';
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
const preview = async (id: string, csv: string) => (await send(at, coordinator.cookie, previewRosterFile, { params: { id }, body: { csv } })).body as RosterPreview;
const figures = async (id: string) => ((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort).figures;

const departments = ['Atlántida', 'Choluteca', 'Colón', 'Comayagua', 'Copán', 'Cortés', 'El Paraíso', 'Francisco Morazán', 'Gracias a Dios', 'Islas de la Bahía', 'Intibucá', 'Lempira', 'La Paz', 'Ocotepeque', 'Olancho', 'Santa Bárbara', 'Valle', 'Yoro'];
const syllables = ['ba', 'che', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'xo', 'yu'];
const word = (n: number) => { const text = syllables[n % 15]! + syllables[Math.floor(n / 15) % 15]! + syllables[(n * 7 + 3) % 15]! + 'nz'; return text[0]!.toUpperCase() + text.slice(1); };
/** 227 people of 18 departments, no two alike. */
const national = (from = 0) => ['Nombre completo;Institución;Departamento;DNI;Teléfono', ...Array.from({ length: 227 }, (_, i) =>
  `${word(from + i)} ${word(from + i * 3 + 40)} ${word(from + i * 5 + 90)};Comité ${i % 9};${departments[i % 18]};0801-1990-${String(10000 + i)};9${String(1_000_000 + from + i * 7919).slice(0, 7)}`)].join('\r\n');

test('227 people of 18 departments: seen first, then enrolled all at once, each with a name that says nothing of them', async () => {
  const id = await planCohort(at, coordinator, kit);
  const csv = national();
  const seen = await preview(id, csv);
  expect(seen.columns.map((c) => c.field)).toEqual(['full_name', 'institution', 'area', 'identity_number', 'contact']);
  expect([seen.rows.length, seen.faulty, seen.areas, seen.columns[3]?.sample]).toEqual([227, 0, 18, '']);
  expect(await roster(id)).toMatchObject({ known: 0 });
  const decisions: RosterDecision[] = seen.rows.filter((r) => r.matches.length > 0).map((r) => ({ row: r.row, is: 'new' }));
  const body = { id: newId(), csv, mapping: seen.columns.map((c) => c.field), decisions };
  const answer = await send(at, coordinator.cookie, importRoster, { params: { id }, body });
  expect(answer.body).toEqual({ id: body.id, enrolled: 227, created: 227, known: 0, alreadyEnrolled: 0, leftOut: 0 });
  const again = await send(at, coordinator.cookie, importRoster, { params: { id }, body });
  expect([again.status, again.body]).toEqual([201, answer.body]);
  expect(code(await send(at, coordinator.cookie, importRoster, { params: { id }, body: { ...body, decisions: [{ row: 2, is: 'left_out' }] } }))).toBe('id_taken');
  const all = await roster(id, { size: 100 });
  expect([all.known, all.items.length, (await figures(id)).enrolled]).toEqual([227, 100, 227]);
  expect(all.items.every((r) => /^[a-z]+[.-]?\d{4}\d*$/.test(r.signInName ?? '') && !r.displayName.toLowerCase().includes((r.signInName ?? '').split(/[.-]/)[0]!))).toBe(true);
  const [ordinals] = (await at.owner.query('SELECT min(ordinal), max(ordinal), count(DISTINCT ordinal)::int AS n FROM enrolment WHERE cohort_id = $1', [id])) as [{ min: number; max: number; n: number }];
  expect(ordinals).toEqual({ min: 1, max: 227, n: 227 });
  const stored = JSON.stringify(await at.owner.query('SELECT p.*, j.* FROM profile p, import_job j WHERE p.tenant_id = $1', [steward]));
  expect(stored).not.toContain('0801-1990');
}, 60_000);

test('two imports of the same file at once enrol everybody once', async () => {
  const id = await planCohort(at, coordinator, kit);
  const csv = 'Nombre completo\nAsunción Belarmina Cacho\nDionisia Ermelinda Funez';
  const body = { id: newId(), csv, mapping: ['full_name' as const], decisions: [] };
  const sent = await Promise.all([1, 2].map(() => send(at, coordinator.cookie, importRoster, { params: { id }, body })));
  expect(sent.map((a) => a.status)).toEqual([201, 201]);
  expect(await roster(id)).toMatchObject({ known: 2 });
});

test('errors stand on their row and column, and keep the whole file out', async () => {
  const id = await planCohort(at, coordinator, kit);
  const csv = 'Nombres,Apellidos,Departamento,Institución\nMirta,Paz,Narnia,\n,Sola,,\nElsa,Rey,Yoro,DNI 0801-1990-12345\nOlga,Mas,Yoro,Red';
  const seen = await preview(id, csv);
  expect(seen.rows.flatMap((r) => r.faults.map((f) => [r.row, f.column, f.code]))).toEqual([[2, 2, 'area_unknown'], [3, 0, 'name_missing'], [4, 3, 'identity_in_text']]);
  const mapping = seen.columns.map((c) => c.field);
  const refused = await send(at, coordinator.cookie, importRoster, { params: { id }, body: { id: newId(), csv, mapping, decisions: [] } });
  expect([refused.status, code(refused), (refused.body as { fields: { path: string }[] }).fields.map((f) => f.path)]).toEqual([422, 'rows_faulty', ['rows.2', 'rows.3', 'rows.4']]);
  const left = [2, 3, 4].map((row) => ({ row, is: 'left_out' as const }));
  expect((await send(at, coordinator.cookie, importRoster, { params: { id }, body: { id: newId(), csv, mapping, decisions: left } })).body).toMatchObject({ enrolled: 1, leftOut: 3 });
});

test('whoever is known, or twice in the file, is proposed with why, and somebody decides', async () => {
  const known = await makePerson(at, steward, 'María José Hernández Zelaya');
  const id = await planCohort(at, coordinator, kit);
  const csv = 'Nombre completo\nHERNANDEZ ZELAYA MARIA JOSE\nTeófilo Urbina Ponce\nTeofilo Urbina Ponce';
  const seen = await preview(id, csv);
  expect(seen.rows.map((r) => r.matches.map((m) => [m.personId, m.row, m.reasons[0]]))).toEqual([[[known, null, 'other_order']], [], [[null, 3, 'same_name']]]);
  const mapping = ['full_name' as const];
  expect(code(await send(at, coordinator.cookie, importRoster, { params: { id }, body: { id: newId(), csv, mapping, decisions: [] } }))).toBe('rows_undecided');
  const decisions: RosterDecision[] = [{ row: 2, is: 'known', personId: known }, { row: 4, is: 'left_out' }];
  const answer = await send(at, coordinator.cookie, importRoster, { params: { id }, body: { id: newId(), csv, mapping, decisions } });
  expect(answer.body).toMatchObject({ enrolled: 2, created: 1, known: 1, leftOut: 1 });
  expect((await roster(id)).items.map((r) => r.personId)).toContain(known);
  const foreign = await makePerson(at, other.tenantId, 'Ajena de Otra');
  const wrong: RosterDecision[] = [{ row: 2, is: 'known', personId: foreign }];
  expect((await send(at, coordinator.cookie, importRoster, { params: { id }, body: { id: newId(), csv: 'Nombre\nAlguien Nueva', mapping, decisions: wrong } })).status).toBe(404);
});

test('a file that holds nobody, no names or nothing readable says so', async () => {
  const id = await planCohort(at, coordinator, kit);
  const fault = async (body: object) => ((await send(at, coordinator.cookie, previewRosterFile, { params: { id }, body: body as { csv: string } })).body as { fields: { path: string; code: string }[] }).fields[0];
  expect(await fault({ csv: 'Nombre\n\n' })).toMatchObject({ path: 'csv', code: 'csv_empty' });
  expect(await fault({ csv: 'Edad\n30', mapping: ['ignore'] })).toMatchObject({ path: 'mapping', code: 'name_column_missing' });
});

test('more people than seats are not let in, and the seats left are told', async () => {
  const id = await planCohort(at, coordinator, kit, { capacity: 1 });
  expect((await enrol(id, { givenNames: 'Primera' })).status).toBe(201);
  const full = await enrol(id, { givenNames: 'Segunda' });
  expect([code(full), (full.body as { detail: string }).detail]).toEqual(['cohort_full', '{"seats":0}']);
  const csv = 'Nombre completo\nUna Persona\nOtra Gente';
  expect(code(await send(at, coordinator.cookie, importRoster, { params: { id }, body: { id: newId(), csv, mapping: ['full_name'], decisions: [] } }))).toBe('cohort_full');
  expect(await roster(id)).toMatchObject({ known: 1 });
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

test('names are split as they are written in Central America', () => {
  const split = (name: string) => Object.values(splitFullName(name));
  expect(split('María de los Ángeles López Mejía')).toEqual(['María de los Ángeles', 'López Mejía']);
  expect(split('López Mejía, Ana')).toEqual(['Ana', 'López Mejía']);
  expect(split('Ana López')).toEqual(['Ana', 'López']);
  expect(split('Ana')).toEqual(['Ana', '']);
});

test('a file is read with tabs, semicolons or commas, with one column of names or two', () => {
  const fields = (head: string) => readPeopleList(`${head}\n${head.replace(/[^;,\t]+/g, 'Abc')}`, []).columns.map((c) => c.field);
  expect(fields('Nombres\tApellidos\tCelular')).toEqual(['given_names', 'family_names', 'contact']);
  expect(fields('Nombre;Edad')).toEqual(['full_name', 'ignore']);
  expect(fields('First name,Last name,Organisation')).toEqual(['given_names', 'family_names', 'institution']);
});
