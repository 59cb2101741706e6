import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getPerson, listPeople } from '@relevo/contracts/people';
import {
  confirmPersonMerge, declinePersonMerge, getPersonMerge, listLikenesses, listPersonMerges, mergePersons, proposePersonMerge, tellPersonsApart, undoPersonMerge, type MergeProposal, type PersonMerge, type PersonMergeDetail,
} from '@relevo/contracts/person-merge';
import { mergeFields, type MergeSide } from '@relevo/domain/person-merge';
import fc from 'fast-check';
import { refreshFigures } from '../src/features/cohorts/figures.service.ts';
import { leftAlone, personColumns, settledApart } from '../src/features/person-merge/merge-columns.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeKit, planCohort, stands, type TestKit } from './support/cohorts.ts';
import { everyRow, happenings, historian, namedIn, type Event, type Stage } from './support/merge-history.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let tenantId: string;
let elsewhere: string;
let coordinator: TestPerson;
let second: TestPerson;
let trainer: TestPerson;
let kits: TestKit[];
let stage: Stage;

beforeAll(async () => {
  at = await startApp();
  at.clock.set('2030-03-01T12:00:00Z');
  tenantId = await makeTenant(at, 'Rectoría', 'steward');
  elsewhere = await makeTenant(at, 'Otra', 'government', tenantId);
  coordinator = await signedIn(at, tenantId, 'coordinator', 'Coordina');
  second = await signedIn(at, tenantId, 'coordinator', 'Confirma');
  trainer = await signedIn(at, tenantId, 'trainer', 'Forma');
  kits = [await makeKit(at, tenantId), await makeKit(at, tenantId)];
  const cohorts = [];
  for (const [i, kit] of [kits[0]!, kits[1]!, kits[0]!].entries()) {
    const id = await planCohort(at, coordinator, kit, { title: `Grupo ${i}` });
    const sessions = ((await at.owner.query('SELECT id FROM session WHERE cohort_id = $1 ORDER BY ordinal', [id])) as { id: string }[]).map((one) => one.id);
    cohorts.push({ id, kit: i % 2, sessions });
  }
  const importId = newId();
  await at.owner.query(`INSERT INTO people_import (tenant_id, id, file_name, state, sheets, sheet, heading_row, columns, started_by, created_at, kept_until) VALUES ($1, $2, 'l.csv', 'open', '[]', 0, 1, '[]', $3, now(), now())`, [tenantId, importId, coordinator.personId]);
  stage = { tenantId, kits: kits.map((kit) => ({ ...kit, standardId: null })), cohorts, others: [await makePerson(at, tenantId, 'Alguien'), await makePerson(at, tenantId, 'Nadie')], importId };
}, 60_000);
afterAll(() => at.close());

const kept = Object.fromEntries(mergeFields.map((field) => [field, 'kept'])) as Record<(typeof mergeFields)[number], MergeSide>;
const pair = async (name = 'Ana Paz Lara'): Promise<[string, string]> => [await makePerson(at, tenantId, name), await makePerson(at, tenantId, name)];
const propose = async (keptId: string, goneId: string) => (await send(at, coordinator.cookie, proposePersonMerge, { query: { keptId, goneId } })).body as MergeProposal;
const merging = (keptId: string, goneId: string, more: object = {}) => ({ id: newId(), keptId, goneId, fields: kept, signIn: 'kept' as const, holds: {}, reason: 'La misma persona', ...more });
const merge = (body: ReturnType<typeof merging>, who = coordinator) => send(at, who.cookie, mergePersons, { body });
const undo = (id: string, who = coordinator) => send(at, who.cookie, undoPersonMerge, { params: { id }, body: { reason: 'Eran dos' } });
const happen = (people: [string, string], events: Event[]) => historian(at, stage, people)(events);
const codeOf = (answer: { body: unknown }) => (answer.body as { code?: string }).code;

