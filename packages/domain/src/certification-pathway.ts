import {
  moved, moveRefused, type Certification, type CertificationLevel, type CertificationStanding, type Moved,
} from './certification.ts';
import { evidenceBehind, gaps, judge, type CertificationEvidence } from './certification-evidence.ts';
import type { CertificationStandard } from './certification-standard.ts';
import type { CohortPurpose, CohortState } from './cohort.ts';
import { addDays, addMonths } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { SessionMode } from './session-mode.ts';
import { isReason, maySign, type Signer, type SignerRefusal } from './two-people.ts';

type NoMove = 'no_such_move';
type Judged = { standard: CertificationStandard; evidence: CertificationEvidence; now: Date };

export type CandidateFacts = {
  personId: string;
  kitId: string;
  tenantId: string;
  homeTenantId: string;
  level: CertificationLevel;
  cohortPurpose: CohortPurpose;
  /** Where the person stands as a trainer for this kit; asked of future master trainers. */
  base: CertificationStanding | null;
};

/** – → candidate, by enrolment in a trainer-training cohort; from `not_passed` and `withdrawn` again by a new enrolment. */
export function enrol(
  existing: Certification | null, facts: CandidateFacts, now: Date,
): Decision<Moved, NoMove | 'cohort_not_trainer_training' | 'base_not_certified'> {
  if (facts.cohortPurpose !== 'trainer_training') return refuse('cohort_not_trainer_training');
  if (facts.level === 'master_trainer' && facts.base !== 'certified') return refuse('base_not_certified');
  if (existing) {
    const afresh = { homeTenantId: facts.homeTenantId, recommendation: null, suspension: null, revocation: null };
    return moveRefused(existing.standing, 'candidate') ?? allow(moved(existing, 'candidate', now, {}, afresh));
  }
  const { personId, kitId, tenantId, homeTenantId, level } = facts;
  return allow({
    certification: {
      personId, kitId, tenantId, homeTenantId, level, standing: 'candidate', since: now,
      certifiedAt: null, validUntil: null, recommendation: null, suspension: null, revocation: null,
    },
    transition: { from: null, to: 'candidate', actorIds: [], at: now, evidenceIds: [], standardVersion: null, reason: null },
  });
}

/** Candidate → what they were before, where the enrolment that made them one is taken back as a slip: withdrawn, for one who was nothing yet. Nobody signs it. */
export function undoEnrolment(certification: Certification, before: CertificationStanding | null, now: Date): Decision<Moved, NoMove> {
  const to = before === 'not_passed' ? 'not_passed' : 'withdrawn';
  if (certification.standing !== 'candidate') return refuse('no_such_move', { from: certification.standing, to });
  return allow(moved(certification, to, now, { reason: 'enrolment_undone' }));
}

/** Candidate → trained, by judgement: attendance, post-test and teach-back meet the standard. Nobody signs it. */
export function judgeTrained(certification: Certification, { standard, evidence, now }: Judged): Decision<Moved, NoMove | 'requirements_not_met'> {
  if (certification.standing !== 'candidate') return refuse('no_such_move', { from: certification.standing, to: 'trained' });
  const judgements = judge(standard, evidence, now);
  const missing = gaps(judgements, 'trained');
  if (missing.length > 0) return refuse('requirements_not_met', { missing: missing.join(' ') });
  return allow(moved(certification, 'trained', now, { evidenceIds: evidenceBehind(judgements, 'trained'), standardVersion: standard.version }));
}

/** Candidate → not_passed, by judgement once the cohort is completed and something is still missing. */
export function closeNotPassed(
  certification: Certification, cohortState: CohortState, { standard, evidence, now }: Judged,
): Decision<Moved, NoMove | 'cohort_not_completed' | 'requirements_met'> {
  const refused = moveRefused(certification.standing, 'not_passed');
  if (refused) return refused;
  if (cohortState !== 'completed') return refuse('cohort_not_completed');
  const judgements = judge(standard, evidence, now);
  const missing = gaps(judgements, 'trained');
  if (missing.length === 0) return refuse('requirements_met');
  const story = { evidenceIds: evidenceBehind(judgements, 'trained'), standardVersion: standard.version, reason: missing.join(' ') };
  return allow(moved(certification, 'not_passed', now, story));
}

