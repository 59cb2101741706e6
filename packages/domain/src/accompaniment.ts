import type { CohortPurpose } from './cohort.ts';
import type { HandoffScope, HandoffState } from './handoff.ts';

export type AccompanimentFacts = {
  purpose: CohortPurpose;
  /** The tenant that runs the cohort. */
  tenantId: string;
  /** The steward of its kit. */
  kitTenantId: string;
  /** The partner's hand-off for this kit; null where none was ever begun, and for the steward itself. */
  handoff: { state: HandoffState; scope: HandoffScope } | null;
};

/** Handed over, with nobody having taken it back: under watch the partner still runs the kit itself (design: hand-off). */
const own: readonly HandoffState[] = ['handed_over', 'under_watch'];

/**
 * Who accompanies a cohort that starts now: the steward's tenant, or null where the partner runs it alone. Trainers' training
 * needs the wider scope; with the narrow one the steward stays beside it. The steward accompanies its own cohorts.
 */
export function accompaniedBy({ purpose, tenantId, kitTenantId, handoff }: AccompanimentFacts): string | null {
  if (tenantId === kitTenantId || handoff === null || !own.includes(handoff.state)) return kitTenantId;
  return purpose !== 'trainer_training' || handoff.scope === 'deliver_and_train' ? null : kitTenantId;
}
