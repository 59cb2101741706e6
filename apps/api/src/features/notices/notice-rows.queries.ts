import type { CohortState } from '@relevo/domain/cohort';
import type { NoticeKind, NoticeOccasion, ReminderOccasion, Told } from '@relevo/domain/notices';
import type { SessionState } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { newId } from '../../platform/ids.ts';

/** A session as it is, beside what people were told of it. */
export type PlannedDate = { sessionId: string; startsAt: Date; endsAt: Date; place: string; state: SessionState; unplanned: boolean; /** Its place in the order and what of the run sheet it stands for; and as it was told. */ fitted: string; toldFitted: string | null; sequence: number; told: Told | null };
/** `off`: none of its dates stands, for it was called off or is held back. */
export type LivePlan = { tenantId: string; cohortId: string; state: CohortState; off: boolean; timeZone: string; dates: PlannedDate[] };
/** Whom a notice is for: the session's team, or the cohort's where it is about no session, or those of it who were asked, who accepted or who teach; everybody enrolled or these of them; or one person. */
export type Recipients = { team?: true | 'asked' | 'accepted' | 'teaching'; participants?: true | readonly string[]; person?: { personId: string; personTenantId: string } };

type PlanRow = Omit<PlannedDate, 'told' | 'sequence'> & {
  cohortState: CohortState; off: boolean; timeZone: string; toldStarts: Date | null; toldEnds: Date | null; toldPlace: string | null; toldCancelled: boolean | null; sequence: number | null;
};

/** A cohort's sessions and what was told of them. Acts within its tenant. */
export async function livePlan(tx: EntityManager, tenantId: string, cohortId: string): Promise<LivePlan | null> {
  const rows = (await tx.query(
    `SELECT c.state AS "cohortState", c.state = 'cancelled' OR c.state_reason = 'postponed' AS off, c.time_zone AS "timeZone", s.id AS "sessionId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", COALESCE(s.place, c.place) || ' ' || c.online_url AS place, s.state, s.unplanned, s.ordinal || '/' || s.run_sheet_session_id AS fitted, t.fitted AS "toldFitted",
       t.starts_at AS "toldStarts", t.ends_at AS "toldEnds", t.place AS "toldPlace", t.cancelled AS "toldCancelled", t.sequence
     FROM cohort c LEFT JOIN session s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id LEFT JOIN session_told t ON t.tenant_id = s.tenant_id AND t.session_id = s.id
     WHERE ${tenantIs('c', 1)} AND c.id = $2 ORDER BY s.starts_at, s.id`,
    [tenantId, cohortId],
  )) as (PlanRow | (Pick<PlanRow, 'cohortState' | 'off' | 'timeZone'> & { sessionId: null }))[];
  const [first] = rows;
  if (!first) return null;
  const dates = rows.flatMap((row) => (row.sessionId === null ? [] : [dateOf(row)]));
  return { tenantId, cohortId, state: first.cohortState, off: first.off, timeZone: first.timeZone, dates };
}

function dateOf({ cohortState: _state, off: _off, timeZone: _zone, sequence, toldStarts, toldEnds, toldPlace, toldCancelled, ...date }: PlanRow): PlannedDate {
  const told = toldStarts && toldEnds ? { startsAt: toldStarts, endsAt: toldEnds, place: toldPlace ?? '', cancelled: toldCancelled ?? false } : null;
  return { ...date, sequence: sequence ?? 0, told };
}

/** Keeps what people are told of a session now. @returns the number of its calendar entry, one more each time */
export async function tellSession(tx: EntityManager, { tenantId, cohortId }: LivePlan, { sessionId, startsAt, endsAt, place, fitted }: PlannedDate, cancelled: boolean): Promise<number> {
  const rows = (await tx.query(
    `INSERT INTO session_told AS t (tenant_id, session_id, cohort_id, starts_at, ends_at, place, cancelled, fitted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (tenant_id, session_id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, place = excluded.place, cancelled = excluded.cancelled, fitted = excluded.fitted, sequence = t.sequence + 1
     RETURNING sequence`,
    [tenantId, sessionId, cohortId, startsAt, endsAt, place, cancelled, fitted],
  )) as { sequence: number }[];
  return rows[0]?.sequence ?? 0;
}

type NewNotice = { kind: NoticeKind; occasion?: NoticeOccasion; /** What it tells of, where that is neither a session nor the cohort. */ aboutId?: string; date: PlannedDate | null; to: Recipients; now: Date; readyAt: Date };

