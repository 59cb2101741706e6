import type { Handoff, HandoffResponsibility, HandoffScope, HandoffState } from '@relevo/domain/handoff';
import type { CriterionJudgement } from '@relevo/domain/handoff-standard';

/** What was on the screen when the steward signed: ids and figures, no name. */
export type FrozenEvidence = { kitId: string; partnerTenantId: string; standard: number; criteria: CriterionJudgement[]; /** Hash of the agreement. */ agreement: string | null };

export type HandoffRow = {
  tenant_id: string; id: string; partner_tenant_id: string; kit_id: string; state: HandoffState; state_since: Date; scope: HandoffScope; standard_id: string;
  frozen: FrozenEvidence | null; evidence_hash: string | null; agreement_file: string | null; agreement_name: string | null;
  proposed_by: string | null; proposed_at: Date | null; accepted_by: string | null; accepted_at: Date | null; responsibilities: HandoffResponsibility[];
  kit_title: string; partner_name: string; steward_name: string;
};

/** The hand-off as the domain's rules read it. */
export function domainHandoff(row: HandoffRow): Handoff {
  const { proposed_by: by, proposed_at: at, evidence_hash: hash, agreement_file: agreementId, scope } = row;
  return {
    kitId: row.kit_id, tenantId: row.tenant_id, partnerTenantId: row.partner_tenant_id, state: row.state, since: row.state_since,
    proposal: by && at && hash && agreementId ? { by, at, evidenceHash: hash, agreementId, scope } : null,
    acceptance: row.accepted_by && row.accepted_at && hash ? { by: row.accepted_by, at: row.accepted_at, evidenceHash: hash, scope } : null,
  };
}

/** `h`, with the names of kit, partner and steward. Both sides may read it. */
export const handoffSelect = `
  SELECT h.*, k.title AS kit_title, p.name AS partner_name, s.name AS steward_name
  FROM handoff h
  JOIN kit k ON k.tenant_id = h.tenant_id AND k.id = h.kit_id
  JOIN organisation p ON p.tenant_id = h.partner_tenant_id AND p.id = h.partner_tenant_id
  JOIN organisation s ON s.tenant_id = h.tenant_id AND s.id = h.tenant_id`;
