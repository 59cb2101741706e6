import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getHandoff, listHandoffs } from '@relevo/contracts/handoffs';
import { activateCard, signInByPassword, signInByPin } from '@relevo/contracts/identity';
import { verifyChain } from '@relevo/credentials/chain';
import { certificationStandings } from '@relevo/domain/certification';
import request from 'supertest';
import { refreshFigures } from '../src/features/cohorts/figures.service.ts';
import { demoCard, demoPassword, demoPin, demoSignIns, type DemoSignIn } from '../src/demo/sign-ins.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { besides, relevo, type Ran } from './support/cli.ts';

let at: TestApp;
let loaded: Ran;

beforeAll(async () => {
  // Without workers: hundreds of certificates wait to be drawn, which takes longer than everything here.
  at = await startApp({ WORKERS: 'false' });
  loaded = await relevo(['demo', 'load', '--json'], besides(at));
  at.clock.set(new Date());
}, 600_000);
afterAll(() => at.close());

const all = <T>(sql: string, values: unknown[] = []) => at.owner.query(sql, values) as Promise<T[]>;
const one = async <T>(sql: string, values: unknown[] = []) => (await all<T>(sql, values))[0]!;

async function cookieOf({ name, secret, way }: DemoSignIn): Promise<string> {
  const reply = way === 'password'
    ? await send(at, null, signInByPassword, { body: { name, password: secret } })
    : way === 'pin' ? await send(at, null, signInByPin, { body: { name, pin: secret } }) : await send(at, null, activateCard, { body: { name, code: secret, pin: '7391 0462' } });
  expect([name, reply.status, (reply.body as { code?: string }).code]).toEqual([name, 200, undefined]);
  return String(reply.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}
const signIn = (name: string) => cookieOf(demoSignIns.find((known) => known.name === name) ?? { who: '', name, secret: demoPassword, way: 'password' });

test('it loads, telling how far it is', () => {
  expect(loaded).toMatchObject({ code: 0 });
  expect(JSON.parse(loaded.stdout)).toMatchObject({ changed: true });
  expect(loaded.stderr).toMatch(/\d+ %/);
});

test('loaded twice, nothing changes', async () => {
  const count = () => one<{ n: number }>('SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM enrolment) + (SELECT count(*) FROM response) AS n');
  const before = await count();
  const again = await relevo(['demo', 'load', '--json'], besides(at));
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false });
  expect(await count()).toEqual(before);
}, 120_000);

describe('who takes part', () => {
  test('227 people of eighteen departments sit in one cohort of two sessions three days apart', async () => {
    const rows = await all<{ people: number; areas: number; days: number }>(
      `SELECT count(*)::int AS people, count(DISTINCT e.area_code)::int AS areas,
         (SELECT (max(s.starts_at) - min(s.starts_at) = interval '3 days')::int FROM session s WHERE s.cohort_id = e.cohort_id) AS days
       FROM enrolment e GROUP BY e.cohort_id, e.tenant_id HAVING count(*) > 200`);
    expect(rows).toEqual([{ people: 227, areas: 18, days: 1 }]);
  });

  test('every country of the coalition is there', async () => {
    const { countries } = await one<{ countries: number }>("SELECT count(DISTINCT area_code)::int AS countries FROM enrolment WHERE area_code ~ '^[A-Z]{2}$'");
    expect(countries).toBe(9);
  });

  test('nobody bears the name of somebody whom the source documents name', async () => {
    const rows = await all<{ display_name: string }>(
      "SELECT display_name FROM person WHERE folded(display_name) ~ '(corea|pisani|galant|berberi|servellon|villalobos)' OR folded(display_name) ~ 'melanie.*gomez'");
    expect(rows).toEqual([]);
  });
});

