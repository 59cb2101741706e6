import type { CertificationMove, CertificationPath } from '@relevo/contracts/certification';
import type { Certification, CertificationStanding } from '@relevo/domain/certification';
import type { CertificationEvidence } from '@relevo/domain/certification-evidence';
import { proposeRevocation, reinstate, revoke, suspend, withdraw } from '@relevo/domain/certification-lifecycle';
import { approve, declineRecommendation, recommend } from '@relevo/domain/certification-pathway';
import { renew, type Practice } from '@relevo/domain/certification-validity';
import type { CertificationStandard } from '@relevo/domain/certification-standard';
import type { Decision } from '@relevo/domain/decision';
import type { Actor } from '@relevo/domain/permissions';
import { signTeachBack } from '@relevo/domain/teach-back';

export type MoveFacts = {
  certification: Certification; standard: CertificationStandard | null; evidence: CertificationEvidence; practice: Practice; base: CertificationStanding | null; partnerTrains: boolean; now: Date;
};

/** A reason is written when the move is made; whether it may be made at all is asked with any. */
const any = '-';

/** What the reader may do now, each with the rule that hinders it, if one does. Moves that the standing has no place for are left out. */
export function movesFor(actor: Actor, facts: MoveFacts): CertificationPath['moves'] {
  const { certification, standard, now } = facts;
  const { standing } = certification;
  const judged = standard && { standard, evidence: facts.evidence, now };
  const signature = { signer: actor, reason: any, now };
  const noStandard = { ok: false as const, code: 'standard_missing' };
  const asked: [CertificationMove, boolean, () => Decision<unknown>][] = [
    ['teach_back', standing === 'candidate' && (actor.role === 'supervisor' || actor.role === 'coordinator'), () => signTeachBack(certification, actor, true, now)],
    ['judge', standing === 'candidate' && actor.role === 'coordinator', () => (standard ? { ok: true, value: null } : noStandard)],
    ['recommend', standing === 'practising' && actor.role === 'supervisor' && !certification.recommendation, () => (judged ? recommend(certification, actor, facts.partnerTrains, judged) : noStandard)],
    ['approve', standing === 'practising' && actor.role === 'coordinator', () => (judged ? approve(certification, actor, facts.base, judged) : noStandard)],
    ['decline', standing === 'practising' && actor.role === 'coordinator' && certification.recommendation !== null, () => declineRecommendation(certification, actor, any, now)],
    ['renew', standing === 'lapsed' && actor.role === 'coordinator', () => (standard ? renew(certification, actor, { standard, practice: facts.practice, base: facts.base, now }) : noStandard)],
    ['suspend', isOneOf(standing, 'trained', 'practising', 'certified') && actor.role === 'coordinator', () => suspend(certification, signature)],
    ['reinstate', standing === 'suspended' && actor.role === 'coordinator', () => reinstate(certification, signature)],
    ['propose_revocation', endable(standing) && actor.role === 'coordinator' && !certification.revocation, () => proposeRevocation(certification, signature)],
    ['confirm_revocation', endable(standing) && actor.role === 'coordinator' && certification.revocation !== null, () => revoke(certification, actor, now)],
    ['withdraw', standing !== 'revoked' && standing !== 'withdrawn' && actor.personId === certification.personId && actor.role === 'trainer', () => withdraw(certification, actor.personId, now)],
  ];
  const inside = actor.tenantId === certification.tenantId || actor.personId === certification.personId;
  return asked.filter(([, applies]) => applies && inside).map(([move, , decide]) => {
    const decision = decide();
    return decision.ok ? { move, refusal: null, detail: null } : { move, refusal: decision.code, detail: String(decision.detail?.['missing'] ?? '') || null };
  });
}

const isOneOf = (standing: CertificationStanding, ...of: readonly CertificationStanding[]) => of.includes(standing);
const endable = (standing: CertificationStanding) => isOneOf(standing, 'certified', 'lapsed', 'suspended');
