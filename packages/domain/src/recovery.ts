import { allow, refuse, type Decision } from './decision.ts';

/** How long the link of a confirmed recovery works, in hours: it is handed over in person or by a call. */
export const recoveryHours = 24;
/** How long a request waits for its second person, in days. */
export const recoveryRequestDays = 7;

export type RecoveryRefusal = 'own_person' | 'same_human' | 'recovery_closed' | 'recovery_expired';
type Recovery = { personId: string; requestedBy: string; requestedAt: Date; confirmedBy: string | null };

/** Whether somebody may ask for the recovery of a person's sign-in: never for themself. */
export function mayRequestRecovery(actorId: string, personId: string): Decision<true, 'own_person'> {
  return actorId === personId ? refuse('own_person') : allow(true);
}

/** Whether somebody may confirm a recovery: another human than who asked, and than whom it is about. */
export function mayConfirmRecovery(actorId: string, recovery: Recovery, now: Date): Decision<{ expiresAt: Date }, RecoveryRefusal> {
  if (recovery.confirmedBy) return refuse('recovery_closed');
  if (actorId === recovery.personId) return refuse('own_person');
  if (actorId === recovery.requestedBy) return refuse('same_human');
  if (now.getTime() - recovery.requestedAt.getTime() > recoveryRequestDays * 86_400_000) return refuse('recovery_expired');
  return allow({ expiresAt: new Date(now.getTime() + recoveryHours * 3_600_000) });
}