test('every column that holds an id is known to name a person, or known not to', async () => {
  const columns = (await at.owner.query(`
    SELECT c.relname AS relation, a.attname AS name, EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey) AND k.confrelid = 'person'::regclass) AS person
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN ('uuid'::regtype, 'uuid[]'::regtype)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`)) as { relation: string; name: string; person: boolean }[];
  const others = /^(id|tenant_id|.*_tenant_id|kit_id|.*kit_version_id|.*version_id|cohort_id|.*_in_cohort_id|session_id|standard_id|organisation_id|parent_id|enrolment_id|attempt_id|certification_id|assignment_id|handoff_id|import_id|notice_id|result_id|hat_id|answers_id|based_on_id|successor_id|merge_id|duplicate_of|accompanied_by|tab|subject_id|share_id|registration_id|consent_id|moment_id|photo_id|question_id|change_id|save_ids|step|piece_id|submission_id|topic_id|post_id|form_id|work_id|group_id|signer_ids|author_ids|about_id|correction_id|judged_by_correction|cursor)$/;
  expect(columns.filter(({ name, person }) => !personColumns.has(name) && (person || !others.test(name))).map(({ relation, name }) => `${relation}.${name}`)).toEqual([]);
  const all = new Set(columns.map(({ relation, name }) => `${relation}.${name}`));
  expect([...Object.keys(leftAlone), ...Object.keys(settledApart)].filter((name) => !all.has(name))).toEqual([]);
  const fixed = columns.filter(({ relation, name }) => personColumns.has(name) && !(`${relation}.${name}` in leftAlone) && !(`${relation}.${name}` in settledApart)).map(({ relation, name }) => `('${relation}', '${name}')`);
  expect(await at.owner.query(`SELECT r, c FROM (VALUES ${fixed.join(', ')}) AS v (r, c) WHERE NOT has_column_privilege('relevo_api', r, c, 'UPDATE')`)).toEqual([]);
  const unwalled = (await at.owner.query("SELECT c.relname FROM pg_class c WHERE c.relname LIKE 'person_merge%' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)")) as unknown[];
  expect(unwalled).toEqual([]);
});

const event = fc.record({ who: fc.constantFrom<0 | 1>(0, 1), what: fc.constantFrom(...happenings), a: fc.nat(1000), b: fc.nat(1000) });
const side = fc.constantFrom<MergeSide>('kept', 'gone');

test('merge and unmerge of persons restore every row', async () => {
  let merged = 0;
  await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 15, maxLength: 45 }), fc.record({ name: side, institution: side, organisation: side, area: side, contact: side }), side, fc.infiniteStream(side), async (events, fields, signIn, sides) => {
    const people = await pair();
    await happen(people, events);
    await at.owner.query("UPDATE profile SET institution = 'Otra', contact = '9999-0000' WHERE person_id = $1", [people[1]]);
    // Sums as the application would have left them.
    for (const { id } of stage.cohorts) await at.owner.query('DELETE FROM cohort_figures WHERE cohort_id = $1', [id]);
    for (const { id } of stage.cohorts) await refreshFigures(at.owner.manager, tenantId, id);
    const before = await everyRow(at);
    const [keptId, goneId] = people;
    const proposal = await propose(keptId, goneId);
    expect(await everyRow(at)).toEqual(before);
    const holds = Object.fromEntries(proposal.cohorts.map((one) => [one.id, one[sides.next().value as MergeSide].id]));
    const asked = await merge(merging(keptId, goneId, { fields, signIn, holds }));
    if (proposal.refusal) {
      expect(codeOf(asked)).toBe(proposal.refusal.code);
      return;
    }
    expect(asked.status).toBe(201);
    const { id, state } = asked.body as PersonMerge;
    expect(state).toBe(proposal.needsSecond ? 'waiting' : 'done');
    if (state === 'waiting') expect((await send(at, second.cookie, confirmPersonMerge, { params: { id } })).body).toMatchObject({ state: 'done' });
    merged += 1;
    expect(await stillNamed(goneId)).toEqual([]);
    const detail = (await send(at, coordinator.cookie, getPersonMerge, { params: { id } })).body as PersonMergeDetail;
    expect(detail).toMatchObject({ undoRefusal: null, undoing: { changedSince: [] } });
    expect((await undo(id)).body).toMatchObject({ state: 'undone' });
    expect(await everyRow(at)).toEqual(before);
  }), { numRuns: Number(process.env['RELEVO_FULL'] === '1' ? 100 : 8), seed: 20_260_101, endOnFailure: true });
  expect(merged).toBeGreaterThan(4);
}, 120_000);

