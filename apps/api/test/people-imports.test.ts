import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getCohort, type Cohort } from '@relevo/contracts/cohorts';
import {
  amendPeopleImport, getPeopleImport, listPeopleImportRows, listPeopleImports, readPeopleImportAs, removePeopleImport, repairPeopleImport, undoPeopleImportStep,
} from '@relevo/contracts/people-imports';
import { listPeople } from '@relevo/contracts/people';
import { listRoster, undoRosterChange, type RosterRow } from '@relevo/contracts/roster';
import { Entering } from '../src/features/people-imports/entering.service.ts';
import { PeopleImportsQueries } from '../src/features/people-imports/people-imports.queries.ts';
import { Taking } from '../src/features/people-imports/taking.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeKit, planCohort, travel, type TestKit } from './support/cohorts.ts';
import { listsOf } from './support/people-imports.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { workbook } from '../../../packages/kit-io/test/workbook.ts';

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
const { start, get, settled, bring, rows, amend, take } = listsOf(() => at, () => coordinator);
const roster = async (id: string, query: object = {}) => (await send(at, coordinator.cookie, listRoster, { params: { id }, query })).body as { items: RosterRow[]; known: number };
const enrolled = async (id: string) => ((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort).figures.enrolled;

const departments = ['Atlántida', 'COLON', 'Comayagua', 'Copan', 'Cortez', 'Choluteca', 'El Paraíso', 'Fco. Morazán', 'Gracias a Diós', 'Intibuca', 'Islas de la Bahia', 'La Paz', 'Lempira', 'Ocotepeque', 'Depto. de Olancho', 'Sta. Bárbara', 'HN-VA', 'Yoro'];
const syllables = ['ba', 'che', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'xo', 'yu'];
const word = (n: number) => { const text = syllables[n % 15]! + syllables[Math.floor(n / 15) % 15]! + syllables[(n * 7 + 3) % 15]! + 'nz'; return text[0]!.toUpperCase() + text.slice(1); };
/** People of 18 departments under a title and an empty line, no two alike, names in two columns, an identity number each. */
const national = (count: number) => [
  ['LISTA DE PARTICIPANTES'], [], ['No.', 'Nombres', 'Apellidos', 'DNI', 'Comité', 'Departamento', 'Celular'],
  ...Array.from({ length: count }, (_, i) => [i + 1, word(i), `${word(i * 3 + 40)} ${word(i * 5 + 90)}`, `0801-1990-${String(10_000 + i)}`, `Comité local ${i % 9}`, departments[i % 18]!, `9${String(1_000_000 + i * 7919).slice(0, 7)}`]),
];

test('227 people of 18 departments from a workbook: found under its title, seen first, then taken, each with a name that says nothing of them', async () => {
  const cohortId = await planCohort(at, coordinator, kit);
  const one = await bring(await workbook({ Portada: [['Programa'], ['2030']], Lista: national(227) }), cohortId);
  expect([one.sheets.map((s) => s.name), one.sheet, one.headingRow]).toEqual([['Portada', 'Lista'], 1, 3]);
  expect(one.columns.map((c) => c.field)).toEqual(['ignore', 'given_names', 'family_names', 'identity_number', 'institution', 'area', 'contact']);
  expect(one.columns[3]).toMatchObject({ sealed: true, sample: '' });
  expect(one.counts).toMatchObject({ rows: 227, faulty: 0, areas: 18 });
  await send(at, coordinator.cookie, amendPeopleImport, { params: { id: one.id }, body: { step: newId(), needs: 'undecided', is: 'new' } });
  expect(await roster(cohortId)).toMatchObject({ known: 0 });
  expect((await take(one.id)).status).toBe(202);
  expect((await settled(one.id)).taken).toEqual({ enrolled: 227, created: 227, known: 0, alreadyEnrolled: 0, leftOut: 0 });
  expect([(await roster(cohortId)).known, await enrolled(cohortId)]).toEqual([227, 227]);
  expect((await roster(cohortId, { size: 100 })).items.every((r) => /^[a-z]+[.-]?\d{4}\d*$/.test(r.signInName ?? ''))).toBe(true);
  // Enrolled, and no card printed: said with the roster’s own word.
  expect(((await send(at, coordinator.cookie, listPeople, { query: { signIn: 'no_card', size: 1 } })).body as { total: number }).total).toBe(227);
  const [ordinals] = (await at.owner.query('SELECT min(ordinal), max(ordinal), count(DISTINCT ordinal)::int AS n FROM enrolment WHERE cohort_id = $1', [cohortId])) as object[];
  expect(ordinals).toEqual({ min: 1, max: 227, n: 227 });
  const undo = () => send(at, coordinator.cookie, undoRosterChange, { params: { id: cohortId, changeId: one.id } });
  const [first] = (await at.owner.query("UPDATE sign_in SET secret_hash = 'x' WHERE person_id = (SELECT person_id FROM enrolment WHERE cohort_id = $1 ORDER BY ordinal LIMIT 1) RETURNING person_id AS id", [cohortId]) as [{ id: string }[]])[0];
  expect(code(await undo())).toBe('roster_undo_begun');
  await at.owner.query('UPDATE sign_in SET secret_hash = NULL WHERE person_id = $1', [first!.id]);
  expect((await undo()).body).toEqual({ people: 227 });
  expect([(await roster(cohortId)).known, await enrolled(cohortId), code(await undo()), (await get(one.id)).undone]).toEqual([0, 0, 'roster_undone_already', true]);
  const made = "SELECT count(*)::int AS n FROM people_import_row r JOIN person p ON p.id = r.person_id WHERE r.import_id = $1";
  expect(await at.owner.query(made, [one.id])).toEqual([{ n: 0 }]);
  const stored = JSON.stringify(await Promise.all(['people_import', 'people_import_row', 'person_identity', 'profile', 'audit_entry'].map((table) => at.owner.query(`SELECT * FROM ${table}`))));
  expect([stored.includes('0801-1990'), stored.includes('080119901')]).toEqual([false, false]);
}, 60_000);

test('no identity number is ever stored, in whatever column it stands, and rows are gone once they are taken', async () => {
  const one = await bring('Nombre;Notas;Pasaporte;Lugar de trabajo\nHortensia Zepeda;0801199054321;X-12345-B;Juzgado 0501-1985-99887\nEulalio Murcia;801199011111;;Red\nBasilia Otero;;12;Red');
  const kept = JSON.stringify(await at.owner.query('SELECT cells, listed FROM people_import_row WHERE import_id = $1', [one.id]));
  for (const number of ['54321', '12345', '99887', '11111']) expect(kept).not.toContain(number);
  expect((await rows(one.id, 'faulty')).map((r) => [r.row, r.faults.map((f) => [f.column, f.code])])).toEqual([[2, [[3, 'identity_in_text']]], [4, [[2, 'identity_unreadable']]]]);
  await amend(one.id, 2, { cells: [{ column: 3, text: 'Juzgado' }] });
  await amend(one.id, 4, { cells: [{ column: 2, text: 'G7654321' }] });
  expect(JSON.stringify(await at.owner.query('SELECT cells FROM people_import_row WHERE import_id = $1', [one.id]))).not.toContain('7654321');
  await take(one.id);
  expect((await settled(one.id)).taken).toMatchObject({ created: 3, enrolled: 0 });
  expect(await at.owner.query("SELECT 1 FROM people_import_row WHERE import_id = $1 AND (cells <> '[]' OR listed IS NOT NULL OR identity_hash IS NOT NULL)", [one.id])).toEqual([]);
});

test('a fault stands on its row and column, and is set right in place or its row left out', async () => {
  const cohortId = await planCohort(at, coordinator, kit);
  const one = await bring('Nombres,Apellidos,Departamento,Institución\nMirta,Paz,Narnia,\n,Sola,,\nElsa,Rey,Yoro,9988-7766\nOlga,Mas,Yoro,Red', cohortId);
  expect((await rows(one.id, 'faulty')).flatMap((r) => r.faults.map((f) => [r.row, f.column, f.code]))).toEqual([[2, 2, 'area_unknown'], [3, 0, 'name_missing'], [4, 3, 'identity_in_text']]);
  expect([code(await take(one.id)), (await take(one.id)).status]).toEqual(['rows_faulty', 422]);
  const right = await amend(one.id, 2, { cells: [{ column: 2, text: 'santa barbara' }] });
  expect(right.body).toMatchObject({ row: { needs: 'ready', areaCode: 'HN-SB', faults: [] }, counts: { faulty: 2, ready: 2 } });
  expect(code(await amend(one.id, 3, { decision: { is: 'new' } }))).toBe('row_faulty');
  await send(at, coordinator.cookie, amendPeopleImport, { params: { id: one.id }, body: { step: newId(), needs: 'faulty', is: 'left_out' } });
  expect((await amend(one.id, 4, { decision: null })).body).toMatchObject({ counts: { faulty: 1, leftOut: 1 } });
  await amend(one.id, 4, { decision: { is: 'left_out' } });
  await take(one.id);
  expect((await settled(one.id)).taken).toMatchObject({ enrolled: 2, leftOut: 2 });
});

test('one wrong text is set right in all rows that have it, and all rows at fault are left out, each in one step that is undone', async () => {
  const one = await bring('Nombres,Apellidos,Departamento,Celular\nUlpiana,Verdún,Narnia,9988-7766\nCrispín,Otálora,NARNIA ,9988\nGumersinda,Arce,Yoro,gumersinda@\nTeódulo,Quiñónez,Narnia,\nBruna,Escoto,Oz,');
  expect((await rows(one.id, 'faulty')).flatMap((r) => r.faults.map((f) => [r.row, f.column, f.code]))).toEqual([[2, 2, 'area_unknown'], [3, 3, 'phone_malformed'], [3, 2, 'area_unknown'], [4, 3, 'mail_malformed'], [5, 2, 'area_unknown'], [6, 2, 'area_unknown']]);
  expect(one.repeated).toEqual([{ column: 2, given: 'NARNIA', rows: 3 }]);
  const all = async (sent: ReturnType<typeof send>) => { expect((await sent).status).toBeLessThan(300); return settled(one.id); };
  const undo = async (step: string) => { await send(at, coordinator.cookie, undoPeopleImportStep, { params: { id: one.id, step } }).expect(200); return settled(one.id); };
  const [area, out] = [newId(), newId()];
  expect(await all(send(at, coordinator.cookie, repairPeopleImport, { params: { id: one.id }, body: { step: area, column: 2, given: 'narnia', text: 'Olancho' } }))).toMatchObject({ counts: { faulty: 3, ready: 2 }, repeated: [] });
  // Amended by itself since: it stays as it is.
  await amend(one.id, 5, { cells: [{ column: 2, text: 'Colón' }] });
  expect((await undo(area)).counts).toMatchObject({ faulty: 4, ready: 1 });
  expect((await rows(one.id)).map((r) => [r.cells[2], r.areaCode])).toEqual([['Narnia', null], ['NARNIA', null], ['Yoro', 'HN-YO'], ['Colón', 'HN-CL'], ['Oz', null]]);
  expect((await all(send(at, coordinator.cookie, amendPeopleImport, { params: { id: one.id }, body: { step: out, needs: 'faulty', is: 'left_out' } }))).counts).toMatchObject({ faulty: 0, leftOut: 4 });
  await amend(one.id, 6, { decision: null });
  await amend(one.id, 6, { decision: { is: 'left_out' } });
  expect([(await undo(out)).counts, (await undo(out)).counts]).toMatchObject([{ faulty: 3, leftOut: 1 }, { faulty: 3, leftOut: 1 }]);
  expect((await send(at, coordinator.cookie, repairPeopleImport, { params: { id: one.id }, body: { step: newId(), column: 9, given: 'x', text: 'y' } })).status).toBe(422);
});

test('whoever is known, or twice in the list, is proposed with why, and nobody is taken before somebody decides', async () => {
  const known = await makePerson(at, steward, 'María José Hernández Zelaya');
  const cohortId = await planCohort(at, coordinator, kit);
  const one = await bring('Nombre completo\nHERNANDEZ ZELAYA MARIA JOSE\nTeófilo Urbina Ponce\nTeofilo Urbina Ponce', cohortId);
  expect((await rows(one.id)).map((r) => r.matches.map((m) => [m.personId, m.row, m.reasons[0]]))).toEqual([[[known, null, 'other_order']], [], [[null, 3, 'same_name']]]);
  expect(code(await take(one.id))).toBe('rows_undecided');
  const foreign = await makePerson(at, other.tenantId, 'Ajena de Otra');
  expect((await amend(one.id, 2, { decision: { is: 'known', personId: foreign } })).status).toBe(404);
  await amend(one.id, 2, { decision: { is: 'known', personId: known } });
  await amend(one.id, 4, { decision: { is: 'left_out' } });
  expect((await get(one.id)).counts).toMatchObject({ fresh: 1, known: 1, already: 0, leftOut: 1, undecided: 0 });
  await take(one.id);
  expect((await settled(one.id)).taken).toEqual({ enrolled: 2, created: 1, known: 1, alreadyEnrolled: 0, leftOut: 1 });
  expect((await roster(cohortId)).items.map((r) => r.personId)).toContain(known);
});

test('the same identity number finds somebody under another name; a row set right is compared anew, and later rows with it', async () => {
  const first = await bring('Nombre;DNI\nGumersinda Alvarado Cerrato;0801-1975-00042');
  await take(first.id);
  await settled(first.id);
  const one = await bring('Nombre;DNI\nGúmer A. Cerato;0801197500042\n4;\nOtoniel Bográn Paz;0803-1980-00001');
  expect((await rows(one.id)).map((r) => [r.needs, r.matches[0]?.reasons.includes('same_identity') ?? null])).toEqual([['undecided', true], ['faulty', null], ['ready', null]]);
  expect((await amend(one.id, 3, { cells: [{ column: 0, text: 'Otoniel Bogran Paz' }] })).body).toMatchObject({ row: { needs: 'ready' }, counts: { undecided: 2 } });
  expect((await rows(one.id, 'undecided')).map((r) => [r.row, r.matches[0]?.row])).toEqual([[2, null], [4, 3]]);
});

test('one identity number is never two people: a row that shares it is nobody new, alone or with all others, until the number is corrected or the other row left out', async () => {
  const one = await bring('Nombre;DNI\nFroilana Turcios Mena;0802-1981-00007\nWenceslao Padgett Arias;0802-1981-00007\nBerta;\nFroilana Turcios Menna;');
  expect((await rows(one.id)).map((r) => [r.needs, r.sharesNumber])).toEqual([['ready', false], ['undecided', true], ['faulty', false], ['undecided', false]]);
  expect((await rows(one.id, 'faulty'))[0]!.faults).toMatchObject([{ column: 0, code: 'family_names_missing' }]);
  const refused = await amend(one.id, 3, { decision: { is: 'new' } });
  expect([refused.status, code(refused)]).toEqual([422, 'identity_number_shared']);
  expect((await send(at, coordinator.cookie, amendPeopleImport, { params: { id: one.id }, body: { step: newId(), needs: 'undecided', is: 'new' } })).body).toMatchObject({ counts: { undecided: 1 } });
  await amend(one.id, 2, { decision: { is: 'left_out' } });
  expect((await amend(one.id, 3, { decision: { is: 'new' } })).body).toMatchObject({ row: { needs: 'ready' } });
  expect((await amend(one.id, 2, { decision: null })).body).toMatchObject({ row: { needs: 'ready' }, counts: { undecided: 1 } });
  expect((await amend(one.id, 3, { decision: null, cells: [{ column: 1, text: '0802-1981-00008' }] })).body).toMatchObject({ row: { needs: 'ready', sharesNumber: false }, counts: { undecided: 0 } });
});

test('a row of a long list set right: only those that may be the same person are compared with it, and no other row is written', async () => {
  for (const name of ['Otoniel Bográn Pas', 'Nadie Parecido Aquí']) await makePerson(at, steward, name);
  const others = Array.from({ length: 200 }, (_, i) => `${word(i + 3)} ${word(i * 11 + 9)} ${word(i * 17 + 33)};Yoro`);
  const one = await bring(['Nombre completo;Departamento', 'Otoniel Bográn Paz;Narnia', 'Bogran Paz Otoniel;Yoro', ...others, 'Otoniel Bogran;Yoro'].join('\n'));
  const queries = at.app.get(PeopleImportsQueries);
  const looked = { lines: 0, people: 0 };
  const { lines, people } = queries;
  queries.lines = async (...given) => { const read = await lines.apply(queries, given); looked.lines += read.length; return read; };
  queries.people = async (...given) => { const read = await people.apply(queries, given); looked.people += read.length; return read; };
  const versions = async () => new Map(((await at.owner.query('SELECT row, xmin::text FROM people_import_row WHERE import_id = $1', [one.id])) as { row: number; xmin: string }[]).map(({ row, xmin }) => [row, xmin]));
  const before = await versions();
  try {
    expect((await amend(one.id, 2, { cells: [{ column: 1, text: 'Yoro' }] })).body).toMatchObject({ row: { needs: 'undecided', matches: [{ displayName: 'Otoniel Bográn Pas' }] } });
  } finally {
    Object.assign(queries, { lines, people });
  }
  expect(looked).toEqual({ lines: 0, people: expect.any(Number) });
  expect(looked.people).toBeLessThan(4);
  const after = await versions();
  expect([...after].filter(([row, version]) => before.get(row) !== version).map(([row]) => row).sort((a, b) => a - b)).toEqual([2, 3, 204]);
  const likeIt = async () => ((await at.owner.query(`SELECT row FROM people_import_row WHERE import_id = $1 AND matches @> '[{"row": 2}]' ORDER BY row`, [one.id])) as { row: number }[]).map((r) => r.row);
  expect(await likeIt()).toEqual([3, 204]);
  // Of another name they are like it no longer.
  await amend(one.id, 2, { cells: [{ column: 0, text: 'Quirina Wolozny' }] });
  expect(await likeIt()).toEqual([]);
});

test('another sheet or other columns are read anew, and what was set right stays', async () => {
  const one = await bring(await workbook({ A: [['Persona', 'Lugar'], ['Casta Diva Norma', 'Yoro']], B: [['Nombre completo'], ['Nicanor Sosa Valle'], ['Petronila Ardón']] }));
  expect(one.columnsFault ?? one.sheets[one.sheet]!.name).toBe('B');
  await send(at, coordinator.cookie, readPeopleImportAs, { params: { id: one.id }, body: { sheet: 0 } });
  expect(await settled(one.id)).toMatchObject({ columnsFault: 'name_column_missing', counts: { rows: 0 } });
  expect(code(await take(one.id))).toBe('rows_none');
  await send(at, coordinator.cookie, readPeopleImportAs, { params: { id: one.id }, body: { sheet: 0, headingRow: 1, fields: ['full_name', 'area'] } });
  expect(await settled(one.id)).toMatchObject({ columnsFault: null, counts: { rows: 1 }, columns: [{ by: 'person' }, { field: 'area' }] });
  await amend(one.id, 2, { cells: [{ column: 0, text: 'Casta Norma' }] });
  await send(at, coordinator.cookie, readPeopleImportAs, { params: { id: one.id }, body: { sheet: 0, headingRow: 0, fields: ['full_name', 'ignore'] } });
  expect([(await settled(one.id)).counts.rows, (await rows(one.id)).map((r) => r.givenNames)]).toEqual([2, ['Persona', 'Casta']]);
});

test('it waits on the server, is taken once however often it is asked, and goes on where it was killed', async () => {
  const cohortId = await planCohort(at, coordinator, kit, { capacity: 700 });
  const id = newId();
  const csv = ['Nombre completo', ...Array.from({ length: 600 }, (_, i) => `${word(i + 5)} ${word(i * 11 + 7)} ${word(i * 17 + 31)}`)].join('\n');
  const sent = await Promise.all([start(csv, { id, cohortId }), start(csv, { id, cohortId })]);
  expect(sent.map((a) => a.status)).toEqual([202, 202]);
  await settled(id);
  await send(at, coordinator.cookie, amendPeopleImport, { params: { id }, body: { step: newId(), needs: 'undecided', is: 'new' } });
  expect((await send(at, coordinator.cookie, listPeopleImports, { query: { cohortId } })).body).toMatchObject({ items: [{ id, state: 'open', rows: 600 }] });
  const taking = at.app.get(Taking);
  // The second lot dies half-way; the queue runs the job again, and another worker beside it.
  const entering = at.app.get(Entering);
  const enter = entering.enter.bind(entering);
  let lots = 0;
  entering.enter = async (...given) => {
    await enter(...given);
    lots += 1;
    if (lots === 2) throw new Error('the worker was killed');
  };
  await Promise.all([take(id), take(id)]);
  await Promise.all([taking.run(steward, id).catch(() => undefined), taking.run(steward, id).catch(() => undefined)]);
  expect((await settled(id)).taken).toMatchObject({ enrolled: 600, created: 600 });
  entering.enter = enter;
  expect((await at.owner.query('SELECT count(*)::int AS n, count(DISTINCT person_id)::int AS people FROM enrolment WHERE cohort_id = $1', [cohortId]))).toEqual([{ n: 600, people: 600 }]);
  expect([(await take(id)).status, code(await amend(id, 2, { decision: null })), code(await send(at, coordinator.cookie, removePeopleImport, { params: { id } }))]).toEqual([202, 'import_done', 'import_done']);
}, 60_000);

test('more people than seats are not let in; where seats run out meanwhile, it stops, says so, and goes on later', async () => {
  const cohortId = await planCohort(at, coordinator, kit, { capacity: 1 });
  const one = await bring('Nombre completo\nUna Persona\nOtra Gente', cohortId);
  const full = await take(one.id);
  expect([code(full), (full.body as { detail: string }).detail]).toEqual(['cohort_full', '{"seats":1}']);
  await at.owner.query('UPDATE cohort SET capacity = 2 WHERE id = $1', [cohortId]);
  const taking = at.app.get(Taking);
  taking.atOnce = 1;
  await at.owner.query("UPDATE people_import SET state = 'taking', taken_by = $2, taken_role = 'coordinator' WHERE id = $1", [one.id, coordinator.personId]);
  await at.owner.query('UPDATE cohort SET capacity = 1 WHERE id = $1', [cohortId]);
  await taking.run(steward, one.id);
  taking.atOnce = 250;
  expect(await get(one.id)).toMatchObject({ state: 'open', refusal: 'cohort_full', refusalDetail: { seats: 0 }, counts: { ready: 1 }, taken: { created: 1 } });
  await at.owner.query('UPDATE cohort SET capacity = 2 WHERE id = $1', [cohortId]);
  await take(one.id);
  expect(await settled(one.id)).toMatchObject({ state: 'done', refusal: null, taken: { enrolled: 2 } });
});

test('a file that holds nobody, no names or nothing readable says so', async () => {
  const fault = async (bytes: Buffer | string) => ((await start(bytes)).body as { fields: { path: string; code: string }[] }).fields[0];
  expect(await fault('\n \n')).toMatchObject({ path: 'file', code: 'file_empty' });
  expect(await fault(Buffer.from('PK\u0003\u0004 not a zip'))).toMatchObject({ code: 'file_unreadable' });
  expect(await fault(Buffer.from('%PDF-1.7 …'))).toMatchObject({ code: 'file_kind_unknown' });
  expect(await bring('Edad\n30')).toMatchObject({ columnsFault: 'name_column_missing', counts: { rows: 0 } });
});

test('others do not reach a list, whoever teaches only their own, and leaving one leaves nothing', async () => {
  const one = await bring('Nombre\nIsidora Tróchez');
  for (const who of [other, await signedIn(at, steward, 'trainer', 'Formadora')]) {
    expect((await send(at, who.cookie, getPeopleImport, { params: { id: one.id } })).status).toBe(404);
    expect((await send(at, who.cookie, listPeopleImportRows, { params: { id: one.id } })).status).toBe(404);
  }
  for (const role of ['author', 'participant', 'observer'] as const) expect((await send(at, (await signedIn(at, steward, role)).cookie, getPeopleImport, { params: { id: one.id } })).status).toBe(403);
  expect((await start('Nombre\nAna Paz', { who: await signedIn(at, steward, 'trainer', 'Otra') })).status).toBe(403);
  expect((await send(at, coordinator.cookie, removePeopleImport, { params: { id: one.id } })).status).toBe(200);
  expect(await at.owner.query('SELECT 1 FROM people_import_row WHERE import_id = $1', [one.id])).toEqual([]);
  const actions = (await at.owner.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq', [one.id])) as { action: string }[];
  expect(actions.map((a) => a.action)).toEqual(['people_import.begin', 'people_import.leave']);
});
