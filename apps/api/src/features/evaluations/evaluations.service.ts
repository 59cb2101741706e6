import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { keyEvaluations, openSessionEvaluation, SessionEvaluation } from '@relevo/contracts/evaluations';
import { beyondPresent, evaluationLimits, evaluationSummary, namesSomebody, saysSomething, sheetCodeOf } from '@relevo/domain/evaluation';
import { localDate } from '@relevo/domain/local-time';
import { can, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, invalid } from '../../platform/domain-error.ts';
import { SecretLinks } from '../../platform/secret-links.ts';
import { SessionAccessService, type OpenedSession } from '../cohorts/session-access.service.ts';
import { EvaluationCounts } from './evaluation-counts.service.ts';
import { evaluationsOf, insertSheets, namesIn } from './evaluations.queries.ts';

const aDay = 24 * 3_600_000;

/** What a session's team does with what participants say of it: opens the link, types in paper, reads the sums. */
@Injectable()
export class EvaluationsService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly access: SessionAccessService, private readonly links: SecretLinks, private readonly counts: EvaluationCounts,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`, `session_not_found`; 403 */
  async read(actor: Actor, cohortId: string, sessionId: string): Promise<SessionEvaluation> {
    return this.db.read(actor, async (tx) => this.present(tx, actor, await this.access.open(tx, actor, cohortId, sessionId, 'roster:read')));
  }

  /**
   * Opens for a week from now, or from the session's end where that is later; opened again, the link stays the same. Closed, or asked for again once it is, the results move
   * where enough is new. @throws DomainError 409 `session_cancelled`
   */
  async open(actor: Actor, cohortId: string, sessionId: string, { open, onePerDevice }: BodyOf<typeof openSessionEvaluation>): Promise<SessionEvaluation> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
      const { cohort, session } = opened;
      if (session.state === 'cancelled') throw new DomainError('session_cancelled', 409);
      await this.access.lock(tx, cohort, sessionId);
      const now = this.clock.now();
      if (open) {
        const closesAt = new Date(Math.max(now.getTime(), session.endsAt.getTime()) + evaluationLimits.daysOpen * aDay);
        const { hash, sealed } = this.links.make('evaluation-link', sessionId);
        await tx.query(
          `INSERT INTO evaluation_opening AS o (tenant_id, session_id, cohort_id, closes_at, token_hash, token_sealed, one_per_device, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6, COALESCE($7, true), $8, $9)
           ON CONFLICT (tenant_id, session_id) DO UPDATE SET closes_at = excluded.closes_at, one_per_device = COALESCE($7, o.one_per_device)`,
          [cohort.tenantId, sessionId, cohortId, closesAt, hash, sealed, onePerDevice ?? null, actor.personId, now]);
        await this.counts.lookAt(tx, cohort.tenantId, sessionId, closesAt);
      } else {
        await tx.query(`UPDATE evaluation_opening o SET closes_at = LEAST(o.closes_at, $3) WHERE ${tenantIs('o', 1)} AND o.session_id = $2`, [cohort.tenantId, sessionId, now]);
      }
      const joined = open ? 0 : await this.counts.step(tx, { tenantId: cohort.tenantId, sessionId, cohortId, kitTenantId: cohort.kitTenantId });
      await audit(tx, actor, { tenantId: cohort.tenantId, at: now, action: open ? 'evaluation.open' : 'evaluation.close', subjectKind: 'session', subjectId: sessionId, ...(open ? {} : { detail: { sheets: joined } }) });
      return this.present(tx, actor, opened);
    });
  }

  /** @throws DomainError 422 at `sheets.N` for an empty one, at `sheets.N.best` or `.improve` where somebody is named; 409 `evaluation_full`, `id_taken`, `session_cancelled` */
  async key(actor: Actor, cohortId: string, sessionId: string, { sheets }: BodyOf<typeof keyEvaluations>): Promise<SessionEvaluation> {
    const empty = sheets.findIndex((one) => !saysSomething(one));
    if (empty >= 0) invalid(`sheets.${empty}`, 'evaluation_says_nothing');
    return this.db.write(actor, async (tx) => {
      const opened = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
      const { cohort, session } = opened;
      if (session.state === 'cancelled') throw new DomainError('session_cancelled', 409);
      await this.access.lock(tx, cohort, sessionId);
      const of = { tenantId: cohort.tenantId, sessionId, cohortId };
      const today = localDate(this.clock.now(), cohort.timeZone);
      const before = await evaluationsOf(tx, { ...of, personId: actor.personId, today });
      const here = new Set(before.sheets.map((one) => one.id));
      const fresh = sheets.filter((one) => !here.has(one.id));
      if (before.sheets.length + fresh.length > before.enrolled + evaluationLimits.beyondRoster) throw new DomainError('evaluation_full', 409);
      const names = await namesIn(tx, cohort.tenantId, cohortId);
      for (const one of fresh) {
        const where = namesSomebody(one, names);
        if (where) invalid(`sheets.${sheets.indexOf(one)}.${where}`, 'evaluation_names_somebody');
      }
      const made = await insertSheets(tx, of, fresh, { by: actor.personId, on: today });
      if (made.length < new Set(fresh.map((one) => one.id)).size) throw new DomainError('id_taken', 409);
      if (made.length > 0) await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'evaluation.key', subjectKind: 'session', subjectId: sessionId, detail: { sheets: made.length } });
      return this.present(tx, actor, opened);
    });
  }

  /** One that is in the results stays there: they move only by several at once. @throws DomainError 404 `evaluation_not_found` */
  async remove(actor: Actor, cohortId: string, sessionId: string, sheetId: string): Promise<SessionEvaluation> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
      const { tenantId, timeZone } = opened.cohort;
      const [, gone] = (await tx.query(
        `DELETE FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.session_id = $2 AND v.id = $3 AND v.keyed_by = $4 AND v.keyed_on = $5::date AND v.counted = '{}'`, [tenantId, sessionId, sheetId, actor.personId, localDate(this.clock.now(), timeZone)],
      )) as [unknown, number];
      if (gone === 0) throw new DomainError('evaluation_not_found', 404);
      await audit(tx, actor, { tenantId, at: this.clock.now(), action: 'evaluation.take_back', subjectKind: 'session', subjectId: sessionId, detail: { sheets: 1 } });
      return this.present(tx, actor, opened);
    });
  }

  private async present(tx: EntityManager, actor: Actor, { cohort, session }: OpenedSession): Promise<SessionEvaluation> {
    const now = this.clock.now();
    const { opening, sheets, enrolled, present } = await evaluationsOf(tx, { tenantId: cohort.tenantId, sessionId: session.id, cohortId: cohort.id, personId: actor.personId, today: localDate(now, cohort.timeZone) });
    const open = opening !== null && now < opening.closesAt;
    const { texts, ...summary } = evaluationSummary(sheets, open);
    const mayTake = can(actor, 'attendance:take', cohort);
    const shown = await this.links.shown('evaluation-link', session.id, opening && mayTake ? opening.sealed : null);
    const paper = sheets.filter((one) => one.source === 'paper').length;
    return {
      session: {
        id: session.id, title: session.title, startsAt: session.startsAt.toISOString(), state: session.state, cohortTitle: cohort.title, timeZone: cohort.timeZone, tenantId: cohort.tenantId,
        accompaniedBy: cohort.accompaniedBy, enrolled,
      },
      mayTake, opening: opening && { closesAt: opening.closesAt.toISOString(), open, onePerDevice: opening.onePerDevice, ...shown }, sheetCode: sheetCodeOf(session.id),
      byLink: sheets.length - paper, onPaper: paper, beyondPresent: beyondPresent(sheets.length, present), ...summary, ...texts,
      keyed: sheets.filter((one) => one.mine).map(({ id }, i) => ({ id, ordinal: i + 1 })).toReversed(),
    };
  }
}
