import { Injectable } from '@nestjs/common';
import { attendanceShare, suggestedAttendanceRule, type AttendanceStatus } from '@relevo/domain/attendance';
import type { CertificationEvidence, ObservationEvidence } from '@relevo/domain/certification-evidence';
import type { Practice } from '@relevo/domain/certification-validity';
import type { EarlierEvidenceKind } from '@relevo/domain/earlier-evidence';
import type { ObservationAnswer } from '@relevo/domain/observation';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';

/** Where a piece of evidence can be looked at. */
export type PieceDetail = {
  id: string; kind: 'enrolment' | 'attempt' | 'teach_back' | 'observation' | 'recorded' | 'session'; at: string; title: string; byName: string; cohortId: string | null; observationId: string | null; recorded: boolean;
};
export type SeenObservation = {
  id: string; signedAt: string; startsAt: string; cohortTitle: string; sessionTitle: string; supervisorName: string; state: 'signed' | 'acknowledged' | 'contested'; outcome: 'passed' | 'needs_practice';
  mean: number | null; highest: number | null; criticalOpen: string[];
};
/** All that is known of one person for one kit, with where to look it up. */
export type Gathered = { evidence: CertificationEvidence; practice: Practice; pieces: ReadonlyMap<string, PieceDetail>; observations: readonly SeenObservation[]; /** A post-test that was handed in waits for somebody's marks. */ marksAwaited: boolean };

type Kit = { tenantId: string; kitId: string };
type ObservationRow = SeenObservation & { personId: string; sessionId: string; mode: ObservationEvidence['sessionMode']; supervisorId: string; taught: boolean; tenantId: string; cohortId: string };
type ActRow = { id: string; personId: string; at: string; content: { kind: EarlierEvidenceKind; share?: number; passed?: boolean; observerName?: string; taughtTrainee?: boolean }; confirmedBy: string[] };
type TeachBackRow = { id: string; personId: string; passed: boolean; at: string; byName: string };
type TrainingRow = {
  id: string; personId: string; cohortId: string; cohortTitle: string; at: string; held: { id: string; minutes: number }[]; marks: { sessionId: string; status: AttendanceStatus; minutes: number | null }[];
  posts: { id: string; share: number; at: string }[]; awaited: boolean;
};
type DeliveryRow = { personId: string; id: string; at: string };

/**
 * Gathers what a judgement rests on, from where it happened: observations, teach-backs and documents with the steward, attendance and
 * tests in the tenants that ran the trainings. Nothing is kept between two judgements.
 */
@Injectable()
export class EvidenceService {
  constructor(private readonly db: Database) {}

  /** Acts as the kit's tenant (`inner`). @returns one entry for each person asked for */
  async gather(tx: EntityManager, inner: Acting, kit: Kit, personIds: readonly string[]): Promise<Map<string, Gathered>> {
    if (personIds.length === 0) return new Map();
    const with_ = [kit.tenantId, kit.kitId, personIds];
    const observations = (await tx.query(observationSql, with_)) as ObservationRow[];
    const acts = (await tx.query(actSql, with_)) as ActRow[];
    const teachBacks = (await tx.query(teachBackSql, with_)) as TeachBackRow[];
    const tenants = (await tx.query('SELECT DISTINCT c.tenant_id AS id FROM cohort c WHERE c.kit_tenant_id = $1 AND c.kit_id = $2', [kit.tenantId, kit.kitId])) as { id: string }[];
    const trainings: TrainingRow[] = [];
    const deliveries: DeliveryRow[] = [];
    for (const { id } of tenants) {
      await this.db.inTenant(tx, inner, id, async () => {
        trainings.push(...((await tx.query(trainingSql, [id, kit.kitId, personIds])) as TrainingRow[]));
        deliveries.push(...((await tx.query(deliverySql, [id, kit.kitId, personIds])) as DeliveryRow[]));
      });
    }
    // Once by person, not once for each: a preview of a standard gathers everybody on record.
    const [seen, acted, taught, trained, delivered] = [byPerson(observations), byPerson(acts), byPerson(teachBacks), byPerson(trainings), byPerson(deliveries)];
    return new Map(personIds.map((id) => [id, together(id, {
      observations: seen.get(id) ?? [], acts: acted.get(id) ?? [], teachBacks: taught.get(id) ?? [], trainings: trained.get(id) ?? [], deliveries: delivered.get(id) ?? [],
    })]));
  }
}

