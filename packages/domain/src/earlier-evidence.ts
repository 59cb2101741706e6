import { allow, refuse, type Decision } from './decision.ts';
import type { Signer } from './two-people.ts';

/** Evidence from before the platform: a document, marked *recorded*, that two people confirm before it counts. */
export const earlierEvidenceKinds = ['attendance', 'post_test', 'teach_back', 'observation'] as const;
export type EarlierEvidenceKind = (typeof earlierEvidenceKinds)[number];

export type EarlierEvidence = {
  id: string;
  kind: EarlierEvidenceKind;
  /** Whom it speaks for. */
  personId: string;
  /** The steward's tenant. */
  tenantId: string;
  /** When what it tells of took place. */
  happenedAt: Date;
  documentIds: readonly string[];
  confirmedBy: readonly string[];
};

export type ConfirmEvidenceRefusal = 'wrong_role' | 'foreign_tenant' | 'own_person' | 'same_human' | 'already_confirmed' | 'document_missing' | 'in_the_future';

/** One of the two confirmations, by a coordinator or supervisor of the steward; never by the person it speaks for, never twice by one. */
export function confirmEvidence(evidence: EarlierEvidence, signer: Signer, now: Date): Decision<EarlierEvidence, ConfirmEvidenceRefusal> {
  if (signer.role !== 'coordinator' && signer.role !== 'supervisor') return refuse('wrong_role', { needs: 'coordinator' });
  if (signer.tenantId !== evidence.tenantId) return refuse('foreign_tenant');
  if (signer.personId === evidence.personId) return refuse('own_person');
  if (evidence.confirmedBy.includes(signer.personId)) return refuse('same_human');
  if (evidence.confirmedBy.length >= 2) return refuse('already_confirmed');
  if (evidence.documentIds.length === 0) return refuse('document_missing');
  if (evidence.happenedAt > now) return refuse('in_the_future');
  return allow({ ...evidence, confirmedBy: [...evidence.confirmedBy, signer.personId] });
}
