import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { activeRoles, type ActiveRole } from '@relevo/domain/organisation';
import { mayTry } from '@relevo/domain/permissions';
import { readdirSync } from 'node:fs';
import { switchScoping } from '../../src/database/scope.ts';
import { boundEndpoints } from '../../src/platform/endpoints.ts';
import { newId } from '../../src/platform/ids.ts';
import { send, startApp, type TestApp } from '../support/app.ts';
import { makeTenant, signedIn } from '../support/people.ts';
import type { Cases, Ids } from './ids.ts';
import { makeWorld } from './world.ts';

/**
 * Every operation × every role × {own, sibling, foreign}. Fails on a leak, on an operation without a case, and on a server fault.
 * It runs three times: as it is, without application scoping (row-level security alone), and as the owner of the
 * tables (application scoping alone). Where somebody is refused by the domain's rules, any refusal will do.
 */
type Target = 'own' | 'sibling' | 'foreign' | 'past';
const marks: Record<Target, string> = { own: 'propio', sibling: 'hermano', foreign: 'ajeno', past: 'pasado' };
/** Those who see people only where they are on the team, and those who never see training data. */
const teamOnly: readonly ActiveRole[] = ['trainer', 'supervisor', 'participant'];
const nobodySeen: readonly ActiveRole[] = ['observer', 'reviewer', 'platform_admin'];

let at: TestApp;
let worlds: Record<Target, Ids>;
let cookies: Record<ActiveRole, string>;
/** The steward's supervisor whose assignment in a partner's accompanied cohort, of the world `past`, has ended. */
let formerVisitor: string;
let endpoints: Endpoint[];
const cases: Cases = {};

beforeAll(async () => {
  for (const file of readdirSync(new URL('./cases/', import.meta.url))) Object.assign(cases, ((await import(`./cases/${file}`)) as { cases: Cases }).cases);
  at = await startApp();
  const home = await makeTenant(at, 'Casa', 'steward');
  const homePartner = await makeTenant(at, 'Socia', 'government', home);
  const away = await makeTenant(at, `Lejos ${marks.foreign}`, 'steward');
  const awayPartner = await makeTenant(at, `Socia ${marks.foreign}`, 'government', away);
  const visited = await makeTenant(at, 'Visitada', 'government', home);
  const visitedPartner = await makeTenant(at, 'Siguiente', 'government', visited);
  worlds = {
    own: await makeWorld(at, { tenantId: home, partnerTenantId: homePartner, mark: marks.own }),
    sibling: await makeWorld(at, { tenantId: home, partnerTenantId: homePartner, mark: marks.sibling }),
    foreign: await makeWorld(at, { tenantId: away, partnerTenantId: awayPartner, mark: marks.foreign }),
    past: await makeWorld(at, { tenantId: visited, partnerTenantId: visitedPartner, mark: marks.past }),
  };
  cookies = {} as Record<ActiveRole, string>;
  for (const role of activeRoles) cookies[role] = (await signedIn(at, home, role, `quien-${role}`)).cookie;
  const former = await signedIn(at, home, 'supervisor', 'quien-visitaba');
  formerVisitor = former.cookie;
  await at.owner.query('UPDATE cohort SET accompanied_by = $2, kit_tenant_id = $2, kit_id = $3, kit_version_id = $4 WHERE id = $1', [worlds.past.cohortId, home, worlds.own.kitId, worlds.own.versionId]);
  await at.owner.query(
    `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, 'quien-visitaba', 'supervisor', now() - interval '60 days', now() - interval '1 day', $5)`,
    [visited, newId(), worlds.past.cohortId, worlds.past.sessionId, former.personId, home],
  );
  // Of the running application itself: a second one would take over what Passport keeps globally.
  endpoints = boundEndpoints(at.app.get(DiscoveryService), at.app.get(MetadataScanner));
}, 60_000);
afterAll(() => at.close());

const call = async (cookie: string | null, endpoint: Endpoint, target: Target) => send(at, cookie, endpoint, (cases[endpoint.name] as NonNullable<Cases[string]>)(worlds[target]));
const mentions = (endpoint: Endpoint, ids: Ids) => {
  const given = JSON.stringify((cases[endpoint.name] as NonNullable<Cases[string]>)(ids));
  return Object.entries(ids).some(([key, value]) => key.endsWith('Id') && typeof value === 'string' && value.length === 36 && given.includes(value));
};
const refused = [401, 403, 404, 409, 410, 422];

