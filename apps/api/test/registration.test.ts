import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  decideRegistrations, getRegistrationOpening, judgeLikeness, listRegistrations, openRegistration, printRegistrationLink, registrationPage, registrationStanding, renewRegistrationLink, revokeRegistrationLink,
  sendRegistration, type RegistrationOpening, type RegistrationRow,
} from '@relevo/contracts/registration';
import { exportOwnData, getOwnData, withdrawConsent, type OwnData } from '@relevo/contracts/own-data';
import { listRoster, listRosterChanges, undoRosterChange, withdrawEnrolment, type RosterChangeRow, type RosterRow } from '@relevo/contracts/roster';
import { updateCohort } from '@relevo/contracts/cohorts';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeKit, planCohort, travel, type TestKit } from './support/cohorts.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let kit: TestKit;
let steward: string;
let manager: TestPerson;
let other: TestPerson;

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  kit = await makeKit(at, steward, [partner]);
  manager = await signedIn(at, steward, 'coordinator', 'Coordina');
  other = await signedIn(at, partner, 'partner_manager', 'Ajena');
});
afterAll(() => at.close());

type Plan = Partial<BodyOf<typeof openRegistration>>;
const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const plan = (given: Plan = {}): BodyOf<typeof openRegistration> => ({ opensAt: '2030-03-01T00:00:00Z', closesAt: '2030-03-03T00:00:00Z', seats: 5, approval: true, shares: [], ...given });
const open = (id: string, given: Plan = {}, who = manager) => send(at, who.cookie, openRegistration, { params: { id }, body: plan(given) });
const opening = async (id: string) => (await send(at, manager.cookie, getRegistrationOpening, { params: { id } })).body as RegistrationOpening;

/** A cohort open for registration, and the secret of its link. */
async function openCohort(given: Plan = {}, capacity = 5): Promise<{ id: string; token: string }> {
  const id = await planCohort(at, manager, kit, { capacity });
  const answer = await open(id, given);
  expect(answer.status).toBe(200);
  return { id, token: tokenOf(answer.body as RegistrationOpening) };
}
const tokenOf = (told: RegistrationOpening) => told.opening!.url!.split('/').at(-1)!;

type Entries = Record<string, string | string[]>;
const entries = (name: string, more: Entries = {}): Entries => ({ id: newId(), givenNames: name, familyNames: 'Prueba Única', consents: ['training'], ...more });
/** As a browser posts a plain form. */
const post = (token: string, form: Entries) => send(at, null, sendRegistration, { params: { token }, query: { lang: 'es' } }).unset('x-relevo').type('form').send(form);
const standing = (typed: string, more: Entries = {}) => send(at, null, registrationStanding, { query: { lang: 'es' } }).unset('x-relevo').type('form').send({ code: typed, ...more });
const codeOf = (page: { text: string }) => /<p class="code">([^<]+)</.exec(page.text)?.[1] ?? '';
async function ask(token: string, name: string, more: Entries = {}): Promise<{ id: string; code: string }> {
  const form = entries(name, more);
  const answer = await post(token, form);
  expect(answer.status).toBe(200);
  return { id: String(form['id']), code: codeOf(answer) };
}
type Listed = ResponseOf<typeof listRegistrations>;
const list = async (id: string, query: object = {}) => (await send(at, manager.cookie, listRegistrations, { params: { id }, query })).body as Listed;
const states = async (id: string) => Object.fromEntries((await list(id, { size: 100 })).items.map((row: RegistrationRow) => [row.displayName.split(' ')[0], row.state]));
const decide = (id: string, ids: string[], decision: BodyOf<typeof decideRegistrations>['decision'], word = '') => send(at, manager.cookie, decideRegistrations, { params: { id }, body: { ids, decision, word } });
const roster = async (id: string) => ((await send(at, manager.cookie, listRoster, { params: { id }, query: { size: 100 } })).body as { items: RosterRow[] }).items;

