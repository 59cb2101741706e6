import { allow, refuse, type Decision } from './decision.ts';
import {
  handoffMoved, handoffResponsibilities, isProposalExpired, type Handoff, type HandoffMoved, type HandoffResponsibility, type HandoffScope,
} from './handoff.ts';
import { allMet, type CriterionJudgement, type HandoffStandard } from './handoff-standard.ts';
import { isReason, maySign, type Signer, type SignerRefusal } from './two-people.ts';

type NoMove = 'no_such_move';
type Assessed = { standard: HandoffStandard; judgements: readonly CriterionJudgement[]; now: Date };
type Signature = { signer: Signer; reason: string; now: Date };

export type ProposeRefusal = NoMove | SignerRefusal | 'criteria_not_met' | 'evidence_not_frozen' | 'agreement_missing';

/** Ready → proposed: a coordinator of the steward signs; the evidence is frozen by its hash, the agreement attached. */
export function proposeHandoff(
  handoff: Handoff, signer: Signer, offer: { evidenceHash: string; agreementId: string | null; scope: HandoffScope }, { standard, judgements, now }: Assessed,
): Decision<HandoffMoved, ProposeRefusal> {
  if (handoff.state !== 'ready') return refuse('no_such_move', { from: handoff.state, to: 'proposed' });
  const signed = maySign(signer, { role: 'coordinator', tenantId: handoff.tenantId });
  if (!signed.ok) return signed;
  if (!allMet(judgements)) return refuse('criteria_not_met', { missing: missing(judgements) });
  if (!/^[0-9a-f]{64}$/.test(offer.evidenceHash)) return refuse('evidence_not_frozen');
  if (!offer.agreementId) return refuse('agreement_missing');
  const proposal = { by: signer.personId, at: now, evidenceHash: offer.evidenceHash, agreementId: offer.agreementId, scope: offer.scope };
  const story = { actorId: signer.personId, standardVersion: standard.version, evidenceHash: offer.evidenceHash };
  return allow(handoffMoved(handoff, 'proposed', now, story, { proposal, acceptance: null }));
}

export type AcceptRefusal =
  | NoMove | SignerRefusal | 'proposal_expired' | 'criteria_not_met' | 'evidence_changed' | 'scope_differs' | 'responsibilities_not_accepted';

/**
 * Proposed → handed_over: the partner's manager signs. Another human than who proposed, on the very evidence and scope that were
 * proposed, with every responsibility accepted by name, while the criteria still hold.
 */
export function acceptHandoff(
  handoff: Handoff, signer: Signer, accepted: { evidenceHash: string; scope: HandoffScope; responsibilities: readonly HandoffResponsibility[] },
  { standard, judgements, now }: Assessed,
): Decision<HandoffMoved, AcceptRefusal> {
  const { proposal } = handoff;
  if (handoff.state !== 'proposed' || !proposal) return refuse('no_such_move', { from: handoff.state, to: 'handed_over' });
  const signed = maySign(signer, { role: 'partner_manager', tenantId: handoff.partnerTenantId, signedBy: [proposal.by] });
  if (!signed.ok) return signed;
  if (isProposalExpired(handoff, now)) return refuse('proposal_expired');
  if (!allMet(judgements)) return refuse('criteria_not_met', { missing: missing(judgements) });
  if (accepted.evidenceHash !== proposal.evidenceHash) return refuse('evidence_changed');
  if (accepted.scope !== proposal.scope) return refuse('scope_differs', { proposed: proposal.scope });
  const open = handoffResponsibilities.filter((r) => !accepted.responsibilities.includes(r));
  if (open.length > 0) return refuse('responsibilities_not_accepted', { missing: open.join(' ') });
  const acceptance = { by: signer.personId, at: now, evidenceHash: proposal.evidenceHash, scope: proposal.scope };
  const story = { actorId: signer.personId, standardVersion: standard.version, evidenceHash: proposal.evidenceHash };
  return allow(handoffMoved(handoff, 'handed_over', now, story, { acceptance }));
}

/** Proposed → ready, or co_delivering where the criteria no longer hold: the partner's manager declines, with a reason. */
export function declineHandoff(
  handoff: Handoff, judgements: readonly CriterionJudgement[], { signer, reason, now }: Signature,
): Decision<HandoffMoved, NoMove | SignerRefusal | 'reason_missing'> {
  const to = allMet(judgements) ? 'ready' : 'co_delivering';
  if (handoff.state !== 'proposed') return refuse('no_such_move', { from: handoff.state, to });
  const signed = maySign(signer, { role: 'partner_manager', tenantId: handoff.partnerTenantId });
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  return allow(handoffMoved(handoff, to, now, { actorId: signer.personId, reason }, { proposal: null }));
}

type StewardsMove = Decision<HandoffMoved, NoMove | SignerRefusal | 'reason_missing'>;

/** Handed_over → under_watch, because a complaint was upheld; the other ways there are computed. */
export function upholdComplaint(handoff: Handoff, signature: Signature): StewardsMove {
  return bySteward(handoff, 'handed_over', 'under_watch', signature);
}

/** Under_watch → handed_over: the steward's coordinator is satisfied. */
export function resumeHandoff(handoff: Handoff, signature: Signature): StewardsMove {
  return bySteward(handoff, 'under_watch', 'handed_over', signature);
}

/** Under_watch → returned: the kit goes back to the steward. Running cohorts finish under the rules they started with. */
export function returnHandoff(handoff: Handoff, signature: Signature): StewardsMove {
  return bySteward(handoff, 'under_watch', 'returned', signature);
}

/** Returned → co_delivering: the way starts again, and so do its two signatures. */
export function restartCoDelivery(handoff: Handoff, signature: Signature): StewardsMove {
  return bySteward(handoff, 'returned', 'co_delivering', signature, { proposal: null, acceptance: null });
}

function bySteward(
  handoff: Handoff, from: Handoff['state'], to: Handoff['state'], { signer, reason, now }: Signature, change: Partial<Handoff> = {},
): StewardsMove {
  if (handoff.state !== from) return refuse('no_such_move', { from: handoff.state, to });
  const signed = maySign(signer, { role: 'coordinator', tenantId: handoff.tenantId });
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  return allow(handoffMoved(handoff, to, now, { actorId: signer.personId, reason }, change));
}

function missing(judgements: readonly CriterionJudgement[]): string {
  return judgements.filter((j) => !j.met).map((j) => j.criterion).join(' ');
}
