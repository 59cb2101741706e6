import type { CertificationRequirement, CertificationStandard } from './certification-standard.ts';
import { daysBetween } from './dates.ts';
import { standsUncontested, type ObservationAnswer } from './observation.ts';
import type { ObservationOutcome } from './rubric.ts';
import type { SessionMode } from './session-mode.ts';

/** Null for what was made here; for a document from before the platform, who confirmed it. */
export type Recorded = { confirmedBy: readonly string[] } | null;

type Piece = { evidenceId: string; recorded: Recorded };
/** Attendance or a test result: a share from 0 to 1. */
export type ShareEvidence = Piece & { share: number };
export type TeachBackEvidence = Piece & { passed: boolean };

/** A signed observation of the person, as the judgement sees it. */
export type ObservationEvidence = Piece & {
  sessionId: string;
  sessionMode: SessionMode;
  supervisorId: string;
  /** Whether the supervisor had taught this person as a trainer. */
  taughtTrainee: boolean;
  outcome: ObservationOutcome;
  /** Ids of critical criteria rated under their least level. */
  criticalOpen: readonly string[];
  signedAt: Date;
  answer: ObservationAnswer | null;
  /** The partner in whose tenant the session was held. */
  partnerTenantId: string;
};

/** All that is known of one person for one kit. */
export type CertificationEvidence = {
  personId: string;
  attendance: readonly ShareEvidence[];
  postTest: readonly ShareEvidence[];
  teachBack: readonly TeachBackEvidence[];
  observations: readonly ObservationEvidence[];
};

/** One requirement held against the evidence: what there is, what is asked, and what it rests on. */
export type RequirementJudgement = {
  requirement: CertificationRequirement;
  met: boolean;
  have: number;
  need: number;
  evidenceIds: readonly string[];
};

/** Earlier evidence counts once two people, neither of them the person it speaks for, have confirmed it. */
export function isConfirmed(recorded: Recorded, personId: string): boolean {
  return recorded === null || new Set(recorded.confirmedBy.filter((id) => id !== personId)).size >= 2;
}

/** The observations that count: signed by somebody else, of a co-supervised session, neither contested nor still open to be. */
export function countingObservations(evidence: CertificationEvidence, now: Date): readonly ObservationEvidence[] {
  return evidence.observations.filter(
    (o) =>
      o.sessionMode === 'co_supervised' &&
      o.supervisorId !== evidence.personId &&
      isConfirmed(o.recorded, evidence.personId) &&
      standsUncontested(o, now),
  );
}

/** Passed sessions' observations: where two supervisors rated one session, it is passed only if both passed it. */
export function passedObservations(counting: readonly ObservationEvidence[]): readonly ObservationEvidence[] {
  const failed = new Set(counting.filter((o) => o.outcome !== 'passed').map((o) => o.sessionId));
  return counting.filter((o) => !failed.has(o.sessionId));
}

const sessions = (observations: readonly ObservationEvidence[]) => new Set(observations.map((o) => o.sessionId)).size;
const ids = (pieces: readonly Piece[]) => pieces.map((p) => p.evidenceId);

/**
 * Critical criteria still open. A finding is closed by a later counting observation without it; contesting closes nothing,
 * for what may harm people is looked at again before it is forgotten.
 */
export function openCriticalFindings(evidence: CertificationEvidence, now: Date): readonly { criterionId: string; evidenceId: string }[] {
  const counting = countingObservations(evidence, now);
  return evidence.observations
    .filter((o) => o.supervisorId !== evidence.personId)
    .flatMap((o) =>
      o.criticalOpen
        .filter((criterion) => !counting.some((later) => later.signedAt > o.signedAt && !later.criticalOpen.includes(criterion)))
        .map((criterionId) => ({ criterionId, evidenceId: o.evidenceId })),
    );
}

/**
 * Holds the evidence against the standard, requirement by requirement, in the order of `certificationRequirements`.
 * It certifies nobody: decisions ask it again each time (design: judged again, never typed in).
 */
export function judge(standard: CertificationStandard, evidence: CertificationEvidence, now: Date): RequirementJudgement[] {
  return [...judgeTraining(standard, evidence), ...judgePractice(standard, evidence, now)];
}

function judgeTraining(standard: CertificationStandard, evidence: CertificationEvidence): RequirementJudgement[] {
  const confirmed = <P extends Piece>(pieces: readonly P[]) => pieces.filter((p) => isConfirmed(p.recorded, evidence.personId));
  const teachBacks = confirmed(evidence.teachBack).filter((t) => t.passed);
  return [
    best('attendance', confirmed(evidence.attendance), standard.attendanceShare),
    best('post_test', confirmed(evidence.postTest), standard.postTestShare),
    atLeast('teach_back', teachBacks.length > 0 ? 1 : 0, standard.teachBackRequired ? 1 : 0, ids(teachBacks)),
  ];
}

function judgePractice(standard: CertificationStandard, evidence: CertificationEvidence, now: Date): RequirementJudgement[] {
  const passed = passedObservations(countingObservations(evidence, now));
  const recent = passed.filter((o) => daysBetween(o.signedAt, now) <= standard.recentWithinDays);
  const outside = passed.filter((o) => !o.taughtTrainee);
  const open = openCriticalFindings(evidence, now);
  const openIds = [...new Set(open.map((f) => f.evidenceId))];
  return [
    atLeast('observations', sessions(passed), standard.observationsPassed, ids(passed)),
    atLeast('observers', new Set(passed.map((o) => o.supervisorId)).size, standard.distinctObservers, ids(passed)),
    atLeast('outside_observer', outside.length > 0 ? 1 : 0, standard.atLeastOneNotTeacher ? 1 : 0, ids(outside)),
    atLeast('recent', sessions(recent), standard.observationsPassed, ids(recent)),
    { requirement: 'no_open_critical', met: open.length === 0, have: open.length, need: 0, evidenceIds: openIds },
  ];
}

function best(requirement: CertificationRequirement, pieces: readonly ShareEvidence[], need: number): RequirementJudgement {
  const top = pieces.reduce<ShareEvidence | null>((a, b) => (a === null || b.share > a.share ? b : a), null);
  return atLeast(requirement, top?.share ?? 0, need, top ? [top.evidenceId] : []);
}

function atLeast(requirement: CertificationRequirement, have: number, need: number, evidenceIds: readonly string[]): RequirementJudgement {
  return { requirement, met: have >= need, have, need, evidenceIds };
}

const asked = {
  trained: ['attendance', 'post_test', 'teach_back'],
  certified: ['observations', 'observers', 'outside_observer', 'recent', 'no_open_critical'],
} as const satisfies Record<string, readonly CertificationRequirement[]>;

/** What is still missing for the move to `trained` or to `certified`; each asks for its own row of the design's table. */
export function gaps(judgements: readonly RequirementJudgement[], stage: keyof typeof asked): CertificationRequirement[] {
  return asked[stage].filter((requirement) => judgements.some((j) => j.requirement === requirement && !j.met));
}

/** Everything the judgement for that move rests on, each id once. */
export function evidenceBehind(judgements: readonly RequirementJudgement[], stage: keyof typeof asked): string[] {
  const of: readonly CertificationRequirement[] = asked[stage];
  return [...new Set(judgements.filter((j) => of.includes(j.requirement)).flatMap((j) => j.evidenceIds))];
}
