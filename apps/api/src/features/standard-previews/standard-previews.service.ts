import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { standardPreviewLimits, type previewStandard, type StandardPreview, type StandardPreviewLine } from '@relevo/contracts/standards';
import { outcomeOf } from '@relevo/domain/standard-preview';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { CertificationPreviewService } from '../certification/certification-preview.service.ts';
import { HandoffPreviewService } from '../handoffs/handoff-preview.service.ts';
import { StandardsService } from '../kits/standards.service.ts';

type Judged = { id: string; name: string; homeName: string; standing: string; now: readonly string[]; then: readonly string[] };
type Body = InputOf<typeof previewStandard>['body'];

/** Who would gain or lose by a standard before it is adopted. Judged by the rules that decide afterwards; nothing is written. */
@Injectable()
export class StandardPreviewsService {
  constructor(
    private readonly db: Database,
    private readonly standards: StandardsService,
    private readonly certifications: CertificationPreviewService,
    private readonly handoffs: HandoffPreviewService,
  ) {}

  async preview(actor: Actor, kitId: string, body: Body): Promise<StandardPreview> {
    return this.db.read(actor, async (tx) => (body.kind === 'handoff' ? this.partners(tx, actor, kitId, body.document) : this.people(tx, actor, kitId, body)));
  }

  private async people(tx: EntityManager, actor: Actor, kitId: string, { kind, document }: Exclude<Body, { kind: 'handoff' }>): Promise<StandardPreview> {
    const { kitTenantId, inForce, standard } = await this.standards.proposed(tx, actor, kitId, kind, document);
    const asked = { kit: { tenantId: kitTenantId, kitId }, level: kind === 'certification' ? ('trainer' as const) : kind, inForce: inForce?.standard ?? null, proposed: standard, most: standardPreviewLimits.judged };
    const { people, more } = await this.certifications.judge(tx, actor, asked);
    const homes = (await tx.query('SELECT o.tenant_id AS id, o.name FROM organisation o WHERE o.id = o.tenant_id AND o.tenant_id = ANY ($1)', [[...new Set(people.map((one) => one.homeTenantId))]])) as { id: string; name: string }[];
    const names = new Map(homes.map((one) => [one.id, one.name]));
    return counted(people.map((one) => ({ ...one, homeName: names.get(one.homeTenantId) ?? '' })), more);
  }

  private async partners(tx: EntityManager, actor: Actor, kitId: string, document: unknown): Promise<StandardPreview> {
    const { kitTenantId, standard } = await this.standards.proposed(tx, actor, kitId, 'handoff', document);
    const partners = await this.handoffs.judge(tx, { tenantId: kitTenantId, kitId }, standard, standardPreviewLimits.named + 1);
    const looked = partners.slice(0, standardPreviewLimits.named);
    return counted(looked.map((one) => ({ ...one, homeName: '', standing: one.state })), partners.length > looked.length);
  }
}

function counted(all: readonly Judged[], more: boolean): StandardPreview {
  const outcomes = all.map((one) => ({ ...one, outcome: outcomeOf(one.now, one.then) }));
  const lines = outcomes.flatMap(({ id, name, homeName, standing, outcome, now, then }): StandardPreviewLine[] => (outcome === 'stays' ? [] : [{ id, name, homeName, standing, outcome, gaps: [...(outcome === 'loses' ? then : now)] }]));
  const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
  const staysMet = outcomes.filter((one) => one.outcome === 'stays' && one.then.length === 0).length;
  return {
    judged: all.length, more, gains: count('gains'), loses: count('loses'), staysMet, staysOpen: count('stays') - staysMet,
    lines: lines.sort((a, b) => (a.outcome === b.outcome ? a.name.localeCompare(b.name) : a.outcome === 'loses' ? -1 : 1)).slice(0, standardPreviewLimits.named),
  };
}