function byPerson<T extends { personId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.personId);
    if (group) group.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}

type Rows = { observations: ObservationRow[]; acts: ActRow[]; teachBacks: TeachBackRow[]; trainings: TrainingRow[]; deliveries: DeliveryRow[] };

function together(personId: string, rows: Rows): Gathered {
  const recorded = rows.acts.map((act) => ({ ...act, base: { evidenceId: act.id, recorded: { confirmedBy: act.confirmedBy } } }));
  const shares = (kind: EarlierEvidenceKind) => recorded.filter((r) => r.content.kind === kind).map((r) => ({ ...r.base, share: r.content.share ?? 0 }));
  const attendance = rows.trainings.flatMap((t) => {
    const { share } = attendanceShare(t.held, t.marks, suggestedAttendanceRule);
    return share === null ? [] : [{ evidenceId: t.id, recorded: null, share }];
  });
  const earlier = recorded.filter((r) => r.content.kind === 'observation').map((r): ObservationEvidence => ({
    ...r.base, sessionId: r.id, sessionMode: 'co_supervised', supervisorId: `recorded:${(r.content.observerName ?? '').trim().toLowerCase()}`, taughtTrainee: r.content.taughtTrainee ?? true,
    outcome: r.content.passed ? 'passed' : 'needs_practice', criticalOpen: [], signedAt: new Date(r.at), answer: 'acknowledged', partnerTenantId: '',
  }));
  const observations = [...rows.observations.map(observationEvidence), ...earlier];
  return {
    evidence: {
      personId,
      attendance: [...attendance, ...shares('attendance')],
      postTest: [...rows.trainings.flatMap((t) => t.posts.map((p) => ({ evidenceId: p.id, recorded: null, share: p.share }))), ...shares('post_test')],
      teachBack: [
        ...rows.teachBacks.map((t) => ({ evidenceId: t.id, recorded: null, passed: t.passed })),
        ...recorded.filter((r) => r.content.kind === 'teach_back').map((r) => ({ ...r.base, passed: r.content.passed ?? false })),
      ],
      observations,
    },
    practice: {
      deliveries: rows.deliveries.map((d) => ({ id: d.id, at: new Date(d.at) })),
      passedObservations: observations.filter((o) => o.outcome === 'passed').map((o) => ({ id: o.evidenceId, at: o.signedAt })),
    },
    pieces: new Map(pieces(rows).map((piece) => [piece.id, piece])),
    observations: rows.observations,
    marksAwaited: rows.trainings.some((t) => t.awaited),
  };
}

function observationEvidence(o: ObservationRow): ObservationEvidence {
  const answer: ObservationAnswer | null = o.state === 'signed' ? null : o.state;
  return {
    evidenceId: o.id, recorded: null, sessionId: o.sessionId, sessionMode: o.mode, supervisorId: o.supervisorId, taughtTrainee: o.taught, outcome: o.outcome, criticalOpen: o.criticalOpen,
    signedAt: new Date(o.signedAt), answer, partnerTenantId: o.tenantId,
  };
}

function pieces(rows: Rows): PieceDetail[] {
  const none = { cohortId: null, observationId: null, recorded: false };
  return [
    ...rows.observations.map((o) => ({ ...none, id: o.id, kind: 'observation' as const, at: o.startsAt, title: `${o.cohortTitle} · ${o.sessionTitle}`, byName: o.supervisorName, cohortId: o.cohortId, observationId: o.id })),
    ...rows.acts.map((a) => ({ ...none, id: a.id, kind: 'recorded' as const, at: a.at, title: '', byName: a.content.observerName ?? '', recorded: true })),
    ...rows.teachBacks.map((t) => ({ ...none, id: t.id, kind: 'teach_back' as const, at: t.at, title: '', byName: t.byName })),
    ...rows.trainings.map((t) => ({ ...none, id: t.id, kind: 'enrolment' as const, at: t.at, title: t.cohortTitle, byName: '', cohortId: t.cohortId })),
    ...rows.trainings.flatMap((t) => t.posts.map((p) => ({ ...none, id: p.id, kind: 'attempt' as const, at: p.at, title: t.cohortTitle, byName: '', cohortId: t.cohortId }))),
    ...rows.deliveries.map((d) => ({ ...none, id: d.id, kind: 'session' as const, at: d.at, title: '', byName: '' })),
  ];
}

