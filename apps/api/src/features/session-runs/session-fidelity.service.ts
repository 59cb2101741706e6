import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { fidelityOf, foldRun, type LeftOut, type RunBlock, type RunStep } from '@relevo/domain/session-run';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { SessionAccessService, type OpenedSession } from '../cohorts/session-access.service.ts';
import { plannedBlocks } from './session-runs.queries.ts';

type StepRow = Omit<RunStep, 'at'> & { at: Date };

/** How faithfully each session that was held followed its run sheet: reckoned anew whenever what it rests on changes, gone while the session is open again. */
@Injectable()
export class SessionFidelityService implements OnApplicationBootstrap {
  constructor(
    private readonly clock: Clock,
    private readonly events: CohortEventsService,
    private readonly access: SessionAccessService,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on('sessionHeld', (tx, actor, { cohortId, sessionId }) => this.refresh(tx, actor, cohortId, sessionId));
    this.events.on('sessionFitted', (tx, actor, { cohortId, sessionId }) => this.refresh(tx, actor, cohortId, sessionId));
  }

  /** The run as it stands now. */
  async run(tx: EntityManager, opened: OpenedSession): Promise<RunBlock[]> {
    const steps = (await tx.query(
      `SELECT p.id, p.at, p.kind, p.block_id AS "blockId", p.minutes, p.title, p.before_id AS "beforeId" FROM session_step p WHERE ${tenantIs('p', 1)} AND p.session_id = $2`, [opened.cohort.tenantId, opened.session.id],
    )) as StepRow[];
    return foldRun(await plannedBlocks(tx, opened), steps.map((one) => ({ ...one, at: one.at.getTime() })));
  }

  /** Within the transaction of the change; of a session that is not held there is nothing to keep. */
  async refresh(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string): Promise<void> {
    const opened = await this.access.open(tx, actor, cohortId, sessionId, 'roster:read');
    const { cohort, session } = opened;
    const [report] = (await tx.query(`SELECT o.minutes, o.left_out AS "leftOut" FROM session_report o WHERE ${tenantIs('o', 1)} AND o.session_id = $2`, [cohort.tenantId, sessionId])) as { minutes: number | null; leftOut: LeftOut[] }[];
    const known = session.state === 'held' ? fidelityOf(await this.run(tx, opened), report?.leftOut ?? [], report?.minutes ?? null, (session.heldAt ?? this.clock.now()).getTime()) : null;
    await tx.query(`DELETE FROM session_fidelity f WHERE ${tenantIs('f', 1)} AND f.session_id = $2`, [cohort.tenantId, sessionId]);
    if (!known) return;
    await tx.query(
      `INSERT INTO session_fidelity (tenant_id, session_id, cohort_id, kit_tenant_id, kit_id, planned_blocks, done_blocks, added_blocks, planned_minutes, actual_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [cohort.tenantId, sessionId, cohortId, cohort.kitTenantId, cohort.kitId, known.plannedBlocks, known.doneBlocks, known.addedBlocks, known.plannedMinutes, known.actualMinutes]);
  }
}
