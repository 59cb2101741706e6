import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { openRegistration, RegistrationOpening } from '@relevo/contracts/registration';
import { atLocal, dateAfter } from '@relevo/domain/local-time';
import type { Actor } from '@relevo/domain/permissions';
import { checkOpening } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { SecretLinks } from '../../platform/secret-links.ts';
import { ledOnly, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { EnrollingService } from '../cohorts/enrolling.service.ts';
import { AdmittingService } from './admitting.service.ts';
import { adoptSuggested } from './consent-texts.queries.ts';
import { OpeningQueries } from './opening.queries.ts';
import { openingOf } from './seats.queries.ts';

type Input = BodyOf<typeof openRegistration>;

/** Whether, when and for how many a cohort takes requests, and behind which link. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly enrolling: EnrollingService, private readonly admitting: AdmittingService, private readonly links: SecretLinks,
    private readonly page: OpeningQueries,
  ) {}

  /** @throws DomainError 409 `closes_before_opening`, `seats_over_capacity`, `shares_over_seats`, `share_in_use`, `cohort_over`; 422 `closesAt` `closes_after_cohort` */
  open(actor: Actor, cohortId: string, input: Input): Promise<RegistrationOpening> {
    return this.change(actor, cohortId, 'registration.open', async (tx, cohort) => {
      const plan = { opensAt: new Date(input.opensAt), closesAt: new Date(input.closesAt), seats: input.seats, shares: input.shares };
      allowed(checkOpening(plan, cohort.capacity));
      if (plan.closesAt > atLocal(dateAfter(cohort.endsOn, 1), 0, cohort.timeZone)) invalid('closesAt', 'closes_after_cohort');
      const { hash, sealed } = this.links.make('registration-link', cohortId);
      await adoptSuggested(tx, cohort.tenantId, actor.personId, this.clock.now());
      await tx.query(
        `INSERT INTO registration_opening AS o (tenant_id, cohort_id, opens_at, closes_at, seats, approval, token_hash, token_sealed, opened_by, opened_role, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (tenant_id, cohort_id) DO UPDATE SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, seats = excluded.seats, approval = excluded.approval,
           opened_by = excluded.opened_by, opened_role = excluded.opened_role`,
        [cohort.tenantId, cohortId, plan.opensAt, plan.closesAt, plan.seats, input.approval, hash, sealed, actor.personId, actor.role, this.clock.now()],
      );
      await this.writeShares(tx, cohort, input.shares);
      await this.admitting.moveUp(tx, actor, cohort.tenantId, cohortId);
      return { seats: plan.seats, approval: input.approval, shares: plan.shares.length };
    });
  }

  /** A new link in place of the earlier one, or after it was revoked. */
  renewLink(actor: Actor, cohortId: string): Promise<RegistrationOpening> {
    return this.change(actor, cohortId, 'registration.renew_link', async (tx, cohort) => this.setLink(tx, cohort, this.links.make('registration-link', cohortId)));
  }

  revokeLink(actor: Actor, cohortId: string): Promise<RegistrationOpening> {
    return this.change(actor, cohortId, 'registration.revoke_link', async (tx, cohort) => this.setLink(tx, cohort, { hash: null, sealed: null }));
  }

  private async setLink(tx: EntityManager, { tenantId, id }: ReachedCohort, { hash, sealed }: { hash: string | null; sealed: string | null }): Promise<object> {
    found(await openingOf(tx, tenantId, id), 'registration');
    await tx.query(`UPDATE registration_opening o SET token_hash = $3, token_sealed = $4 WHERE ${tenantIs('o', 1)} AND o.cohort_id = $2`, [tenantId, id, hash, sealed]);
    return {};
  }

  /** A share that somebody asked under may be changed, not taken away. */
  private async writeShares(tx: EntityManager, { tenantId, id }: ReachedCohort, shares: Input['shares']): Promise<void> {
    const [used] = (await tx.query(
      `SELECT EXISTS (SELECT FROM registration r WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.share_id IS NOT NULL AND NOT r.share_id = ANY ($3::uuid[])) AS gone,
         EXISTS (SELECT FROM registration_share s WHERE ${tenantIs('s', 1)} AND s.cohort_id <> $2 AND s.id = ANY ($3::uuid[])) AS other`, [tenantId, id, shares.map((share) => share.id)])) as { gone: boolean; other: boolean }[];
    if (used?.gone) throw new DomainError('share_in_use');
    if (used?.other) throw new DomainError('id_taken');
    await tx.query(`DELETE FROM registration_share s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND NOT s.id = ANY ($3::uuid[])`, [tenantId, id, shares.map((share) => share.id)]);
    await tx.query(
      `INSERT INTO registration_share (tenant_id, id, cohort_id, ordinal, name, seats) SELECT $1, n.id, $2, n.ordinal, n.name, n.seats FROM json_to_recordset($3) AS n (id uuid, ordinal int, name text, seats int)
       ON CONFLICT (tenant_id, id) DO UPDATE SET ordinal = excluded.ordinal, name = excluded.name, seats = excluded.seats`,
      [tenantId, id, JSON.stringify(shares.map((share, ordinal) => ({ ...share, ordinal })))],
    );
  }

  private async change(actor: Actor, cohortId: string, action: string, work: (tx: EntityManager, cohort: ReachedCohort) => Promise<object>): Promise<RegistrationOpening> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      authorise(actor, 'cohort:write', cohort);
      ledOnly(cohort);
      const detail = (await work(tx, cohort)) as Record<string, string | number | boolean>;
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action, subjectKind: 'cohort', subjectId: cohortId, detail });
      return this.page.present(tx, cohort);
    });
  }
}