test('link, form, request, acceptance, roster: nobody signs in, and the page works as a plain form', async () => {
  const { id, token } = await openCohort();
  const page = await send(at, null, registrationPage, { params: { token } });
  expect(page.text).not.toMatch(/No quedan plazas|No seats are left/);
  expect([page.status, page.headers['content-type'], page.headers['referrer-policy']]).toEqual([200, 'text/html; charset=utf-8', 'no-referrer']);
  expect(page.text).toContain('<title>Relevo</title>');
  expect(page.text.length).toBeLessThan(24_000);
  for (const [lang, word] of [['en', 'Registration'], ['fr', 'Prénoms']] as const) expect((await send(at, null, registrationPage, { params: { token }, query: { lang } })).text).toContain(word);
  const sent = await ask(token, 'Amaranta');
  expect(sent.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect((await standing(sent.code.toLowerCase().replaceAll('-', ' '))).text).toContain('En revisión');
  expect(await list(id)).toMatchObject({ total: 1, left: 5, items: [{ displayName: 'Amaranta Prueba Única', contact: '', state: 'waiting', likenesses: [] }] });
  expect((await decide(id, [sent.id], 'accept')).body).toMatchObject({ changed: [sent.id], accepted: 1, left: 4 });
  expect(await roster(id)).toMatchObject([{ displayName: 'Amaranta Prueba Única', state: 'enrolled', card: 'none' }]);
  const told = await standing(sent.code);
  expect([told.text.includes('Tiene su plaza'), told.text.includes('tarjeta de acceso'), told.text.includes('Amaranta')]).toEqual([true, true, false]);
  // Written without the consent for it, so it is not kept.
  const [kept] = (await at.owner.query('SELECT (SELECT count(*)::int FROM registration_attributes) AS said, (SELECT count(*)::int FROM profile_attributes) AS apart, (SELECT code_hash FROM registration WHERE id = $1) AS hash', [sent.id])) as { said: number; apart: number; hash: string }[];
  expect([kept!.said, kept!.apart, kept!.hash.includes(sent.code)]).toEqual([0, 0, false]);
});

test('the same form sent twice asks once; what is wrong is said where it is, and what was written stays', async () => {
  const { id, token } = await openCohort();
  const form = entries('Benigno');
  const [one, two] = await Promise.all([post(token, form), post(token, form)]);
  expect([one.status, two.status, codeOf(one) === codeOf(two), (await list(id)).known]).toEqual([200, 200, true, 1]);
  const wrong = await post(token, { id: newId(), givenNames: '<b>Casilda', familyNames: '' });
  expect([wrong.status, wrong.text.includes('id="familyNames-bad"'), wrong.text.includes('id="consent-training-bad"'), wrong.text.includes('<b>Casilda'), wrong.text.includes('&#60;b&#62;Casilda')]).toEqual([422, true, true, false, true]);
  // Said of oneself without the consent for it: asked, and nothing is lost on the way.
  const unticked = entries('Drusila', { sex: 'woman', disability: 'no' });
  for (const [lang, word] of [['es', 'Marque la casilla o deje en blanco'], ['en', 'Tick the box or leave'], ['fr', 'Cochez la case ou laissez']] as const) {
    const back = await send(at, null, sendRegistration, { params: { token }, query: { lang } }).unset('x-relevo').type('form').send(unticked);
    expect([back.status, back.text.includes(`id="consent-statistics-bad">${word}`), back.text.includes('value="Drusila"'), back.text.includes('<option value="woman" selected>')]).toEqual([422, true, true, true]);
  }
  // A telephone without the consent to keep it: said, and kept in the form.
  const reached = entries('Eduviges', { contact: '9988-7766' });
  const asked = await post(token, reached);
  expect([asked.status, asked.text.includes('id="consent-contact-bad">Marque la casilla para que se guarde'), asked.text.includes('value="9988-7766"'), (await list(id)).known]).toEqual([422, true, true, 1]);
  expect((await post(token, { ...reached, consents: ['training', 'contact'] })).status).toBe(200);
  expect((await list(id)).items.map(({ contact }) => contact).toSorted()).toEqual(['', '9988-7766']);
  expect([(await post(token, { ...unticked, consents: ['training', 'statistics'] })).status, (await list(id)).known]).toEqual([200, 3]);
  expect((await standing('K7QM2XRT9HPD')).status).toBe(404);
  expect((await send(at, null, sendRegistration, { params: { token } }).unset('x-relevo').set('sec-fetch-site', 'cross-site').type('form').send(entries('Ajeno'))).status).toBe(403);
});

test('two acceptances at once on the last seat: one sits, the other waits; whoever waits longest moves up when a seat comes free', async () => {
  const { id, token } = await openCohort({ seats: 1 }, 5);
  const asked = [];
  for (const name of ['Dalmacio', 'Eufrasia', 'Fulgencio']) asked.push(await ask(token, name));
  const ids = asked.map((one) => one.id);
  const answers = await Promise.all(ids.slice(0, 2).map((one) => decide(id, [one], 'accept')));
  expect(answers.map((one) => (one.body as { accepted: number }).accepted).toSorted()).toEqual([0, 1]);
  expect(code(await decide(id, [ids[2]!], 'accept')) ?? 'ok').toBe('ok');
  const full = async (lang: 'es' | 'en' | 'fr') => (await send(at, null, registrationPage, { params: { token }, query: { lang } })).text;
  expect([(await full('es')).includes('No quedan plazas: su solicitud queda en revisión'), (await full('en')).includes('No seats are left'), (await full('fr')).includes('Il ne reste plus de places')]).toEqual([true, true, true]);
  const before = await states(id);
  expect(Object.values(before).toSorted()).toEqual(['accepted', 'waiting_list', 'waiting_list']);
  expect((await standing(asked[2]!.code)).text).toContain('Su lugar en la lista: 2');
  await send(at, manager.cookie, withdrawEnrolment, { params: { id, enrolmentId: (await roster(id))[0]!.id }, body: { withdrawn: true } });
  const after = await states(id);
  const waited = before['Dalmacio'] === 'waiting_list' ? 'Dalmacio' : 'Eufrasia';
  expect([after[waited], after['Fulgencio']]).toEqual(['accepted', 'waiting_list']);
  expect((await at.owner.query("SELECT actor_role, payload::jsonb->'detail'->'count' AS n FROM audit_entry WHERE subject_id = $1 AND action = 'registration.move_up'", [id])) as object[]).toEqual([{ actor_role: 'system', n: 1 }]);
  expect((await open(id, { seats: 2 })).status).toBe(200);
  expect((await states(id))['Fulgencio']).toBe('accepted');
});

test('seats of a partner are its own; without approval whoever asks sits at once, as far as there are seats', async () => {
  const [norte, sur] = [newId(), newId()];
  const { id, token } = await openCohort({ seats: 3, approval: false, shares: [{ id: norte, name: 'Norte', seats: 1 }, { id: sur, name: 'Sur', seats: 1 }] });
  for (const [name, share] of [['Gumersinda', norte], ['Hermenegildo', norte], ['Isidora', 'other'], ['Jacoba', sur]] as const) await ask(token, name, { share });
  expect(await states(id)).toEqual({ Gumersinda: 'accepted', Hermenegildo: 'waiting_list', Isidora: 'accepted', Jacoba: 'accepted' });
  expect((await roster(id)).map((row) => row.institution).toSorted()).toEqual(['', 'Norte', 'Sur']);
  expect((await post(token, entries('Ketty', { share: newId() }))).status).toBe(422);
  expect(await list(id)).toMatchObject({ left: 0, othersLeft: 0, shares: [{ name: 'Norte', left: 0 }, { name: 'Sur', left: 0 }] });
  expect([code(await open(id, { seats: 3, shares: [] })), code(await open(id, { seats: 6 }))]).toEqual(['share_in_use', 'seats_over_capacity']);
  await send(at, manager.cookie, updateCohort, { params: { id }, body: { capacity: 9 } });
  expect((await states(id))['Hermenegildo']).toBe('waiting_list');
});

test('somebody like somebody known is left until staff have said who it is; nobody is merged unasked, and an acceptance is undone', async () => {
  const { id, token } = await openCohort();
  const known = await makePerson(at, steward, 'María Lourdes Zúñiga Bonilla');
  const alike = await ask(token, 'Maria Lourdes', { familyNames: 'Zuniga Bonilla' });
  const fresh = await ask(token, 'Leocadia');
  expect((await list(id, { text: 'zuniga' })).items[0]).toMatchObject({ decided: null, likenesses: [{ personId: known, enrolled: false }] });
  expect((await decide(id, [alike.id, fresh.id], 'accept')).body).toMatchObject({ changed: [fresh.id], accepted: 1, undecided: 1 });
  expect((await send(at, manager.cookie, judgeLikeness, { params: { id, registrationId: alike.id }, body: { personId: known } })).status).toBe(200);
  expect((await decide(id, [alike.id], 'accept')).body).toMatchObject({ accepted: 1 });
  expect((await roster(id)).map((row) => row.personId)).toContain(known);
  expect((await decide(id, [alike.id, fresh.id], 'take_back')).status).toBe(200);
  expect([await states(id), (await roster(id)).map((row) => row.state)]).toEqual([{ Maria: 'waiting', Leocadia: 'waiting' }, []]);
  expect((await decide(id, [fresh.id], 'accept')).body).toMatchObject({ accepted: 1 });
  expect((await roster(id)).filter((row) => row.state === 'enrolled')).toHaveLength(1);
  at.clock.advance(11 * 60_000);
  expect(code(await decide(id, [fresh.id], 'take_back'))).toBe('too_late_to_take_back');
  const changes = ((await send(at, manager.cookie, listRosterChanges, { params: { id } })).body as { items: RosterChangeRow[] }).items;
  expect(changes.map(({ kind, undone }) => [kind, undone !== null])).toEqual([['accept', false], ['accept', true], ['accept', true]]);
  expect((await send(at, manager.cookie, undoRosterChange, { params: { id, changeId: changes[0]!.id } })).status).toBe(200);
  expect([(await states(id))['Leocadia'], await roster(id)]).toEqual(['waiting', []]);
  expect(code(await decide(id, [alike.id], 'waiting_list'))).toBe('seats_left');
  await decide(id, [alike.id], 'refuse', 'No quedan plazas este mes.');
  expect((await standing(alike.code)).text).toContain('No quedan plazas este mes.');
  expect((await decide(id, [alike.id], 'take_back')).status).toBe(200);
  await travel(at, '2030-03-01T12:00:00Z');
});

test('whoever withdraws before they are let in leaves nothing behind; their code still answers', async () => {
  const { id, token } = await openCohort();
  const sent = await ask(token, 'Melquíades', { consents: ['training', 'contact', 'statistics'], contact: '9911-2233', sex: 'man', populationGroup: 'lenca' });
  expect(((await at.owner.query('SELECT sex, population_group FROM registration_attributes WHERE registration_id = $1', [sent.id])) as object[])[0]).toEqual({ sex: 'man', population_group: 'lenca' });
  expect((await standing(sent.code, { withdraw: 'yes' })).text).toContain('Solicitud retirada');
  const [left] = (await at.owner.query('SELECT given_names || family_names || contact AS words, (SELECT count(*)::int FROM registration_attributes WHERE registration_id = $1) AS said FROM registration WHERE id = $1', [sent.id])) as object[];
  expect(left).toEqual({ words: '', said: 0 });
  expect([code(await decide(id, [sent.id], 'accept')), (await standing(sent.code, { withdraw: 'yes' })).status]).toEqual(['no_such_move', 409]);
});

test('a link is open when it says, is renewed and revoked, and is drawn to be hung up; nobody else’s staff see any of it', async () => {
  const { id, token } = await openCohort();
  const sheet = await send(at, manager.cookie, printRegistrationLink, { params: { id } }).buffer(true);
  expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'application/pdf']);
  const renewed = await send(at, manager.cookie, renewRegistrationLink, { params: { id } });
  const second = tokenOf(renewed.body as RegistrationOpening);
  const pageOf = async (one: string) => (await send(at, null, registrationPage, { params: { token: one } })).status;
  expect([second === token, await pageOf(token), await pageOf(second)]).toEqual([false, 404, 200]);
  await open(id, { opensAt: '2030-03-02T00:00:00Z' });
  expect((await send(at, null, registrationPage, { params: { token: second }, query: { lang: 'es' } })).text).toContain('Todavía no está abierta');
  await open(id, { opensAt: '2030-02-01T00:00:00Z', closesAt: '2030-03-01T11:00:00Z' });
  expect([(await post(second, entries('Nepomuceno'))).status, await pageOf(second)]).toEqual([409, 409]);
  await send(at, manager.cookie, revokeRegistrationLink, { params: { id } });
  expect([await pageOf(second), (await opening(id)).opening!.url]).toEqual([404, null]);
  expect(code(await open(id, { closesAt: '2030-02-01T00:00:00Z' }))).toBe('closes_before_opening');
  // The cohort's only day is the fourth of March, by its own clock six hours behind.
  const { startsOn, endsOn } = await opening(id);
  const late = await open(id, { closesAt: '2030-03-05T06:00:01Z' });
  expect([startsOn, endsOn, late.status, (late.body as { fields: object[] }).fields, (await open(id, { closesAt: '2030-03-05T06:00:00Z' })).status]).toEqual(['2030-03-04', '2030-03-04', 422, [expect.objectContaining({ path: 'closesAt', code: 'closes_after_cohort' })], 200]);
  for (const answer of [await send(at, other.cookie, listRegistrations, { params: { id } }), await open(id, {}, other), await send(at, other.cookie, getRegistrationOpening, { params: { id } })]) expect(answer.status).toBe(404);
});

