import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  acceptInvitation, acceptInvitationAsMyself, beginSecondFactor, changeSecret, confirmRecovery, confirmSecondFactor, disableAccount, endOtherSession, getAccount, getInvitation,
  getSession, listRecoveries, recover, requestRecovery, signInByPassword, updateAccount,
} from '@relevo/contracts/identity';
import { listOrganisations } from '@relevo/contracts/organisations';
import { addMembership, createInvitation, endMembership, listInvitations, listPeople, renewInvitation, revokeInvitation } from '@relevo/contracts/people';
import { Secret, TOTP } from 'otpauth';
import { Database } from '../src/database/database.ts';
import { SignIns } from '../src/features/identity/sign-ins.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';

const password = 'una frase larga de prueba';
const day = 86_400_000;
let at: TestApp;
let steward: string;
let partner: string;
let coordinator: TestPerson;
let second: TestPerson;
let manager: TestPerson;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'IBCR', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  coordinator = await signedIn(at, steward, 'coordinator', 'Ana');
  second = await signedIn(at, steward, 'coordinator', 'Berta');
  manager = await signedIn(at, partner, 'partner_manager', 'Carmen');
});
afterAll(() => at.close());

const kept = (answer: { headers: Record<string, string> }) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
const codeFor = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.clock.now().getTime() });
const audited = async (tenantId: string) => ((await at.owner.query('SELECT action FROM audit_entry WHERE tenant_id = $1 ORDER BY seq', [tenantId])) as { action: string }[]).map((e) => e.action);

/** Time passes and everybody has come back since. */
async function later(ms: number): Promise<void> {
  at.clock.advance(ms);
  const now = at.clock.now();
  await at.owner.query('UPDATE sign_in_session SET started_at = $1, last_seen_at = $1, idle_expires_at = $2, expires_at = $2', [now, new Date(now.getTime() + day)]);
}

/** Somebody with a password, signed in; without a second factor as yet. */
async function withPassword(name: string, role = 'supervisor', tenantId = steward): Promise<{ personId: string; cookie: string; membershipId: string }> {
  const personId = await makePerson(at, tenantId, name);
  const membershipId = newId();
  await at.app.get(Database).write({ tenantId, personId: null, role: 'system' }, (tx) => at.app.get(SignIns).createWithPassword(tx, { personId, name, password, tenantId }));
  await at.owner.query('INSERT INTO membership (tenant_id, id, person_id, organisation_id, role) VALUES ($1, $2, $3, $1, $4)', [tenantId, membershipId, personId, role]);
  return { personId, membershipId, cookie: kept(await send(at, null, signInByPassword, { body: { name, password } })) };
}

