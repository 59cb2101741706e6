import type { ObservationOutcome } from '@relevo/domain/rubric';
import type { ObservationState } from '@relevo/domain/observation';
import type { SessionMode } from '@relevo/domain/session-mode';
import type { SessionState } from '@relevo/domain/session-state';
import { iso } from '../../database/iso.ts';

/** An observation with the session it was made in, as one query gives it. */
export type ObservationRow = {
  id: string; tenantId: string; cohortId: string; sessionId: string; kitTenantId: string; kitId: string; kitVersionId: string; rubricId: string; trainerId: string; trainerName: string;
  supervisorId: string; supervisorName: string; supervisorTenantId: string; supervisorTaught: boolean; state: ObservationState; revision: number; ratings: Record<string, number>; notes: Record<string, string>;
  strengths: string; actions: string; outcome: ObservationOutcome | null; ratingsHash: string | null; signedAt: string | null; answeredAt: string | null; answerReason: string;
  cohortTitle: string; sessionTitle: string; ordinal: number; startsAt: string; timeZone: string; sessionState: SessionState; mode: SessionMode | null;
  /** The other supervisor of the same trainer and session: whether there is one, and whether they have signed. */
  others: number; othersSigned: number;
  earlier: { id: string; signedAt: string; supervisorName: string; sessionTitle: string; outcome: ObservationOutcome; mean: number | null; criticalOpen: string[]; actions: string }[];
};

/** Signed by somebody else of the same session is left out of what was earlier, until one has signed oneself: ratings are blind. */
export const observationColumns = `
  o.id, o.tenant_id AS "tenantId", o.cohort_id AS "cohortId", o.session_id AS "sessionId", o.kit_tenant_id AS "kitTenantId", o.kit_id AS "kitId", o.kit_version_id AS "kitVersionId", o.rubric_id AS "rubricId",
  o.trainer_id AS "trainerId", o.trainer_name AS "trainerName", o.supervisor_id AS "supervisorId", o.supervisor_name AS "supervisorName", o.supervisor_tenant_id AS "supervisorTenantId",
  o.supervisor_taught AS "supervisorTaught", o.state, o.revision, o.ratings, o.notes, o.strengths, o.actions, o.outcome, o.ratings_hash AS "ratingsHash",
  ${iso('o.signed_at')} AS "signedAt", ${iso('o.answered_at')} AS "answeredAt", o.answer_reason AS "answerReason",
  COALESCE(c.title, '') AS "cohortTitle", COALESCE(s.title, '') AS "sessionTitle", COALESCE(s.ordinal, 0) AS ordinal, COALESCE(${iso('s.starts_at')}, ${iso('o.created_at')}) AS "startsAt",
  COALESCE(c.time_zone, 'UTC') AS "timeZone", COALESCE(s.state, 'held') AS "sessionState", s.mode,
  (SELECT count(*)::int FROM assignment a WHERE a.tenant_id = o.tenant_id AND a.session_id = o.session_id AND a.duty = 'supervisor' AND a.person_id <> o.supervisor_id) AS others,
  (SELECT count(*)::int FROM observation b WHERE b.tenant_id = o.tenant_id AND b.session_id = o.session_id AND b.trainer_id = o.trainer_id AND b.id <> o.id AND b.state <> 'draft') AS "othersSigned",
  COALESCE((SELECT json_agg(e ORDER BY e."signedAt" DESC) FROM (
    SELECT b.id, ${iso('b.signed_at')} AS "signedAt", b.supervisor_name AS "supervisorName", COALESCE(t.title, '') AS "sessionTitle", b.outcome, b.mean::float AS mean, b.critical_open AS "criticalOpen", b.actions
    FROM observation b LEFT JOIN session t ON t.tenant_id = b.tenant_id AND t.id = b.session_id
    WHERE b.trainer_id = o.trainer_id AND b.kit_id = o.kit_id AND b.id <> o.id AND b.state <> 'draft' AND (b.session_id <> o.session_id OR o.state <> 'draft')
    ORDER BY b.signed_at DESC LIMIT 10) e), '[]') AS earlier`;

/** The session and cohort may be out of reach once an assignment has closed; the observation stays its parties’ own. */
export const observationFrom = `
  FROM observation o LEFT JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id LEFT JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id`;
