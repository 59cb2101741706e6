import type { Cohort } from '@relevo/contracts/cohorts';
import { can } from '@relevo/domain/permissions';
import { useSession } from '../../../lib/session.tsx';

/** Whoever is sent a team is within reach of the cohort: the server has seen to the dates. */
export const openTeam = <T extends object>(team: readonly T[]) => team.map((member) => ({ ...member, open: true }));

/** What the person in front of the screen may do with the cohort; the server decides all the same. */
export function useRights(cohort: Cohort) {
  const { actor } = useSession();
  const on = { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, kitTenantId: cohort.kit.tenantId, team: openTeam(cohort.team) };
  return {
    write: can(actor, 'cohort:write', on), assign: can(actor, 'assignment:write', on), people: can(actor, 'roster:read', on), roster: can(actor, 'roster:write', on), take: can(actor, 'attendance:take', on), results: can(actor, 'results:read', on), marking: can(actor, 'marking:read', on), discussion: can(actor, 'discussion:read', on), paper: can(actor, 'paper:key', on),
    judge: cohort.purpose === 'trainer_training' && can(actor, 'certification:judge', { tenantId: cohort.kit.tenantId }),
  };
}

export type Rights = ReturnType<typeof useRights>;
