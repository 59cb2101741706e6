import type { Certification } from './certification.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { Signer } from './two-people.ts';

/** A practice lesson given before peers; one person judges and signs it (design: certification table, candidate → trained). */
export type TeachBack = { personId: string; passed: boolean; signedBy: string; signedAt: Date };

export type TeachBackRefusal = 'no_such_move' | 'wrong_role' | 'foreign_tenant' | 'own_person';

/** Signs a teach-back, by a supervisor or coordinator of the steward; never one's own, and only while the person is a candidate. */
export function signTeachBack(certification: Certification, signer: Signer, passed: boolean, now: Date): Decision<TeachBack, TeachBackRefusal> {
  if (certification.standing !== 'candidate') return refuse('no_such_move', { from: certification.standing, to: 'trained' });
  if (signer.role !== 'coordinator' && signer.role !== 'supervisor') return refuse('wrong_role', { needs: 'supervisor' });
  if (signer.tenantId !== certification.tenantId) return refuse('foreign_tenant');
  if (signer.personId === certification.personId) return refuse('own_person');
  return allow({ personId: certification.personId, passed, signedBy: signer.personId, signedAt: now });
}