const observationSql = `
  SELECT o.id, o.tenant_id AS "tenantId", o.trainer_id AS "personId", o.session_id AS "sessionId", o.cohort_id AS "cohortId", COALESCE(s.mode, 'co_supervised') AS mode,
    o.supervisor_id AS "supervisorId", o.supervisor_name AS "supervisorName", o.supervisor_taught AS taught, o.outcome, o.critical_open AS "criticalOpen", o.state, o.mean::float AS mean,
    o.highest,
    ${iso('o.signed_at')} AS "signedAt", ${iso('s.starts_at')} AS "startsAt", s.title AS "sessionTitle", c.title AS "cohortTitle"
  FROM observation o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
  WHERE o.kit_tenant_id = $1 AND o.kit_id = $2 AND o.trainer_id = ANY ($3) AND o.state <> 'draft' ORDER BY o.signed_at DESC`;

const actSql = `
  SELECT a.id, a.person_id AS "personId", a.content ->> 'happenedAt' AS at, a.content, ARRAY[a.asked_by, a.confirmed_by] AS "confirmedBy"
  FROM two_person_act a WHERE a.tenant_id = $1 AND a.kit_id = $2 AND a.person_id = ANY ($3) AND a.kind = 'recorded_evidence' AND a.confirmed_at IS NOT NULL`;

const teachBackSql = `
  SELECT t.id, t.person_id AS "personId", t.passed, ${iso('t.signed_at')} AS at, t.signed_name AS "byName"
  FROM teach_back t WHERE t.tenant_id = $1 AND t.kit_id = $2 AND t.person_id = ANY ($3) ORDER BY t.signed_at`;

/** Enrolments in trainers' trainings with attendance, as minutes, and graded post-tests. `$1` is the tenant that ran them. */
const trainingSql = `
  SELECT e.id, e.person_id AS "personId", e.cohort_id AS "cohortId", c.title AS "cohortTitle", ${iso('c.ends_on::timestamp AT TIME ZONE c.time_zone')} AS at,
    COALESCE((SELECT json_agg(json_build_object('id', s.id, 'minutes', extract(epoch FROM s.ends_at - s.starts_at)::int / 60))
      FROM session s WHERE s.tenant_id = e.tenant_id AND s.cohort_id = e.cohort_id AND s.state = 'held'), '[]') AS held,
    COALESCE((SELECT json_agg(json_build_object('sessionId', t.session_id, 'status', t.status, 'minutes', t.minutes))
      FROM attendance t WHERE t.tenant_id = e.tenant_id AND t.enrolment_id = e.id), '[]') AS marks,
    COALESCE((SELECT json_agg(json_build_object('id', a.id, 'share', (a.points / NULLIF(a.points_possible, 0))::float, 'at', ${iso('a.submitted_at')}))
      FROM attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id AND a.purpose = 'post' AND a.points IS NOT NULL AND a.points_possible > 0), '[]') AS posts,
    EXISTS (SELECT FROM attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id AND a.purpose = 'post' AND a.submitted_at IS NOT NULL AND a.passed IS NULL) AS awaited
  FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id
  WHERE e.tenant_id = $1 AND c.kit_id = $2 AND c.purpose = 'trainer_training' AND e.person_id = ANY ($3) AND e.state <> 'withdrawn' ORDER BY c.ends_on`;

const deliverySql = `
  SELECT a.person_id AS "personId", s.id, ${iso('s.starts_at')} AS at
  FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id
  WHERE a.tenant_id = $1 AND c.kit_id = $2 AND c.purpose = 'delivery' AND a.duty = 'trainer' AND a.person_id = ANY ($3) AND s.state = 'held'`;