describe('one’s own account', () => {
  test('staff enrol an authenticator before anything else, and get ten codes that work once', async () => {
    const who = await withPassword('flor.nieto');
    expect((await send(at, who.cookie, listOrganisations)).body).toMatchObject({ status: 403, code: 'second_factor_needed' });
    const begun = (await send(at, who.cookie, beginSecondFactor)).body as { uri: string; secret: string; qr: string };
    expect(begun.uri).toContain('otpauth://totp/Relevo:flor.nieto?');
    expect(begun.qr).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await send(at, who.cookie, confirmSecondFactor, { body: { totp: codeFor(begun.secret) === '000000' ? '111111' : '000000' } })).body).toMatchObject({ status: 422, fields: [{ path: 'totp', code: 'wrong_second_factor' }] });
    const { recoveryCodes } = (await send(at, who.cookie, confirmSecondFactor, { body: { totp: codeFor(begun.secret) } })).body as { recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);
    expect((await send(at, who.cookie, listOrganisations)).status).toBe(200);
    const [row] = (await at.owner.query('SELECT totp_secret FROM sign_in WHERE person_id = $1', [who.personId])) as { totp_secret: string }[];
    expect(row?.totp_secret).not.toContain(begun.secret);
    const byCode = () => send(at, null, signInByPassword, { body: { name: 'flor.nieto', password, recoveryCode: (recoveryCodes[3] ?? '').toLowerCase() } });
    expect((await byCode()).body).toMatchObject({ next: 'done' });
    expect((await byCode()).body).toMatchObject({ status: 401, code: 'wrong_second_factor' });
    const answer = await send(at, null, signInByPassword, { body: { name: 'flor.nieto', password, totp: codeFor(begun.secret) } });
    expect(answer.body).toMatchObject({ status: 401, code: 'wrong_second_factor' });
  });

  test('another authenticator needs a sign-in of the last ten minutes, and the old one counts until it is confirmed', async () => {
    const begun = (await send(at, coordinator.cookie, beginSecondFactor)).body as { secret: string };
    expect(begun.secret).toHaveLength(32);
    at.clock.advance(11 * 60_000);
    expect((await send(at, coordinator.cookie, beginSecondFactor)).body).toMatchObject({ status: 403, code: 'recent_sign_in_needed' });
  });

  test('shows and ends one’s sessions, and nobody else’s', async () => {
    const who = await withPassword('gloria.sanz');
    const other = kept(await send(at, null, signInByPassword, { body: { name: 'gloria.sanz', password } }));
    const account = (await send(at, who.cookie, getAccount)).body as { sessions: { id: string; current: boolean }[] };
    expect(account).toMatchObject({ signInName: 'gloria.sanz', secretKind: 'password', secondFactor: 'must_enrol', recoveryCodesLeft: 0 });
    expect(account.sessions.map((s) => s.current).sort()).toEqual([false, true]);
    const id = account.sessions.find((s) => !s.current)?.id ?? '';
    expect((await send(at, coordinator.cookie, endOtherSession, { params: { id } })).status).toBe(404);
    await at.owner.query('UPDATE sign_in SET totp_confirmed_at = now() WHERE person_id = $1', [who.personId]);
    expect((await send(at, who.cookie, endOtherSession, { params: { id } })).status).toBe(200);
    expect((await send(at, other, getSession)).body).toEqual({ session: null });
  });

  test('a changed password ends the other sessions, and a wrong or weak one is named', async () => {
    const who = await withPassword('hilda.soto');
    await at.owner.query('UPDATE sign_in SET totp_confirmed_at = now() WHERE person_id = $1', [who.personId]);
    const change = (current: string, next: string) => send(at, who.cookie, changeSecret, { body: { current, next } });
    expect((await change('no es esta', 'otra frase bien larga')).body).toMatchObject({ status: 422, fields: [{ path: 'current', code: 'wrong_secret' }] });
    expect((await change(password, 'corta')).body).toMatchObject({ fields: [{ path: 'next', code: 'password_too_short' }] });
    expect((await change(password, 'otra frase bien larga')).status).toBe(200);
    expect((await send(at, who.cookie, getSession)).body).not.toEqual({ session: null });
    expect((await send(at, null, signInByPassword, { body: { name: 'hilda.soto', password } })).status).toBe(401);
  });

  test('name and language are one’s own to change', async () => {
    expect((await send(at, second.cookie, updateAccount, { body: { displayName: 'Berta M.', locale: 'fr' } })).body).toMatchObject({ displayName: 'Berta M.', locale: 'fr' });
  });
});

