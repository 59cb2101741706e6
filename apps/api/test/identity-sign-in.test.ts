import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { activateCard, getSession, signInByPassword, signInByPin, signOut, switchHat } from '@relevo/contracts/identity';
import { Secret, TOTP } from 'otpauth';
import { Database } from '../src/database/database.ts';
import { SecretHash } from '../src/features/identity/secret-hash.ts';
import { SignIns } from '../src/features/identity/sign-ins.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makePerson, makeTenant } from './support/people.ts';

const password = 'una frase larga de prueba';
const pin = '48271930';
let at: TestApp;
let tenant: string;
beforeAll(async () => {
  at = await startApp();
  tenant = await makeTenant(at, 'IBCR', 'steward');
});
afterAll(() => at.close());

type Member = { personId: string; name: string; membershipId: string; totpSecret: string };
const system = () => ({ tenantId: tenant, personId: null, role: 'system' as const });

async function member(name: string, { role = 'coordinator', enrolled = true } = {}): Promise<Member> {
  const personId = await makePerson(at, tenant, name);
  const totpSecret = new Secret({ size: 20 }).base32;
  await at.app.get(Database).write(system(), (tx) => at.app.get(SignIns).createWithPassword(tx, { personId, name, password, tenantId: tenant, ...(enrolled ? { totpSecret } : {}) }));
  const membershipId = newId();
  await at.owner.query('INSERT INTO membership (tenant_id, id, person_id, organisation_id, role) VALUES ($1, $2, $3, $1, $4)', [tenant, membershipId, personId, role]);
  return { personId, name, membershipId, totpSecret };
}
const codeOf = (who: Member, offsetSteps = 0) => new TOTP({ secret: Secret.fromBase32(who.totpSecret) }).generate({ timestamp: at.clock.now().getTime() + offsetSteps * 30_000 });
const enter = (name: string, more: object = {}) => send(at, null, signInByPassword, { body: { name, password, ...more } as never });
const cookieOf = (answer: { headers: Record<string, string> }) => String(answer.headers['set-cookie']);
const kept = (answer: { headers: Record<string, string> }) => cookieOf(answer).split(';')[0] ?? '';

/** People of a roster with a PIN already set, all of one password hash: setting 227 is not what is tested. */
async function participants(count: number, prefix: string): Promise<string[]> {
  const people = Array.from({ length: count }, (_, i) => ({ id: newId(), name: `${prefix}${i}` }));
  const secretHash = await at.app.get(SecretHash).hash(pin);
  await at.owner.query('INSERT INTO person (id, display_name) SELECT * FROM unnest($1::uuid[], $2::text[])', [people.map((p) => p.id), people.map((p) => p.name)]);
  await at.owner.query('INSERT INTO profile (tenant_id, person_id, given_names) SELECT $3::uuid, * FROM unnest($1::uuid[], $2::text[])', [people.map((p) => p.id), people.map((p) => p.name), tenant]);
  await at.owner.query("INSERT INTO sign_in (person_id, name, kind, secret_hash, home_tenant_id) SELECT id, name, 'pin', $3, $4 FROM unnest($1::uuid[], $2::text[]) AS p(id, name)", [
    people.map((p) => p.id), people.map((p) => p.name), secretHash, tenant,
  ]);
  await enrol(people.map((p) => p.id));
  return people.map((p) => p.name);
}

async function enrol(personIds: string[]): Promise<void> {
  const [kit, version, cohort] = [newId(), newId(), newId()];
  await at.owner.query("INSERT INTO kit (tenant_id, id, title, created_by) VALUES ($1, $2, 'Kit', $2)", [tenant, kit]);
  await at.owner.query("INSERT INTO kit_version (tenant_id, id, kit_id, number, state, document, hash, author_ids, published_by, published_at) VALUES ($1, $2, $3, 1, 'published', '{}', $4, '{}', $3, now())", [tenant, version, kit, 'a'.repeat(64)]);
  await at.owner.query(
    `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, capacity, run_sheet_id, created_by)
     VALUES ($1, $2, $1, $3, $4, 'delivery', $1, 'Grupo', 'running', now(), now(), 'UTC', 'es', 5000, 'r', $1)`, [tenant, cohort, kit, version],
  );
  await at.owner.query(
    `INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, enrolled_at, enrolled_by)
     SELECT $1::uuid, gen_random_uuid(), $2::uuid, p, n, '', now(), $1::uuid FROM unnest($3::uuid[]) WITH ORDINALITY AS e(p, n)`, [tenant, cohort, personIds],
  );
}