describe('what has happened', () => {
  test('every log is a whole chain', async () => {
    const tenants = await all<{ id: string }>('SELECT DISTINCT tenant_id AS id FROM audit_entry');
    expect(tenants.length).toBe(8);
    for (const { id } of tenants) {
      const lines = await all(`SELECT seq::int, payload::jsonb ->> 'at' AS at, payload, prev_hash AS "prevHash", hash FROM audit_entry WHERE tenant_id = $1 ORDER BY seq`, [id]);
      expect(verifyChain(lines)).toMatchObject({ ok: true, entries: lines.length });
    }
  });

  test('figures are what counting again gives', async () => {
    const sql = `SELECT tenant_id, cohort_id, enrolled, attended, completed, sessions_planned, sessions_held, matched, unmatched, pre_mean, post_mean, gain_mean FROM cohort_figures ORDER BY cohort_id`;
    const before = await all<{ tenant_id: string; cohort_id: string }>(sql);
    for (const { tenant_id, cohort_id } of before) await refreshFigures(at.owner.manager, tenant_id, cohort_id);
    expect(await all(sql)).toEqual(before);
  });

  test('three generations, and each learns less from the one before', async () => {
    const rows = await all<{ generation: number; gain: number }>(
      `SELECT c.generation, (sum(f.gain_mean * f.matched) / sum(f.matched))::float AS gain FROM cohort c JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
       WHERE c.purpose = 'delivery' AND f.matched > 0 GROUP BY 1 ORDER BY 1`);
    expect(rows.map((row) => row.generation)).toEqual([0, 1, 2]);
    expect(rows[2]!.gain).toBeLessThan(rows[1]!.gain - 0.05);
  });

  test('cohorts stand in every state, and running ones stay on the version that they began with', async () => {
    const states = await all<{ state: string }>('SELECT DISTINCT state FROM cohort ORDER BY 1');
    expect(states.map((row) => row.state)).toEqual(['cancelled', 'completed', 'draft', 'running', 'scheduled']);
    const { label } = await one<{ label: string }>(
      `SELECT v.label FROM cohort c JOIN session s ON s.cohort_id = c.id JOIN kit_version v ON v.id = c.kit_version_id WHERE c.state = 'running' AND now() BETWEEN s.starts_at AND s.ends_at`);
    expect(label).toBe('1.0');
  });

  test('pre-test and post-test are sat in counterbalanced forms', async () => {
    const rows = await all<{ same: number }>(
      "SELECT count(*)::int AS same FROM attempt a JOIN attempt b ON b.enrolment_id = a.enrolment_id AND b.purpose = 'post' WHERE a.purpose = 'pre' AND a.form = b.form");
    expect(rows).toEqual([{ same: 0 }]);
  });

  test('whoever completed a cohort has a certificate: those of published sign-ins are there at once, the server draws the others one by one', async () => {
    const { waiting, ready } = await one<{ waiting: number; ready: number }>(
      `SELECT count(*) FILTER (WHERE document IS NULL AND NOT EXISTS (SELECT FROM pgboss.job j WHERE j.name = 'credential.issue' AND j.data ->> 'credentialId' = c.id::text))::int AS waiting,
         count(*) FILTER (WHERE document IS NOT NULL AND pdf_file IS NOT NULL)::int AS ready FROM credential c`);
    expect(waiting).toBe(0);
    expect(ready).toBeGreaterThanOrEqual(6);
    const lacking = await all("SELECT e.id FROM enrolment e WHERE e.state = 'completed' AND NOT EXISTS (SELECT FROM credential c WHERE c.cohort_id = e.cohort_id AND c.person_id = e.person_id)");
    expect(lacking).toEqual([]);
  });
});

