import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listPersonMerges, MergeParty as Side, PersonMerge } from '@relevo/contracts/person-merge';
import type { CertificationLevel, CertificationStanding } from '@relevo/domain/certification';
import type { KnownPerson } from '@relevo/domain/name-matching';
import type { Actor } from '@relevo/domain/permissions';
import type { EnrolmentWeight } from '@relevo/domain/person-merge';
import type { EntityManager } from 'typeorm';
import type { Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { signInStateSql } from '../../database/sign-in-state.ts';
import { found } from '../../platform/domain-error.ts';

export type PartyRecord = Omit<Side, 'createdAt'> & {
  createdAt: Date; signInHome: 'none' | 'ours' | 'elsewhere'; locked: boolean; identity: string | null; standings: CertificationStanding[]; openActs: number;
};
type SharedEnrolment = EnrolmentWeight & { id: string };
export type SharedCohort = { id: string; title: string; kept: SharedEnrolment; gone: SharedEnrolment };
export type SharedCertification = { kitTitle: string; level: CertificationLevel; kept: CertificationStanding; gone: CertificationStanding };
export type MergeRow = {
  id: string; keptId: string; goneId: string; keptName: string; goneName: string; state: PersonMerge['state']; reason: string; moved: PersonMerge['moved']; stays: PersonMerge['stays']; choices: unknown;
  askedBy: string; askedByName: string; askedAt: Date; answeredByName: string | null; answeredAt: Date | null; doneAt: Date | null; undoneByName: string | null; undoneAt: Date | null; undoneReason: string;
};
/** Somebody the institution knows, as likenesses tell of them. */
export type KnownHere = KnownPerson & { name: string; institution: string; areaName: string | null; phone: string };

const mergeColumns = `m.id, m.kept_id AS "keptId", m.gone_id AS "goneId", m.kept_name AS "keptName", m.gone_name AS "goneName", m.state, m.reason, m.moved, m.stays, m.choices, m.asked_by AS "askedBy",
  COALESCE(a.display_name, '') AS "askedByName", m.asked_at AS "askedAt", b.display_name AS "answeredByName", m.answered_at AS "answeredAt", m.done_at AS "doneAt",
  u.display_name AS "undoneByName", m.undone_at AS "undoneAt", m.undone_reason AS "undoneReason"`;
const mergeJoins = 'LEFT JOIN person a ON a.id = m.asked_by LEFT JOIN person b ON b.id = m.answered_by LEFT JOIN person u ON u.id = m.undone_by';

/** What is read of merges. */
@Injectable()
export class PersonMergeQueries {
  /** Both, in the order asked for. @throws DomainError 404 `person_not_found` */
  async parties(tx: EntityManager, tenantId: string, ids: readonly [string, string], now: Date): Promise<[PartyRecord, PartyRecord]> {
    const rows = (await tx.query(
      `SELECT p.person_id AS id, btrim(p.given_names || ' ' || p.family_names) AS "displayName", p.given_names AS "givenNames", p.family_names AS "familyNames", p.institution, p.organisation_id AS "organisationId",
         o.name AS "organisationName", p.area_code AS "areaCode", ar.name AS "areaName", p.contact, p.created_at AS "createdAt", i.kind AS "signInKind", n.hash AS identity,
         ${signInStateSql('$3')} AS "signIn",
         CASE WHEN i.person_id IS NULL THEN 'none' WHEN i.home_tenant_id = $1 THEN 'ours' ELSE 'elsewhere' END AS "signInHome", COALESCE(i.disabled_at IS NOT NULL OR i.blocked_until > $3, false) AS locked,
         ARRAY(SELECT DISTINCT w.role FROM membership w WHERE w.tenant_id = p.tenant_id AND w.person_id = p.person_id AND w.ended_at IS NULL ORDER BY 1) AS roles,
         ARRAY(SELECT c.standing FROM certification c WHERE c.person_id = p.person_id AND (c.tenant_id = p.tenant_id OR c.home_tenant_id = p.tenant_id)) AS standings,
         (SELECT count(*)::int FROM two_person_act t WHERE t.tenant_id = p.tenant_id AND t.person_id = p.person_id AND t.confirmed_at IS NULL AND t.declined_at IS NULL) AS "openActs"
       FROM profile p LEFT JOIN organisation o ON o.tenant_id = p.tenant_id AND o.id = p.organisation_id LEFT JOIN area ar ON ar.code = p.area_code LEFT JOIN sign_in i ON i.person_id = p.person_id
       LEFT JOIN person_identity n ON n.tenant_id = p.tenant_id AND n.person_id = p.person_id WHERE ${tenantIs('p', 1)} AND p.person_id = ANY ($2)`, [tenantId, ids, now],
    )) as PartyRecord[];
    return [found(rows.find(({ id }) => id === ids[0]), 'person'), found(rows.find(({ id }) => id === ids[1]), 'person')];
  }

  /** Cohorts that both are in. */
  async sharedCohorts(tx: EntityManager, tenantId: string, keptId: string, goneId: string): Promise<SharedCohort[]> {
    const told = (e: string) => `jsonb_build_object('id', ${e}.id, 'state', ${e}.state, 'attempts', (SELECT count(*)::int FROM attempt t WHERE t.tenant_id = $1 AND t.enrolment_id = ${e}.id AND t.submitted_at IS NOT NULL),
      'attended', (SELECT count(*)::int FROM attendance t WHERE t.tenant_id = $1 AND t.enrolment_id = ${e}.id AND t.status IN ('present', 'late', 'left_early')))`;
    return (await tx.query(
      `SELECT c.id, c.title, ${told('k')} AS kept, ${told('g')} AS gone FROM enrolment k JOIN enrolment g ON g.tenant_id = k.tenant_id AND g.cohort_id = k.cohort_id AND g.person_id = $3
       JOIN cohort c ON c.tenant_id = k.tenant_id AND c.id = k.cohort_id WHERE ${tenantIs('k', 1)} AND k.person_id = $2 ORDER BY c.starts_on, c.id`, [tenantId, keptId, goneId],
    )) as SharedCohort[];
  }

  async sharedCertifications(tx: EntityManager, tenantId: string, keptId: string, goneId: string): Promise<SharedCertification[]> {
    return (await tx.query(
      `SELECT t.title AS "kitTitle", k.level, k.standing AS kept, g.standing AS gone FROM certification k JOIN certification g ON g.tenant_id = k.tenant_id AND g.kit_id = k.kit_id AND g.level = k.level AND g.person_id = $3
       JOIN kit t ON t.tenant_id = k.tenant_id AND t.id = k.kit_id WHERE ${tenantIs('k', 1)} AND k.person_id = $2 ORDER BY t.title, k.level`, [tenantId, keptId, goneId],
    )) as SharedCertification[];
  }

  /** @throws DomainError 404 `person_not_found` when nobody here, now or before a merge, is meant */
  async list(tx: Reader, actor: Actor, { personId, page, size }: QueryOf<typeof listPersonMerges>): Promise<ResponseOf<typeof listPersonMerges>> {
    const chosen = `FROM person_merge m WHERE ${tenantIs('m', 1)} AND ($2::uuid IS NULL OR $2 IN (m.kept_id, m.gone_id))`;
    const [told] = (await tx.query(
      `SELECT (SELECT count(*)::int ${chosen}) AS total, $2::uuid IS NULL OR EXISTS (SELECT FROM profile p WHERE ${tenantIs('p', 1)} AND p.person_id = $2) AS known, COALESCE((SELECT jsonb_agg(to_jsonb(r) ORDER BY r.state <> 'waiting', r."askedAt" DESC) FROM (
         SELECT ${mergeColumns} FROM person_merge m ${mergeJoins} WHERE ${tenantIs('m', 1)} AND ($2::uuid IS NULL OR $2 IN (m.kept_id, m.gone_id))
         ORDER BY m.state <> 'waiting', m.asked_at DESC LIMIT $3 OFFSET $4) r), '[]') AS items`, [actor.tenantId, personId ?? null, size, (page - 1) * size],
    )) as { total: number; known: boolean; items: MergeRow[] }[];
    if (told!.total === 0) found(told!.known || null, 'person');
    return { items: told!.items.map((row) => presentMerge(row, actor)), total: told!.total, page, size };
  }

  /** @throws DomainError 404 `merge_not_found` */
  async one(tx: EntityManager, tenantId: string, id: string): Promise<MergeRow> {
    return found(await this.find(tx, tenantId, id), 'merge');
  }

  async find(tx: EntityManager, tenantId: string, id: string): Promise<MergeRow | null> {
    const rows = (await tx.query(`SELECT ${mergeColumns} FROM person_merge m ${mergeJoins} WHERE ${tenantIs('m', 1)} AND m.id = $2`, [tenantId, id])) as MergeRow[];
    return rows[0] ?? null;
  }

  /** Merges done after this one of which one of its two is a part. */
  async later(tx: EntityManager, tenantId: string, { id, keptId, goneId }: MergeRow): Promise<number> {
    const [told] = (await tx.query(
      `SELECT count(*)::int AS later FROM person_merge m JOIN person_merge this ON this.tenant_id = m.tenant_id AND this.id = $2
       WHERE ${tenantIs('m', 1)} AND m.state = 'done' AND m.id <> $2 AND (m.done_at, m.number) > (this.done_at, this.number) AND (m.kept_id IN ($3, $4) OR m.gone_id IN ($3, $4))`, [tenantId, id, keptId, goneId],
    )) as { later: number }[];
    return told!.later;
  }

  /** Everybody the tenant knows, as names are compared; tens of thousands at most. */
  async known(tx: Reader, tenantId: string): Promise<{ people: KnownHere[]; settled: [string, string][] }> {
    const [told] = (await tx.query(
      `SELECT COALESCE((SELECT json_agg(json_build_object('id', p.person_id, 'name', btrim(p.given_names || ' ' || p.family_names), 'phone', p.contact, 'institution', p.institution, 'areaCode', p.area_code,
           'areaName', ar.name, 'identity', n.hash)) FROM profile p LEFT JOIN area ar ON ar.code = p.area_code LEFT JOIN person_identity n ON n.tenant_id = p.tenant_id AND n.person_id = p.person_id
         WHERE ${tenantIs('p', 1)}), '[]') AS people,
         COALESCE((SELECT json_agg(json_build_array(m.kept_id, m.gone_id)) FROM person_merge m WHERE ${tenantIs('m', 1)} AND m.state IN ('waiting', 'apart')), '[]') AS settled`, [tenantId],
    )) as { people: KnownHere[]; settled: [string, string][] }[];
    return told!;
  }
}

const utc = (moment: Date | string | null): string | null => (moment === null ? null : new Date(moment).toISOString());

export function presentMerge({ askedBy, choices: _choices, ...row }: MergeRow, actor: Actor): PersonMerge {
  return { ...row, askedAt: utc(row.askedAt)!, answeredAt: utc(row.answeredAt), doneAt: utc(row.doneAt), undoneAt: utc(row.undoneAt), mine: askedBy === actor.personId };
}
