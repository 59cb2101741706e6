import {
  moved, moveRefused, type Certification, type CertificationStanding, type Moved, type RevocableStanding, type SuspendableStanding,
} from './certification.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { isReason, maySign, type Signer, type SignerRefusal } from './two-people.ts';

type NoMove = 'no_such_move';
type Signature = { signer: Signer; reason: string; now: Date };

const interrupted: readonly CertificationStanding[] = ['trained', 'practising', 'certified'] satisfies SuspendableStanding[];
const ended: readonly CertificationStanding[] = ['certified', 'lapsed', 'suspended'] satisfies RevocableStanding[];

/** Trained, practising or certified → suspended, by a coordinator with a reason. */
export function suspend(certification: Certification, { signer, reason, now }: Signature): Decision<Moved, NoMove | SignerRefusal | 'reason_missing'> {
  const { standing } = certification;
  if (!interrupted.includes(standing)) return refuse('no_such_move', { from: standing, to: 'suspended' });
  const signed = maySign(signer, coordinatorOf(certification));
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  const suspension = { by: signer.personId, before: standing as SuspendableStanding, reason, at: now };
  return allow(moved(certification, 'suspended', now, { actorIds: [signer.personId], reason }, { suspension, recommendation: null }));
}

/** Suspended → the standing before, by a coordinator who is not the one who suspended. */
export function reinstate(
  certification: Certification, { signer, reason, now }: Signature,
): Decision<Moved, NoMove | SignerRefusal | 'reason_missing'> {
  const { suspension } = certification;
  if (certification.standing !== 'suspended' || !suspension) return refuse('no_such_move', { from: certification.standing, to: 'reinstated' });
  const signed = maySign(signer, { ...coordinatorOf(certification), signedBy: [suspension.by] });
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  return allow(moved(certification, suspension.before, now, { actorIds: [signer.personId], reason }, { suspension: null, revocation: null }));
}

/** The first of two coordinators: the standing stays until the second confirms with `revoke`. */
export function proposeRevocation(
  certification: Certification, { signer, reason, now }: Signature,
): Decision<Certification, NoMove | SignerRefusal | 'reason_missing' | 'already_proposed'> {
  const { standing } = certification;
  if (!ended.includes(standing)) return refuse('no_such_move', { from: standing, to: 'revoked' });
  const signed = maySign(signer, coordinatorOf(certification));
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  if (certification.revocation?.confirmedBy === null) return refuse('already_proposed');
  const before = standing as RevocableStanding;
  return allow({ ...certification, revocation: { before, proposedBy: signer.personId, confirmedBy: null, reason, at: now } });
}

/** Certified, lapsed or suspended → revoked: the second coordinator, neither the first nor the one who suspended. Final. */
export function revoke(certification: Certification, signer: Signer, now: Date): Decision<Moved, NoMove | SignerRefusal | 'not_proposed'> {
  const { standing, revocation } = certification;
  if (!ended.includes(standing)) return refuse('no_such_move', { from: standing, to: 'revoked' });
  if (!revocation || revocation.confirmedBy !== null) return refuse('not_proposed');
  const signedBy = [revocation.proposedBy, standing === 'suspended' ? certification.suspension?.by : null];
  const signed = maySign(signer, { ...coordinatorOf(certification), signedBy });
  if (!signed.ok) return signed;
  // The standing may have moved (suspended meanwhile) since the first signature: an appeal gives back the last one.
  const confirmed = { ...revocation, before: standing as RevocableStanding, confirmedBy: signer.personId, at: now };
  const story = { actorIds: [revocation.proposedBy, signer.personId], reason: revocation.reason };
  return allow(moved(certification, 'revoked', now, story, { revocation: confirmed }));
}

/** Revoked → the standing before, by an upheld appeal alone, signed by a coordinator who had no part in the revocation. */
export function annulRevocation(
  certification: Certification, appeal: { id: string; upheld: boolean }, { signer, reason, now }: Signature,
): Decision<Moved, NoMove | SignerRefusal | 'appeal_not_upheld' | 'reason_missing'> {
  const { standing, revocation } = certification;
  if (standing !== 'revoked' || !revocation) return refuse('no_such_move', { from: standing, to: 'annulled' });
  if (!appeal.upheld) return refuse('appeal_not_upheld');
  const signed = maySign(signer, { ...coordinatorOf(certification), signedBy: [revocation.proposedBy, revocation.confirmedBy] });
  if (!signed.ok) return signed;
  if (!isReason(reason)) return refuse('reason_missing');
  const story = { actorIds: [signer.personId], evidenceIds: [appeal.id], reason };
  return allow(moved(certification, revocation.before, now, story, { revocation: null }));
}

/** Any but revoked → withdrawn, by the person and nobody else; no reason is asked. */
export function withdraw(certification: Certification, personId: string, now: Date): Decision<Moved, NoMove | 'not_the_person'> {
  const refused = moveRefused(certification.standing, 'withdrawn');
  if (refused) return refused;
  if (personId !== certification.personId) return refuse('not_the_person');
  return allow(moved(certification, 'withdrawn', now, { actorIds: [personId] }, { recommendation: null }));
}

function coordinatorOf(certification: Certification) {
  return { role: 'coordinator', tenantId: certification.tenantId, aboutPersonId: certification.personId } as const;
}
