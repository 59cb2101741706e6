import type { CurrentSession, Hat } from '@relevo/contracts/identity';
import type { ActiveRole, OrganisationKind } from '@relevo/domain/organisation';
import type { EntityManager } from 'typeorm';

export type SessionRow = {
  id: string; person_id: string; tenant_id: string; organisation_id: string; hat_id: string; role: string;
  last_seen_at: Date; expires_at: Date; kind: 'password' | 'pin'; totp_confirmed_at: Date | null; demo: boolean;
};

/**
 * A live session by the hash of its token ($1) at a moment ($2). Reads tables without tenant only, so it needs no transaction.
 * An ended membership has ended its sessions in the same transaction.
 */
export const openSessionSql = `
  SELECT s.id, s.person_id, s.tenant_id, s.organisation_id, s.hat_id, s.role, s.last_seen_at, s.expires_at, i.kind, i.totp_confirmed_at, i.demo
  FROM sign_in_session s JOIN sign_in i ON i.person_id = s.person_id
  WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.idle_expires_at > $2 AND i.disabled_at IS NULL`;

type HatRow = { id: string; role: ActiveRole; tenant_id: string; organisation_id: string; name: string; kind: OrganisationKind };

/**
 * Memberships as hats, then one participant's hat for each tenant that enrolled the person. Acts as that person.
 * Staff sign in with a password and a second factor, so a PIN opens the participant's hats only.
 */
export async function hatsOf(tx: EntityManager, personId: string): Promise<Hat[]> {
  const rows = (await tx.query(
    `SELECT m.id, m.role, m.tenant_id, m.organisation_id, o.name, o.kind
     FROM membership m JOIN organisation o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id
     WHERE m.person_id = $1 AND m.ended_at IS NULL
       AND NOT EXISTS (SELECT FROM sign_in i WHERE i.person_id = m.person_id AND i.kind = 'pin') ORDER BY m.since DESC, m.id`,
    [personId],
  )) as HatRow[];
  const enrolled = (await tx.query(
    `SELECT DISTINCT e.tenant_id AS id, 'participant' AS role, e.tenant_id, e.tenant_id AS organisation_id, o.name, o.kind
     FROM enrolment e JOIN organisation o ON o.tenant_id = e.tenant_id AND o.id = e.tenant_id
     WHERE e.person_id = $1 AND e.state <> 'withdrawn'`,
    [personId],
  )) as HatRow[];
  return [...rows, ...enrolled].map((row) => ({
    id: row.id, role: row.role, tenantId: row.tenant_id, organisationId: row.organisation_id, organisationName: row.name, organisationKind: row.kind,
  }));
}

/** Nobody's second factor is asked for behind a PIN, nor in a demonstration, whose passwords are published anyway. */
export function secondFactorOf(row: Pick<SessionRow, 'kind' | 'totp_confirmed_at' | 'demo'>): CurrentSession['secondFactor'] {
  if (row.totp_confirmed_at) return 'confirmed';
  return row.kind === 'pin' || row.demo ? 'not_needed' : 'must_enrol';
}

export type PersonRow = { display_name: string; locale: 'es' | 'en' | 'fr' };

/** Name and language of the person acting. */
export async function personOf(tx: EntityManager, personId: string): Promise<PersonRow> {
  const rows = (await tx.query('SELECT display_name, locale FROM person WHERE id = $1', [personId])) as PersonRow[];
  return rows[0] ?? { display_name: '', locale: 'es' };
}

/** @param hats every hat of the person; the session's own among them */
export function presentSession(row: SessionRow, person: PersonRow, hats: readonly Hat[]): CurrentSession {
  const own = hats.find((hat) => hat.id === row.hat_id && hat.role === row.role);
  return {
    person: { id: row.person_id, displayName: person.display_name, locale: person.locale },
    actor: {
      id: row.hat_id, role: row.role as ActiveRole, tenantId: row.tenant_id, organisationId: row.organisation_id,
      organisationName: own?.organisationName ?? '', organisationKind: own?.organisationKind ?? 'civil_society', personId: row.person_id,
    },
    hats: [...hats],
    secondFactor: secondFactorOf(row),
    expiresAt: row.expires_at.toISOString(),
  };
}
