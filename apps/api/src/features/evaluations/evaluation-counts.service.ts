import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { addScores, evaluationItems, evaluationLimits, evaluationStep, noScores, scoreCounts, toldScores, type EvaluationItem, type KeptSheet, type ScoreCounts } from '@relevo/domain/evaluation';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';

export type CountedSession = { tenantId: string; sessionId: string; cohortId: string; kitTenantId: string };
type Kept = KeptSheet & { id: string };
type Sum = { item: EvaluationItem; counts: ScoreCounts; told: ScoreCounts };

const aDay = 24 * 3_600_000;

/** Moves what is read of a session's sheets, in the domain's steps; the sums that results and dashboards read move with it. */
@Injectable()
export class EvaluationCounts implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('evaluation.close', ({ tenantId, sessionId }) => this.lookAgain(String(tenantId), String(sessionId)));
  }

  /** What happens to a link once its time is over: the results move, and later the devices' marks go. */
  async lookAt(tx: EntityManager, tenantId: string, sessionId: string, at: Date): Promise<void> {
    await this.jobs.send(tx, 'evaluation.close', { tenantId, sessionId }, at, `${sessionId}/${at.toISOString()}`);
  }

  /** As the job does; called too early it waits for the link to close. */
  async lookAgain(tenantId: string, sessionId: string): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      const [row] = (await tx.query(
        `SELECT o.closes_at AS "closesAt", o.cohort_id AS "cohortId", c.kit_tenant_id AS "kitTenantId" FROM evaluation_opening o JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
         WHERE ${tenantIs('o', 1)} AND o.session_id = $2 FOR UPDATE OF o`, [tenantId, sessionId],
      )) as { closesAt: Date; cohortId: string; kitTenantId: string }[];
      if (!row) return;
      const now = this.clock.now();
      if (now < row.closesAt) return this.lookAt(tx, tenantId, sessionId, row.closesAt);
      await this.step(tx, { tenantId, sessionId, cohortId: row.cohortId, kitTenantId: row.kitTenantId });
      const until = new Date(row.closesAt.getTime() + evaluationLimits.daysMarked * aDay);
      if (now < until) await this.lookAt(tx, tenantId, sessionId, until);
      else await tx.query(`DELETE FROM evaluation_device d WHERE ${tenantIs('d', 1)} AND d.session_id = $2`, [tenantId, sessionId]);
    });
  }

  /** Call it once the link is closed, within a transaction that keeps sheets of the session from being written. @returns sheets that joined the results */
  async step(tx: EntityManager, of: CountedSession): Promise<number> {
    const { tenantId, sessionId } = of;
    const sheets = (await tx.query(`SELECT v.id, v.scores, v.best, v.improve, v.counted FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.session_id = $2`, [tenantId, sessionId])) as Kept[];
    const joined = evaluationStep(sheets).flatMap((figures, i) => (figures.length > 0 ? [{ ...sheets[i]!, figures }] : []));
    if (joined.length === 0) return 0;
    await tx.query(
      `UPDATE evaluation v SET counted = v.counted || j.figures FROM jsonb_to_recordset($2::jsonb) AS j (id uuid, figures text[]) WHERE ${tenantIs('v', 1)} AND v.id = j.id`,
      [tenantId, JSON.stringify(joined.map(({ id, figures }) => ({ id, figures })))]);
    const moved = evaluationItems.flatMap((item) => {
      const more = joined.filter(({ figures }) => figures.includes(item));
      return more.length > 0 ? [{ item, more: scoreCounts(item, more), counts: scoreCounts(item, [...more, ...sheets.filter((one) => one.counted.includes(item))]) }] : [];
    });
    if (moved.length > 0) await this.keep(tx, of, moved);
    return joined.length;
  }

  private async keep(tx: EntityManager, { tenantId, sessionId, cohortId, kitTenantId }: CountedSession, moved: readonly { item: EvaluationItem; more: ScoreCounts; counts: ScoreCounts }[]): Promise<void> {
    await tx.query(
      `INSERT INTO evaluation_figures (tenant_id, session_id, cohort_id, kit_tenant_id, item, counts)
       SELECT $1, $2, $3, $4, m.item, m.counts FROM jsonb_to_recordset($5::jsonb) AS m (item text, counts int[]) ON CONFLICT (tenant_id, session_id, item) DO UPDATE SET counts = excluded.counts`,
      [tenantId, sessionId, cohortId, kitTenantId, JSON.stringify(moved)]);
    await tx.query(
      `INSERT INTO evaluation_rollup (tenant_id, kit_tenant_id, item, counts, told) SELECT $1, $2, i, $3::int[], $3::int[] FROM unnest($4::text[]) i ORDER BY i ON CONFLICT DO NOTHING`,
      [tenantId, kitTenantId, noScores, moved.map(({ item }) => item)]);
    const sums = (await tx.query(
      `SELECT r.item, r.counts, r.told FROM evaluation_rollup r WHERE ${tenantIs('r', 1)} AND r.kit_tenant_id = $2 AND r.item = ANY ($3) ORDER BY r.item FOR UPDATE`, [tenantId, kitTenantId, moved.map(({ item }) => item)],
    )) as Sum[];
    const next = sums.map((sum) => {
      const counts = addScores(sum.counts, moved.find(({ item }) => item === sum.item)?.more ?? noScores);
      return { item: sum.item, counts, told: toldScores(sum.told, counts) };
    });
    await tx.query(
      `UPDATE evaluation_rollup r SET counts = n.counts, told = n.told FROM jsonb_to_recordset($3::jsonb) AS n (item text, counts int[], told int[]) WHERE ${tenantIs('r', 1)} AND r.kit_tenant_id = $2 AND r.item = n.item`,
      [tenantId, kitTenantId, JSON.stringify(next)]);
  }
}
