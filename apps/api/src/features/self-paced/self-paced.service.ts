import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { NewSelfPaced, SelfPacedCourse, updateSelfPaced } from '@relevo/contracts/self-paced';
import { zoneOf } from '@relevo/domain/area-zone';
import type { Actor } from '@relevo/domain/permissions';
import { checkOpenCourse, closeCourse, reopenCourse, type CourseOpening } from '@relevo/domain/self-paced';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { SecretLinks } from '../../platform/secret-links.ts';
import { CohortsService, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { SelfPacedStore } from './self-paced-store.service.ts';
import { SelfPacedQueries } from './self-paced.queries.ts';

type Detail = Record<string, string | number | boolean | null>;

/** A course that everybody goes through alone, from its opening to its closing. */
@Injectable()
export class SelfPacedService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService, private readonly store: SelfPacedStore, private readonly links: SecretLinks, private readonly page: SelfPacedQueries,
  ) {}

  /**
   * Opens one; the same request again finds it.
   * @throws DomainError 404 `kit_version_not_found`; 409 `kit_not_published`, `id_taken`, or why the version may not be run; 422 `trackId`, `locale`, `organisationId` `unknown`, `closesOn` `dates_reversed`
   */
  open(actor: Actor, input: NewSelfPaced): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'cohort:write', { tenantId: actor.tenantId, accompaniedBy: null, team: [] });
      if (await this.store.isThere(tx, actor, input)) return { id: input.id };
      const { version, accompanying } = await this.cohorts.runnable(tx, actor, { kitVersionId: input.kitVersionId, purpose: 'self_paced' });
      if (!version.locales.includes(input.locale)) invalid('locale', 'unknown');
      if (input.trackId === null ? version.tracks.length > 0 : !version.tracks.some(({ id }) => id === input.trackId)) invalid('trackId', 'unknown');
      await this.cohorts.checkPlaces(tx, actor, { organisationId: input.organisationId, areaCode: null });
      daysFit(input, 0);
      await this.store.insert(tx, actor, { ...input, version, accompanying, timeZone: zoneOf(await this.store.areaOf(tx, actor, input.organisationId)), link: this.links.make('self-paced-link', input.id) });
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'self_paced.open', subjectKind: 'cohort', subjectId: input.id, detail: { kitVersionId: version.id, places: input.places } });
      return { id: input.id };
    });
  }

  /** @throws DomainError 409 `cohort_over`, `places_taken`; 422 `closesOn` `dates_reversed` */
  update(actor: Actor, id: string, input: BodyOf<typeof updateSelfPaced>): Promise<SelfPacedCourse> {
    return this.change(actor, id, 'self_paced.change', async (tx, cohort) => {
      if (cohort.state !== 'running') throw new DomainError('cohort_over');
      const { opening } = await this.page.present(tx, actor, id);
      const known = found(opening, 'cohort');
      const next = { title: input.title ?? cohort.title, forWhom: input.forWhom ?? known.forWhom, opensOn: input.opensOn ?? known.opensOn, closesOn: input.closesOn === undefined ? known.closesOn : input.closesOn, places: input.places === undefined ? known.places : input.places };
      daysFit(next, await this.store.enrolled(tx, cohort));
      await this.store.update(tx, cohort, next);
      return { fields: Object.keys(input).sort().join(' ') };
    });
  }

  /** Who completed has done so by themselves; the others have not completed. */
  close(actor: Actor, id: string): Promise<SelfPacedCourse> {
    return this.change(actor, id, 'self_paced.close', async (tx, cohort) => {
      allowed(closeCourse(cohort.state));
      return { not_completed: await this.store.close(tx, actor, cohort) };
    });
  }

  reopen(actor: Actor, id: string): Promise<SelfPacedCourse> {
    return this.change(actor, id, 'self_paced.reopen', async (tx, cohort) => {
      allowed(reopenCourse(cohort.state));
      await this.store.reopen(tx, cohort, (await this.page.present(tx, actor, id)).opening?.closesOn ?? null);
      return {};
    });
  }

  /** A new link in place of the earlier one, or after it was switched off. */
  renewLink(actor: Actor, id: string): Promise<SelfPacedCourse> {
    return this.change(actor, id, 'self_paced.renew_link', (tx, cohort) => this.store.setLink(tx, cohort, this.links.make('self-paced-link', id)));
  }

  revokeLink(actor: Actor, id: string): Promise<SelfPacedCourse> {
    return this.change(actor, id, 'self_paced.revoke_link', (tx, cohort) => this.store.setLink(tx, cohort, { hash: null, sealed: null }));
  }

  private change(actor: Actor, id: string, action: string, work: (tx: EntityManager, cohort: ReachedCohort) => Promise<Detail>): Promise<SelfPacedCourse> {
    return this.db.write(actor, async (tx) => {
      const seen = found(await this.cohorts.reach(tx, actor, id), 'cohort');
      authorise(actor, 'cohort:write', seen);
      if (seen.purpose !== 'self_paced') throw new DomainError('not_self_paced');
      await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [seen.tenantId, id]);
      const cohort = found(await this.cohorts.reach(tx, actor, id), 'cohort');
      const detail = await work(tx, cohort);
      const page = await this.page.present(tx, actor, id);
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action, subjectKind: 'cohort', subjectId: id, detail });
      return page;
    });
  }
}

function daysFit(opening: CourseOpening, enrolled: number): void {
  const said = checkOpenCourse(opening, enrolled);
  if (!said.ok && said.code === 'dates_reversed') invalid('closesOn', 'dates_reversed');
  allowed(said);
}