test('what two records hold goes to the one that stays: rows, sign-in and the values that were chosen; sessions end, and nothing is done twice', async () => {
  const [keptId, goneId] = await pair('Rosa Luna Mejía');
  const person = await signedIn(at, tenantId, 'participant', 'Rosa', goneId);
  await happen([keptId, goneId], [{ who: 1, what: 'attend', a: 0, b: 0 }, { who: 1, what: 'attempt', a: 0, b: 1 }, { who: 0, what: 'enrol', a: 0, b: 0 }, { who: 1, what: 'enrol', a: 1, b: 0 }, { who: 1, what: 'feed', a: 0, b: 0 }]);
  await at.owner.query("UPDATE profile SET contact = '9911-2233' WHERE person_id = $1", [goneId]);
  const proposal = await propose(keptId, goneId);
  expect(proposal).toMatchObject({ refusal: null, needsSecond: false, likeness: { reasons: ['same_name'] }, kept: { signIn: 'none' }, gone: { signIn: 'active', contact: '9911-2233' } });
  expect(proposal.cohorts).toMatchObject([{ title: 'Grupo 0', suggested: 'gone', gone: { attended: 1, attempts: 1 } }]);
  expect(proposal.moves).toEqual(expect.arrayContaining([{ kind: 'sign_in', rows: 1 }, { kind: 'attendance', rows: 1 }]));
  expect(proposal.stays).toEqual([{ kind: 'enrolments', why: 'same_cohort', rows: 1 }]);
  expect(await (await merge(merging(keptId, goneId))).body).toMatchObject({ code: 'merge_undecided' });
  const body = merging(keptId, goneId, { fields: { ...kept, contact: 'gone' }, holds: Object.fromEntries(proposal.cohorts.map((one) => [one.id, one.gone.id])) });
  // Two at once, of the same request: one is done, the other is answered.
  const answers = await Promise.all([merge(body), merge(body)]);
  expect(answers.map((one) => [one.status, (one.body as PersonMerge).state])).toEqual([[201, 'done'], [201, 'done']]);
  expect(codeOf(await merge({ ...body, reason: 'Otra', signIn: 'gone' as never }))).toBe('id_taken');
  expect(codeOf(await merge(merging(keptId, goneId)))).toBe('person_not_found');
  expect((await send(at, coordinator.cookie, getPerson, { params: { id: goneId } })).status).toBe(404);
  expect((await send(at, coordinator.cookie, getPerson, { params: { id: keptId } })).body).toMatchObject({ contact: '9911-2233', signIn: { state: 'active' } });
  expect(((await send(at, coordinator.cookie, listPeople, { query: { q: 'rosa luna' } })).body as { total: number }).total).toBe(1);
  expect((await send(at, person.cookie, getPerson, { params: { id: keptId } })).status).toBe(401);
  const enrolments = (await at.owner.query('SELECT person_id, state, duplicate_of IS NOT NULL AS duplicate FROM enrolment WHERE person_id = ANY ($1) ORDER BY duplicate_of NULLS FIRST, state', [[keptId, goneId]])) as object[];
  expect(enrolments).toEqual([{ person_id: keptId, state: 'enrolled', duplicate: false }, { person_id: keptId, state: 'enrolled', duplicate: false }, { person_id: goneId, state: 'withdrawn', duplicate: true }]);
  const { id } = answers[0]!.body as PersonMerge;
  const listed = (await send(at, coordinator.cookie, listPersonMerges, { query: { personId: keptId } })).body as { items: PersonMerge[]; total: number };
  expect(listed).toMatchObject({ total: 1, items: [{ id, goneName: 'Rosa Luna Mejía', askedByName: 'Coordina', mine: true }] });
  const log = (await at.owner.query("SELECT payload FROM audit_entry WHERE action LIKE 'person_merge.%' AND subject_id = $1", [keptId])) as { payload: string }[];
  expect(log).toHaveLength(1);
  expect(log[0]!.payload).not.toMatch(/Rosa|misma/);
});