async function faultsOf(endpoint: Endpoint, role: ActiveRole, target: Target, cookie = cookies[role]): Promise<string[]> {
  const answer = await call(cookie, endpoint, target);
  const text = typeof answer.text === 'string' ? answer.text : '';
  const where = `${endpoint.name} × ${role} × ${target}: ${answer.status}`;
  const faults: string[] = [];
  if (answer.status >= 500) faults.push(`${where} server fault`);
  if (endpoint.access === 'public') return faults;
  const allowed = endpoint.access === 'signed_in' || mayTry(role, endpoint.access);
  if (!allowed && answer.status !== 403) faults.push(`${where} should be 403`);
  const closed = target === 'foreign' || target === 'past';
  if (closed && text.includes(marks[target])) faults.push(`${where} leaks a foreign text`);
  if (closed && allowed && mentions(endpoint, worlds[target]) && !refused.includes(answer.status)) faults.push(`${where} is not refused`);
  const unseen = nobodySeen.includes(role) || (teamOnly.includes(role) && target !== 'own');
  if (unseen && text.includes(`persona-${marks[target]}`)) faults.push(`${where} names a person`);
  return faults;
}

const mayAsk = (endpoint: Endpoint) => (role: ActiveRole) => endpoint.access === 'public' || endpoint.access === 'signed_in' || mayTry(role, endpoint.access);
/** A role that may never ask is refused before anything is loaded, whatever it names and whichever wall stands: one question shows it. */
const rolesThatAsk = (endpoint: Endpoint, target: Target, shut: boolean) => (target === 'own' && shut ? activeRoles : activeRoles.filter(mayAsk(endpoint)));

/**
 * Reads ask all roles at once, after the first, for whom is made what is kept from then on; writes one after the other, so that each finds what
 * it asks for. Roles make no difference to what is public.
 */
async function faultsByRole(endpoint: Endpoint, target: Target, shut: boolean): Promise<string[]> {
  if (endpoint.access === 'public') return faultsOf(endpoint, 'participant', target);
  const roles = rolesThatAsk(endpoint, target, shut);
  const [first, ...others] = endpoint.method === 'GET' ? [...roles].sort((a, b) => Number(mayAsk(endpoint)(b)) - Number(mayAsk(endpoint)(a))) : [];
  if (first) return [...(await faultsOf(endpoint, first, target)), ...(await Promise.all(others.map((role) => faultsOf(endpoint, role, target)))).flat()];
  const faults: string[] = [];
  for (const role of roles) faults.push(...(await faultsOf(endpoint, role, target)));
  return faults;
}

/** Everything, asked by the one whose assignment is over: as far from that cohort as from a foreign one. */
async function walkFormerVisitor(): Promise<string[]> {
  const faults: string[] = [];
  for (const endpoint of endpoints.filter((e) => e.name !== 'signOut')) faults.push(...(await faultsOf(endpoint, 'supervisor', 'past', formerVisitor)));
  return faults;
}

/** `shut`: whether those are asked too who may not ask at all, and of what is one's own: no wall stands before that. */
async function walkMatrix({ shut = false }: { shut?: boolean } = {}): Promise<string[]> {
  const faults: string[] = [];
  // Removals and ends come last, so that they find what the others looked at.
  const ordered = [...endpoints].filter((e) => e.name !== 'signOut').sort((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'));
  for (const endpoint of ordered) {
    const unsigned = shut ? await call(null, endpoint, 'own') : null;
    if (unsigned && endpoint.access !== 'public' && unsigned.status !== 401) faults.push(`${endpoint.name} × nobody: ${unsigned.status}`);
    for (const target of shut ? (['foreign', 'sibling', 'own'] as const) : (['foreign', 'sibling'] as const)) faults.push(...(await faultsByRole(endpoint, target, shut)));
  }
  return faults;
}

test('every operation has a case', () => {
  expect(endpoints.map((e) => e.name).filter((name) => !cases[name])).toEqual([]);
});

test('an assignment that has ended opens nothing in another tenant’s cohort: with both walls, and with each alone', async () => {
  expect(await walkFormerVisitor()).toEqual([]);
  switchScoping(false);
  expect(await walkFormerVisitor().finally(() => { switchScoping(true); })).toEqual([]);
  await rowSecurity('DISABLE');
  expect(await walkFormerVisitor().finally(() => rowSecurity('ENABLE'))).toEqual([]);
}, 300_000);

test('with both walls, nobody reads or changes what is not theirs', async () => {
  expect(await walkMatrix({ shut: true })).toEqual([]);
}, 900_000);

test('row-level security alone holds: the same with application scoping off', async () => {
  switchScoping(false);
  try {
    expect(await walkMatrix()).toEqual([]);
  } finally {
    switchScoping(true);
  }
}, 900_000);

/** The owner of the tables takes row-level security away from all of them, or gives it back. */
async function rowSecurity(to: 'ENABLE' | 'DISABLE'): Promise<void> {
  const tables = (await at.owner.query("SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_policies GROUP BY 1")) as { name: string }[];
  for (const { name } of tables) await at.owner.query(`ALTER TABLE ${name} ${to} ROW LEVEL SECURITY`);
}

test('application scoping alone holds: the same with row-level security off', async () => {
  await rowSecurity('DISABLE');
  try {
    expect(await walkMatrix()).toEqual([]);
  } finally {
    await rowSecurity('ENABLE');
  }
}, 900_000);
