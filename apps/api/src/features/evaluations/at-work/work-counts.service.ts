import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addScores, noScores, scoreCounts, sheetStep, toldScores, type ScoreCounts } from '@relevo/domain/evaluation';
import { workDaysMarked, workItems, type KeptWorkSheet, type WorkItem } from '@relevo/domain/work-evaluation';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../../database/database.ts';
import { Jobs } from '../../../database/jobs.ts';
import { tenantIs } from '../../../database/scope.ts';
import { Clock } from '../../../platform/clock.ts';
import type { WorkKey } from './work.queries.ts';

export type CountedWork = WorkKey & { workId: string; kitTenantId: string };
type Kept = KeptWorkSheet & { id: string };
type Sum = { item: WorkItem; counts: ScoreCounts; told: ScoreCounts };
type Moved = { item: WorkItem; more: ScoreCounts; counts: ScoreCounts };

const aDay = 24 * 3_600_000;

/** Moves what is read of a round's sheets, one view apart from the other, in the domain's steps; the sums that results and dashboards read move with it. */
@Injectable()
export class WorkCounts implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('work.close', ({ tenantId, workId }) => this.lookAgain(String(tenantId), String(workId)));
  }

  /** What happens to a link once its time is over: the results move, and later the devices' marks go. */
  async lookAt(tx: EntityManager, tenantId: string, workId: string, at: Date): Promise<void> {
    await this.jobs.send(tx, 'work.close', { tenantId, workId }, at, `${workId}/${at.toISOString()}`);
  }

  /** As the job does; called too early it waits for the link to close. */
  async lookAgain(tenantId: string, workId: string): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      const [row] = (await tx.query(
        `SELECT w.closes_at AS "closesAt", w.cohort_id AS "cohortId", w.months, w.view, c.kit_tenant_id AS "kitTenantId" FROM work_evaluation w JOIN cohort c ON c.tenant_id = w.tenant_id AND c.id = w.cohort_id
         WHERE ${tenantIs('w', 1)} AND w.id = $2 FOR UPDATE OF w`, [tenantId, workId],
      )) as (Omit<CountedWork, 'tenantId' | 'workId'> & { closesAt: Date | null })[];
      if (!row?.closesAt) return;
      const { closesAt, ...of } = row;
      const now = this.clock.now();
      if (now < closesAt) return this.lookAt(tx, tenantId, workId, closesAt);
      await this.step(tx, { tenantId, workId, ...of });
      const until = new Date(closesAt.getTime() + workDaysMarked * aDay);
      if (now < until) await this.lookAt(tx, tenantId, workId, until);
      else await tx.query(`DELETE FROM work_device d WHERE ${tenantIs('d', 1)} AND d.work_id = $2`, [tenantId, workId]);
    });
  }

  /** Call it once the link is closed, within a transaction that keeps sheets of the round from being written. @returns sheets that joined the results */
  async step(tx: EntityManager, of: CountedWork): Promise<number> {
    const { tenantId, workId } = of;
    const sheets = (await tx.query(`SELECT v.id, v.scores, v.changed, v.hindered, v.counted FROM work_sheet v WHERE ${tenantIs('v', 1)} AND v.work_id = $2`, [tenantId, workId])) as Kept[];
    const joined = sheetStep(workItems, sheets).flatMap((figures, i) => (figures.length > 0 ? [{ ...sheets[i]!, figures }] : []));
    if (joined.length === 0) return 0;
    await tx.query(
      `UPDATE work_sheet v SET counted = v.counted || j.figures FROM jsonb_to_recordset($2::jsonb) AS j (id uuid, figures text[]) WHERE ${tenantIs('v', 1)} AND v.id = j.id`,
      [tenantId, JSON.stringify(joined.map(({ id, figures }) => ({ id, figures })))]);
    const moved = workItems.flatMap((item): Moved[] => {
      const more = joined.filter(({ figures }) => figures.includes(item));
      return more.length > 0 ? [{ item, more: scoreCounts(item, more), counts: scoreCounts(item, [...more, ...sheets.filter((one) => one.counted.includes(item))]) }] : [];
    });
    if (moved.length > 0) await this.keep(tx, of, moved);
    return joined.length;
  }

  private async keep(tx: EntityManager, { tenantId, cohortId, kitTenantId, months, view }: CountedWork, moved: readonly Moved[]): Promise<void> {
    await tx.query(
      `INSERT INTO work_figures (tenant_id, cohort_id, months, view, item, kit_tenant_id, counts)
       SELECT $1, $2, $3, $4, m.item, $5, m.counts FROM jsonb_to_recordset($6::jsonb) AS m (item text, counts int[]) ON CONFLICT (tenant_id, cohort_id, months, view, item) DO UPDATE SET counts = excluded.counts`,
      [tenantId, cohortId, months, view, kitTenantId, JSON.stringify(moved)]);
    const items = moved.map(({ item }) => item);
    await tx.query(
      `INSERT INTO work_rollup (tenant_id, kit_tenant_id, months, view, item, counts, told) SELECT $1, $2, $3, $4, i, $5::int[], $5::int[] FROM unnest($6::text[]) i ORDER BY i ON CONFLICT DO NOTHING`,
      [tenantId, kitTenantId, months, view, noScores, items]);
    const ofSum = `${tenantIs('r', 1)} AND r.kit_tenant_id = $2 AND r.months = $3 AND r.view = $4`;
    const sums = (await tx.query(`SELECT r.item, r.counts, r.told FROM work_rollup r WHERE ${ofSum} AND r.item = ANY ($5) ORDER BY r.item FOR UPDATE`, [tenantId, kitTenantId, months, view, items])) as Sum[];
    const next = sums.map((sum) => {
      const counts = addScores(sum.counts, moved.find(({ item }) => item === sum.item)?.more ?? noScores);
      return { item: sum.item, counts, told: toldScores(sum.told, counts) };
    });
    await tx.query(
      `UPDATE work_rollup r SET counts = n.counts, told = n.told FROM jsonb_to_recordset($5::jsonb) AS n (item text, counts int[], told int[]) WHERE ${ofSum} AND r.item = n.item`,
      [tenantId, kitTenantId, months, view, JSON.stringify(next)]);
  }
}
