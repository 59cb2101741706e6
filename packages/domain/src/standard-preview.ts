import type { Certification } from './certification.ts';
import { gaps, judge, type CertificationEvidence } from './certification-evidence.ts';
import type { CertificationRequirement, CertificationStandard } from './certification-standard.ts';
import { lapseReason, renewalJudgement, type LapseReason, type Practice } from './certification-validity.ts';
import type { HandoffState } from './handoff.ts';
import { assessHandoff, isOutOfControl, type HandoffCriterion, type HandoffFigures, type HandoffStandard } from './handoff-standard.ts';

export type CertificationGap = CertificationRequirement | LapseReason | 'renewal_deliveries' | 'renewal_observations' | 'no_standard';
export type HandoffGap = HandoffCriterion | 'out_of_control' | 'no_standard';
export type PreviewOutcome = 'gains' | 'loses' | 'stays';

/** Standings that a standard still speaks to; the others were ended by somebody's signature, which no standard takes back. */
const judged = ['candidate', 'trained', 'practising', 'certified', 'lapsed'] as const;

/**
 * What stands between a person and the next thing that a standard decides about them: the training, the award, keeping it, having it again. Nothing: they
 * have all of it. @returns null where no standard decides anything about them
 */
export function certificationGaps(
  { certification, evidence, practice }: { certification: Certification; evidence: CertificationEvidence; practice: Practice }, standard: CertificationStandard | null, now: Date,
): CertificationGap[] | null {
  const { standing } = certification;
  if (!judged.some((one) => one === standing)) return null;
  if (standard === null) return standing === 'certified' ? [] : ['no_standard'];
  if (standing === 'certified') return [lapseReason(certification, standard, practice, now)].filter((reason) => reason !== null);
  if (standing === 'lapsed') return renewalJudgement(standard, practice, now).filter((one) => !one.met).map((one) => (one.requirement === 'deliveries' ? 'renewal_deliveries' : 'renewal_observations'));
  return gaps(judge(standard, evidence, now), standing === 'candidate' ? 'trained' : 'certified');
}

/** What stands between a partner and taking the kit over; once it has, what would put it under watch. */
export function handoffGaps({ state, figures, samples }: { state: HandoffState; figures: HandoffFigures; samples: readonly number[] }, standard: HandoffStandard | null): HandoffGap[] {
  if (standard === null) return ['no_standard'];
  const open = assessHandoff(standard, figures).filter((one) => !one.met).map((one) => one.criterion);
  if (state !== 'handed_over' && state !== 'under_watch') return open;
  return [...open.filter((one) => one === 'active_trainers'), ...(isOutOfControl(standard.controlRule, samples) ? ['out_of_control' as const] : [])];
}

/** What changes for somebody between two lists of gaps. */
export const outcomeOf = (now: readonly unknown[], then: readonly unknown[]): PreviewOutcome => (now.length > 0 && then.length === 0 ? 'gains' : now.length === 0 && then.length > 0 ? 'loses' : 'stays');