describe('the rules hold for it', () => {
  test('trainers stand at every stage, six and more of them certified', async () => {
    const rows = await all<{ standing: string; n: number }>("SELECT standing, count(*)::int AS n FROM certification WHERE level = 'trainer' GROUP BY 1");
    expect(rows.map((row) => row.standing).sort()).toEqual([...certificationStandings].sort());
    expect(rows.find((row) => row.standing === 'certified')!.n).toBeGreaterThanOrEqual(6);
  });

  test('whoever was certified met every requirement of the standard when they were', async () => {
    const rows = await all<{ judgements: { requirement: string; met: boolean }[] }>("SELECT evidence -> 'judgements' AS judgements FROM certification_event WHERE to_standing = 'certified'");
    expect(rows.length).toBeGreaterThanOrEqual(15);
    const stage = ['observations', 'observers', 'outside_observer', 'recent', 'no_open_critical'];
    expect(rows.flatMap((row) => row.judgements.filter((judged) => stage.includes(judged.requirement) && !judged.met))).toEqual([]);
  });

  test('a job that looks at everybody’s validity today finds it as it is', async () => {
    const ids = await all<{ id: string; tenant_id: string }>("SELECT id, tenant_id FROM certification WHERE standing = 'certified'");
    const { CertificationService } = await import('../src/features/certification/certification.service.ts');
    for (const { id, tenant_id } of ids) await at.app.get(CertificationService, { strict: false }).lookAtValidity(tenant_id, id);
    const { n } = await one<{ n: number }>("SELECT count(*)::int AS n FROM certification WHERE standing = 'certified'");
    expect(n).toBe(ids.length);
  });

  test.each([['CICESCT', 'handed_over'], ['STSS', 'ready']])('%s is %s, and meets every criterion today', async (name, state) => {
    const cookie = await signIn('coordinacion');
    const list = (await send(at, cookie, listHandoffs)).body as { handoffs: { id: string; partnerName: string; state: string }[] };
    const { name: long } = await one<{ name: string }>('SELECT name FROM organisation WHERE parent_id IS NULL AND short_name = $1', [name]);
    const known = list.handoffs.find((item) => item.partnerName === long);
    expect(known?.state).toBe(state);
    const { criteria } = (await send(at, cookie, getHandoff, { params: { id: known!.id } })).body as { criteria: { criterion: string; met: boolean }[] };
    expect(criteria.filter((criterion) => !criterion.met)).toEqual([]);
    expect(criteria.length).toBe(6);
  });
});

/** Lists that each sign-in opens, and what has to be in them. */
const screens: Readonly<Record<string, readonly string[]>> = {
  coordinacion: ['/organisations', '/people', '/kits', '/cohorts', '/certifications', '/handoffs', '/two-person-acts', '/audit', '/dashboard', '/home', '/search?q=comite'],
  coordinacion2: ['/home', '/certifications?standing=practising'],
  autoria: ['/kits', '/home', '/kit-imports'],
  supervision: ['/observations', '/certifications', '/cohorts', '/home'],
  supervision2: ['/observations', '/cohorts', '/home'],
  'gestion.cicesct': ['/organisations', '/people', '/cohorts', '/handoffs', '/certifications', '/dashboard', '/home', '/audit'],
  'gestion.trabajo': ['/cohorts', '/handoffs', '/certifications', '/home', '/people'],
  'gestion.policia': ['/cohorts', '/handoffs', '/certifications', '/home'],
  'gestion.judicial': ['/cohorts', '/handoffs', '/certifications', '/home'],
  'gestion.horizonte': ['/cohorts', '/handoffs', '/certifications', '/home'],
  certificada2: ['/agenda', '/cohorts', '/own-path', '/home', '/credentials'],
  maestra: ['/observations', '/cohorts', '/certifications'],
  'formacion.judicial1': ['/cohorts', '/own-path', '/home'],
  'formacion.policia2': ['/own-path', '/home'],
  candidata: ['/own-path', '/home'],
  vencida: ['/own-path', '/credentials'],
  suspendida: ['/own-path', '/credentials'],
  observacion: ['/dashboard'],
  tecnica: ['/organisations', '/audit'],
  'luna.3150': ['/learning/home'],
  'brisa.5821': ['/learning/home'],
  'faro.7264': ['/learning/home', '/credentials'],
};

/** Something is there: a list that is not empty, anywhere in the reply. */
const holds = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : typeof value === 'object' && value !== null && Object.values(value).some(holds));
/** Whoever imports by the command line leaves no upload behind. */
const mayBeEmpty = new Set(['/kit-imports']);

