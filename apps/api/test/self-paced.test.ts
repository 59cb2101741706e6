import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signInByPin } from '@relevo/contracts/identity';
import { printSelfPacedLink, renewSelfPacedLink, revokeSelfPacedLink, updateSelfPaced, type SelfPacedCourse } from '@relevo/contracts/self-paced';
import { newId } from '../src/platform/ids.ts';
import { send } from './support/app.ts';
import { travel } from './support/cohorts.ts';
import { signedIn } from './support/people.ts';
import { code, cookieOf, nameIn, newcomer, pin, selfPacedWorld, tokenOf, type Entries, type SelfPacedWorld } from './support/self-paced.ts';

let w: SelfPacedWorld;
beforeAll(async () => { w = await selfPacedWorld(); });
afterAll(() => w.at.close());

test('link, form, name and PIN: somebody without e-mail is in the course at once, and comes back by the name on the page', async () => {
  const opened = await w.open({ closesOn: '2030-06-30', places: 40 });
  const form = await w.page(opened.token);
  expect([form.status, form.headers['content-type'], form.headers['referrer-policy']]).toEqual([200, 'text/html; charset=utf-8', 'no-referrer']);
  for (const word of ['<title>Relevo</title>', 'Acoger bien', 'Personal de salud', '30 de junio', 'español y francés', 'Acepto que se guarden mi nombre']) expect(form.text).toContain(word);
  expect(form.text).not.toMatch(/correo electrónico" |name="contact"|<script(?! src="\/exit.js")/);
  const learner = await w.join(opened, 'Colibrí');
  expect(learner.signInName).toMatch(/^[a-z]+\.\d{4}$/);
  expect(await w.home(learner)).toMatchObject({ cohort: { id: opened.id, selfPaced: true, state: 'running' }, next: { kind: 'pre_test' }, sessions: [] });
  const back = await send(w.at, null, signInByPin, { body: { name: learner.signInName, pin } });
  expect(back.body).toMatchObject({ session: { person: { displayName: 'Colibrí' }, actor: { role: 'participant', tenantId: w.partner } } });
  expect(await w.roster(opened)).toMatchObject([{ displayName: 'Colibrí', state: 'enrolled', card: 'ready' }]);
  expect(await w.read(opened.id)).toMatchObject({ state: 'running', figures: { enrolled: 1, began: 0, finished: 0 }, opening: { opensOn: '2030-03-01', closesOn: '2030-06-30', places: 40, left: 39 } });
});

test.each([
  [{ name: '' }, 'Escriba algo aquí'], [{ name: 'Dos\nlíneas' }, 'una sola línea'], [{ pin: '1234' }, 'ocho cifras o tres palabras'], [{ pin: '12345678' }, 'demasiado fácil'], [{ agree: '' }, 'Sin esto no se puede'], [{ as: 'known', signInName: 'nadie.1234', pin: '50382764' }, 'no van juntos'],
])('a form with %j is answered in its place, keeps what was written, and enrols nobody', async (change, says) => {
  const opened = await w.open();
  const answer = await w.post(opened.token, newcomer('Alguien', change as Entries));
  expect([answer.status >= 400 && answer.status < 500, answer.text.includes(says), answer.text.includes('5038')]).toEqual([true, true, false]);
  expect(await w.roster(opened)).toEqual([]);
});

test('the same form sent twice is one learner, and says the name again to whoever knows the PIN alone', async () => {
  const opened = await w.open();
  const form = newcomer('Una vez');
  const [first, second] = await Promise.all([w.post(opened.token, form), w.post(opened.token, form)]);
  expect([first.status, second.status, nameIn(first) === nameIn(second)]).toEqual([200, 200, true]);
  const guess = await w.post(opened.token, { ...form, pin: '9047 3158' });
  expect([guess.status, nameIn(guess), cookieOf(guess)]).toEqual([401, '', '']);
  expect(await w.roster(opened)).toHaveLength(1);
});

test('whoever has a sign-in joins by it: with name and PIN, or as who is signed in on the device, also from another institution', async () => {
  const [first, second] = [await w.open(), await w.open({ title: 'Segundo' })];
  const learner = await w.join(first, 'Vuelve');
  const byPin = await w.post(second.token, { id: newId(), as: 'known', signInName: learner.signInName, pin, agree: 'yes' });
  expect([byPin.status, byPin.headers['location']]).toEqual([303, `/curso/${second.id}`]);
  expect((await w.course(second, { cookie: cookieOf(byPin) })).cohort).toMatchObject({ id: second.id });
  const elsewhere = await signedIn(w.at, w.steward, 'trainer', 'Formadora ajena');
  expect((await w.page(second.token, elsewhere.cookie)).text).toContain('Continuar como Formadora ajena');
  const asMe = await w.post(second.token, { id: newId(), as: 'me', agree: 'yes' }, elsewhere.cookie);
  expect([asMe.status, (await w.course(second, { cookie: cookieOf(asMe) })).cohort.id]).toEqual([303, second.id]);
  expect((await w.roster(second)).map((row) => row.displayName).sort()).toEqual(['Formadora ajena', 'Vuelve']);
  expect((await w.post(second.token, { id: newId(), as: 'me', agree: 'yes' })).status).toBe(401);
});

test('two at once for the last place: one is in, the other reads that there is none', async () => {
  const opened = await w.open({ places: 1 });
  const answers = await Promise.all([w.post(opened.token, newcomer('Una')), w.post(opened.token, newcomer('Otra'))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)!.text).toContain('No quedan plazas');
  expect((await send(w.at, w.manager.cookie, updateSelfPaced, { params: { id: opened.id }, body: { places: 2 } })).body).toMatchObject({ opening: { left: 1 } });
  await w.join(opened, 'Otra');
  expect(code(await send(w.at, w.manager.cookie, updateSelfPaced, { params: { id: opened.id }, body: { places: 1 } }))).toBe('places_taken');
});

test('before its first day and after its last the page says so, by the clock of the institution', async () => {
  const later = await w.open({ opensOn: '2030-03-02', closesOn: '2030-03-02' });
  expect((await w.page(later.token)).text).toContain('Todavía no está abierto');
  await travel(w.at, '2030-03-02T06:00:00Z');
  expect((await w.page(later.token)).status).toBe(200);
  await travel(w.at, '2030-03-03T06:00:00Z');
  expect((await w.page(later.token)).text).toContain('ya no recibe a nadie más');
  expect((await send(w.at, w.manager.cookie, updateSelfPaced, { params: { id: later.id }, body: { closesOn: '2030-03-01' } })).status).toBe(422);
});

test('a link that was renewed or switched off opens nothing any more; the sheet prints the one in force', async () => {
  const opened = await w.open();
  expect((await send(w.at, w.manager.cookie, printSelfPacedLink, { params: { id: opened.id } })).headers['content-type']).toBe('application/pdf');
  const renewed = tokenOf((await send(w.at, w.manager.cookie, renewSelfPacedLink, { params: { id: opened.id } })).body as SelfPacedCourse);
  expect([(await w.page(opened.token)).status, (await w.page(renewed)).status]).toEqual([404, 200]);
  expect((await send(w.at, w.manager.cookie, revokeSelfPacedLink, { params: { id: opened.id } })).body).toMatchObject({ opening: { url: null, qr: null } });
  expect([(await w.page(renewed)).status, code(await send(w.at, w.manager.cookie, printSelfPacedLink, { params: { id: opened.id } }))]).toEqual([404, 'registration_link_revoked']);
});