test('what was changed since keeps what stands there now, what was written since about a returned enrolment goes with it, and merges come undone the last first', async () => {
  const [keptId, goneId] = await pair('Luz Amaya Pineda');
  await happen([keptId, goneId], [{ who: 1, what: 'attend', a: 0, b: 0 }]);
  await at.owner.query("UPDATE profile SET institution = 'Posta' WHERE person_id = $1", [goneId]);
  const { id } = (await merge(merging(keptId, goneId, { fields: { ...kept, institution: 'gone' } }))).body as PersonMerge;
  const third = await makePerson(at, tenantId, 'Luz Amaya P.');
  const later = (await merge(merging(keptId, third))).body as PersonMerge;
  expect(codeOf(await undo(id))).toBe('merge_later_first');
  expect((await send(at, coordinator.cookie, getPersonMerge, { params: { id } })).body).toMatchObject({ undoing: null, undoRefusal: { code: 'merge_later_first' } });
  await undo(later.id);
  await at.owner.query("UPDATE profile SET institution = 'Centro' WHERE person_id = $1", [keptId]);
  const [enrolment] = (await at.owner.query('SELECT id, cohort_id FROM enrolment WHERE person_id = $1', [keptId])) as { id: string; cohort_id: string }[];
  await at.owner.query("INSERT INTO progress (tenant_id, enrolment_id, activity_id, cohort_id, person_id, module_id, state, at) VALUES ($1, $2, 'nueva', $3, $4, 'm1', 'done', now())", [tenantId, enrolment!.id, enrolment!.cohort_id, keptId]);
  expect((await send(at, coordinator.cookie, getPersonMerge, { params: { id } })).body).toMatchObject({ undoing: { changedSince: [{ kind: 'profile', rows: 1 }] } });
  expect((await undo(id)).body).toMatchObject({ state: 'undone', undoneReason: 'Eran dos' });
  expect((await undo(id)).body).toMatchObject({ state: 'undone' });
  expect(await at.owner.query("SELECT person_id FROM progress WHERE enrolment_id = $1 AND activity_id = 'nueva'", [enrolment!.id])).toEqual([{ person_id: goneId }]);
  expect(await at.owner.query('SELECT institution FROM profile WHERE person_id = ANY ($1) ORDER BY institution', [[keptId, goneId]])).toEqual([{ institution: 'Centro' }, { institution: 'Posta' }]);
});

test('a certified person’s merge waits for a second who manages, who confirms or declines it; a revocation is not washed off', async () => {
  const [keptId, goneId] = await pair('Marta Reyes Soto');
  await stands(at, kits[0]!, tenantId, 'Marta', 'revoked', keptId);
  await stands(at, kits[0]!, tenantId, 'Marta', 'certified', goneId);
  expect(await propose(keptId, goneId)).toMatchObject({ needsSecond: true, certifications: [{ kept: 'revoked', gone: 'certified', holds: 'kept' }] });
  const { id, state } = (await merge(merging(keptId, goneId))).body as PersonMerge;
  expect(state).toBe('waiting');
  const confirm = (who: TestPerson, one = id) => send(at, who.cookie, confirmPersonMerge, { params: { id: one } });
  expect(codeOf(await confirm(coordinator))).toBe('merge_needs_other');
  expect(codeOf(await merge(merging(goneId, keptId)))).toBe('merge_waiting');
  for (const [one, other] of [[keptId, goneId], [goneId, keptId]] as const) expect(await propose(one, other)).toMatchObject({ refusal: { code: 'merge_waiting' }, moves: [] });
  expect((await send(at, second.cookie, declinePersonMerge, { params: { id } })).body).toMatchObject({ state: 'declined', answeredByName: 'Confirma' });
  const again = (await merge(merging(keptId, goneId))).body as PersonMerge;
  expect((await confirm(second, again.id)).body).toMatchObject({ state: 'done', mine: false });
  expect(codeOf(await confirm(second, again.id))).toBe('merge_not_waiting');
  expect(await at.owner.query('SELECT person_id, standing FROM certification WHERE person_id = ANY ($1) ORDER BY standing', [[keptId, goneId]])).toEqual([{ person_id: keptId, standing: 'revoked' }, { person_id: goneId, standing: 'withdrawn' }]);
});