describe('shutting a sign-in', () => {
  test('acts at the next request, and at the next sign-in', async () => {
    const who = await withPassword('ines.vega');
    expect((await send(at, coordinator.cookie, disableAccount, { params: { id: who.personId }, body: { disabled: true } })).body).toEqual({ disabled: true });
    expect((await send(at, who.cookie, getAccount)).status).toBe(401);
    expect((await send(at, null, signInByPassword, { body: { name: 'ines.vega', password } })).body).toMatchObject({ status: 403, code: 'sign_in_disabled' });
    expect((await send(at, null, signInByPassword, { body: { name: 'ines.vega', password: 'no es esta frase' } })).body).toMatchObject({ status: 401, code: 'wrong_sign_in' });
    await send(at, coordinator.cookie, disableAccount, { params: { id: who.personId }, body: { disabled: false } });
    expect((await send(at, null, signInByPassword, { body: { name: 'ines.vega', password } })).status).toBe(200);
  });

  test('is not for oneself, nor for a sign-in that another institution gave out', async () => {
    expect((await send(at, coordinator.cookie, disableAccount, { params: { id: coordinator.personId }, body: { disabled: true } })).body).toMatchObject({ code: 'own_person' });
    expect((await send(at, coordinator.cookie, disableAccount, { params: { id: manager.personId }, body: { disabled: true } })).status).toBe(404);
    await at.owner.query("INSERT INTO profile (tenant_id, person_id, given_names) VALUES ($1, $2, 'Carmen')", [steward, manager.personId]);
    expect((await send(at, coordinator.cookie, disableAccount, { params: { id: manager.personId }, body: { disabled: true } })).status).toBe(403);
  });

  test('a role that ends takes its sessions along', async () => {
    const who = await withPassword('julia.rey');
    await send(at, coordinator.cookie, endMembership, { params: { id: who.membershipId } });
    expect((await send(at, who.cookie, getSession)).body).toEqual({ session: null });
    expect((await send(at, null, signInByPassword, { body: { name: 'julia.rey', password } })).body).toMatchObject({ status: 403, code: 'no_role' });
  });
});

describe('recovery by two', () => {
  const ask = (who: TestPerson, personId: string, id = newId()) => send(at, who.cookie, requestRecovery, { params: { id: personId }, body: { id } });
  const confirm = (who: TestPerson, id: string) => send(at, who.cookie, confirmRecovery, { params: { id } });

  test('one asks, another confirms, and the person sets a new password and authenticator', async () => {
    const who = await withPassword('karla.paz');
    await at.owner.query('UPDATE sign_in SET totp_confirmed_at = now() WHERE person_id = $1', [who.personId]);
    const id = newId();
    expect((await ask(coordinator, who.personId, id)).body).toEqual({ id, state: 'requested' });
    expect((await ask(coordinator, who.personId, id)).status).toBe(201);
    expect((await ask(second, who.personId)).body).toMatchObject({ status: 409, code: 'recovery_under_way' });
    expect((await send(at, second.cookie, listRecoveries)).body).toMatchObject({ recoveries: [{ id, personName: 'karla.paz', mine: false }] });
    expect((await confirm(coordinator, id)).body).toMatchObject({ status: 409, code: 'same_human' });
    const { url } = (await confirm(second, id)).body as { url: string };
    expect((await confirm(second, id)).body).toMatchObject({ code: 'recovery_closed' });
    const body = { token: tokenOf(url), password: 'otra frase bien larga' };
    expect((await send(at, null, recover, { body: { ...body, password: 'corta' } })).body).toMatchObject({ fields: [{ path: 'password', code: 'password_too_short' }] });
    expect((await send(at, null, recover, { body })).body).toMatchObject({ session: { secondFactor: 'must_enrol' } });
    expect((await send(at, null, recover, { body })).body).toMatchObject({ status: 409, code: 'recovery_closed' });
    expect((await send(at, who.cookie, getSession)).body).toEqual({ session: null });
    expect(await audited(steward)).toEqual(expect.arrayContaining(['recovery.request', 'recovery.confirm', 'recovery.use']));
  });

  test('never for oneself: neither asking nor confirming', async () => {
    expect((await ask(coordinator, coordinator.personId)).body).toMatchObject({ code: 'own_person' });
    const id = newId();
    expect((await ask(coordinator, second.personId, id)).status).toBe(201);
    expect((await confirm(second, id)).body).toMatchObject({ status: 409, code: 'own_person' });
  });

  test('the link ends after a day, the request after a week', async () => {
    const who = await withPassword('lidia.mar');
    const [first, late] = [newId(), newId()];
    await ask(coordinator, who.personId, first);
    const { url } = (await confirm(second, first)).body as { url: string };
    await later(day);
    expect((await send(at, null, recover, { body: { token: tokenOf(url), password: 'otra frase bien larga' } })).body).toMatchObject({ code: 'recovery_expired' });
    await ask(coordinator, who.personId, late);
    await later(8 * day);
    expect((await confirm(second, late)).body).toMatchObject({ code: 'recovery_expired' });
    expect((await ask(second, who.personId)).status).toBe(201);
  });

  test('nobody takes over a sign-in that another institution gave out', async () => {
    expect((await ask(coordinator, manager.personId)).status).toBe(403);
    expect((await ask(manager, coordinator.personId)).status).toBe(404);
  });
});