test('in the self-paced course some have completed by themselves, some are under way and some have only come in; each certificate is theirs alone', async () => {
  const { completed, begun, only, certificates } = await one<Record<'completed' | 'begun' | 'only' | 'certificates', number>>(
    `SELECT count(*) FILTER (WHERE e.completed_at IS NOT NULL)::int AS completed, count(*) FILTER (WHERE e.completed_at IS NULL AND p.n > 0)::int AS begun, count(*) FILTER (WHERE p.n = 0)::int AS only, (
       SELECT count(*)::int FROM credential d WHERE d.cohort_id IN (SELECT id FROM cohort WHERE purpose = 'self_paced')) AS certificates
     FROM enrolment e JOIN cohort c ON c.id = e.cohort_id AND c.purpose = 'self_paced', LATERAL (SELECT count(*) AS n FROM progress g WHERE g.enrolment_id = e.id) p`);
  expect([completed > 1, begun > 1, only > 0, certificates]).toEqual([true, true, true, completed]);
});

describe('every role has something to see', () => {
  test('each of them is published', () => expect(demoSignIns.filter(({ way }) => way !== 'card').map((known) => known.name).sort()).toEqual(Object.keys(screens).sort()));

  test.each(demoSignIns.filter(({ way }) => way !== 'card').map((known) => [known.name, known] as const))('%s signs in and finds it', async (name, known) => {
    const cookie = await cookieOf(known);
    const seen = await Promise.all((screens[name] ?? []).map(async (path) => {
      const reply = await request(at.url).get(`/api${path}`).set('cookie', cookie);
      return [path, reply.status, mayBeEmpty.has(path) || holds(reply.body)];
    }));
    expect(seen).toEqual((screens[name] ?? []).map((path) => [path, 200, true]));
    expect(seen.length).toBeGreaterThan(0);
  });

  test('the steward opens everything of its kit, and of independent cohorts only the sums', async () => {
    const cookie = await signIn('coordinacion');
    const open = async (path: string) => [path, (await request(at.url).get(`/api${path}`).set('cookie', cookie)).status];
    const rows = await all<{ id: string; alone: boolean }>('SELECT id, accompanied_by IS NULL AS alone FROM cohort');
    const of = async (table: string) => (await all<{ id: string }>(`SELECT id FROM ${table} ORDER BY id LIMIT 25`)).map((row) => row.id);
    const paths = [
      ...rows.flatMap(({ id, alone }) => [`/cohorts/${id}`, `/cohorts/${id}/results`, ...(alone ? [] : [`/cohorts/${id}/enrolments`])]),
      ...(await of('certification')).map((id) => `/certifications/${id}`), ...(await of('handoff')).flatMap((id) => [`/handoffs/${id}`, `/handoffs/${id}/cohorts`]),
      ...(await of('kit')).flatMap((id) => [`/kits/${id}`, `/kits/${id}/standards`]), ...(await of('kit_version')).map((id) => `/kit-versions/${id}`),
    ];
    const seen = [];
    for (const path of paths) seen.push(await open(path));
    expect(seen.filter(([, status]) => status !== 200)).toEqual([]);
    const refused = await Promise.all(rows.filter((row) => row.alone).map(({ id }) => open(`/cohorts/${id}/enrolments`)));
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.filter(([, status]) => status !== 403 && status !== 404)).toEqual([]);
  }, 240_000);

  test('a trainer’s session that meets now has its list, and a participant’s course its modules', async () => {
    const now = await one<{ cohort: string; session: string }>("SELECT cohort_id AS cohort, id AS session FROM session WHERE state = 'planned' AND now() BETWEEN starts_at AND ends_at");
    const trainer = await request(at.url).get(`/api/cohorts/${now.cohort}/sessions/${now.session}/attendance`).set('cookie', await signIn('certificada2'));
    expect(trainer.body).toMatchObject({ rows: expect.any(Array) });
    expect((trainer.body as { rows: unknown[] }).rows).toHaveLength(24);
    const course = await request(at.url).get(`/api/learning/cohorts/${now.cohort}`).set('cookie', await signIn('luna.3150'));
    expect(course.status).toBe(200);
    expect(holds(course.body)).toBe(true);
  }, 60_000);

  test('a card that nobody has used yet is used, once', async () => {
    const [card] = demoSignIns.filter(({ way }) => way === 'card');
    await cookieOf(card!);
    const again = await send(at, null, activateCard, { body: { name: demoCard.name, code: demoCard.code, pin: demoPin } });
    expect(again.status).toBe(409);
  });
});
