import type { Certification, CertificationStanding } from '../src/certification.ts';
import type { CertificationEvidence, ObservationEvidence } from '../src/certification-evidence.ts';
import type { Signer } from '../src/two-people.ts';

export const now = new Date('2026-06-01T15:00:00Z');
export const reason = 'Queja confirmada';
export const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

export const coordinator = (personId: string): Signer => ({ personId, tenantId: 'steward', role: 'coordinator' });
export const supervisor = (personId: string): Signer => ({ personId, tenantId: 'steward', role: 'supervisor' });

/** Leo of a partner, in the given standing for the kit. */
export function certification(standing: CertificationStanding, change: Partial<Certification> = {}): Certification {
  return {
    personId: 'leo', kitId: 'kit', tenantId: 'steward', homeTenantId: 'partner', level: 'trainer', standing, since: daysAgo(10),
    certifiedAt: null, validUntil: null, recommendation: null, suspension: null, revocation: null, ...change,
  };
}

export function observation(evidenceId: string, change: Partial<ObservationEvidence> = {}): ObservationEvidence {
  return {
    evidenceId, recorded: null, sessionId: `session-${evidenceId}`, sessionMode: 'co_supervised', supervisorId: `supervisor-${evidenceId}`, taughtTrainee: false,
    outcome: 'passed', criticalOpen: [], signedAt: daysAgo(20), answer: 'acknowledged', partnerTenantId: 'partner', ...change,
  };
}

/** Exactly what the suggested standard asks. */
export const enough: CertificationEvidence = {
  personId: 'leo',
  attendance: [{ evidenceId: 'att', recorded: null, share: 0.8 }],
  postTest: [{ evidenceId: 'test', recorded: null, share: 0.7 }],
  teachBack: [{ evidenceId: 'teach', recorded: null, passed: true }],
  observations: [observation('o1', { taughtTrainee: true }), observation('o2')],
};