test('somebody who was let in sees what is kept about them, takes it away, and what they take back ends at once', async () => {
  const { id, token } = await openCohort({ seats: 1, approval: false });
  const sent = await ask(token, 'Olegario', { consents: ['training', 'contact', 'statistics', 'pictures'], contact: '9900-1122', sex: 'man', ageBand: '30_44', disability: 'no' });
  const next = await ask(token, 'Presentación');
  const [row] = await roster(id);
  const own = await signedIn(at, steward, 'participant', '', row!.personId);
  const got = async () => (await send(at, own.cookie, getOwnData)).body as OwnData;
  const before = await got();
  expect(before).toMatchObject({
    institution: 'Rectoría', profile: { givenNames: 'Olegario', contact: '9900-1122' }, attributes: { sex: 'man', ageBand: '30_44', populationGroup: null, disability: false },
    enrolments: [{ state: 'enrolled', sessions: [], tests: [] }], registrations: [{ id: sent.id, state: 'accepted' }],
  });
  expect(before.consents.map((one) => [one.purpose, one.version, one.withdrawnAt]).toSorted()).toEqual([['contact', 1, null], ['pictures', 1, null], ['statistics', 1, null], ['training', 1, null]]);
  const file = await send(at, own.cookie, exportOwnData);
  expect([file.headers['content-disposition'], (file.body as OwnData).profile]).toEqual([expect.stringContaining('datos.json'), before.profile]);
  const take = (purpose: string, who = own) => send(at, who.cookie, withdrawConsent, { params: { id: before.consents.find((one) => one.purpose === purpose)!.id } });
  expect((await take('pictures', other)).status).toBe(404);
  for (const purpose of ['contact', 'statistics', 'pictures', 'pictures']) expect((await take(purpose)).status).toBe(200);
  expect(await got()).toMatchObject({ profile: { contact: '' }, attributes: null });
  expect((await list(id, { state: 'accepted' })).items[0]!.consents.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['training given', 'contact withdrawn', 'statistics withdrawn', 'pictures withdrawn']);
  expect(((await take('training')).body as OwnData).enrolments[0]!.state).toBe('withdrawn');
  expect([(await standing(next.code)).text.includes('Tiene su plaza'), (await standing(sent.code)).text.includes('Ya no está en el grupo')]).toEqual([true, true]);
});
