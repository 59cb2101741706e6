import type { CohortPurpose, CohortState } from './cohort.ts';
import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { allMet, isOutOfControl, type CriterionJudgement, type HandoffStandard } from './handoff-standard.ts';
import type { SessionMode } from './session-mode.ts';
import type { Moves } from './transitions.ts';

export const handoffStates = ['preparing', 'co_delivering', 'ready', 'proposed', 'handed_over', 'under_watch', 'returned'] as const;
export type HandoffState = (typeof handoffStates)[number];

export const handoffScopes = ['deliver', 'deliver_and_train'] as const;
export type HandoffScope = (typeof handoffScopes)[number];

/** design: hand-off table. */
export const handoffMoves = {
  preparing: ['co_delivering'],
  co_delivering: ['ready'],
  ready: ['co_delivering', 'proposed'],
  proposed: ['handed_over', 'ready', 'co_delivering'],
  handed_over: ['under_watch'],
  under_watch: ['handed_over', 'returned'],
  returned: ['co_delivering'],
} as const satisfies Moves<HandoffState>;

/** Who acts next in a state; while they deliver together it is nobody's turn: the evidence is. */
export const handoffTurns = { steward: ['ready', 'under_watch', 'returned'], partner: ['preparing', 'proposed'] } as const satisfies Record<string, readonly HandoffState[]>;

/** What a partner takes on by accepting; every one is accepted by name. */
export const handoffResponsibilities = ['trainers', 'quality', 'data_protection', 'referral', 'reporting', 'materials'] as const;
export type HandoffResponsibility = (typeof handoffResponsibilities)[number];

/** A proposal lapses after so many days without an answer. */
export const proposalDays = 30;

/** The steward's signature. The evidence it rests on is frozen: the caller passes the hash of what was on the screen. */
export type HandoffProposal = { by: string; at: Date; evidenceHash: string; agreementId: string; scope: HandoffScope };
export type HandoffAcceptance = { by: string; at: Date; evidenceHash: string; scope: HandoffScope };

/** The standing of a partner for a kit. */
export type Handoff = {
  kitId: string;
  /** The steward's. */
  tenantId: string;
  partnerTenantId: string;
  state: HandoffState;
  since: Date;
  proposal: HandoffProposal | null;
  acceptance: HandoffAcceptance | null;
};

export type HandoffTransition = {
  from: HandoffState;
  to: HandoffState;
  /** Nobody where it was computed. */
  actorId: string | null;
  at: Date;
  standardVersion: number | null;
  evidenceHash: string | null;
  reason: string | null;
};
export type HandoffMoved = { handoff: Handoff; transition: HandoffTransition };

type Story = Partial<Pick<HandoffTransition, 'actorId' | 'standardVersion' | 'evidenceHash' | 'reason'>>;

/** The hand-off in its new state, with the transition to store. The table has been asked before. */
export function handoffMoved(handoff: Handoff, to: HandoffState, at: Date, story: Story = {}, change: Partial<Handoff> = {}): HandoffMoved {
  return {
    handoff: { ...handoff, ...change, state: to, since: at },
    transition: { from: handoff.state, to, at, actorId: null, standardVersion: null, evidenceHash: null, reason: null, ...story },
  };
}

/** Preparing → co_delivering, once the first co-supervised delivery cohort is scheduled. */
export function beginCoDelivery(
  handoff: Handoff, cohort: { purpose: CohortPurpose; state: CohortState; mode: SessionMode; tenantId: string }, now: Date,
): Decision<HandoffMoved, 'no_such_move' | 'foreign_tenant' | 'cohort_not_co_supervised' | 'cohort_not_scheduled'> {
  if (handoff.state !== 'preparing') return refuse('no_such_move', { from: handoff.state, to: 'co_delivering' });
  if (cohort.tenantId !== handoff.partnerTenantId) return refuse('foreign_tenant');
  if (cohort.purpose !== 'delivery' || cohort.mode !== 'co_supervised') return refuse('cohort_not_co_supervised');
  if (cohort.state !== 'scheduled' && cohort.state !== 'running') return refuse('cohort_not_scheduled');
  return allow(handoffMoved(handoff, 'co_delivering', now));
}

export type HandoffReason = 'criteria_met' | 'criteria_not_met' | 'proposal_expired' | 'too_few_trainers' | 'out_of_control';

/** Whether a proposal has waited its 30 days. */
export function isProposalExpired(handoff: Handoff, now: Date): boolean {
  return handoff.proposal !== null && now >= addDays(handoff.proposal.at, proposalDays);
}

/**
 * The moves that nobody signs, computed whenever figures change and once a day: co_delivering ↔ ready, proposed back when the
 * criteria are no longer met or 30 days have passed, handed_over → under_watch. Nothing when it stays.
 */
export function recompute(
  handoff: Handoff, standard: HandoffStandard,
  { judgements, samples, now }: { judgements: readonly CriterionJudgement[]; samples: readonly number[]; now: Date },
): HandoffMoved | null {
  const met = allMet(judgements);
  const move = (to: HandoffState, reason: HandoffReason, change: Partial<Handoff> = {}) =>
    handoffMoved(handoff, to, now, { standardVersion: standard.version, reason }, change);
  if (handoff.state === 'co_delivering') return met ? move('ready', 'criteria_met') : null;
  if (handoff.state === 'ready') return met ? null : move('co_delivering', 'criteria_not_met');
  if (handoff.state === 'proposed') {
    if (!met) return move('co_delivering', 'criteria_not_met', { proposal: null });
    return isProposalExpired(handoff, now) ? move('ready', 'proposal_expired', { proposal: null }) : null;
  }
  if (handoff.state !== 'handed_over') return null;
  if (judgements.some((j) => j.criterion === 'active_trainers' && !j.met)) return move('under_watch', 'too_few_trainers');
  return isOutOfControl(standard.controlRule, samples) ? move('under_watch', 'out_of_control') : null;
}
