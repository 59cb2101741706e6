import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addUnavailability, listCandidates, listUnavailability, removeUnavailability, type Candidate } from '@relevo/contracts/duties';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { getAccount, updateAccount } from '@relevo/contracts/identity';
import { getPerson, updatePerson } from '@relevo/contracts/people';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makePartners, planCohort, sessionIds, stands, type Partners } from './support/cohorts.ts';
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
