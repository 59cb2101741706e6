import type { ActiveRole, OrganisationKind } from '@relevo/domain/organisation';
import { newId, newToken, sha256 } from '../../src/platform/ids.ts';
import type { TestApp } from './app.ts';

export type TestPerson = { personId: string; tenantId: string; organisationId: string; role: ActiveRole; cookie: string; name: string };

/** A root organisation; partners are joined to their steward. */
export async function makeTenant(at: Pick<TestApp, 'owner' | 'clock'>, name: string, kind: OrganisationKind = 'government', stewardId?: string): Promise<string> {
  const id = newId();
  await at.owner.query('INSERT INTO organisation (tenant_id, id, kind, name) VALUES ($1, $1, $2, $3)', [id, kind, name]);
  if (stewardId) await at.owner.query('INSERT INTO partnership (tenant_id, partner_tenant_id) VALUES ($1, $2)', [stewardId, id]);
  return id;
}

/** A person known to a tenant, with a profile; no sign-in yet. */
export async function makePerson(at: Pick<TestApp, 'owner' | 'clock'>, tenantId: string, name: string): Promise<string> {
  const id = newId();
  await at.owner.query('INSERT INTO person (id, display_name) VALUES ($1, $2)', [id, name]);
  await at.owner.query('INSERT INTO profile (tenant_id, person_id, given_names, family_names) VALUES ($1, $2, $3, $4)', [tenantId, id, name, '']);
  return id;
}

/** Somebody signed in under a role of a tenant; a second factor is confirmed for staff. */
export async function signedIn(at: Pick<TestApp, 'owner' | 'clock'>, tenantId: string, role: ActiveRole, name = `${role}`, known?: string): Promise<TestPerson> {
  const personId = known ?? (await makePerson(at, tenantId, name));
  const participant = role === 'participant';
  await at.owner.query(
    `INSERT INTO sign_in (person_id, name, kind, secret_hash, totp_confirmed_at, home_tenant_id) VALUES ($1, $2, $3, 'none', $4, $5) ON CONFLICT DO NOTHING`,
    [personId, `${role.replace('_', '')}-${personId.slice(-12)}`, participant ? 'pin' : 'password', participant ? null : at.clock.now(), tenantId],
  );
  const hatId = participant ? tenantId : newId();
  if (!participant) {
    await at.owner.query('INSERT INTO membership (tenant_id, id, person_id, organisation_id, role) VALUES ($1, $2, $3, $1, $4)', [tenantId, hatId, personId, role]);
  }
  const token = newToken();
  const until = new Date(at.clock.now().getTime() + 400 * 86_400_000);
  await at.owner.query(
    `INSERT INTO sign_in_session (id, token_hash, person_id, tenant_id, organisation_id, hat_id, role, started_at, last_seen_at, idle_expires_at, expires_at)
     VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $7, $8, $8)`,
    [newId(), sha256(token), personId, tenantId, hatId, role, at.clock.now(), until],
  );
  return { personId, tenantId, organisationId: tenantId, role, cookie: `relevo=${token}`, name };
}
