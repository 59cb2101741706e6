import { Injectable } from '@nestjs/common';
import type { splitCohortSession } from '@relevo/contracts/cohort-sessions';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { joinParts, partBefore, splitSession, type DividedSession, type Halves, type SheetPart } from '@relevo/domain/session-split';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { newToken } from '../../platform/ids.ts';
import { deriveSessions } from './cohort-derivation.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { presentSession } from './cohort-page.queries.ts';
import { sessionsOf, type ReachedCohort, type SessionRow } from './cohort-reach.queries.ts';
import { openCohort } from './cohorts.service.ts';
import { refreshFigures } from './figures.service.ts';
import { recordChange } from './plan-changes.queries.ts';
import { orderSessions, widenCohort } from './session-moves.queries.ts';
import { StandingsService } from './standings.service.ts';

type Input = BodyOf<typeof splitCohortSession>;

/** Divides planned sessions and puts them together again. */
@Injectable()
export class SessionSplitsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
    private readonly events: CohortEventsService,
  ) {}

  async split(actor: Actor, cohortId: string, sessionId: string, input: Input) {
    return this.db.write(actor, async (tx) => {
      const cohort = await openCohort(tx, actor, cohortId);
      const sessions = await sessionsOf(tx, cohort);
      const session = found(sessions.find(({ id }) => id === sessionId), 'session');
      const known = sessions.find(({ id }) => id === input.id);
      if (known) {
        if (known.blockIds?.[0] !== input.atBlockId || known.runSheetSessionId !== session.runSheetSessionId) throw new DomainError('id_taken');
        return this.both(tx, actor, cohort, [sessionId, input.id]);
      }
      const sheet = await sheetBlocks(tx, cohort, session);
      const halves = allowed(splitSession(cohort.state, { ...session, recorded: await recordedOf(tx, cohort, session) }, sheet, input.atBlockId, this.clock.now()));
      await this.divide(tx, cohort, session, halves, input);
      await orderSessions(tx, cohort, sessions.flatMap(({ id }) => (id === sessionId ? [id, input.id] : [id])));
      await this.settle(tx, actor, cohort, { kind: 'split', sessionId, detail: { at: input.atBlockId, part: input.id, blocks: halves.second.blockIds.length } });
      return this.both(tx, actor, cohort, [sessionId, input.id]);
    });
  }

  /** The later part goes, and with it its duties: whoever had one has the same in the part it goes back to, or is added there. */
  async join(actor: Actor, cohortId: string, sessionId: string) {
    return this.db.write(actor, async (tx) => {
      const cohort = await openCohort(tx, actor, cohortId);
      const sessions = await sessionsOf(tx, cohort);
      const part = found(sessions.find(({ id }) => id === sessionId), 'session');
      const sheet = await sheetBlocks(tx, cohort, part);
      const before = partBefore(sessions, part, sheet);
      const facts = async (one: SessionRow): Promise<DividedSession> => ({ ...one, recorded: await recordedOf(tx, cohort, one) });
      const joined = allowed(joinParts(cohort.state, before && (await facts(before)), await facts(part), sheet, this.clock.now()));
      const kept = found(before ?? undefined, 'session');
      await tx.query(`UPDATE session s SET state = 'cancelled' WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId]);
      await tx.query(`UPDATE session s SET ends_at = $3, block_ids = $4 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, kept.id, joined.endsAt, joined.blockIds]);
      await this.copyDuties(tx, cohort, part, { ...kept, endsAt: joined.endsAt });
      // Told as a date that is off before it is gone: its people and their calendars know it.
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      await tx.query(`DELETE FROM assignment a WHERE ${tenantIs('a', 1)} AND a.session_id = $2`, [cohort.tenantId, sessionId]);
      await tx.query(`DELETE FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId]);
      await orderSessions(tx, cohort, sessions.flatMap(({ id }) => (id === sessionId ? [] : [id])));
      await widenCohort(tx, cohort, [{ id: kept.id, startsAt: kept.startsAt, endsAt: joined.endsAt }]);
      await this.settle(tx, actor, cohort, { kind: 'joined', sessionId: kept.id, detail: { part: sessionId } });
      return (await this.presented(tx, actor, cohort, [kept.id]))[0]!;
    });
  }

  private async divide(tx: EntityManager, cohort: ReachedCohort, session: SessionRow, { first, second }: Halves, input: Input): Promise<void> {
    const startsAt = new Date(input.startsAt);
    const endsAt = new Date(startsAt.getTime() + second.minutes * 60_000);
    await tx.query(`UPDATE session s SET ends_at = $3, block_ids = $4 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, session.id, first.endsAt, first.blockIds]);
    await tx.query(
      `INSERT INTO session (tenant_id, id, cohort_id, ordinal, title, run_sheet_session_id, starts_at, ends_at, qr_secret, block_ids, place)
       SELECT $1, $2, $3, max(s.ordinal) + 1, $4, $5, $6, $7, $8, $9, $10 FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $3`,
      [cohort.tenantId, input.id, cohort.id, input.title ?? `${session.title} (2)`, session.runSheetSessionId, startsAt, endsAt, newToken(), second.blockIds, input.place ?? session.place]);
    await this.copyDuties(tx, cohort, session, { id: input.id, startsAt, endsAt });
    await widenCohort(tx, cohort, [{ id: input.id, startsAt, endsAt }]);
  }

  /** Whoever has a duty in one session gets the same in another, with the same days before and after; nobody twice. */
  private async copyDuties(tx: EntityManager, cohort: ReachedCohort, from: Pick<SessionRow, 'id' | 'startsAt' | 'endsAt'>, to: Pick<SessionRow, 'id' | 'startsAt' | 'endsAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by, made_at, answer, made_by_tenant_id, asked_at, answered_at, reminded_at, silent_from)
       SELECT a.tenant_id, uuidv7(), a.cohort_id, $3, a.person_id, a.person_tenant_id, a.display_name, a.duty, $4::timestamptz - ($5::timestamptz - a.starts_at), $6::timestamptz + (a.ends_at - $7::timestamptz), a.made_by, a.made_at,
         a.answer, a.made_by_tenant_id, a.asked_at, a.answered_at, a.reminded_at, a.silent_from
       FROM assignment a WHERE ${tenantIs('a', 1)} AND a.session_id = $2 ON CONFLICT (tenant_id, session_id, person_id) DO NOTHING`,
      [cohort.tenantId, from.id, to.id, to.startsAt, from.startsAt, to.endsAt, from.endsAt]);
  }

  private async settle(tx: EntityManager, actor: Actor, cohort: ReachedCohort, { kind, sessionId, detail }: { kind: 'split' | 'joined'; sessionId: string; detail: Record<string, string | number> }): Promise<void> {
    await refreshFigures(tx, cohort.tenantId, cohort.id);
    await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
    await recordChange(tx, actor, { tenantId: cohort.tenantId, cohortId: cohort.id, sessionId, kind, at: this.clock.now() });
    await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: `session.${kind === 'split' ? 'split' : 'join'}`, subjectKind: 'session', subjectId: sessionId, detail });
  }

  private async both(tx: EntityManager, actor: Actor, cohort: ReachedCohort, ids: readonly [string, string]) {
    const [first, second] = await this.presented(tx, actor, cohort, ids);
    return { first: first!, second: second! };
  }

  /** Nobody came to either yet. */
  private async presented(tx: EntityManager, actor: Actor, cohort: ReachedCohort, ids: readonly string[]) {
    const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((member) => member.personId));
    const sessions = deriveSessions(cohort, await sessionsOf(tx, cohort), standings);
    return ids.map((id) => presentSession(found(sessions.find((one) => one.id === id), 'session'), { marked: 0, attended: 0 }));
  }
}

/** The blocks of the run sheet's session that a session stands for, all of them. */
async function sheetBlocks(tx: EntityManager, cohort: ReachedCohort, session: SessionRow): Promise<SheetPart[]> {
  return (await tx.query(
    `SELECT b ->> 'id' AS id, (b ->> 'minutes')::int AS minutes
     FROM kit_version v, jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') x, jsonb_array_elements(x -> 'blocks') WITH ORDINALITY AS y (b, n)
     WHERE v.tenant_id = $1 AND v.id = $2 AND r ->> 'id' = $3 AND x ->> 'id' = $4 ORDER BY n`, [cohort.kitTenantId, cohort.kitVersionId, cohort.runSheetId, session.runSheetSessionId],
  )) as SheetPart[];
}

const recording = ['attendance', 'attendance_photo', 'session_step', 'session_report', 'session_reflection', 'observation', 'evaluation_opening', 'live_moment'] as const;

/** How much was recorded of a session: anything at all ties it to what it is now. */
async function recordedOf(tx: EntityManager, cohort: ReachedCohort, { id }: SessionRow): Promise<number> {
  const counts = recording.map((table) => `(SELECT count(*)::int FROM ${table} x WHERE ${tenantIs('x', 1)} AND x.session_id = $2)`);
  const [row] = (await tx.query(`SELECT ${counts.join(' + ')} AS n`, [cohort.tenantId, id])) as { n: number }[];
  return row?.n ?? 0;
}
