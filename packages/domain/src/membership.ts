import { allow, refuse, type Decision } from './decision.ts';
import type { OrganisationKind, Role } from './organisation.ts';
import type { Actor } from './permissions.ts';

export type GrantRefusal = 'own_membership' | 'role_not_here' | 'role_not_yours_to_give';

const stewardOnly: readonly Role[] = ['coordinator', 'reviewer'];
const partnerOnly: readonly Role[] = ['partner_manager'];
/** The technical administrator sees no training data, and makes nobody who would: they could be that person. */
const technical: readonly Role[] = ['platform_admin'];

/**
 * Whether the actor may give this role to a person. Nobody gives a role to themself (design: two people, really two);
 * a steward is coordinated, a partner is managed.
 * @param personId null when it is an invitation to somebody not yet known
 */
export function mayGrantRole(actor: Actor, given: { personId: string | null; role: Role; rootKind: OrganisationKind }): Decision<Role, GrantRefusal> {
  if (given.personId === actor.personId) return refuse('own_membership');
  const steward = given.rootKind === 'steward';
  if (steward ? partnerOnly.includes(given.role) : stewardOnly.includes(given.role)) return refuse('role_not_here', { role: given.role });
  const adminGives = given.role === 'platform_admin' && actor.role === 'partner_manager';
  if (adminGives || (actor.role === 'platform_admin' && !technical.includes(given.role))) return refuse('role_not_yours_to_give', { role: given.role });
  return allow(given.role);
}

/**
 * Whether a role takes two who manage: whoever may make a second manager alone can be both of the two people that every act of weight asks for
 * (a recovery, a certification, a founder). Of a tenant's first two managers the one makes the other.
 * @param managers how many manage the tenant now
 */
export const needsSecondManager = (role: Role, managers: number): boolean => managing(role) && managers >= 2;
const managing = (role: Role) => role === 'coordinator' || role === 'partner_manager';

export type EndRefusal = 'already_ended' | 'last_manager';

/** Ending a membership; a tenant is never left without anybody who manages it. @param staying memberships that manage the tenant besides this one */
export function mayEndMembership(membership: { role: Role; endedAt: Date | null }, staying: number): Decision<true, EndRefusal> {
  if (membership.endedAt) return refuse('already_ended');
  return managing(membership.role) && staying === 0 ? refuse('last_manager') : allow(true);
}

/** How long an invitation's link works, in days. */
export const invitationDays = 7;

export type InvitationRefusal = 'invitation_accepted' | 'invitation_revoked' | 'invitation_expired';
type Invitation = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** Whether an invitation still opens the door. */
export function mayAccept(invitation: Invitation, now: Date): Decision<true, InvitationRefusal> {
  if (invitation.acceptedAt) return refuse('invitation_accepted');
  if (invitation.revokedAt) return refuse('invitation_revoked');
  return now >= invitation.expiresAt ? refuse('invitation_expired') : allow(true);
}
