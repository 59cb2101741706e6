import { Injectable } from '@nestjs/common';
import type { HandoffState } from '@relevo/domain/handoff';
import type { HandoffStandard } from '@relevo/domain/handoff-standard';
import { handoffGaps, type HandoffGap } from '@relevo/domain/standard-preview';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.ts';
import { StandardsService } from '../kits/standards.service.ts';
import { handoffFigures } from './handoff-figures.queries.ts';

type Row = { id: string; partnerTenantId: string; name: string; state: HandoffState; standardId: string };
export type PartnerPreview = { id: string; name: string; state: HandoffState; now: HandoffGap[]; then: HandoffGap[] };

/** Holds every partner of a kit against the standard it began under and against a proposed one. */
@Injectable()
export class HandoffPreviewService {
  constructor(
    private readonly clock: Clock,
    private readonly standards: StandardsService,
  ) {}

  /** Acts as the kit's tenant; one query for each partner, and one for each standard that they began under. */
  async judge(tx: EntityManager, kit: { tenantId: string; kitId: string }, proposed: HandoffStandard, most: number): Promise<PartnerPreview[]> {
    const rows = (await tx.query(
      `SELECT h.id, h.partner_tenant_id AS "partnerTenantId", p.name, h.state, h.standard_id AS "standardId" FROM handoff h
       JOIN organisation p ON p.tenant_id = h.partner_tenant_id AND p.id = h.partner_tenant_id WHERE h.tenant_id = $1 AND h.kit_id = $2 ORDER BY p.name, h.id LIMIT $3`,
      [kit.tenantId, kit.kitId, most],
    )) as Row[];
    const known = new Map<string, HandoffStandard>();
    const now = this.clock.now();
    const found: PartnerPreview[] = [];
    for (const { id, partnerTenantId, name, state, standardId } of rows) {
      const own = known.get(standardId) ?? (await this.standards.standardById(tx, kit.tenantId, standardId, 'handoff')).standard;
      known.set(standardId, own);
      const of = { id, tenantId: kit.tenantId, kitId: kit.kitId, partnerTenantId, samples: Math.max(own.controlRule.samples, proposed.controlRule.samples) };
      const { figures, samples } = await handoffFigures(tx, of, now);
      found.push({ id, name, state, now: handoffGaps({ state, figures, samples }, own), then: handoffGaps({ state, figures, samples }, proposed) });
    }
    return found;
  }
}
