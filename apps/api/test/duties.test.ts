import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFeed, renewOwnFeed } from '@relevo/contracts/calendar';
import { updateCohortSession } from '@relevo/contracts/cohort-sessions';
import { getCohort, removeAssignment, scheduleCohort } from '@relevo/contracts/cohorts';
import { addUnavailability, answerDuties, listCandidates, listOwnDuties, listUnavailability, removeUnavailability, type Candidate } from '@relevo/contracts/duties';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { getHome } from '@relevo/contracts/home';
import { getAccount, updateAccount } from '@relevo/contracts/identity';
import { listOwnMessages } from '@relevo/contracts/notices';
import { exportOwnData, getOwnData } from '@relevo/contracts/own-data';
import { getPerson, updatePerson } from '@relevo/contracts/people';
import { AskingService } from '../src/features/duties/asking.service.ts';
import { newId } from '../src/platform/ids.ts';
import { asText, send, startApp, type TestApp } from './support/app.ts';
import { makePartners, planCohort, sessionIds, stands, travel, type Partners } from './support/cohorts.ts';
import { signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let of: Partners;

beforeAll(async () => {
  at = await startApp();
  of = await makePartners(at);
});
afterAll(() => at.close());

type List = ResponseOf<typeof listCandidates>;
const find = async (id: string, query: object = {}, who = of.manager) => (await send(at, who.cookie, listCandidates, { params: { id }, query: { duty: 'trainer', ...query } }).expect(200)).body as List;
const names = (list: List) => list.items.map((c) => c.displayName);
const codes = (one?: Candidate) => one?.notes.map(({ code, tone }) => `${tone} ${code}`);
const lives = (tenant: string, person: string, area: string | null, languages: string[]) => at.owner.query('UPDATE profile SET area_code = $3, languages = $4 WHERE tenant_id = $1 AND person_id = $2', [tenant, person, area, languages]);

describe('finding people for a duty', () => {
  let cohort: string;
  let sessions: string[];
  let near: TestPerson;

  beforeAll(async () => {
    cohort = await planCohort(at, of.manager, of.kit, { startsOn: '2030-05-06' });
    await at.owner.query("UPDATE cohort SET area_code = 'HN-CP' WHERE id = $1", [cohort]);
    sessions = sessionIds(await of.page(of.manager, cohort));
    near = await signedIn(at, of.partner, 'trainer', 'Cercana', await stands(at, of.kit, of.partner, 'Cercana', 'certified'));
    await lives(of.partner, near.personId, 'HN-CP', ['es', 'miq']);
    await lives(of.partner, await stands(at, of.kit, of.partner, 'Vecina', 'certified'), 'HN-CR', ['es']);
    await lives(of.partner, await stands(at, of.kit, of.partner, 'Otra lengua', 'certified'), 'HN-CP', ['fr']);
    await stands(at, of.kit, of.partner, 'Aspirante', 'candidate');
    await stands(at, of.kit, of.stranger, 'Ajena', 'certified');
    await stands(at, of.kit, of.steward, 'Suspendida allá', 'suspended');
  });

  test('sorts by the rule, says why somebody may not, and finds nobody of another institution', async () => {
    const all = await find(cohort);
    expect(names(all)).toEqual(['Cercana', 'Vecina', 'Otra lengua', 'Aspirante']);
    expect(all.items.map((c) => [c.nearness, codes(c)])).toEqual([['same', []], ['country', []], ['same', ['wait other_language']], ['unknown', ['stop still_candidate']]]);
    expect([all.known, all.areas, all.languages]).toEqual([4, [{ id: 'HN-CP', name: 'Copán' }, { id: 'HN-CR', name: 'Cortés' }], ['es', 'fr', 'miq']]);
    expect(names(await find(cohort, {}, of.coordinator))).toContain('Suspendida allá');
  });

  test('narrows by name without accents, department, language, standing, and pages what is left', async () => {
    expect(names(await find(cohort, { text: 'cercána' }))).toEqual(['Cercana']);
    expect(names(await find(cohort, { areaCode: 'HN-CR' }))).toEqual(['Vecina']);
    expect(names(await find(cohort, { language: 'miq' }))).toEqual(['Cercana']);
    expect(names(await find(cohort, { standing: 'candidate' }))).toEqual(['Aspirante']);
    const second = await find(cohort, { size: 2, page: 2 });
    expect([names(second), second.total]).toEqual([['Otra lengua', 'Aspirante'], 4]);
  });

  test('days on which somebody cannot are theirs alone: whoever plans learns which sessions fall on them', async () => {
    const id = newId();
    const body = { id, from: '2030-05-05', until: '2030-05-06' };
    const add = () => send(at, near.cookie, addUnavailability, { body });
    expect((await add()).body).toEqual({ spans: [body] });
    expect((await add()).body).toEqual({ spans: [body] });
    expect((await send(at, of.manager.cookie, addUnavailability, { body })).status).toBe(409);
    expect((await send(at, near.cookie, addUnavailability, { body: { id: newId(), from: '2030-05-06', until: '2030-05-05' } })).body).toMatchObject({ status: 422, fields: [{ path: 'until' }] });
    const one = (await find(cohort)).items.find((c) => c.displayName === 'Cercana')!;
    expect([one.awaySessionIds.toSorted(), codes(one)]).toEqual([sessions.toSorted(), ['wait away']]);
    expect(names(await find(cohort))[0]).toBe('Vecina');
    expect(names(await find(cohort, { free: 'all' }))).not.toContain('Cercana');
    expect((await send(at, of.manager.cookie, listUnavailability)).body).toEqual({ spans: [] });
    expect((await send(at, near.cookie, exportOwnData)).body).toMatchObject({ profile: { languages: expect.any(Array) }, unavailability: [body] });
    expect((await send(at, of.manager.cookie, getOwnData)).body).toMatchObject({ unavailability: [] });
    await send(at, of.manager.cookie, removeUnavailability, { params: { id } });
    expect((await send(at, near.cookie, listUnavailability)).body).toEqual({ spans: [body] });
    expect((await send(at, near.cookie, removeUnavailability, { params: { id } })).body).toEqual({ spans: [] });
    const log = (await at.owner.query("SELECT action, payload FROM audit_entry WHERE action LIKE 'unavailability.%' ORDER BY seq")) as { action: string; payload: string }[];
    expect([log.map((e) => e.action), JSON.stringify(log).includes('2030-05-05')]).toEqual([['unavailability.add', 'unavailability.remove'], false]);
  });

  test('where and in which languages one works: said by oneself, or by those who manage people', async () => {
    const set = await send(at, near.cookie, updateAccount, { body: { work: { areaCode: 'HN-GD', languages: ['miq', 'es', 'miq'] } } }).expect(200);
    expect((set.body as ResponseOf<typeof getAccount>).work).toEqual({ areaCode: 'HN-GD', languages: ['miq', 'es'] });
    expect((await send(at, near.cookie, updateAccount, { body: { work: { areaCode: 'XX', languages: [] } } })).body).toMatchObject({ fields: [{ path: 'work.areaCode', code: 'unknown_area' }] });
    await send(at, of.manager.cookie, updatePerson, { params: { id: near.personId }, body: { languages: ['cab'], areaCode: 'HN-CP' } }).expect(200);
    expect((await send(at, of.manager.cookie, getPerson, { params: { id: near.personId } })).body).toMatchObject({ languages: ['cab'], areaCode: 'HN-CP' });
    const participant = await signedIn(at, of.partner, 'participant', 'Participa');
    expect((await send(at, participant.cookie, getAccount)).body).toMatchObject({ work: null });
    expect((await send(at, participant.cookie, updateAccount, { body: { work: { areaCode: null, languages: [] } } })).status).toBe(403);
    expect((await send(at, participant.cookie, listUnavailability)).status).toBe(403);
  });

  test('who would supervise is told apart: who teaches there, who trained its trainers, who would observe their own side', async () => {
    const master = await stands(at, of.kit, of.partner, 'Maestra', 'certified');
    await at.owner.query(
      `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id, certified_at) VALUES ($1, $2, $3, $4, 'master_trainer', 'certified', now(), 'Maestra', $5, now())`,
      [of.steward, newId(), master, of.kit.kitId, of.partner]);
    await of.assign(of.manager, cohort, master, 'trainer', [sessions[0]!]);
    const shown = await find(cohort, { duty: 'supervisor' });
    expect(shown.items.map((c) => [c.displayName, codes(c), c.teachesSessionIds])).toEqual([['Supervisa', [], []], ['Maestra', ['stop teaches_here', 'wait own_side'], [sessions[0]]]]);
  });
});

describe('an answer to a duty', () => {
  let trainer: TestPerson;
  const asked: { id: string; sessions: string[] } = { id: '', sessions: [] };
  const own = async (who: TestPerson) => (await send(at, who.cookie, listOwnDuties).expect(200)).body as ResponseOf<typeof listOwnDuties>;
  const feed = async (who: TestPerson) => {
    const { url } = (await send(at, who.cookie, renewOwnFeed).expect(201)).body as { url: string };
    const text = String((await send(at, null, readFeed, { params: { token: url.split('/').at(-1)! } }).buffer(true).parse(asText)).body);
    return { tentative: text.match(/STATUS:TENTATIVE/g)?.length ?? 0, confirmed: text.match(/STATUS:CONFIRMED/g)?.length ?? 0 };
  };
  const both = async (who: TestPerson) => { const { duties } = await own(who); return [duties[0]!, duties[1]!] as const; };
  const answer = (who: TestPerson, ids: string[], is: 'accepted' | 'declined', reason = '') => send(at, who.cookie, answerDuties, { body: { ids, answer: is, reason } });
  const kinds = async (who: TestPerson) => ((await send(at, who.cookie, listOwnMessages, { query: { size: 100 } })).body as ResponseOf<typeof listOwnMessages>).items.filter((m) => m.cohort?.id === asked.id).map((m) => m.kind).sort();
  const home = async (who: TestPerson, kind: string) => ((await send(at, who.cookie, getHome)).body as ResponseOf<typeof getHome>).groups.find((g) => g.kind === kind)?.items.map((i) => [i.title, i.count]) ?? [];

  beforeAll(async () => {
    trainer = await signedIn(at, of.partner, 'trainer', 'Pedida', await stands(at, of.kit, of.partner, 'Pedida', 'practising'));
    Object.assign(asked, await of.accompanied(trainer.personId));
    await at.owner.query("UPDATE cohort SET title = 'Con respuestas' WHERE id = $1", [asked.id]);
  });

  test('nobody is asked for a draft; once it is scheduled they are, and hold the duty meanwhile', async () => {
    expect([(await own(trainer)).duties, await kinds(trainer)]).toEqual([[], []]);
    await send(at, of.manager.cookie, scheduleCohort, { params: { id: asked.id } }).expect(200);
    expect((await own(trainer)).duties.map((d) => [d.state, d.duty, d.open, d.cohortTitle])).toEqual([['asked', 'trainer', true, 'Con respuestas'], ['asked', 'trainer', true, 'Con respuestas']]);
    expect([await kinds(trainer), await kinds(of.supervisor)]).toEqual([['request', 'request'], ['request', 'request']]);
    expect((await home(trainer, 'duty_asked')).length).toBe(2);
    const page = await of.page(of.manager, asked.id);
    expect([page.blockers, page.team.map((m) => m.answer), page.team.some((m) => m.silent), page.declined]).toEqual([[], ['asked', 'asked', 'asked', 'asked'], false, []]);
  });

  test('the supervisor who visits accepts; a calendar shows what is asked as tentative', async () => {
    const [first, second] = await both(of.supervisor);
    expect((await answer(of.supervisor, [first.id], 'accepted')).status).toBe(200);
    expect((await answer(of.supervisor, [first.id], 'accepted')).status).toBe(200);
    expect(await feed(trainer)).toEqual({ tentative: 2, confirmed: 0 });
    expect((await answer(trainer, [second.id], 'accepted')).status).toBe(404);
  });

  test('somebody silent is asked once more, and no more than once, and then stands on the list of whoever plans', async () => {
    const [first] = await both(trainer);
    const asking = at.app.get(AskingService);
    await Promise.all([asking.remind(of.partner, first.id), asking.remind(of.partner, first.id)]);
    await asking.remind(of.partner, first.id);
    expect((await kinds(trainer)).filter((kind) => kind === 'request_again').length).toBe(1);
    expect(await home(of.manager, 'duty_to_settle')).toEqual([]);
    await travel(at, '2030-03-04T02:00:00Z');
    expect(await home(of.manager, 'duty_to_settle')).toEqual([['Con respuestas', 3]]);
    expect((await of.page(of.manager, asked.id)).team.filter((m) => m.silent).length).toBe(3);
    await travel(at, '2030-03-01T12:00:00Z');
  });

  test('whoever declines is on the team no more: the coordinator reads it with its reason, and finds another', async () => {
    const [first, second] = await both(trainer);
    await send(at, of.manager.cookie, updateCohortSession, { params: { id: asked.id, sessionId: first.sessionId }, body: { startsAt: '2030-03-04T14:30:00Z' } }).expect(200);
    await answer(trainer, [second.id], 'accepted');
    expect((await answer(trainer, [second.id], 'declined')).body).toMatchObject({ code: 'reason_missing' });
    const sent = await Promise.all([answer(trainer, [first.id], 'declined'), answer(trainer, [first.id], 'declined')]);
    expect(sent.map((a) => a.status)).toEqual([200, 200]);
    expect((await answer(trainer, [first.id], 'declined', 'Viaje')).body).toMatchObject({ duties: expect.arrayContaining([expect.objectContaining({ id: first.id, state: 'declined', reason: 'Viaje' })]) });
    expect(await feed(trainer)).toEqual({ tentative: 0, confirmed: 1 });
    const page = await of.page(of.manager, asked.id);
    expect(page.declined).toMatchObject([{ displayName: 'Pedida', duty: 'trainer', sessionId: first.sessionId, reason: 'Viaje', replaced: false }]);
    expect(page.blockers.map((b) => [b.code, b.sessionId])).toEqual([['session_without_trainer', first.sessionId]]);
    expect(page.team.filter((m) => m.personId === trainer.personId).map((m) => m.answer)).toEqual(['accepted']);
    expect([await kinds(of.manager), await home(of.manager, 'duty_to_settle')]).toEqual([['declined'], [['Con respuestas', 1]]]);
    expect(((await send(at, trainer.cookie, getCohort, { params: { id: asked.id } })).body as { declined: unknown[] }).declined).toEqual([]);
    expect((await find(asked.id)).items.find((c) => c.displayName === 'Pedida')).toMatchObject({ declinedSessionIds: [first.sessionId], notes: expect.arrayContaining([{ code: 'declined', tone: 'wait' }]) });
    const log = (await at.owner.query("SELECT action, payload FROM audit_entry WHERE action LIKE 'duty.%' ORDER BY seq")) as { action: string; payload: string }[];
    expect([log.map((e) => e.action), JSON.stringify(log).includes('Viaje')]).toEqual([['duty.accept', 'duty.remind', 'duty.accept', 'duty.decline', 'duty.decline'], false]);
  });

  test('a no becomes a yes again until two days before, with the session as it stands by then, and not once another has it', async () => {
    const mine = async () => (await own(trainer)).duties.find((d) => d.state === 'declined')!;
    const { id, sessionId } = await mine();
    await travel(at, '2030-03-03T12:00:00Z');
    expect((await answer(trainer, [id], 'accepted')).body).toMatchObject({ code: 'answer_stands' });
    await travel(at, '2030-03-01T12:00:00Z');
    await answer(trainer, [id], 'accepted');
    const back = (await of.page(of.manager, asked.id)).team.find((m) => m.assignmentId === id);
    expect(back).toMatchObject({ answer: 'accepted', from: '2030-02-18T14:30:00.000Z', until: '2030-03-18T18:00:00.000Z' });
    await answer(trainer, [id], 'declined', 'Otra vez');
    await of.assign(of.manager, asked.id, await stands(at, of.kit, of.partner, 'Relevista', 'certified'), 'trainer', [sessionId]);
    expect((await answer(trainer, [id], 'accepted')).body).toMatchObject({ code: 'duty_taken' });
    expect((await of.page(of.manager, asked.id)).declined).toMatchObject([{ replaced: true }]);
    await send(at, of.manager.cookie, removeAssignment, { params: { id: asked.id, assignmentId: id } }).expect(200);
    expect([(await answer(trainer, [id], 'accepted')).status, (await of.page(of.manager, asked.id)).declined]).toEqual([404, []]);
  });
});