describe('by password', () => {
  test('a password alone is asked for the second factor, and opens nothing', async () => {
    const who = await member('ana.dos');
    const answer = await enter(who.name);
    expect([answer.status, answer.body]).toEqual([200, { next: 'second_factor', session: null }]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('password and code open a session in one’s role, by a cookie that scripts and other sites do not get', async () => {
    const who = await member('berta.luz');
    const answer = await enter('  Berta.Luz ', { totp: codeOf(who) });
    expect(answer.body).toMatchObject({ next: 'done', session: { person: { displayName: 'berta.luz' }, actor: { role: 'coordinator' }, secondFactor: 'confirmed' } });
    expect(cookieOf(answer)).toMatch(/^relevo=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const rows = (await at.owner.query('SELECT token_hash FROM sign_in_session WHERE person_id = $1', [who.personId])) as { token_hash: string }[];
    expect(kept(answer)).not.toContain(rows[0]?.token_hash);
  });

  test('a wrong code is refused, and a right one is taken once', async () => {
    const who = await member('carla.sol');
    const wrong = codeOf(who) === '000000' ? '111111' : '000000';
    expect((await enter(who.name, { totp: wrong })).body).toMatchObject({ status: 401, code: 'wrong_second_factor' });
    expect((await enter(who.name, { totp: codeOf(who) })).status).toBe(200);
    expect((await enter(who.name, { totp: codeOf(who) })).body).toMatchObject({ status: 401, code: 'wrong_second_factor' });
    expect((await enter(who.name, { totp: codeOf(who, -1) })).body).toMatchObject({ code: 'wrong_second_factor' });
    at.clock.advance(30_000);
    expect((await enter(who.name, { totp: codeOf(who) })).status).toBe(200);
  });

  test('without a second factor staff reach nothing but enrolling one', async () => {
    const who = await member('dora.paz', { enrolled: false });
    const answer = await enter(who.name);
    expect(answer.body).toMatchObject({ next: 'done', session: { secondFactor: 'must_enrol' } });
  });

  test('a wrong password and an unknown name get the same answer after the same time', async () => {
    await member('eva.rio');
    const timed = async (name: string) => {
      const start = performance.now();
      const answer = await enter(name, { password: 'no es esta frase' });
      const { requestId: _, ...said } = answer.body as Record<string, unknown>;
      return { said, ms: performance.now() - start };
    };
    const [known, unknown] = [await timed('eva.rio'), await timed('nadie.aqui')];
    expect(known.said).toEqual(unknown.said);
    expect(known.said).toMatchObject({ status: 401, code: 'wrong_sign_in' });
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThanOrEqual(245);
  });

  test('a sign-in in a browser that had a session ends that session: no token known before is ever signed in', async () => {
    const who = await member('fina.mar', { enrolled: false });
    const first = kept(await enter(who.name));
    const second = await send(at, first, signInByPassword, { body: { name: who.name, password } });
    expect(kept(second)).not.toBe(first);
    expect((await send(at, first, getSession)).body).toEqual({ session: null });
    const forged = await send(at, 'relevo=elegida-por-otra-persona', signInByPassword, { body: { name: who.name, password } });
    expect(kept(forged)).not.toContain('elegida');
  });

  test('signing out ends the session on the server, and the browser forgets its answers; so it does where a session was over already', async () => {
    const cookie = kept(await enter((await member('gema.sur', { enrolled: false })).name));
    expect((await send(at, cookie, getSession)).headers['clear-site-data']).toBeUndefined();
    expect((await send(at, cookie, signOut)).headers['clear-site-data']).toBe('"cache"');
    const over = await send(at, cookie, getSession);
    expect([over.body, over.headers['clear-site-data']]).toEqual([{ session: null }, '"cache"']);
    expect((await send(at, null, getSession)).headers['clear-site-data']).toBeUndefined();
  });

  test('another role is another session, which ends when the first would have', async () => {
    const who = await member('hilda.rey', { enrolled: false });
    const author = newId();
    await at.owner.query("INSERT INTO membership (tenant_id, id, person_id, organisation_id, role, since) VALUES ($1, $2, $3, $1, 'author', now() - interval '1 day')", [tenant, author, who.personId]);
    const first = await enter(who.name);
    at.clock.advance(60_000 * 10);
    const second = await send(at, kept(first), switchHat, { body: { hatId: author } });
    expect(second.body).toMatchObject({ session: { actor: { role: 'author' }, expiresAt: (first.body as { session: { expiresAt: string } }).session.expiresAt } });
    expect((await send(at, kept(first), getSession)).body).toEqual({ session: null });
    expect((await send(at, kept(second), switchHat, { body: { hatId: newId() } })).status).toBe(404);
  });

  test('thirty minutes without use end a session of staff, twelve hours any', async () => {
    const who = await member('ines.cruz', { enrolled: false });
    const cookie = kept(await enter(who.name));
    for (let minute = 0; minute < 12 * 60 - 25; minute += 25) {
      at.clock.advance(25 * 60_000);
      expect((await send(at, cookie, getSession)).body).not.toEqual({ session: null });
    }
    at.clock.advance(25 * 60_000);
    expect((await send(at, cookie, getSession)).body).toEqual({ session: null });
    const idle = kept(await enter(who.name));
    at.clock.advance(31 * 60_000);
    expect((await send(at, idle, getSession)).body).toEqual({ session: null });
  });
});

describe('many and wrong', () => {
  test('227 people sign in from one address within a minute, while 20 wrong tries on one account are held off', async () => {
    const names = await participants(228, 'sala');
    const victim = names.pop() ?? '';
    const hall = names.map((name) => () => send(at, null, signInByPin, { body: { name, pin } }));
    const attack = Array.from({ length: 20 }, () => () => send(at, null, signInByPin, { body: { name: victim, pin: '90817263' } }));
    const statuses = await atOnce(12, [...hall.slice(0, 100), ...attack, ...hall.slice(100)]);
    expect(statuses.filter((s) => s === 200)).toHaveLength(227);
    expect(statuses.filter((s) => s === 401)).toHaveLength(5);
    expect(statuses.filter((s) => s === 429)).toHaveLength(15);
    expect((await send(at, null, signInByPin, { body: { name: victim, pin } })).body).toMatchObject({ status: 429, code: 'wait_before_retry', detail: '{"seconds":30}' });
    at.clock.advance(31_000);
    expect((await send(at, null, signInByPin, { body: { name: victim, pin } })).status).toBe(200);
  }, 240_000);

  test('a name that nobody has waits like one that somebody has', async () => {
    at.clock.advance(61_000);
    const statuses = await atOnce(6, Array.from({ length: 6 }, () => () => enter('no.existe', { password: 'cualquier frase' })));
    expect(statuses.sort()).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('guessing the second factor is not made free by giving the right password in between', async () => {
    const who = await member('julia.val');
    for (let i = 0; i < 5; i += 1) {
      expect((await enter(who.name)).status).toBe(200);
      expect((await enter(who.name, { totp: '000000' })).status).toBe(401);
    }
    expect((await enter(who.name)).status).toBe(429);
  });
});

describe('by card', () => {
  async function card(displayName: string, firstSessionStart: Date | null = null, again = false, known?: string) {
    const personId = known ?? (await makePerson(at, tenant, displayName));
    const signIns = at.app.get(SignIns);
    const [issued] = await at.app.get(Database).write(system(), async (tx) => {
      await signIns.createForCards(tx, tenant, [{ personId, displayName }]);
      return signIns.issueActivations(tx, { tenantId: tenant, personIds: [personId], firstSessionStart, issuedBy: tenant, again });
    });
    return { personId, name: issued?.name ?? '', code: issued?.code ?? '' };
  }

  test('the code is spent once, the PIN is set, and opens from then on', async () => {
    const given = await card('María de los Ángeles López Mejía');
    await enrol([given.personId]);
    expect(given.name).toBe('maria.lopez');
    const body = { name: given.name, code: given.code.replace(' ', '-'), pin: 'mango lluvia sendero' };
    expect((await send(at, null, activateCard, { body })).body).toMatchObject({ session: { actor: { role: 'participant' }, secondFactor: 'not_needed' } });
    expect((await send(at, null, activateCard, { body })).body).toMatchObject({ status: 409, code: 'code_used' });
    expect((await send(at, null, signInByPin, { body: { name: given.name, pin: 'Mango  LLUVIA sendero' } })).status).toBe(200);
    expect((await card('María Paz López Rivas')).name).toBe('maria.lopez2');
  });

  test('the name may be typed nearly as it is printed: with a space, without anything between, in capitals', async () => {
    const given = await card('ceiba 4821');
    await enrol([given.personId]);
    expect(given.name).toBe('ceiba.4821');
    expect((await send(at, null, activateCard, { body: { name: 'Ceiba 4821', code: given.code, pin } })).status).toBe(200);
    for (const name of ['ceiba4821', 'CEIBA-4821', 'ceiba.4821']) expect((await send(at, null, signInByPin, { body: { name, pin } })).status).toBe(200);
    expect((await send(at, null, signInByPin, { body: { name: 'ceiba 4822', pin } })).body).toMatchObject({ status: 401, code: 'wrong_sign_in' });
  });

  test('two who type the same code at once: one is in', async () => {
    const given = await card('Pilar Cueva');
    await enrol([given.personId]);
    const statuses = await atOnce(2, ['48271931', '59302741'].map((chosen) => () => send(at, null, activateCard, { body: { name: given.name, code: given.code, pin: chosen } })));
    expect(statuses.sort()).toEqual([200, 409]);
  });

  test('the code works until 72 hours after the first session starts', async () => {
    const start = new Date(at.clock.now().getTime() + 86_400_000);
    const given = await card('Rosa Peña', start);
    await enrol([given.personId]);
    at.clock.set(new Date(start.getTime() + 72 * 3_600_000));
    expect((await send(at, null, activateCard, { body: { name: given.name, code: given.code, pin } })).body).toMatchObject({ status: 409, code: 'code_expired' });
    const again = await card('Rosa Peña', new Date(at.clock.now()), true, given.personId);
    expect((await send(at, null, activateCard, { body: { name: given.name, code: given.code, pin } })).body).toMatchObject({ code: 'wrong_activation' });
    expect((await send(at, null, activateCard, { body: { name: again.name, code: again.code, pin } })).status).toBe(200);
  });

  test('a PIN that anybody would try is refused, naming the field', async () => {
    const given = await card('Tania Ramos');
    const answer = await send(at, null, activateCard, { body: { name: given.name, code: given.code, pin: '12345678' } });
    expect([answer.status, answer.body]).toMatchObject([422, { fields: [{ path: 'pin', code: 'pin_trivial' }] }]);
  });

  test('whoever signs in by a password, or by a card of another institution, gets no code', async () => {
    const staff = await member('ulises.mora');
    expect((await card('Ulises Mora', null, true, staff.personId)).code).toBe('');
    const elsewhere = await makePerson(at, tenant, 'Vera Luna');
    await at.owner.query("INSERT INTO sign_in (person_id, name, kind, home_tenant_id) VALUES ($1, 'vera.luna', 'pin', $2)", [elsewhere, newId()]);
    expect((await card('Vera Luna', null, true, elsewhere)).code).toBe('');
  });
});

async function atOnce(width: number, calls: (() => PromiseLike<{ status: number }>)[]): Promise<number[]> {
  const statuses: number[] = [];
  const queue = [...calls];
  const worker = async () => {
    for (let call = queue.shift(); call; call = queue.shift()) statuses.push((await call()).status);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return statuses;
}
