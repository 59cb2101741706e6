import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countAttributes, getAttributeSums, type CohortAttributeSums } from '@relevo/contracts/attribute-sums';
import { getConsentTexts, listEarlierConsents, publishConsentText, type ConsentTexts } from '@relevo/contracts/consent-texts';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import { getLearningHome, type LearningHome } from '@relevo/contracts/learning';
import { agreeAnew, getOwnData, withdrawConsent, type OwnData } from '@relevo/contracts/own-data';
import { decideRegistrations, listRegistrations, openRegistration, registrationPage, registrationStanding, sendRegistration, type RegistrationOpening } from '@relevo/contracts/registration';
import { withdrawEnrolment } from '@relevo/contracts/roster';
import { RequestForgettingService } from '../src/features/registration/request-forgetting.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeKit, planCohort, travel, type TestKit } from './support/cohorts.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let kit: TestKit;
let steward: string;
let manager: TestPerson;
let trainer: TestPerson;

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  steward = await makeTenant(at, 'Rectoría', 'steward');
  kit = await makeKit(at, steward);
  manager = await signedIn(at, steward, 'coordinator', 'Coordina');
  trainer = await signedIn(at, steward, 'trainer', 'Forma');
});
afterAll(() => at.close());

const code = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
type Plan = Partial<BodyOf<typeof openRegistration>>;
async function openCohort(given: Plan = {}): Promise<{ id: string; token: string }> {
  const id = await planCohort(at, manager, kit, { capacity: 20 });
  const told = await send(at, manager.cookie, openRegistration, { params: { id }, body: { opensAt: '2030-03-01T00:00:00Z', closesAt: '2030-03-03T00:00:00Z', seats: 20, approval: false, shares: [], ...given } });
  return { id, token: (told.body as RegistrationOpening).opening!.url!.split('/').at(-1)! };
}
type Entries = Record<string, string | string[]>;
// Names that are like no other, so that nobody is held back as somebody known.
const names = ['Amaranta Buendía', 'Wilfredo Zúñiga', 'Yolanda Kattán', 'Nepomuceno Ichoa', 'Ulises Garay', 'Fabiola Mencía', 'Hortensia Quilo', 'Bartolo Xatruch', 'Celedonia Obregón', 'Remigio Jarquín', 'Paulina Vodniza', 'Efraín Lacayo'];
async function ask(token: string, n: number, more: Entries = {}): Promise<{ id: string; code: string }> {
  const [givenNames = '', familyNames = ''] = names[n]!.split(' ');
  const id = newId();
  const page = await send(at, null, sendRegistration, { params: { token }, query: { lang: 'es' } }).unset('x-relevo').type('form').send({ id, givenNames, familyNames, consents: ['training', 'statistics'], ...more });
  expect(page.status).toBe(200);
  return { id, code: /<p class="code">([^<]+)</.exec(page.text)?.[1] ?? '' };
}
const standing = (typed: string) => send(at, null, registrationStanding, { query: { lang: 'es' } }).unset('x-relevo').type('form').send({ code: typed });
const list = async (id: string) => (await send(at, manager.cookie, listRegistrations, { params: { id }, query: { size: 100 } })).body as ResponseOf<typeof listRegistrations>;

test('what people say of themselves is read in sums that hide the few, by those who manage the cohort, and moves by five people at once', async () => {
  const { id, token } = await openCohort();
  const sums = (who = manager) => send(at, who.cookie, getAttributeSums, { params: { id } });
  const count = async () => send(at, manager.cookie, countAttributes, { params: { id } });
  for (let n = 0; n < 4; n += 1) await ask(token, n, { sex: 'woman' });
  expect((await sums()).body).toMatchObject({ counted: null, mayCount: false, figures: [] });
  expect(code(await count())).toEqual([409, 'too_few_changed']);
  for (let n = 4; n < 12; n += 1) await ask(token, n, n < 6 ? { sex: 'woman', disability: 'yes' } : { sex: 'man' });
  const told = (await count()).body as CohortAttributeSums;
  const of = (given: CohortAttributeSums, attribute: string) => Object.fromEntries(given.figures.find((one) => one.attribute === attribute)!.values.map(({ value, people }) => [value, people]));
  expect([told.counted?.people, of(told, 'sex')]).toEqual([12, { woman: 6, man: 6, undisclosed: 0, unsaid: 0 }]);
  // Two alone with a disability: hidden, and so is what would give them away.
  expect(of(told, 'disability')).toEqual({ yes: null, no: 0, unsaid: null });
  expect(JSON.stringify(told)).not.toMatch(/Amaranta|Buendía|enrolment/);
  const rows = (await list(id)).items;
  await send(at, manager.cookie, withdrawEnrolment, { params: { id, enrolmentId: (await at.owner.query('SELECT enrolment_id FROM registration WHERE id = $1', [rows[0]!.id]) as { enrolment_id: string }[])[0]!.enrolment_id } });
  expect([of((await sums()).body as CohortAttributeSums, 'sex')['woman'], code(await count())]).toEqual([6, [409, 'too_few_changed']]);
  expect((await sums(trainer)).status).toBe(403);
});