/** One notice and a message to each of its people; none where there is nobody. @returns whether there was somebody */
export async function insertNotice(tx: EntityManager, { tenantId, cohortId, timeZone }: Pick<LivePlan, 'tenantId' | 'cohortId' | 'timeZone'>, { kind, occasion, aboutId, date, to, now, readyAt }: NewNotice): Promise<boolean> {
  const noticeId = newId();
  await tx.query(
    `INSERT INTO notice (tenant_id, id, cohort_id, session_id, kind, occasion, starts_at, ends_at, time_zone, sequence, made_at, about_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [tenantId, noticeId, cohortId, date?.sessionId ?? null, kind, occasion ?? null, date?.startsAt ?? null, date?.endsAt ?? null, timeZone, date?.sequence ?? 0, now, aboutId ?? null],
  );
  // Somebody who teaches and takes part is told once, as the one who teaches.
  const made = (await tx.query(
    `INSERT INTO message (tenant_id, id, notice_id, cohort_id, person_id, person_tenant_id, audience, made_at, ready_at, mail_due_at)
     SELECT DISTINCT ON (r.person) $1, uuidv7(), $2, $3, r.person, r.home, r.audience, $4, $5, $5 FROM (
       SELECT a.person_id AS person, a.person_tenant_id AS home, 'team' AS audience FROM assignment a WHERE $6 AND ${tenantIs('a', 1)} AND a.cohort_id = $3 AND ($7::uuid IS NULL OR a.session_id = $7) AND ($12::text IS NULL OR a.answer = $12) AND (NOT $13 OR a.duty = 'trainer')
       UNION ALL SELECT e.person_id, e.tenant_id, 'participant' FROM enrolment e WHERE $8 AND ${tenantIs('e', 1)} AND e.cohort_id = $3 AND e.state <> 'withdrawn' AND ($11::uuid[] IS NULL OR e.person_id = ANY ($11))
       UNION ALL SELECT $9::uuid, $10::uuid, 'team' WHERE $9::uuid IS NOT NULL) r ORDER BY r.person, r.audience DESC RETURNING id`,
    [tenantId, noticeId, cohortId, now, readyAt, to.team !== undefined, date?.sessionId ?? null, (to.participants ?? false) !== false, to.person?.personId ?? null, to.person?.personTenantId ?? null,
      Array.isArray(to.participants) ? to.participants : null, to.team === 'asked' || to.team === 'accepted' ? to.team : null, to.team === 'teaching'],
  )) as unknown[];
  if (made.length === 0) await tx.query(`DELETE FROM notice n WHERE ${tenantIs('n', 1)} AND n.id = $2`, [tenantId, noticeId]);
  return made.length > 0;
}

/** What has not left yet and is out of date: it is not mailed, and no longer shown. @param of a session, or a cohort for what is about none */
export async function withdrawWaiting(tx: EntityManager, tenantId: string, of: { sessionId: string } | { cohortId: string }, now: Date): Promise<void> {
  await tx.query(
    `UPDATE message m SET mail_state = 'withdrawn', settled_at = $3 FROM notice n
     WHERE ${tenantIs('m', 1)} AND m.mail_state = 'waiting' AND n.tenant_id = m.tenant_id AND n.id = m.notice_id AND ${'sessionId' in of ? 'n.session_id = $2' : 'n.cohort_id = $2 AND n.session_id IS NULL'} AND n.kind IN ('reminder', 'change', 'cancellation')`,
    [tenantId, 'sessionId' in of ? of.sessionId : of.cohortId, now],
  );
}

/** Who takes part no more is not written to as a participant: what has not left does not. */
export async function withdrawFrom(tx: EntityManager, { tenantId, cohortId, personIds, now }: { tenantId: string; cohortId: string; personIds: readonly string[]; now: Date }): Promise<void> {
  await tx.query(
    `UPDATE message m SET mail_state = 'withdrawn', settled_at = $4 WHERE ${tenantIs('m', 1)} AND m.cohort_id = $2 AND m.person_id = ANY ($3) AND m.audience = 'participant' AND m.mail_state = 'waiting'`,
    [tenantId, cohortId, personIds, now],
  );
}

export async function deleteReminders(tx: EntityManager, tenantId: string, sessionId: string): Promise<void> {
  await tx.query(`DELETE FROM reminder r WHERE ${tenantIs('r', 1)} AND r.session_id = $2`, [tenantId, sessionId]);
}

export async function insertReminders(tx: EntityManager, { tenantId, cohortId }: LivePlan, sessionId: string, due: readonly { occasion: ReminderOccasion; dueAt: Date }[]): Promise<void> {
  if (due.length === 0) return;
  await tx.query(
    `INSERT INTO reminder (tenant_id, session_id, cohort_id, occasion, due_at) SELECT $1, $2, $3, r.occasion, r."dueAt" FROM json_to_recordset($4) AS r (occasion text, "dueAt" timestamptz)`,
    [tenantId, sessionId, cohortId, JSON.stringify(due)],
  );
}

/** Takes a reminder that is due and was not made: of two at once, one. @returns its cohort */
export async function takeReminder(tx: EntityManager, { tenantId, sessionId, occasion, now }: { tenantId: string; sessionId: string; occasion: ReminderOccasion; now: Date }): Promise<string | null> {
  const [rows] = (await tx.query(
    `UPDATE reminder r SET made_at = $4 WHERE ${tenantIs('r', 1)} AND r.session_id = $2 AND r.occasion = $3 AND r.made_at IS NULL AND r.due_at <= $4 RETURNING r.cohort_id`,
    [tenantId, sessionId, occasion, now],
  )) as [{ cohort_id: string }[], number];
  return rows[0]?.cohort_id ?? null;
}
