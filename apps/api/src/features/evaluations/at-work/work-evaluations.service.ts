import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { keyWorkEvaluations, openWorkEvaluation, WorkEvaluation, WorkViewOfRound } from '@relevo/contracts/work-evaluations';
import { evaluationLimits, sheetNames, sheetSays, sheetSummary } from '@relevo/domain/evaluation';
import { followUpRound, type FollowUpMonths } from '@relevo/domain/follow-up';
import { localDate } from '@relevo/domain/local-time';
import { can, type Action, type Actor } from '@relevo/domain/permissions';
import { mayKeyWork, mayOpenWork, roundTime, workForm, workRounds, workSheetCode, workViews, type WorkView } from '@relevo/domain/work-evaluation';
import type { EntityManager } from 'typeorm';
import { audit } from '../../../database/audit.ts';
import { Database } from '../../../database/database.ts';
import { Clock } from '../../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../../platform/domain-error.ts';
import { newId } from '../../../platform/ids.ts';
import { SecretLinks } from '../../../platform/secret-links.ts';
import { CohortsService, type ReachedCohort } from '../../cohorts/cohorts.service.ts';
import { StandingsService } from '../../cohorts/standings.service.ts';
import { namesIn } from '../evaluations.queries.ts';
import { WorkCounts } from './work-counts.service.ts';
import { closeOpening, insertWorkSheets, keepOpening, removeWorkSheet, workOf, type WorkKey, type WorkRow } from './work.queries.ts';

export type RoundView = { months: FollowUpMonths; view: WorkView };
type Read = Awaited<ReturnType<typeof workOf>>;

