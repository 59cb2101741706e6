import { handoffResponsibilities } from '@relevo/domain/handoff';
import type { Case, Cases } from '../ids.ts';

const handoff: Case = (ids) => ({ params: { id: ids.handoffId } });
const reasoned: Case = (ids) => ({ ...handoff(ids), body: { reason: 'Lo pidió la coordinación.' } });
const evidenceHash = 'd'.repeat(64);

export const cases: Cases = {
  listHandoffs: () => ({}),
  getHandoff: handoff,
  listHandoffCohorts: handoff,
  openHandoff: (ids) => ({ body: { id: ids.fresh(), partnerTenantId: ids.partnerTenantId, kitId: ids.kitId } }),
  attachAgreement: handoff,
  getAgreement: handoff,
  proposeHandoff: (ids) => ({ ...handoff(ids), body: { scope: 'deliver', evidenceHash } }),
  acceptHandoff: (ids) => ({ ...handoff(ids), body: { scope: 'deliver', evidenceHash, responsibilities: [...handoffResponsibilities] } }),
  declineHandoff: reasoned,
  watchHandoff: reasoned,
  resumeHandoff: reasoned,
  returnHandoff: reasoned,
  restartHandoff: reasoned,
};
