import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listInvitations, listPeople, Person, PersonRow } from '@relevo/contracts/people';
import { fold } from '@relevo/domain/fold';
import type { KnownPerson } from '@relevo/domain/name-matching';
import type { Actor } from '@relevo/domain/permissions';
import { addDays } from '@relevo/domain/dates';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { signInStateSql } from '../../database/sign-in-state.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { invitationsSql, personSql, type InvitationRow, type PersonRecord } from './person.queries.ts';

/** Each word of a search must stand somewhere in the folded name; at most six words count. */
export const likeWords = (q: string): string[] => fold(q).split(' ').filter(Boolean).slice(0, 6).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

@Injectable()
export class PeopleQueries {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async list(actor: Actor, query: QueryOf<typeof listPeople>): Promise<ResponseOf<typeof listPeople>> {
    const sql = `
      WITH matching AS (
        SELECT p.person_id, p.name_folded, btrim(p.given_names || ' ' || p.family_names) AS name, p.institution, p.organisation_id, p.tenant_id, p.area_code, ${signInStateSql('$9')} AS sign_in
        FROM profile p LEFT JOIN sign_in i ON i.person_id = p.person_id
        WHERE ${tenantIs('p', 1)} AND p.name_folded LIKE ALL ($2::text[])
          AND ($3::text IS NULL OR p.area_code = $3)
          AND (($4::uuid IS NULL AND $5::text IS NULL) OR EXISTS (SELECT FROM membership m WHERE m.tenant_id = p.tenant_id AND m.person_id = p.person_id AND m.ended_at IS NULL
            AND ($4::uuid IS NULL OR m.organisation_id = $4) AND ($5::text IS NULL OR m.role = $5)) OR ($5::text IS NULL AND p.organisation_id = $4))
      ), chosen AS (SELECT * FROM matching WHERE $6::text IS NULL OR sign_in = $6)
      SELECT (SELECT count(*)::int FROM chosen) AS total, (SELECT count(*)::int FROM profile p WHERE ${tenantIs('p', 1)}) AS known,
        COALESCE((SELECT jsonb_agg(jsonb_build_object('id', c.person_id, 'displayName', c.name, 'institution', c.institution, 'organisationName', o.name,
          'areaCode', c.area_code, 'areaName', a.name, 'signIn', c.sign_in,
          'roles', COALESCE((SELECT jsonb_agg(DISTINCT m.role) FROM membership m WHERE m.tenant_id = c.tenant_id AND m.person_id = c.person_id AND m.ended_at IS NULL), '[]'))
          ORDER BY c.name_folded, c.person_id)
        FROM (SELECT * FROM chosen ORDER BY name_folded, person_id LIMIT $7 OFFSET $8) c
        LEFT JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id LEFT JOIN area a ON a.code = c.area_code), '[]') AS items`;
    const { q, areaCode, organisationId, role, signIn, page, size } = query;
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(sql, [
      actor.tenantId, likeWords(q ?? ''), areaCode ?? null, organisationId ?? null, role ?? null, signIn ?? null, size, (page - 1) * size, this.clock.now(),
    ]))) as { total: number; known: number; items: PersonRow[] }[];
    const { total, known, items } = found(rows[0], 'people');
    return { items, total, known, page, size };
  }

  get(actor: Actor, id: string): Promise<Person> {
    return this.db.read(actor, (tx) => this.one(tx, actor, id));
  }

  /** Within a transaction that has just written it. @throws DomainError 404 `person_not_found` */
  async one(tx: EntityManager, actor: Actor, id: string): Promise<Person> {
    const rows = (await tx.query(personSql(), [actor.tenantId, id, actor.personId, addDays(this.clock.now(), -7), this.clock.now()])) as PersonRecord[];
    const row = found(rows[0], 'person');
    return {
      ...row,
      createdAt: row.createdAt.toISOString(),
      memberships: row.memberships.map((m) => ({ ...m, since: utc(m.since), endedAt: m.endedAt && utc(m.endedAt) })),
      signIn: { state: row.signInState, kind: row.signInKind, secondFactor: row.secondFactor, ours: row.signInOurs },
      openRecovery: row.openRecovery && { ...row.openRecovery, requestedAt: utc(row.openRecovery.requestedAt) },
      certifications: row.certifications.map((c) => ({ ...c, since: utc(c.since) })),
    };
  }

  async invitations(actor: Actor): Promise<ResponseOf<typeof listInvitations>> {
    const now = this.clock.now();
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(invitationsSql(), [actor.tenantId, now, addDays(now, -30), actor.personId]))) as InvitationRow[];
    return { invitations: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() })) };
  }

  /** Everybody the tenant knows, as names are compared; tens of thousands at most. */
  async known(tx: EntityManager, tenantId: string): Promise<(KnownPerson & { institution: string })[]> {
    return (await tx.query(
      `SELECT p.person_id AS id, btrim(p.given_names || ' ' || p.family_names) AS name, p.contact AS phone, p.institution, p.area_code AS "areaCode" FROM profile p WHERE ${tenantIs('p', 1)}`,
      [tenantId],
    )) as (KnownPerson & { institution: string })[];
  }
}

/** PostgreSQL's JSON writes a moment with its offset; the contract wants it in UTC. */
const utc = (moment: string): string => new Date(moment).toISOString();