test('a wording is published over the one before; what was agreed to stays, whoever agreed is shown, asked, and agrees beside it', async () => {
  const { id, token } = await openCohort();
  await ask(token, 0);
  const texts = async () => ((await send(at, manager.cookie, getConsentTexts)).body as ConsentTexts).texts.find((one) => one.purpose === 'training')!;
  const [first] = (await texts()).versions;
  const before = first!.people;
  expect([first!.version, before > 0]).toEqual([1, true]);
  const words = { ...first!.words, es: { agree: 'Acepto, con otras palabras.', purpose: 'Para la lista.' } };
  const publish = (body: BodyOf<typeof publishConsentText>) => send(at, manager.cookie, publishConsentText, { params: { purpose: 'training' }, body });
  expect((await publish({ over: 1, words, askAgain: false })).status).toBe(200);
  expect((await publish({ over: 1, words, askAgain: false })).status).toBe(200);
  expect(code(await publish({ over: 1, words: first!.words, askAgain: true }))).toEqual([409, 'consent_text_changed']);
  expect((await publish({ over: 2, words: { ...words, fr: { agree: ' ', purpose: 'x' } }, askAgain: true })).body).toMatchObject({ fields: [{ path: 'words.fr.agree' }] });
  expect(await texts()).toMatchObject({ asked: 0, versions: [{ version: 2, people: 0 }, { version: 1, people: before }] });
  await publish({ over: 2, words: { ...words, es: { agree: 'Acepto la tercera.', purpose: 'Para la lista.' } }, askAgain: true });
  expect(await texts()).toMatchObject({ asked: before });
  expect((await send(at, null, registrationPage, { params: { token }, query: { lang: 'es' } })).text).toContain('Acepto la tercera.');
  const earlier = (await send(at, manager.cookie, listEarlierConsents, { params: { purpose: 'training' }, query: { size: 100 } })).body as ResponseOf<typeof listEarlierConsents>;
  const mine = earlier.items.find((one) => one.cohortId === id);
  expect([earlier.total, mine]).toEqual([before, expect.objectContaining({ displayName: 'Amaranta Buendía', version: 1 })]);

  const [{ person_id: personId }] = (await at.owner.query('SELECT person_id FROM consent WHERE id = $1', [mine!.id])) as [{ person_id: string }];
  const own = await signedIn(at, steward, 'participant', '', personId);
  const consent = (given: OwnData) => given.consents.find((one) => one.purpose === 'training')!;
  const asked = consent((await send(at, own.cookie, getOwnData)).body as OwnData);
  expect(asked).toMatchObject({ version: 1, earlier: [], asked: { version: 3, agree: 'Acepto la tercera.' } });
  const atHome = async () => ((await send(at, own.cookie, getLearningHome)).body as LearningHome).consentAsked;
  expect(await atHome()).toBe(true);
  const agree = (version: number, who = own) => send(at, who.cookie, agreeAnew, { params: { id: asked.id }, body: { version, locale: 'es' } });
  expect([code(await agree(2)), (await agree(3, manager)).status]).toEqual([[409, 'consent_text_changed'], 404]);
  expect((await agree(3)).status).toBe(200);
  const after = consent((await agree(3)).body as OwnData);
  expect(after).toMatchObject({ version: 3, agree: 'Acepto la tercera.', asked: null, earlier: [{ version: 1, givenAt: asked.givenAt }] });
  expect([(await texts()).asked, await atHome()]).toEqual([before - 1, false]);
  expect((await list(id)).items[0]!.consents[0]).toMatchObject({ purpose: 'training', version: 3 });
  await send(at, own.cookie, withdrawConsent, { params: { id: asked.id } });
  await publish({ over: 3, words, askAgain: true });
  expect(code(await agree(4))).toEqual([409, 'consent_withdrawn']);
});

test('requests that came to nothing lose what was written ninety days later; what became an enrolment stays', async () => {
  const forgetting = at.app.get(RequestForgettingService);
  const { id, token } = await openCohort({ approval: true });
  const [kept, refused, open] = [await ask(token, 0), await ask(token, 1, { sex: 'man' }), await ask(token, 2)];
  const decide = (ids: string[], decision: 'accept' | 'refuse' | 'take_back') => send(at, manager.cookie, decideRegistrations, { params: { id }, body: { ids, decision, word: '' } });
  // Other cohorts of this file know the same names: they are other people.
  await at.owner.query('UPDATE registration SET judged = true WHERE cohort_id = $1', [id]);
  await decide([kept.id], 'accept');
  await decide([refused.id], 'refuse');
  const looked = async (to: string) => { await travel(at, to); manager = await signedIn(at, steward, 'coordinator', 'Coordina después'); return forgetting.lookAgain(steward, id); };
  expect(await looked('2030-05-30T11:59:00Z')).toBe(0);
  expect(await looked('2030-05-30T12:01:00Z')).toBe(1);
  const rowOf = async (one: string) => (await list(id)).items.find((row) => row.id === one)!;
  expect(await rowOf(refused.id)).toMatchObject({ displayName: '', state: 'refused', erased: true, mayTakeBack: false });
  expect(await at.owner.query('SELECT 1 FROM registration_attributes WHERE registration_id = $1', [refused.id])).toEqual([]);
  expect([code(await decide([refused.id], 'take_back')), await rowOf(kept.id)]).toMatchObject([[409, 'no_such_move'], { displayName: 'Amaranta Buendía', erased: false }]);
  expect(await looked('2031-01-01T00:00:00Z')).toBe(1);
  expect([await rowOf(open.id), (await list(id)).counts.waiting]).toMatchObject([{ displayName: '', state: 'waiting', erased: true }, 0]);
  expect(code(await decide([open.id], 'accept'))).toEqual([409, 'no_such_move']);
  expect([(await standing(open.code)).text.includes('Lo que escribió se borró'), (await standing(refused.code)).text.includes('Esta vez no fue posible')]).toEqual([true, true]);
  expect(await at.owner.query('SELECT 1 FROM consent WHERE registration_id = ANY ($1) AND (person_id IS NOT NULL OR withdrawn_at IS NULL)', [[open.id, refused.id]])).toEqual([]);
  expect(await forgetting.lookAgain(steward, id)).toBe(0);
});
