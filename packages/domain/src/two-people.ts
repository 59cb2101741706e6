import { allow, refuse, type Decision } from './decision.ts';
import type { ActiveRole } from './organisation.ts';

/** Who signs, in the one role that is active in their session. */
export type Signer = { personId: string; tenantId: string; role: ActiveRole };

export type SignerRefusal = 'wrong_role' | 'foreign_tenant' | 'own_person' | 'same_human';

/** What a signature asks of whoever gives it. */
export type SignatureRule = {
  role: ActiveRole;
  tenantId: string;
  /** The person it is about: nobody signs for themself. */
  aboutPersonId?: string;
  /** Everybody who has signed before: the same human never signs twice, under whatever role. */
  signedBy?: readonly (string | null | undefined)[];
};

/** Whether this signer may give this signature (design: two people, really two). Refusal: the first rule broken. */
export function maySign(signer: Signer, rule: SignatureRule): Decision<Signer, SignerRefusal> {
  if (signer.role !== rule.role) return refuse('wrong_role', { needs: rule.role });
  if (signer.tenantId !== rule.tenantId) return refuse('foreign_tenant');
  if (signer.personId === rule.aboutPersonId) return refuse('own_person');
  if (rule.signedBy?.includes(signer.personId)) return refuse('same_human');
  return allow(signer);
}

/** A reason is words, not blanks. */
export const isReason = (reason: string): boolean => reason.trim().length > 0;
