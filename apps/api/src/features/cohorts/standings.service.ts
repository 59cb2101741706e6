import { Injectable } from '@nestjs/common';
import type { CertificationStanding } from '@relevo/domain/certification';
import { foundingCertifications } from '@relevo/domain/founders';
import type { TrainerOrigin } from '@relevo/domain/generation';
import type { HandoffScope, HandoffState } from '@relevo/domain/handoff';
import type { Actor } from '@relevo/domain/permissions';
import { barredFromTeaching, type Teacher } from '@relevo/domain/scheduling';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';
import { DomainError } from '../../platform/domain-error.ts';

/** What a person may teach by, and how they came to the kit. */
export type Standing = Teacher & Pick<TrainerOrigin, 'trainedIn'> & { certificationId: string | null };
export type Standings = { people: ReadonlyMap<string, Standing>; handoff: { state: HandoffState; scope: HandoffScope } | null };

type Row = {
  personId: string; standing: CertificationStanding | null; masterStanding: CertificationStanding | null; founding: boolean; stewardStaff: boolean;
  trainedIn: number | null; certificationId: string | null;
};

/** A founder is named by two people; the mark ends with the kit's sixth certification (design: founders). `p` is the person, `$1` the kit's tenant, `$2` the kit. */
const founding = (person: string) => `(
  (EXISTS (SELECT FROM certification f WHERE f.tenant_id = $1 AND f.kit_id = $2 AND f.person_id = ${person} AND f.founding)
    OR EXISTS (SELECT FROM two_person_act t WHERE t.tenant_id = $1 AND t.kit_id = $2 AND t.person_id = ${person} AND t.kind = 'founder' AND t.confirmed_at IS NOT NULL))
  AND (SELECT count(*) FROM certification n WHERE n.tenant_id = $1 AND n.kit_id = $2 AND n.level = 'trainer' AND n.certified_at IS NOT NULL AND NOT n.founding) < ${foundingCertifications})`;

/** Somebody of the steward's own who teaches or looks after teaching. */
const staff = (person: string) => `EXISTS (SELECT FROM membership w WHERE w.tenant_id = $1 AND w.person_id = ${person} AND w.ended_at IS NULL
  AND w.role IN ('coordinator', 'author', 'supervisor', 'trainer'))`;

export const standingColumns = (person: string) => `
  t.id AS "certificationId", t.standing, m.standing AS "masterStanding", ${founding(person)} AS founding, ${staff(person)} AS "stewardStaff",
  COALESCE(t.generation, (SELECT g.generation FROM cohort g WHERE g.id = t.trained_in_cohort_id), CASE WHEN t.recorded THEN 0 END) AS "trainedIn"`;
export const standingJoins = (person: string) => `
  LEFT JOIN certification t ON t.tenant_id = $1 AND t.kit_id = $2 AND t.person_id = ${person} AND t.level = 'trainer'
  LEFT JOIN certification m ON m.tenant_id = $1 AND m.kit_id = $2 AND m.person_id = ${person} AND m.level = 'master_trainer'`;

/**
 * Where people stand for a kit. That is written with the kit's steward, so it is asked there, for the very people of a team
 * and for nobody else.
 */
@Injectable()
export class StandingsService {
  constructor(private readonly db: Database) {}

  /** @param cohort whose kit and tenant are meant @param personIds its team */
  async of(tx: EntityManager, acting: Acting, cohort: { tenantId: string; kitTenantId: string; kitId: string }, personIds: readonly string[]): Promise<Standings> {
    return this.db.inTenant(tx, acting, cohort.kitTenantId, async () => {
      const rows = (await tx.query(
        `SELECT p.id AS "personId", ${standingColumns('p.id')} FROM unnest($3::uuid[]) AS p (id) ${standingJoins('p.id')}`,
        [cohort.kitTenantId, cohort.kitId, [...new Set(personIds)]],
      )) as Row[];
      const handoffs = (await tx.query(
        'SELECT h.state, h.scope FROM handoff h WHERE h.tenant_id = $1 AND h.kit_id = $2 AND h.partner_tenant_id = $3',
        [cohort.kitTenantId, cohort.kitId, cohort.tenantId],
      )) as { state: HandoffState; scope: HandoffScope }[];
      return { people: new Map(rows.map((row) => [row.personId, row])), handoff: handoffs[0] ?? null };
    });
  }

  /**
   * Lets nobody lead a session, by taking its attendance, as a trainer who is suspended or revoked for the cohort's kit.
   * @throws DomainError 403 `trainer_may_not_teach`
   */
  async mustNotBeBarred(tx: EntityManager, actor: Actor, cohort: { kitTenantId: string; kitId: string }): Promise<void> {
    if (actor.role !== 'trainer') return;
    const rows = await this.db.inTenant(tx, actor, cohort.kitTenantId, async () => (await tx.query(
      "SELECT c.standing FROM certification c WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.person_id = $3 AND c.level = 'trainer'", [cohort.kitTenantId, cohort.kitId, actor.personId],
    )) as { standing: CertificationStanding }[]);
    if (barredFromTeaching(rows[0]?.standing ?? null)) throw new DomainError('trainer_may_not_teach', 403);
  }
}