describe('invitations', () => {
  const invite = (more: object = {}, who = coordinator) => send(at, who.cookie, createInvitation, { body: { id: newId(), organisationId: who.tenantId, role: 'trainer', displayName: 'Mirna Paz', ...more } as never });

  test('a link gives a new person a sign-in and the role, once', async () => {
    const { url } = (await invite()).body as { url: string };
    const params = { token: tokenOf(url) };
    expect((await send(at, null, getInvitation, { params })).body).toMatchObject({ displayName: 'Mirna Paz', organisationName: 'IBCR', role: 'trainer', signInName: null });
    const body = { name: 'mirna.paz', password, displayName: 'Mirna Paz', locale: 'es' as const };
    expect((await send(at, null, acceptInvitation, { params, body: { ...body, name: 'lidia.mar' } })).body).toMatchObject({ status: 422, fields: [{ path: 'name', code: 'sign_in_name_taken' }] });
    expect((await send(at, null, acceptInvitation, { params, body })).body).toMatchObject({ session: { actor: { role: 'trainer' }, secondFactor: 'must_enrol' } });
    expect((await send(at, null, acceptInvitation, { params, body: { ...body, name: 'otra.mas' } })).body).toMatchObject({ status: 409, code: 'invitation_accepted' });
  });

  test('two who follow a link at once: one is in', async () => {
    const { url } = (await invite()).body as { url: string };
    const sent = ['nora.uno', 'nora.dos'].map((name) => send(at, null, acceptInvitation, { params: { token: tokenOf(url) }, body: { name, password, displayName: 'Nora', locale: 'es' } }));
    expect((await Promise.all(sent)).map((r) => r.status).sort()).toEqual([201, 409]);
  });

  test('it can be renewed, withdrawn, and runs out after a week', async () => {
    const made = (await invite()).body as { id: string; url: string };
    const renewed = (await send(at, coordinator.cookie, renewInvitation, { params: { id: made.id } })).body as { url: string };
    const look = (url: string) => send(at, null, getInvitation, { params: { token: tokenOf(url) } });
    expect((await look(made.url)).status).toBe(404);
    expect((await look(renewed.url)).status).toBe(200);
    expect((await send(at, coordinator.cookie, listInvitations)).body).toMatchObject({ invitations: expect.arrayContaining([expect.objectContaining({ id: made.id, state: 'open' })]) });
    await send(at, coordinator.cookie, revokeInvitation, { params: { id: made.id } });
    expect((await look(renewed.url)).body).toMatchObject({ status: 409, code: 'invitation_revoked' });
    const late = (await invite()).body as { url: string };
    await later(7 * day);
    expect((await look(late.url)).body).toMatchObject({ status: 409, code: 'invitation_expired' });
  });

  test('a third who coordinates takes two: no link before another has confirmed', async () => {
    const another = await signedIn(at, steward, 'coordinator', 'Otra Coordinadora');
    const given = { id: newId(), role: 'coordinator', displayName: 'Quizá Nadie' };
    expect((await invite(given)).body).toMatchObject({ id: given.id, url: null });
    expect((await invite(given)).body).toMatchObject({ url: null });
    const renew = (cookie: string) => send(at, cookie, renewInvitation, { params: { id: given.id } });
    expect((await renew(coordinator.cookie)).body).toMatchObject({ status: 409, code: 'second_person_needed' });
    const seen = async (cookie: string) => ((await send(at, cookie, listInvitations)).body as { invitations: { id: string; unconfirmed: string | null }[] }).invitations.find(({ id }) => id === given.id)?.unconfirmed;
    expect([await seen(coordinator.cookie), await seen(another.cookie)]).toEqual(['mine', 'others']);
    const { url } = (await renew(another.cookie)).body as { url: string };
    expect((await send(at, null, getInvitation, { params: { token: tokenOf(url) } })).body).toMatchObject({ role: 'coordinator' });
    expect(await seen(another.cookie)).toBeNull();
    const trainer = await signedIn(at, steward, 'trainer', 'Puesta por una sola');
    expect((await send(at, coordinator.cookie, addMembership, { params: { id: trainer.personId }, body: { id: newId(), organisationId: steward, role: 'coordinator' } })).body).toMatchObject({ status: 409, code: 'role_by_two' });
  });

  test('nobody gives themself a role, nor one that is not for such an institution', async () => {
    expect((await send(at, coordinator.cookie, addMembership, { params: { id: coordinator.personId }, body: { id: newId(), organisationId: steward, role: 'supervisor' } })).body).toMatchObject({ status: 409, code: 'own_membership' });
    expect((await invite({ role: 'partner_manager' })).body).toMatchObject({ code: 'role_not_here' });
    expect((await invite({ role: 'coordinator' }, manager)).body).toMatchObject({ code: 'role_not_here' });
    expect((await invite({ organisationId: partner })).status).toBe(404);
  });

  test('somebody with a card becomes staff by a password of their own; with a password already, they are given the role directly', async () => {
    const participant = await signedIn(at, steward, 'participant', 'Olga');
    const { url } = (await invite({ personId: participant.personId, displayName: 'Olga' })).body as { url: string };
    const session = await send(at, null, acceptInvitation, { params: { token: tokenOf(url) }, body: { name: 'ignorado', password, displayName: 'Olga', locale: 'es' } });
    expect(session.body).toMatchObject({ session: { person: { id: participant.personId }, actor: { role: 'trainer' }, secondFactor: 'must_enrol' } });
    expect((await send(at, participant.cookie, getSession)).body).toEqual({ session: null });
    expect((await invite({ personId: participant.personId })).body).toMatchObject({ status: 409, code: 'has_sign_in' });
  });

  test('whoever is signed in accepts as themself, from another institution too', async () => {
    const { url } = (await invite({ displayName: 'Carmen' }, manager)).body as { url: string };
    expect((await send(at, manager.cookie, acceptInvitationAsMyself, { params: { token: tokenOf(url) }, body: {} })).body).toMatchObject({ status: 409, code: 'own_membership' });
    const answer = await send(at, second.cookie, acceptInvitationAsMyself, { params: { token: tokenOf(url) }, body: {} });
    expect(answer.body).toMatchObject({ session: { actor: { role: 'trainer', tenantId: partner }, secondFactor: 'confirmed' } });
    expect((await send(at, manager.cookie, listPeople, { query: { q: 'berta' } })).body).toMatchObject({ total: 1 });
  });

  test('a PIN is not enough for a role of staff', async () => {
    const participant = await signedIn(at, partner, 'participant', 'Perla');
    const { url } = (await invite({ displayName: 'Perla' })).body as { url: string };
    const accept = (body: object) => send(at, participant.cookie, acceptInvitationAsMyself, { params: { token: tokenOf(url) }, body });
    expect((await accept({})).body).toMatchObject({ status: 422, fields: [{ path: 'password', code: 'password_needed' }] });
    expect((await accept({ password })).body).toMatchObject({ session: { secondFactor: 'must_enrol', actor: { role: 'trainer' } } });
  });
});