test('refused: oneself, the same record, known elsewhere, a shut sign-in, two signatures, what others hold', async () => {
  const [keptId, goneId] = await pair('Pedro Díaz Ruiz');
  const refusalOf = async (one: string, other: string) => (await propose(one, other)).refusal;
  expect(await refusalOf(keptId, keptId)).toMatchObject({ code: 'merge_same_person' });
  expect(await refusalOf(keptId, coordinator.personId)).toMatchObject({ code: 'merge_oneself' });
  await at.owner.query("INSERT INTO profile (tenant_id, person_id, given_names) VALUES ($1, $2, 'Pedro')", [elsewhere, goneId]);
  expect(await refusalOf(keptId, goneId)).toEqual({ code: 'merge_known_elsewhere', detail: { otherWayRound: true } });
  expect(await refusalOf(goneId, keptId)).toBeNull();
  expect(codeOf(await merge(merging(keptId, goneId)))).toBe('merge_known_elsewhere');
  const [one, other] = await pair('Eva Cruz Lobo');
  await signedIn(at, tenantId, 'participant', 'Eva', other);
  await at.owner.query('UPDATE sign_in SET disabled_at = now() WHERE person_id = $1', [other]);
  expect(await refusalOf(one, other)).toMatchObject({ code: 'merge_sign_in_locked' });
  const [teacher, observer] = await pair('Iris Mata Gómez');
  const { id: cohortId, sessions } = stage.cohorts[0]!;
  for (const [who, duty] of [[teacher, 'trainer'], [observer, 'supervisor']]) {
    await at.owner.query(`INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by) VALUES ($1, $2, $3, $4, $5, $1, 'X', $6, now(), now(), $7)`,
      [tenantId, newId(), cohortId, sessions[0], who, duty, coordinator.personId]);
  }
  expect(await refusalOf(teacher, observer)).toMatchObject({ code: 'merge_two_signatures' });
  const foreign = await signedIn(at, elsewhere, 'partner_manager', 'Ajena');
  expect((await send(at, foreign.cookie, proposePersonMerge, { query: { keptId: one, goneId: keptId } })).status).toBe(404);
  expect((await send(at, trainer.cookie, listLikenesses)).status).toBe(403);
  expect((await merge({ ...merging(one, other), reason: ' ' })).body).toMatchObject({ code: 'invalid_input', fields: [{ path: 'reason' }] });
});

test('likenesses are proposed with their reasons until somebody says that they are two people', async () => {
  const [first, other] = [await makePerson(at, tenantId, 'Suyapa Membreño Zelaya'), await makePerson(at, tenantId, 'Zuyapa Membreno Zelaya')];
  const alike = async () => ((await send(at, coordinator.cookie, listLikenesses, { query: { personId: first } })).body as { items: { second: { id: string } }[] }).items.map(({ second: one }) => one.id);
  expect(await alike()).toEqual([other]);
  // Compared again only where somebody changed.
  const total = async () => ((await send(at, coordinator.cookie, listLikenesses)).body as { total: number }).total;
  const rename = (name: string) => at.owner.query('UPDATE profile SET given_names = $2 WHERE person_id = $1', [other, name]);
  const before = await total();
  await rename('Otra Persona');
  expect(await total()).toBe(before - 1);
  await rename('Zuyapa Membreno Zelaya');
  expect(await total()).toBe(before);
  const told = await send(at, coordinator.cookie, tellPersonsApart, { body: { id: newId(), keptId: first, goneId: other } });
  expect(told.body).toMatchObject({ state: 'apart' });
  expect(await alike()).toEqual([]);
  await undo((told.body as PersonMerge).id);
  expect(await alike()).toEqual([other]);
});

/** Where the record that went is still named, but for duplicates and what the log, signed versions and the merge itself say. */
async function stillNamed(goneId: string): Promise<string[]> {
  const duplicates = ['enrolment', 'certification', 'certification_event', 'credential', 'attendance', 'attendance_correction', 'progress', 'attempt', 'response', 'message', 'session_reflection', 'two_person_act', 'observation', 'person', 'sign_in', 'recovery_code', 'activation', 'people_import_row'];
  return (await namedIn(at, goneId)).filter((table) => !duplicates.includes(table));
}