/** What whoever looks after a cohort does with what is said, months later, of what is done at work: opens the links, types in paper, reads the sums. */
@Injectable()
export class WorkEvaluationsService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService, private readonly standings: StandingsService, private readonly links: SecretLinks, private readonly counts: WorkCounts,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 `not_allowed`, `trainer_may_not_teach` */
  async read(actor: Actor, cohortId: string): Promise<WorkEvaluation> {
    return this.db.read(actor, async (tx) => this.present(tx, actor, await this.reach(tx, actor, cohortId, 'roster:read')));
  }

  /**
   * Opens until the round ends; opened again, the link stays the same. Closed, or asked for again once it is, the results move where enough is new.
   * @throws DomainError 409 `work_round_not_open`
   */
  async open(actor: Actor, cohortId: string, of: RoundView, { open, onePerDevice }: BodyOf<typeof openWorkEvaluation>): Promise<WorkEvaluation> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'attendance:take');
      const key: WorkKey = { tenantId: cohort.tenantId, cohortId, ...of };
      const joined = open ? await this.begin(tx, actor, cohort, key, onePerDevice) : await this.end(tx, cohort, key);
      await audit(tx, actor, {
        tenantId: cohort.tenantId, at: this.clock.now(), action: open ? 'work_evaluation.open' : 'work_evaluation.close', subjectKind: 'cohort', subjectId: cohortId, detail: { ...of, ...(open ? {} : { sheets: joined }) },
      });
      return this.present(tx, actor, cohort);
    });
  }

  private async begin(tx: EntityManager, actor: Actor, cohort: ReachedCohort, key: WorkKey, onePerDevice: boolean | undefined): Promise<number> {
    const round = await this.round(tx, actor, cohort, key.months);
    allowed(mayOpenWork(round, cohort.state, this.clock.now()));
    const id = await this.opening(tx, actor, key, { onePerDevice: onePerDevice ?? null, closesAt: round.closesAt });
    await this.counts.lookAt(tx, key.tenantId, id, round.closesAt);
    return 0;
  }

  private async end(tx: EntityManager, cohort: ReachedCohort, key: WorkKey): Promise<number> {
    const workId = await closeOpening(tx, key, this.clock.now());
    return workId === null ? 0 : this.counts.step(tx, { ...key, workId, kitTenantId: cohort.kitTenantId });
  }

  /** @throws DomainError 422 at `sheets.N` for an empty one, at `sheets.N.changed` or `.hindered` where somebody is named; 409 `evaluation_full`, `id_taken`, `work_round_not_open` */
  async key(actor: Actor, cohortId: string, of: RoundView, { sheets }: BodyOf<typeof keyWorkEvaluations>): Promise<WorkEvaluation> {
    const empty = sheets.findIndex((one) => !sheetSays(workForm, one));
    if (empty >= 0) invalid(`sheets.${empty}`, 'evaluation_says_nothing');
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'attendance:take');
      const { tenantId, timeZone } = cohort;
      const now = this.clock.now();
      allowed(mayKeyWork(await this.round(tx, actor, cohort, of.months), cohort.state, now));
      // Held from here on, so that two who type in count each other's.
      const workId = await this.opening(tx, actor, { tenantId, cohortId, ...of }, { onePerDevice: null, closesAt: null });
      const before = await this.state(tx, actor, cohort);
      const kept = workAt(before, of)?.sheets ?? [];
      const here = new Set(kept.map((one) => one.id));
      const fresh = sheets.filter((one) => !here.has(one.id));
      if (kept.length + fresh.length > before.enrolled + evaluationLimits.beyondRoster) throw new DomainError('evaluation_full', 409);
      const names = await namesIn(tx, tenantId, cohortId);
      for (const one of fresh) {
        const where = sheetNames(workForm, one, names);
        if (where) invalid(`sheets.${sheets.indexOf(one)}.${where}`, 'evaluation_names_somebody');
      }
      const made = await insertWorkSheets(tx, { tenantId, workId, cohortId }, fresh, { by: actor.personId, on: localDate(now, timeZone) });
      if (made.length < new Set(fresh.map((one) => one.id)).size) throw new DomainError('id_taken', 409);
      if (made.length > 0) await audit(tx, actor, { tenantId, at: now, action: 'work_evaluation.key', subjectKind: 'cohort', subjectId: cohortId, detail: { ...of, sheets: made.length } });
      return this.present(tx, actor, cohort);
    });
  }

  /** One that is in the results stays there: they move only by several at once. @throws DomainError 404 `evaluation_not_found` */
  async remove(actor: Actor, cohortId: string, { sheetId, ...of }: RoundView & { sheetId: string }): Promise<WorkEvaluation> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'attendance:take');
      const now = this.clock.now();
      const gone = await removeWorkSheet(tx, { tenantId: cohort.tenantId, cohortId, ...of }, { id: sheetId, by: actor.personId, on: localDate(now, cohort.timeZone) });
      if (!gone) throw new DomainError('evaluation_not_found', 404);
      await audit(tx, actor, { tenantId: cohort.tenantId, at: now, action: 'work_evaluation.take_back', subjectKind: 'cohort', subjectId: cohortId, detail: { ...of, sheets: 1 } });
      return this.present(tx, actor, cohort);
    });
  }

  private async reach(tx: EntityManager, actor: Actor, cohortId: string, action: Extract<Action, 'roster:read' | 'attendance:take'>): Promise<ReachedCohort> {
    const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
    authorise(actor, action, cohort);
    if (action === 'attendance:take') await this.standings.mustNotBeBarred(tx, actor, cohort);
    return cohort;
  }

  private opening(tx: EntityManager, actor: Actor, key: WorkKey, given: { onePerDevice: boolean | null; closesAt: Date | null }): Promise<string> {
    const id = newId();
    return keepOpening(tx, key, { id, ...this.links.make('evaluation-link', id), ...given, by: actor.personId, at: this.clock.now() });
  }

  private async round(tx: EntityManager, actor: Actor, cohort: ReachedCohort, months: FollowUpMonths) {
    return followUpRound(endOf(cohort, await this.state(tx, actor, cohort)), months);
  }

  private state(tx: EntityManager, actor: Actor, { tenantId, id, timeZone }: ReachedCohort): Promise<Read> {
    return workOf(tx, { tenantId, cohortId: id, personId: actor.personId, today: localDate(this.clock.now(), timeZone) });
  }

  private async present(tx: EntityManager, actor: Actor, cohort: ReachedCohort): Promise<WorkEvaluation> {
    const { id, title, state, timeZone, tenantId, accompaniedBy } = cohort;
    const read = await this.state(tx, actor, cohort);
    const now = this.clock.now();
    const mayTake = can(actor, 'attendance:take', cohort);
    const rounds = await Promise.all(workRounds(endOf(cohort, read)).map(async (round) => ({
      months: round.months, opensAt: round.opensAt.toISOString(), closesAt: round.closesAt.toISOString(), time: roundTime(round, now), mayOpen: mayTake && mayOpenWork(round, state, now).ok, mayKey: mayTake && mayKeyWork(round, state, now).ok,
      views: await Promise.all(workViews.map((view) => this.view(id, { months: round.months, view }, workAt(read, { months: round.months, view }), mayTake))),
    })));
    return { cohort: { id, title, state, timeZone, tenantId, accompaniedBy, enrolled: read.enrolled }, mayTake, rounds };
  }

  private async view(cohortId: string, { months, view }: RoundView, work: WorkRow | undefined, mayTake: boolean): Promise<WorkViewOfRound> {
    const sheets = work?.sheets ?? [];
    const closesAt = work?.closesAt ?? null;
    const open = closesAt !== null && this.clock.now() < closesAt;
    const { texts, ...summary } = sheetSummary(workForm, sheets, open);
    const shown = await this.links.shown('evaluation-link', work?.id ?? '', work && closesAt && mayTake ? work.sealed : null);
    const paper = sheets.filter((one) => one.source === 'paper').length;
    return {
      view, opening: work && closesAt ? { closesAt: closesAt.toISOString(), open, onePerDevice: work.onePerDevice, ...shown } : null, sheetCode: workSheetCode(cohortId, months, view), byLink: sheets.length - paper, onPaper: paper, ...summary, ...texts,
      keyed: sheets.filter((one) => one.mine).map((one, i) => ({ id: one.id, ordinal: i + 1 })).toReversed(),
    };
  }
}

const endOf = ({ endsOn, timeZone }: ReachedCohort, { ends }: Read) => ({ endsOn, timeZone, sessions: ends.map((endsAt) => ({ endsAt })) });
const workAt = ({ works }: Read, { months, view }: RoundView) => works.find((one) => one.months === months && one.view === view);
