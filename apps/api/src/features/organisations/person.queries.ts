import type { Person } from '@relevo/contracts/people';
import type { Role } from '@relevo/domain/organisation';
import { tenantIs } from '../../database/scope.ts';
import { signInStateSql } from '../../database/sign-in-state.ts';

export type PersonRecord = Omit<Person, 'createdAt' | 'signIn'> & {
  createdAt: Date; signInState: Person['signIn']['state']; signInKind: 'password' | 'pin' | null; secondFactor: boolean; signInOurs: boolean;
};

/** What the tenant ($1) knows of a person ($2), for whoever looks ($3) now ($5); a request for recovery older than $4 has lapsed. */
export const personSql = (): string => `
  SELECT p.person_id AS id, btrim(p.given_names || ' ' || p.family_names) AS "displayName", p.given_names AS "givenNames", p.family_names AS "familyNames",
    p.institution, p.organisation_id AS "organisationId", o.name AS "organisationName", p.area_code AS "areaCode", a.name AS "areaName", p.contact, p.languages, p.created_at AS "createdAt",
    ${signInStateSql('$5')} AS "signInState",
    i.kind AS "signInKind", i.totp_confirmed_at IS NOT NULL AS "secondFactor", COALESCE(i.home_tenant_id = $1, false) AS "signInOurs",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'organisationId', m.organisation_id, 'organisationName', u.name, 'role', m.role, 'since', m.since, 'endedAt', m.ended_at)
        ORDER BY m.ended_at DESC NULLS FIRST, m.since DESC)
      FROM membership m JOIN organisation u ON u.tenant_id = m.tenant_id AND u.id = m.organisation_id WHERE ${tenantIs('m', 1)} AND m.tenant_id = p.tenant_id AND m.person_id = p.person_id), '[]') AS memberships,
    (SELECT jsonb_build_object('id', r.id, 'requestedAt', r.requested_at, 'requestedByName', COALESCE(q.display_name, ''), 'mine', r.requested_by = $3)
      FROM recovery r LEFT JOIN person q ON q.id = r.requested_by
      WHERE ${tenantIs('r', 1)} AND r.tenant_id = p.tenant_id AND r.person_id = p.person_id AND r.confirmed_by IS NULL AND r.requested_at > $4 LIMIT 1) AS "openRecovery",
    COALESCE((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'kitTitle', COALESCE(k.title, ''), 'level', c.level, 'standing', c.standing, 'since', c.standing_since) ORDER BY c.standing_since DESC)
      FROM certification c LEFT JOIN kit k ON k.tenant_id = c.tenant_id AND k.id = c.kit_id
      WHERE c.person_id = p.person_id AND (${tenantIs('c', 1)} OR c.home_tenant_id = $1)), '[]') AS certifications
  FROM profile p
  LEFT JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.organisation_id
  LEFT JOIN area a ON a.code = p.area_code
  LEFT JOIN sign_in i ON i.person_id = p.person_id
  WHERE ${tenantIs('p', 1)} AND p.person_id = $2`;

export type InvitationRow = {
  id: string; displayName: string; role: Role; organisationName: string; personId: string | null; createdAt: Date; expiresAt: Date;
  state: 'open' | 'accepted' | 'revoked' | 'expired'; invitedByName: string; unconfirmed: 'mine' | 'others' | null;
};

/** The tenant's ($1) invitations: those open now ($2) and those of late (since $3), the newest first. */
export const invitationsSql = (): string => `
  SELECT v.id, v.display_name AS "displayName", v.role, o.name AS "organisationName", v.person_id AS "personId", v.created_at AS "createdAt", v.expires_at AS "expiresAt",
    CASE WHEN v.accepted_at IS NOT NULL THEN 'accepted' WHEN v.revoked_at IS NOT NULL THEN 'revoked' WHEN v.expires_at <= $2 THEN 'expired' ELSE 'open' END AS state,
    COALESCE(q.display_name, '') AS "invitedByName",
    CASE WHEN v.needs_second AND v.confirmed_by IS NULL THEN CASE WHEN v.invited_by = $4 THEN 'mine' ELSE 'others' END END AS unconfirmed
  FROM invitation v JOIN organisation o ON o.tenant_id = v.tenant_id AND o.id = v.organisation_id LEFT JOIN person q ON q.id = v.invited_by
  WHERE ${tenantIs('v', 1)} AND v.created_at > $3 ORDER BY v.created_at DESC LIMIT 100`;
