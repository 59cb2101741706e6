import type { CertificationStanding } from './certification.ts';

export const sessionModes = ['co_supervised', 'independent'] as const;
export type SessionMode = (typeof sessionModes)[number];

/**
 * Derived per session, never typed in: co-supervised unless the partner is handed over *and* a certified trainer leads.
 * `partnerHandedOver` is that of the cohort's start, see `handedOverScope`; no lead trainer named yet is null.
 */
export function sessionMode(partnerHandedOver: boolean, leadStanding: CertificationStanding | null): SessionMode {
  return partnerHandedOver && leadStanding === 'certified' ? 'independent' : 'co_supervised';
}

/** A cohort is as supervised as the most supervised of its sessions; without sessions it is co-supervised. */
export function cohortMode(sessions: readonly SessionMode[]): SessionMode {
  return sessions.length > 0 && sessions.every((mode) => mode === 'independent') ? 'independent' : 'co_supervised';
}
