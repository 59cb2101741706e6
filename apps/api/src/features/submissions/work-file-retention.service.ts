import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { workFilesGoneAt } from '@relevo/domain/submission';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { Storage } from '../../platform/storage.ts';

const day = 86_400_000;

/** Sees to it that photos, recordings and files of work go when their time is over, by the domain's rule; what was written and what came of it stays. */
@Injectable()
export class WorkFileRetention implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock, private readonly storage: Storage) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('submission.forget', async ({ tenantId, cohortId }) => { await this.sweep(String(tenantId), String(cohortId)); });
  }

  /** Call it when a file comes. */
  async watch(tx: EntityManager, tenantId: string, cohortId: string): Promise<void> {
    const rows = (await tx.query(`SELECT ${overOf('$3::timestamptz')} AS over FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, cohortId, this.clock.now()])) as { over: Date }[];
    if (rows[0]) await this.lookAt(tx, tenantId, cohortId, workFilesGoneAt(rows[0].over));
  }

  /** As the job does: what is not due is looked at again when it is. A file goes before its row, so that a run that is cut short is made up for by the next. @returns files that went */
  async sweep(tenantId: string, cohortId: string): Promise<number> {
    const system = systemOf(tenantId);
    const now = this.clock.now();
    const files = await this.db.write(system, async (tx) => {
      const kept = (await tx.query(
        `SELECT f.id, f.file, ${overOf('f.added_at')} AS over FROM submission_file f JOIN cohort c ON c.tenant_id = f.tenant_id AND c.id = f.cohort_id WHERE ${tenantIs('f', 1)} AND f.cohort_id = $2`, [tenantId, cohortId],
      )) as { id: string; file: string; over: Date }[];
      const later = kept.map(({ over }) => workFilesGoneAt(over).getTime()).filter((at) => at > now.getTime());
      if (later.length > 0) await this.lookAt(tx, tenantId, cohortId, new Date(Math.min(...later)));
      return kept.filter(({ over }) => workFilesGoneAt(over) <= now);
    });
    if (files.length === 0) return 0;
    for (const { file } of files) await this.storage.remove(file);
    await this.db.write(system, async (tx) => {
      await tx.query(`DELETE FROM submission_file f WHERE ${tenantIs('f', 1)} AND f.id = ANY ($2)`, [tenantId, files.map(({ id }) => id)]);
      await audit(tx, system, { tenantId, at: now, action: 'submission.forget_files', subjectKind: 'cohort', subjectId: cohortId, detail: { count: files.length } });
    });
    return files.length;
  }

  private async lookAt(tx: EntityManager, tenantId: string, cohortId: string, at: Date): Promise<void> {
    // Of many files of one cohort one job is enough.
    const then = new Date(Math.ceil(at.getTime() / day) * day);
    await this.jobs.send(tx, 'submission.forget', { tenantId, cohortId }, then, `${cohortId}/${then.toISOString()}`);
  }
}

/** From when the days are counted: the end of the cohort `c`; a self-paced course has none for its people, so there from when the file came. @param added SQL */
const overOf = (added: string): string => `CASE c.purpose WHEN 'self_paced' THEN ${added} ELSE (c.ends_on + 1)::timestamp AT TIME ZONE c.time_zone END`;
