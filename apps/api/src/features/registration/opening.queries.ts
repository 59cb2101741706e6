import { Injectable } from '@nestjs/common';
import type { RegistrationOpening } from '@relevo/contracts/registration';
import type { Actor } from '@relevo/domain/permissions';
import { freeSeats } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { FileReply } from '../../platform/route.ts';
import { SecretLinks } from '../../platform/secret-links.ts';
import { CohortsService, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { registrationSheetPdf } from './registration-sheet.ts';
import { countsSql, openingOf, sittingOf, type OpeningRow } from './seats.queries.ts';

const noCounts = { waiting: 0, waitingList: 0, accepted: 0, refused: 0, withdrawn: 0 };

/** Seats left in all, of each share, and of those that are anybody’s: null where shares leave none over. */
export function leftOf(row: OpeningRow) {
  const free = freeSeats(row, sittingOf(row));
  const kept = row.shares.reduce((sum, share) => sum + share.seats, 0);
  return {
    left: free.overall, othersLeft: kept >= row.seats ? null : Math.min(free.overall, free.of.get(null) ?? 0),
    shares: row.shares.map((share) => ({ ...share, left: Math.min(free.overall, free.of.get(share.id) ?? 0) })),
  };
}

/** Whether nobody who asks now finds a seat, by whatever share. */
export function isFull(row: OpeningRow): boolean {
  const { shares, othersLeft } = leftOf(row);
  return (othersLeft ?? 0) < 1 && shares.every(({ left }) => left < 1);
}

/** A cohort's opening as staff see it, on screen and on paper. */
@Injectable()
export class OpeningQueries {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService, private readonly links: SecretLinks) {}

  get(actor: Actor, cohortId: string): Promise<RegistrationOpening> {
    return this.db.read(actor, async (tx) => this.present(tx, await this.reach(tx, actor, cohortId)));
  }

  /** Those who keep a cohort's list, which a visiting coordinator only reads. */
  async reach(tx: EntityManager, actor: Actor, cohortId: string): Promise<ReachedCohort> {
    const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
    authorise(actor, 'roster:write', cohort);
    return cohort;
  }

  /** Within a transaction that has reached it. */
  async present(tx: EntityManager, cohort: ReachedCohort): Promise<RegistrationOpening> {
    const row = await openingOf(tx, cohort.tenantId, cohort.id);
    const [counted] = (await tx.query(`SELECT ${countsSql()} AS counts, (SELECT count(*)::int FROM enrolment e WHERE e.tenant_id = $1 AND e.cohort_id = $2 AND e.state <> 'withdrawn') AS enrolled`, [cohort.tenantId, cohort.id])) as { counts: typeof noCounts; enrolled: number }[];
    const over = cohort.state === 'completed' || cohort.state === 'cancelled';
    const about = { cohortTitle: cohort.title, timeZone: cohort.timeZone, startsOn: cohort.startsOn, endsOn: cohort.endsOn, capacity: cohort.capacity, enrolled: counted!.enrolled, over, counts: counted?.counts ?? noCounts };
    if (row === null) return { ...about, opening: null };
    return { ...about, opening: { opensAt: row.opensAt.toISOString(), closesAt: row.closesAt.toISOString(), seats: row.seats, approval: row.approval, ...leftOf(row), ...await this.links.shown('registration-link', cohort.id, row.tokenSealed) } };
  }

  /** @throws DomainError 404 `registration_not_found`; 409 `registration_link_revoked` */
  async sheet(actor: Actor, cohortId: string, locale: PublicLocale): Promise<FileReply> {
    const row = await this.db.read(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId);
      return found(await openingOf(tx, cohort.tenantId, cohortId), 'registration');
    });
    const url = this.links.urlOf('registration-link', cohortId, row.tokenSealed);
    if (url === null) throw new DomainError('registration_link_revoked');
    return new FileReply(await registrationSheetPdf({ url, locale, closesAt: row.closesAt, timeZone: row.timeZone, now: this.clock.now() }), { mediaType: 'application/pdf' });
  }
}
