import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getHome, type Home } from '@relevo/contracts/home';
import { addDays } from '@relevo/domain/dates';
import { activeRoles } from '@relevo/domain/organisation';
import { newId, sha256 } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { deliverOnce, insert, lookAgain, makeRelay, open, planCohort, schedule, type Relay } from './support/gate.ts';
import { signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let relay: Relay;
let handoffId: string;
beforeAll(async () => {
  at = await startApp();
  // What is today, and what is near, hangs on the hour: it is noon in Honduras.
  at.clock.set(new Date(`${at.clock.now().toISOString().slice(0, 10)}T18:00:00Z`));
  relay = await makeRelay(at, 'inicio');
  handoffId = await open(at, relay);
}, 60_000);
afterAll(() => at.close());

const home = async (who: TestPerson): Promise<Home> => {
  const answer = await send(at, who.cookie, getHome);
  expect([answer.status, (answer.body as { code?: string }).code]).toEqual([200, undefined]);
  return answer.body as Home;
};
const of = async (who: TestPerson, kind: string) => (await home(who)).groups.find((g) => g.kind === kind);

test('every role has a home, and nothing waits for those who only read', async () => {
  for (const role of activeRoles) {
    const shown = await home(await signedIn(at, relay.stewardId, role, `quien ${role}`));
    expect([role, shown.next?.kind ?? null]).toEqual([role, null]);
  }
});

test('a partner that is being prepared plans its first cohort; the draft then waits to be scheduled', async () => {
  expect((await home(relay.manager)).next).toMatchObject({ kind: 'handoff_turn', item: { id: handoffId, title: 'Kit inicio', sub: 'Casa inicio', state: 'preparing' } });
  const cohort = await planCohort(at, relay, { supervised: false });
  expect((await home(relay.manager)).next).toMatchObject({ kind: 'cohort_to_schedule', item: { id: cohort.id } });
  expect(await of(relay.manager, 'cohort_to_schedule')).toMatchObject({ total: 1, items: [{ id: cohort.id, title: 'Grupo nuevo', timeZone: 'America/Tegucigalpa' }] });
  expect(await of(relay.coordinator, 'cohort_without_supervisor')).toMatchObject({ total: 1, items: [{ id: cohort.id, sub: 'Socia inicio', count: 1 }] });
  await at.owner.query("UPDATE cohort SET state = 'cancelled' WHERE id = $1", [cohort.id]);
});

test('cards to print, a cohort to start and one to complete', async () => {
  const cohort = await planCohort(at, relay, { daysAhead: 2 });
  await schedule(at, relay, cohort.id);
  const personId = newId();
  await at.owner.query("INSERT INTO person (id, display_name) VALUES ($1, 'Nueva')", [personId]);
  await insert(at, 'enrolment', { tenant_id: relay.partnerId, id: newId(), cohort_id: cohort.id, person_id: personId, ordinal: 1, display_name: 'Nueva', enrolled_at: at.clock.now(), enrolled_by: relay.manager.personId });
  expect(await of(relay.manager, 'cards_to_print')).toMatchObject({ items: [{ id: cohort.id, count: 1 }] });
  expect(await of(relay.manager, 'cohort_to_start')).toBeUndefined();
  const before = at.clock.now();
  at.clock.set(addDays(before, 2.5));
  expect((await home(relay.manager)).next).toMatchObject({ kind: 'cohort_to_start', item: { id: cohort.id } });
  await at.owner.query("UPDATE cohort SET state = 'running', started_at = now() WHERE id = $1", [cohort.id]);
  await at.owner.query("UPDATE session SET state = 'cancelled' WHERE cohort_id = $1", [cohort.id]);
  expect(await of(relay.manager, 'cohort_to_complete')).toMatchObject({ items: [{ id: cohort.id }] });
  at.clock.set(before);
  await at.owner.query("UPDATE cohort SET state = 'cancelled' WHERE id = $1", [cohort.id]);
});

test('a hand-off that is ready is the coordinator’s next thing; approvals, acts, versions and recoveries follow', async () => {
  await deliverOnce(at, relay);
  await lookAgain(at, relay);
  const supervisor = relay.supervisorId;
  const own = { tenant_id: relay.stewardId };
  const now = at.clock.now();
  await insert(at, 'certification', {
    ...own, id: newId(), person_id: relay.manager.personId, kit_id: relay.kitId, level: 'trainer', standing: 'practising', standing_since: now, display_name: 'En práctica',
    home_tenant_id: relay.partnerId, recommended_by: supervisor, recommended_at: now,
  });
  await insert(at, 'two_person_act', { ...own, id: newId(), kind: 'founder', person_id: relay.trainerId, kit_id: relay.kitId, display_name: 'Fundadora', content: {}, asked_by: relay.second.personId, asked_at: now });
  await insert(at, 'kit_version', { ...own, id: newId(), kit_id: relay.kitId, number: 2, label: '1.1', state: 'in_review', document: { title: 'Kit nuevo', locale: 'es', modules: [] }, author_ids: [relay.second.personId], submitted_by: relay.second.personId, submitted_at: now });
  await insert(at, 'recovery', { ...own, id: newId(), person_id: supervisor, requested_by: relay.second.personId, requested_at: now });
  await insert(at, 'invitation', { ...own, id: newId(), token_hash: sha256('x'), organisation_id: relay.stewardId, role: 'author', display_name: 'Invitada', invited_by: relay.second.personId, expires_at: addDays(now, 7) });
  await insert(at, 'person_merge', { ...own, id: newId(), kept_id: relay.trainerId, gone_id: supervisor, kept_name: 'Queda', gone_name: 'Se une', state: 'waiting', reason: 'La misma persona', asked_by: relay.second.personId, asked_at: now });
  const shown = await home(relay.coordinator);
  expect(shown.next).toMatchObject({ kind: 'handoff_turn', item: { id: handoffId, title: 'Socia inicio', state: 'ready' } });
  expect(shown.groups.map((g) => [g.kind, g.total])).toEqual([
    ['handoff_turn', 1], ['certification_to_approve', 1], ['act_to_confirm', 1], ['version_to_review', 1], ['recovery_to_confirm', 1], ['merge_to_confirm', 1], ['invitation_open', 1],
  ]);
  expect(shown.groups[1]?.items[0]).toMatchObject({ title: 'En práctica', sub: 'Kit inicio', byName: 'Supervisión inicio' });
  // Who asked does not confirm, and who wrote does not review.
  expect((await home(relay.second)).groups.map((g) => g.kind)).toEqual(['handoff_turn', 'certification_to_approve', 'invitation_open']);
});

test('a trainer without practice for 90 days is named to their own institution alone', async () => {
  const other = await signedIn(at, relay.stewardId, 'coordinator', 'Otra coordinación');
  await at.owner.query("UPDATE certification SET standing_since = $2 WHERE id = $1", [relay.certificationId, addDays(at.clock.now(), -120)]);
  expect(await of(relay.manager, 'trainer_without_practice')).toMatchObject({ items: [{ title: 'Formadora inicio', state: 'certified' }] });
  expect(await of(other, 'trainer_without_practice')).toBeUndefined();
});

test('a trainer finds today’s session first, then what was observed, then their own way', async () => {
  const cohort = await planCohort(at, relay, { daysAhead: 3 });
  const trainer = await signedIn(at, relay.partnerId, 'trainer', 'Formadora inicio', relay.trainerId);
  const { supervisor } = relay;
  await schedule(at, relay, cohort.id);
  expect((await home(trainer)).groups.map((g) => g.kind)).toEqual(['duty_asked', 'observation_to_answer', 'own_path']);
  await at.owner.query("UPDATE assignment SET answer = 'accepted' WHERE cohort_id = $1", [cohort.id]);
  expect((await home(trainer)).groups.map((g) => g.kind)).toEqual(['observation_to_answer', 'session_next', 'own_path']);
  expect((await home(trainer)).next).toMatchObject({ kind: 'observation_to_answer', item: { byName: 'Supervisión' } });
  expect((await home(supervisor)).next).toMatchObject({ kind: 'observe_next', item: { parentId: cohort.id } });
  const before = at.clock.now();
  at.clock.set(new Date(new Date(cohort.sessions[0]!.startsAt).getTime() + 60_000));
  expect((await home(trainer)).next).toMatchObject({ kind: 'session_today', item: { parentId: cohort.id } });
  expect((await home(supervisor)).next).toMatchObject({ kind: 'observe_today', item: { parentId: cohort.id } });
  // A training of trainers is supervised but has nobody to observe: the page of observations does not offer it either.
  await at.owner.query("UPDATE cohort SET purpose = 'trainer_training' WHERE id = $1", [cohort.id]);
  expect(await of(supervisor, 'observe_today')).toBeUndefined();
  await at.owner.query("UPDATE cohort SET purpose = 'delivery' WHERE id = $1", [cohort.id]);
  at.clock.set(before);
});

test('who writes finds their drafts, and first what was sent back', async () => {
  const author = await signedIn(at, relay.stewardId, 'author', 'Autora');
  const version = { tenant_id: relay.stewardId, kit_id: relay.kitId, state: 'draft', document: { title: 'Borrador', locale: 'es', modules: [] }, author_ids: [author.personId] };
  await insert(at, 'kit_version', { ...version, id: newId(), number: 3, label: '1.2' });
  await insert(at, 'kit_version', { ...version, id: newId(), number: 4, label: '1.3', sent_back_reason: 'Falta un objetivo.' });
  const shown = await home(author);
  expect(shown.groups.map((g) => [g.kind, g.items.map((i) => i.sub)])).toEqual([['version_sent_back', ['1.3']], ['version_draft', ['1.2']]]);
  expect(shown.next).toMatchObject({ kind: 'version_sent_back', item: { state: 'Falta un objetivo.', parentId: relay.kitId } });
});
