import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { getDashboard, type Dashboard } from '@relevo/contracts/home';
import { listTrainerResults } from '@relevo/contracts/trainer-results';
import { discloseCohort } from '@relevo/domain/cohort-disclosure';
import { gainOf } from '@relevo/domain/gain';
import { systemOf, Database } from '../src/database/database.ts';
import { refreshFigures } from '../src/features/cohorts/figures.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { insert, makeRelay, type Relay } from './support/gate.ts';
import { makePerson, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let relay: Relay;
let observer: TestPerson;
beforeAll(async () => {
  at = await startApp();
  relay = await makeRelay(at, 'tablero');
  observer = await signedIn(at, relay.stewardId, 'observer', 'Comité');
}, 60_000);
afterAll(() => at.close());

const dashboard = async (who: TestPerson): Promise<Dashboard> => {
  const answer = await send(at, who.cookie, getDashboard);
  expect([answer.status, (answer.body as { code?: string }).code]).toEqual([200, undefined]);
  return answer.body as Dashboard;
};
const area = (shown: Dashboard, code: string | null) => shown.areas.find((a) => a.areaCode === code);

type Given = { accompanied: boolean; areaCode: string | null; people: (string | null)[]; state?: string };
/** A cohort with people, its sums kept as every write keeps them. */
async function cohort({ accompanied, areaCode, people, state = 'running' }: Given): Promise<string> {
  const id = newId();
  const own = { tenant_id: relay.partnerId };
  await insert(at, 'cohort', {
    ...own, id, kit_tenant_id: relay.stewardId, kit_id: relay.kitId, kit_version_id: relay.versionId, purpose: 'delivery', organisation_id: relay.partnerId, title: 'G', state,
    starts_on: '2026-01-01', ends_on: '2026-12-31', time_zone: 'America/Tegucigalpa', locale: 'es', run_sheet_id: 'r1', area_code: areaCode,
    accompanied_by: accompanied ? relay.stewardId : null, generation: 1, created_by: relay.manager.personId,
  });
  for (const [i, code] of people.entries()) {
    const personId = await makePerson(at, relay.partnerId, `P${i}`);
    await insert(at, 'enrolment', { ...own, id: newId(), cohort_id: id, person_id: personId, ordinal: i + 1, display_name: 'P', area_code: code, enrolled_at: at.clock.now(), enrolled_by: relay.manager.personId });
  }
  await refresh(id);
  return id;
}
const refresh = (id: string) => at.app.get(Database).write(systemOf(relay.partnerId), (tx) => refreshFigures(tx, relay.partnerId, id));
const times = (n: number, code: string | null) => Array.from({ length: n }, () => code);

test('with nothing run every department is there with nobody', async () => {
  const shown = await dashboard(relay.coordinator);
  expect(shown).toMatchObject({ smallest: null, reached: { enrolled: 0, attended: 0, completed: 0 }, cohorts: [], generations: [], handoffs: [] });
  expect([shown.areas.length, shown.areas.every((a) => a.enrolled === 0)]).toEqual([18, true]);
  expect(shown.standings).toEqual([{ level: 'trainer', standing: 'certified', people: 1 }]);
});

test('people count where they come from, else where their cohort is, else as of no known department', async () => {
  await cohort({ accompanied: true, areaCode: 'HN-FM', people: [...times(3, 'HN-GD'), ...times(12, null)] });
  await cohort({ accompanied: true, areaCode: null, people: times(2, null) });
  const shown = await dashboard(relay.manager);
  expect([area(shown, 'HN-GD')?.enrolled, area(shown, 'HN-FM')?.enrolled, area(shown, null)]).toEqual([3, 12, { areaCode: null, name: null, enrolled: 2, completed: 0, matched: 0, gain: null }]);
  expect(shown).toMatchObject({ smallest: null, reached: { enrolled: 17 }, cohorts: [{ state: 'running', count: 2 }] });
  // The steward accompanies them and holds the same rosters.
  expect((await dashboard(relay.coordinator)).areas).toEqual(shown.areas);
});

test('what the partner runs alone is hidden from the steward where few are behind it, and from the committee under eleven', async () => {
  await cohort({ accompanied: false, areaCode: null, people: [...times(3, 'HN-CL'), ...times(7, 'HN-YO'), ...times(20, 'HN-OL')] });
  expect(area(await dashboard(relay.manager), 'HN-CL')).toMatchObject({ enrolled: 3 });
  const steward = await dashboard(relay.coordinator);
  expect([steward.smallest, area(steward, 'HN-CL')?.enrolled, area(steward, 'HN-OL')?.enrolled]).toEqual([5, null, 20]);
  const committee = await dashboard(observer);
  expect([committee.smallest, ...['HN-CL', 'HN-YO', 'HN-GD', 'HN-OL'].map((code) => area(committee, code)?.enrolled)]).toEqual([11, null, null, null, 20]);
  expect(committee.standings).toEqual([{ level: 'trainer', standing: 'certified', people: null }]);
  expect(JSON.stringify(committee)).not.toContain('Formadora');
});

test('a cohort that ends goes into the sums, and a correction afterwards too; nothing is counted twice', async () => {
  const before = await dashboard(relay.manager);
  const id = await cohort({ accompanied: true, areaCode: 'HN-VA', people: times(6, null) });
  const running = await dashboard(relay.manager);
  await at.owner.query("UPDATE cohort SET state = 'completed', completed_at = now() WHERE id = $1", [id]);
  await at.owner.query("UPDATE enrolment SET state = 'completed' WHERE cohort_id = $1 AND ordinal <= 4", [id]);
  await refresh(id);
  const done = await dashboard(relay.manager);
  expect([area(running, 'HN-VA'), area(done, 'HN-VA')]).toMatchObject([{ enrolled: 6, completed: 0 }, { enrolled: 6, completed: 4 }]);
  expect(done.reached).toMatchObject({ enrolled: (before.reached.enrolled ?? 0) + 6, completed: 4 });
  expect(done.cohorts.find((c) => c.state === 'completed')).toEqual({ state: 'completed', count: 1 });
  await at.owner.query("UPDATE enrolment SET state = 'withdrawn' WHERE cohort_id = $1 AND ordinal = 1", [id]);
  await refresh(id);
  expect(area(await dashboard(relay.manager), 'HN-VA')).toMatchObject({ enrolled: 5, completed: 3 });
  await at.owner.query('UPDATE cohort SET generation = 2 WHERE id = $1', [id]);
  const moved = await dashboard(relay.manager);
  expect([area(moved, 'HN-VA')?.enrolled, moved.generations.map((g) => [g.generation, g.cohorts])]).toEqual([5, [[1, 3], [2, 1]]]);
});

test('people from other countries are counted under the country’s name', async () => {
  await cohort({ accompanied: true, areaCode: null, people: times(7, 'GT') });
  expect(area(await dashboard(relay.coordinator), 'GT')).toMatchObject({ name: 'Guatemala', enrolled: 7 });
});

test('the gain of a generation is the mean of its people', async () => {
  const [first, second] = [await cohort({ accompanied: true, areaCode: null, people: [] }), await cohort({ accompanied: true, areaCode: null, people: [] })];
  await at.owner.query('UPDATE cohort SET generation = 3 WHERE id = ANY ($1)', [[first, second]]);
  await at.owner.query('UPDATE cohort_figures SET matched = 10, pre_mean = 0.4, post_mean = 0.7, pre_squares = 1.7, post_squares = 5, gain_squares = 1 WHERE cohort_id = $1', [first]);
  await at.owner.query('UPDATE cohort_figures SET matched = 30, pre_mean = 0.5, post_mean = 0.6, pre_squares = 7.8, post_squares = 11, gain_squares = 0.5 WHERE cohort_id = $1', [second]);
  await at.owner.query("UPDATE cohort SET state = 'completed' WHERE id = $1", [second]);
  const [gain] = (await dashboard(relay.coordinator)).generations.filter((g) => g.generation === 3);
  expect(gain).toMatchObject({ cohorts: 2, matched: 40 });
  // Forty people: 19 points before, 25 after, and the squares above.
  expect(gain?.gain).toEqual(gainOf({ n: 40, pre: 19, post: 25, preSquares: 9.5, postSquares: 16, gainSquares: 1.5 }));
  expect(gain?.gain?.mean).toBeCloseTo(0.15, 12);
});

test('whoever manages an institution reads what the groups of each trainer gained, by name, not over a handful of people; nobody else does', async () => {
  const trainers = await Promise.all(['Zoe Mar', 'Ána Luz', 'Beto Río'].map((name) => signedIn(at, relay.partnerId, 'trainer', name)));
  const [many, few] = [await cohort({ accompanied: true, areaCode: null, people: [] }), await cohort({ accompanied: true, areaCode: null, people: [] })];
  for (const [id, n] of [[many, 12], [few, 4]] as const) await at.owner.query('UPDATE cohort_figures SET matched = $2::int, pre_mean = 0.4, post_mean = 0.7, pre_squares = 0.17 * $2, post_squares = 0.5 * $2, gain_squares = 0.1 * $2 WHERE cohort_id = $1', [id, n]);
  const give = async (who: TestPerson, cohortId: string, state: string) => {
    const [id, from, to] = [newId(), at.clock.now(), new Date(at.clock.now().getTime() + 3_600_000)];
    const held = state === 'held' ? { held_at: from, mode: 'independent', generation: 1 } : {};
    await insert(at, 'session', { tenant_id: relay.partnerId, id, cohort_id: cohortId, ordinal: 1 + trainers.indexOf(who), title: 'Encuentro', run_sheet_session_id: 's1', starts_at: from, ends_at: to, state, qr_secret: 'x', ...held });
    await insert(at, 'assignment', { tenant_id: relay.partnerId, id: newId(), cohort_id: cohortId, session_id: id, person_id: who.personId, person_tenant_id: relay.partnerId, display_name: who.name, duty: 'trainer', starts_at: from, ends_at: to, made_by: who.personId });
  };
  await give(trainers[0]!, many, 'held');
  await give(trainers[1]!, few, 'held');
  await give(trainers[2]!, many, 'planned');
  const read = async (who: TestPerson) => (await send(at, who.cookie, listTrainerResults)) as { status: number; body: ResponseOf<typeof listTrainerResults> };
  const { items, total } = (await read(relay.manager)).body;
  expect([total, items.map(({ displayName, cohorts, matched, gain }) => [displayName, cohorts, matched, gain?.mean.toFixed(2)])]).toEqual([2, [['Ána Luz', 1, 4, undefined], ['Zoe Mar', 1, 12, '0.30']]]);
  expect([(await read(relay.coordinator)).body.total, (await read(observer)).status, (await read(trainers[0]!)).status]).toEqual([0, 403, 403]);
});

test('what one cohort hides cannot be taken from its generation: live, then over, until a second covers it', async () => {
  const given = async (matched: number, unmatched: number, generation = 7) => {
    const id = await cohort({ accompanied: false, areaCode: null, people: [] });
    await at.owner.query('UPDATE cohort SET generation = $2 WHERE id = $1', [id, generation]);
    await at.owner.query('UPDATE cohort_figures SET enrolled = $2::int + $3::int + 8, matched = $2, unmatched = $3, pre_mean = 0.5, post_mean = 0.7345 WHERE cohort_id = $1', [id, matched, unmatched]);
    return id;
  };
  const told = async (who: TestPerson) => (await dashboard(who)).generations.find((g) => g.generation === 7);
  await given(60, 6);
  expect(await told(relay.coordinator)).toMatchObject({ cohorts: 1, matched: 60, gain: { mean: 0.23 } });
  const small = await given(20, 2);
  const hidden = { cohorts: 2, matched: null, gain: null };
  expect(await told(relay.coordinator)).toMatchObject(hidden);
  await at.owner.query("UPDATE cohort SET state = 'completed' WHERE id = $1", [small]);
  expect(await told(relay.coordinator)).toMatchObject(hidden);
  expect([await told(relay.manager), await told(observer)]).toMatchObject([{ matched: 80 }, { matched: 80 }]);
  await given(15, 3);
  expect(await told(relay.coordinator)).toMatchObject({ cohorts: 3, matched: 95, gain: { mean: 0.23 } });
});

test('the database hides the same cohorts as the domain does', async () => {
  const counts = [0, 1, 4, 5, 6].flatMap((matched) => [0, 1, 4, 5].flatMap((unmatched) => [0, 3, 5].map((none) => ({ matched, unmatched, enrolled: matched + unmatched + none }))));
  const rows = (await at.owner.query(
    'SELECT matched_untold(jsonb_populate_record(NULL::cohort_figures, c)) AS untold FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS r (c, n) ORDER BY n', [JSON.stringify(counts)],
  )) as { untold: boolean }[];
  const domain = counts.map((c) => discloseCohort({ ...c, attended: 0, completed: 0, preMean: null, postMean: null, gainMean: null }).matched === null);
  expect(rows.map((r) => r.untold)).toEqual(domain);
});

test('another partner is told nothing of it', async () => {
  const other = await makeRelay(at, 'vecina');
  expect(await dashboard(other.manager)).toMatchObject({ reached: { enrolled: 0 }, cohorts: [], generations: [] });
});
