import { allow, refuse, type Decision } from './decision.ts';
import { maySign, type Signer, type SignerRefusal } from './two-people.ts';

/** The founding mark ends with the kit's sixth certification (design: founders). */
export const foundingCertifications = 6;

/** Somebody a coordinator names because a first kit has nobody certified. No certification: a mark beside the standing. */
export type Founder = {
  personId: string;
  kitId: string;
  tenantId: string;
  evidenceIds: readonly string[];
  nominatedBy: string;
  nominatedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
};

export type NominateRefusal = SignerRefusal | 'evidence_missing' | 'founding_over';

/** A coordinator of the steward names a founder, with evidence, while the kit has fewer than six certifications. */
export function nominateFounder(
  person: { personId: string; kitId: string; tenantId: string; evidenceIds: readonly string[] },
  signer: Signer, certificationsOfKit: number, now: Date,
): Decision<Founder, NominateRefusal> {
  const signed = maySign(signer, { role: 'coordinator', tenantId: person.tenantId, aboutPersonId: person.personId });
  if (!signed.ok) return signed;
  if (certificationsOfKit >= foundingCertifications) return refuse('founding_over');
  if (person.evidenceIds.length === 0) return refuse('evidence_missing');
  return allow({ ...person, nominatedBy: signer.personId, nominatedAt: now, confirmedBy: null, confirmedAt: null });
}

export type ConfirmFounderRefusal = SignerRefusal | 'already_confirmed' | 'founding_over';

/** Another coordinator confirms; only then may the founder teach, observe and set the reference rating. */
export function confirmFounder(
  founder: Founder, signer: Signer, certificationsOfKit: number, now: Date,
): Decision<Founder, ConfirmFounderRefusal> {
  if (founder.confirmedBy !== null) return refuse('already_confirmed');
  const rule = { role: 'coordinator', tenantId: founder.tenantId, aboutPersonId: founder.personId, signedBy: [founder.nominatedBy] } as const;
  const signed = maySign(signer, rule);
  if (!signed.ok) return signed;
  if (certificationsOfKit >= foundingCertifications) return refuse('founding_over');
  return allow({ ...founder, confirmedBy: signer.personId, confirmedAt: now });
}

/** Whether the person carries the mark *founding*, wherever they appear, and may do what it allows. What they did under it stands. */
export function isFounding(founder: Pick<Founder, 'confirmedBy'> | null, certificationsOfKit: number): boolean {
  return founder !== null && founder.confirmedBy !== null && certificationsOfKit < foundingCertifications;
}
