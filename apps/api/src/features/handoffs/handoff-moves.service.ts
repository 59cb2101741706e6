import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addDays } from '@relevo/domain/dates';
import { beginCoDelivery, recompute, type HandoffMoved } from '@relevo/domain/handoff';
import { assessHandoff, type CriterionJudgement, type HandoffStandard } from '@relevo/domain/handoff-standard';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { StandardsService } from '../kits/standards.service.ts';
import { handoffFigures, type HandoffState } from './handoff-figures.queries.ts';
import { domainHandoff, handoffSelect, type FrozenEvidence, type HandoffRow } from './handoff-rows.ts';

export type Assessed = HandoffState & { standard: HandoffStandard; judgements: CriterionJudgement[]; frozen: FrozenEvidence; evidenceHash: string };

export type HandoffKey = { kitTenantId: string; kitId: string; partnerTenantId: string };

/** The moves of a hand-off that nobody signs, and what every move leaves behind. */
@Injectable()
export class HandoffMovesService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standards: StandardsService,
    private readonly events: CohortEventsService,
    private readonly jobs: Jobs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.events.on('scheduled', (tx, actor, { kitTenantId, kitId, tenantId, accompanied }) =>
      accompanied && tenantId !== kitTenantId ? this.begin(tx, actor, { kitTenantId, kitId, partnerTenantId: tenantId }) : Promise.resolve());
    this.events.on('sessionHeld', (tx, _actor, fact) => this.ask(tx, fact));
    this.events.on('completed', (tx, _actor, fact) => this.ask(tx, fact));
    await this.jobs.work('handoff.recompute', ({ kitTenantId, kitId, partnerTenantId }) =>
      this.lookAgain({ kitTenantId: String(kitTenantId), kitId: String(kitId), partnerTenantId: String(partnerTenantId) }));
  }

  /** Figures, judgements and the hash of what they say, at this moment; as the kit's steward whoever asks. */
  async assess(tx: EntityManager, acting: Acting, row: HandoffRow): Promise<Assessed> {
    const now = this.clock.now();
    return this.db.inTenant(tx, acting, row.tenant_id, async () => {
      const { standard } = await this.standards.standardById(tx, row.tenant_id, row.standard_id, 'handoff');
      const state = await handoffFigures(tx, {
        id: row.id, tenantId: row.tenant_id, kitId: row.kit_id, partnerTenantId: row.partner_tenant_id, samples: standard.controlRule.samples,
      }, now);
      const judgements = assessHandoff(standard, state.figures);
      const agreement = row.agreement_file?.split('/').at(-1) ?? null;
      const frozen = { kitId: row.kit_id, partnerTenantId: row.partner_tenant_id, standard: standard.version, criteria: judgements, agreement };
      return { ...state, standard, judgements, frozen, evidenceHash: contentHash(frozen) };
    });
  }

  /** Makes the computed move that is due, if any. @returns the row as it then stands */
  async settle(tx: EntityManager, acting: Acting, row: HandoffRow, assessed: Assessed): Promise<HandoffRow> {
    const now = this.clock.now();
    const moved = recompute(domainHandoff(row), assessed.standard, { judgements: assessed.judgements, samples: assessed.samples, now });
    return moved ? this.store(tx, acting, row, moved) : row;
  }

  /** Writes a move with its event and its audit entry; acts in the steward's tenant, whose row it is. */
  async store(tx: EntityManager, acting: Acting, row: HandoffRow, { handoff, transition }: HandoffMoved, figures: object = {}): Promise<HandoffRow> {
    const { proposal, acceptance } = handoff;
    await tx.query(
      `UPDATE handoff SET state = $3, state_since = $4, proposed_by = $5, proposed_at = $6, accepted_by = $7, accepted_at = $8, evidence_hash = $9, scope = $10,
         frozen = CASE WHEN $9::text IS NULL THEN NULL ELSE frozen END,
         responsibilities = CASE WHEN $11 THEN responsibilities ELSE '[]' END, revision = revision + 1
       WHERE tenant_id = $1 AND id = $2`,
      [row.tenant_id, row.id, handoff.state, handoff.since, proposal?.by ?? acceptance?.by ?? null, proposal?.at ?? acceptance?.at ?? null, acceptance?.by ?? null, acceptance?.at ?? null,
        proposal?.evidenceHash ?? acceptance?.evidenceHash ?? null, acceptance?.scope ?? proposal?.scope ?? row.scope, acceptance !== null],
    );
    await this.record(tx, acting, row, { handoff, transition }, figures);
    return { ...row, state: handoff.state, state_since: handoff.since };
  }

  /** The event of a move and its entry in the log of both sides. */
  async record(tx: EntityManager, acting: Acting, row: HandoffRow, { transition }: HandoffMoved, figures: object = {}): Promise<void> {
    await tx.query(
      `INSERT INTO handoff_event (tenant_id, id, handoff_id, partner_tenant_id, from_state, to_state, at, actor_id, reason, figures, evidence_hash, actor_name)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (SELECT p.display_name FROM person p WHERE p.id = $8))`,
      [row.tenant_id, newId(), row.id, row.partner_tenant_id, transition.from, transition.to, transition.at, transition.actorId, transition.reason ?? '', JSON.stringify(figures),
        transition.evidenceHash],
    );
    const entry = {
      at: transition.at, action: `handoff.${transition.to}`, subjectKind: 'handoff', subjectId: row.id,
      detail: { from: transition.from, to: transition.to, partner: row.partner_tenant_id, evidence: transition.evidenceHash },
    };
    for (const tenantId of [row.tenant_id, row.partner_tenant_id]) {
      await this.db.inTenant(tx, acting, tenantId, () => audit(tx, { ...acting, tenantId }, { ...entry, tenantId }));
    }
  }

  /** Preparing → co-delivering with the partner's first co-supervised cohort. */
  private async begin(tx: EntityManager, actor: Acting, of: HandoffKey): Promise<void> {
    await this.db.inTenant(tx, actor, of.kitTenantId, async () => {
      const row = await this.row(tx, of);
      if (row?.state !== 'preparing') return;
      const cohort = { purpose: 'delivery' as const, state: 'scheduled' as const, mode: 'co_supervised' as const, tenantId: of.partnerTenantId };
      const begun = beginCoDelivery(domainHandoff(row), cohort, this.clock.now());
      if (begun.ok) await this.store(tx, { ...systemOf(of.kitTenantId), personId: actor.personId }, row, begun.value);
    });
  }

  private ask(tx: EntityManager, { kitTenantId, kitId, tenantId }: { kitTenantId: string; kitId: string; tenantId: string }): Promise<void> {
    return tenantId === kitTenantId ? Promise.resolve() : this.jobs.send(tx, 'handoff.recompute', { kitTenantId, kitId, partnerTenantId: tenantId });
  }

  /** Looks again whether the criteria are met: after something that they rest on has changed, and once a day, for time passes too. */
  async lookAgain(of: HandoffKey): Promise<void> {
    const acting = systemOf(of.kitTenantId);
    await this.db.write(acting, async (tx) => {
      const row = await this.row(tx, of);
      if (!row) return;
      await this.settle(tx, acting, row, await this.assess(tx, acting, row));
      await this.lookTomorrow(tx, of);
    });
  }

  /** However often it is asked for, there is one look a day. */
  async lookTomorrow(tx: EntityManager, of: HandoffKey): Promise<void> {
    const day = addDays(this.clock.now(), 1).toISOString().slice(0, 10);
    // 06:00 UTC is night in Central America.
    await this.jobs.send(tx, 'handoff.recompute', of, new Date(`${day}T06:00:00Z`), `${of.kitId}/${of.partnerTenantId}/${day}`);
  }

  private async row(tx: EntityManager, of: HandoffKey): Promise<HandoffRow | undefined> {
    const rows = (await tx.query(`${handoffSelect} WHERE h.tenant_id = $1 AND h.kit_id = $2 AND h.partner_tenant_id = $3 FOR UPDATE OF h`, [of.kitTenantId, of.kitId, of.partnerTenantId])) as HandoffRow[];
    return rows[0];
  }
}
