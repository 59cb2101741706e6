import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { decideRegistrations, judgeLikeness } from '@relevo/contracts/registration';
import type { Actor } from '@relevo/domain/permissions';
import { freeSeats, moveRegistration, takeBack, type RegistrationState } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import type { ReachedCohort } from '../cohorts/cohorts.service.ts';
import { EnrollingService } from '../cohorts/enrolling.service.ts';
import { RosterChangesService } from '../cohorts/roster-changes.service.ts';
import { AdmittingService } from './admitting.service.ts';
import { LikenessesService } from './likenesses.service.ts';
import { openingOf, sittingOf, type OpeningRow } from './seats.queries.ts';

type Input = BodyOf<typeof decideRegistrations>;
type Row = {
  id: string; state: RegistrationState; before: 'waiting' | 'waiting_list' | null; share: string | null; queue: string | null; settledAt: Date | null; enrolmentId: string | null; judged: boolean; erased: boolean;
};
type Told = ResponseOf<typeof decideRegistrations>;
const nothing: Omit<Told, 'left'> = { changed: [], accepted: 0, waitingList: 0, refused: 0, undecided: 0 };

/** What staff decide of requests, one or many, one after another in each cohort. */
@Injectable()
export class DecidingService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly enrolling: EnrollingService, private readonly admitting: AdmittingService, private readonly likenesses: LikenessesService,
    private readonly changes: RosterChangesService,
  ) {}

  /** @throws DomainError 404 `registration_not_found`; 409 `no_such_move`, `too_late_to_take_back`, `seats_left` with how many, `cohort_over` */
  async decide(actor: Actor, cohortId: string, input: Input): Promise<Told> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const rows = await this.rows(tx, cohort, input.ids);
      const told = input.decision === 'refuse' ? await this.refuse(tx, actor, cohort, rows, input.word)
        : input.decision === 'take_back' ? await this.takeBack(tx, actor, cohort, rows) : await this.admit(tx, actor, cohort, rows, input.decision === 'waiting_list');
      const opening = found(await openingOf(tx, cohort.tenantId, cohortId), 'registration');
      const { changed, ...counts } = told;
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: `registration.${input.decision}`, subjectKind: 'cohort', subjectId: cohortId, detail: { ...counts, changed: changed.length } });
      return { ...told, left: freeSeats(opening, sittingOf(opening)).overall };
    });
  }

  /** @throws DomainError 404 `registration_not_found`, `person_not_found`; 409 `no_such_move` once it is settled */
  async judge(actor: Actor, cohortId: string, registrationId: string, { personId }: BodyOf<typeof judgeLikeness>): Promise<{ done: true }> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const [row] = await this.rows(tx, cohort, [registrationId]);
      if (row!.state !== 'waiting' && row!.state !== 'waiting_list') throw new DomainError('no_such_move', 409, { from: row!.state, to: row!.state });
      if (personId !== null) found(((await tx.query(`SELECT 1 FROM profile f WHERE ${tenantIs('f', 1)} AND f.person_id = $2`, [cohort.tenantId, personId])) as unknown[])[0], 'person');
      await tx.query(`UPDATE registration r SET judged = true, judged_person = $3 WHERE ${tenantIs('r', 1)} AND r.id = $2`, [cohort.tenantId, registrationId, personId]);
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'registration.judge', subjectKind: 'registration', subjectId: registrationId, detail: { known: personId !== null } });
      return { done: true as const };
    });
  }

  /** Whoever asked first stands first. All of them go onto the waiting list, and from there as far as seats go. */
  private async admit(tx: EntityManager, actor: Actor, cohort: ReachedCohort, rows: readonly Row[], onlyList: boolean): Promise<Omit<Told, 'left'>> {
    for (const row of rows) if (row.state !== 'waiting_list' || onlyList) allowed(moveRegistration(row.state, onlyList ? 'waiting_list' : 'accepted'));
    const alike = await this.likenesses.unjudged(tx, cohort.tenantId, cohort.id, rows.filter(({ judged }) => !judged).map(({ id }) => id));
    const chosen = rows.filter(({ id }) => !alike.has(id));
    if (onlyList) this.mustBeFull(found(await openingOf(tx, cohort.tenantId, cohort.id), 'registration'), chosen);
    const fresh = chosen.filter(({ state }) => state === 'waiting');
    await this.queueUp(tx, actor, cohort, fresh);
    const decided = new Map(chosen.map(({ id, state }) => [id, { before: state === 'waiting_list' ? ('waiting_list' as const) : ('waiting' as const), by: actor.personId }]));
    const seated = new Set(await this.admitting.fill(tx, actor, cohort, decided));
    const accepted = chosen.filter(({ id }) => seated.has(id)).length;
    const changed = chosen.filter(({ id, state }) => seated.has(id) || state === 'waiting').map(({ id }) => id);
    return { ...nothing, changed, accepted, waitingList: chosen.length - accepted, undecided: alike.size };
  }

  private async queueUp(tx: EntityManager, actor: Actor, cohort: ReachedCohort, rows: readonly Row[]): Promise<void> {
    await tx.query(
      `UPDATE registration r SET state = 'waiting_list', before = 'waiting', settled_at = $4, settled_by = $5, word = '',
         queue = COALESCE(r.queue, (SELECT COALESCE(max(q.queue), 0) FROM registration q WHERE q.tenant_id = r.tenant_id AND q.cohort_id = $2) + n.place)
       FROM (SELECT x.id, row_number() OVER (ORDER BY x.asked_at, x.id) AS place FROM registration x WHERE ${tenantIs('x', 1)} AND x.id = ANY ($3)) n WHERE ${tenantIs('r', 1)} AND r.id = n.id`,
      [cohort.tenantId, cohort.id, rows.map(({ id }) => id), this.clock.now(), actor.personId],
    );
  }

  /** The waiting list is for when there is no seat. */
  private mustBeFull(opening: OpeningRow, rows: readonly Row[]): void {
    const free = freeSeats(opening, sittingOf(opening));
    const left = Math.max(0, ...rows.map(({ share }) => Math.min(free.overall, free.of.get(share) ?? 0)));
    if (left > 0) throw new DomainError('seats_left', 409, { left });
  }

  private async refuse(tx: EntityManager, actor: Actor, cohort: ReachedCohort, rows: readonly Row[], word: string): Promise<Omit<Told, 'left'>> {
    for (const { state } of rows) allowed(moveRegistration(state, 'refused'));
    const changed = rows.map(({ id }) => id);
    await tx.query(`UPDATE registration r SET state = 'refused', before = r.state, word = $3, settled_at = $4, settled_by = $5 WHERE ${tenantIs('r', 1)} AND r.id = ANY ($2)`, [cohort.tenantId, changed, word, this.clock.now(), actor.personId]);
    return { ...nothing, changed, refused: changed.length };
  }

  private async takeBack(tx: EntityManager, actor: Actor, cohort: ReachedCohort, rows: readonly Row[]): Promise<Omit<Told, 'left'>> {
    const now = this.clock.now();
    const back = rows.map((row) => ({ ...row, to: allowed(takeBack(row, now)) }));
    await this.changes.undoAccepted(tx, actor, cohort, back.flatMap((row) => row.enrolmentId ?? []));
    await tx.query(
      `UPDATE registration r SET state = n."to", before = NULL, word = '', settled_at = NULL, settled_by = NULL, enrolment_id = NULL FROM json_to_recordset($2) AS n (id uuid, "to" text)
       WHERE ${tenantIs('r', 1)} AND r.id = n.id`, [cohort.tenantId, JSON.stringify(back.map(({ id, to }) => ({ id, to })))]);
    await this.admitting.moveUp(tx, actor, cohort.tenantId, cohort.id);
    return { ...nothing, changed: back.map(({ id }) => id) };
  }

  private async rows(tx: EntityManager, { tenantId, id }: ReachedCohort, ids: readonly string[]): Promise<Row[]> {
    const rows = (await tx.query(
      `SELECT r.id, r.state, r.before, r.share_id AS share, r.queue, r.settled_at AS "settledAt", r.enrolment_id AS "enrolmentId", r.judged, r.erased_at IS NOT NULL AS erased FROM registration r
       WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.id = ANY ($3) ORDER BY r.asked_at, r.id FOR UPDATE`, [tenantId, id, ids])) as Row[];
    if (rows.length < new Set(ids).size) throw new DomainError('registration_not_found', 404);
    const erased = rows.find((row) => row.erased);
    if (erased) throw new DomainError('no_such_move', 409, { from: erased.state, to: erased.state });
    return rows;
  }
}
