import { Injectable } from '@nestjs/common';
import type { RegradeEffect } from '@relevo/domain/key-correction';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { systemOf } from '../../database/database.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { FiguresService } from '../cohorts/figures.service.ts';
import { GradingService } from '../learning/grading.service.ts';
import type { Weighed } from '../learning/regrading.service.ts';
import { NoticesService } from '../notices/notices.service.ts';
import type { CorrectionRow } from './key-corrections.queries.ts';

type Cohort = { tenantId: string; cohortId: string };
const changed: ReadonlySet<RegradeEffect> = new Set(['passes', 'higher']);

/** What follows where sittings were judged anew: those whose result changed are told, whoever teaches them in sums, and what rests on results is looked at again. Acts as the cohort's system. */
@Injectable()
export class RegradeFollowing {
  constructor(
    private readonly events: CohortEventsService,
    private readonly figures: FiguresService,
    private readonly grading: GradingService,
    private readonly notices: NoticesService,
  ) {}

  async page(tx: EntityManager, { id: aboutId }: CorrectionRow, { tenantId, cohortId }: Cohort, fresh: readonly Weighed[]): Promise<void> {
    const forms = new Map(fresh.map(({ of }) => [Object.values(of).join('/'), of]));
    for (const of of forms.values()) await this.grading.recount(tx, { tenantId, ...of });
    const people = [...new Set(fresh.filter(({ effect }) => changed.has(effect)).map(({ personId }) => personId))];
    if (people.length > 0) await this.notices.tell(tx, systemOf(tenantId), { tenantId, cohortId }, { kind: 'regraded', aboutId, to: { participants: people } });
  }

  async cohort(tx: EntityManager, row: CorrectionRow, { tenantId, cohortId }: Cohort, sittings: readonly { personId: string; effect: RegradeEffect; measured: boolean }[]): Promise<void> {
    const acting = systemOf(tenantId);
    if (sittings.some(({ measured }) => measured)) await this.figures.refresh(tx, acting, tenantId, cohortId);
    await this.notices.tell(tx, acting, { tenantId, cohortId }, { kind: 'regraded', aboutId: row.id, to: { team: true } });
    const personIds = [...new Set(sittings.filter(({ effect, measured }) => measured && changed.has(effect)).map(({ personId }) => personId))];
    // What follows is by whoever decided it, in the tenant of the cohort.
    const actor: Actor = { personId: row.decidedById ?? row.proposedById, role: 'coordinator', tenantId, organisationId: tenantId };
    if (personIds.length > 0) await this.events.tell(tx, actor, 'regraded', { kitTenantId: row.tenantId, kitId: row.kitId, tenantId, cohortId, personIds });
  }
}