/** Trained → practising, by the first assignment to a co-supervised session. */
export function beginPractice(
  certification: Certification, session: { id: string; mode: SessionMode }, now: Date,
): Decision<Moved, NoMove | 'session_not_co_supervised'> {
  if (certification.standing !== 'trained') return refuse('no_such_move', { from: certification.standing, to: 'practising' });
  if (session.mode !== 'co_supervised') return refuse('session_not_co_supervised');
  return allow(moved(certification, 'practising', now, { evidenceIds: [session.id] }));
}

/** Whether somebody trained has let the standard's days pass (90 as suggested) without beginning to practise. */
export function isOverdueToBegin(certification: Certification, standard: CertificationStandard, now: Date): boolean {
  return certification.standing === 'trained' && now > addDays(certification.since, standard.beginWithinDays);
}

export type RecommendRefusal = NoMove | 'wrong_role' | 'own_person' | 'own_side' | 'already_recommended' | 'requirements_not_met';

/**
 * A supervisor's half of practising → certified. Refused from the trainee's own side, unless that partner trains its own trainers
 * (handed over with `deliver_and_train`).
 */
export function recommend(
  certification: Certification, signer: Signer, partnerTrains: boolean, { standard, evidence, now }: Judged,
): Decision<Certification, RecommendRefusal> {
  if (certification.standing !== 'practising') return refuse('no_such_move', { from: certification.standing, to: 'certified' });
  if (signer.role !== 'supervisor') return refuse('wrong_role', { needs: 'supervisor' });
  if (signer.personId === certification.personId) return refuse('own_person');
  const side = signer.tenantId === certification.homeTenantId && signer.tenantId !== certification.tenantId;
  if (side && !partnerTrains) return refuse('own_side');
  if (certification.recommendation) return refuse('already_recommended');
  const missing = gaps(judge(standard, evidence, now), 'certified');
  if (missing.length > 0) return refuse('requirements_not_met', { missing: missing.join(' ') });
  return allow({ ...certification, recommendation: { by: signer.personId, at: now } });
}

export type ApproveRefusal = NoMove | SignerRefusal | 'not_recommended' | 'base_not_certified' | 'requirements_not_met';

/**
 * Practising → certified: a coordinator of the steward approves what a supervisor recommended. The evidence is judged again, and
 * the approver is neither the person, nor the recommender, nor anybody who signed an observation that the judgement rests on.
 */
export function approve(
  certification: Certification, signer: Signer, base: CertificationStanding | null, { standard, evidence, now }: Judged,
): Decision<Moved, ApproveRefusal> {
  if (certification.standing !== 'practising') return refuse('no_such_move', { from: certification.standing, to: 'certified' });
  if (!certification.recommendation) return refuse('not_recommended');
  const judgements = judge(standard, evidence, now);
  const evidenceIds = evidenceBehind(judgements, 'certified');
  const observers = evidence.observations.filter((o) => evidenceIds.includes(o.evidenceId)).map((o) => o.supervisorId);
  const signed = maySign(signer, {
    role: 'coordinator', tenantId: certification.tenantId, aboutPersonId: certification.personId,
    signedBy: [certification.recommendation.by, ...observers],
  });
  if (!signed.ok) return signed;
  if (certification.level === 'master_trainer' && base !== 'certified') return refuse('base_not_certified');
  const missing = gaps(judgements, 'certified');
  if (missing.length > 0) return refuse('requirements_not_met', { missing: missing.join(' ') });
  const story = { actorIds: [certification.recommendation.by, signer.personId], evidenceIds, standardVersion: standard.version };
  const award = { certifiedAt: certification.certifiedAt ?? now, validUntil: addMonths(now, standard.validityMonths) };
  return allow(moved(certification, 'certified', now, story, award));
}

/** A coordinator turns a recommendation down, with a reason: the person goes on practising and may be recommended again. */
export function declineRecommendation(
  certification: Certification, signer: Signer, reason: string, now: Date,
): Decision<Moved, 'not_recommended' | SignerRefusal | 'reason_missing'> {
  const { recommendation } = certification;
  if (certification.standing !== 'practising' || !recommendation) return refuse('not_recommended');
  const signed = maySign(signer, {
    role: 'coordinator', tenantId: certification.tenantId, aboutPersonId: certification.personId, signedBy: [recommendation.by],
  });
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  const actorIds = [signer.personId];
  return allow(moved(certification, 'practising', now, { actorIds, reason }, { recommendation: null }));
}
