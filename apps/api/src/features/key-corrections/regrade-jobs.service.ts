import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { countEffects } from '@relevo/domain/key-correction';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { RegradingService, type KitCorrection, type Weighed } from '../learning/regrading.service.ts';
import { RegradeFollowing } from './regrade-following.service.ts';
import { correctionRow, finish, keepCohortSums, keepCursor, keepSums, move, nextCohort, regradedIn, takeCohort, type CorrectionRow, type NextCohort } from './key-corrections.queries.ts';

/**
 * Counts what a correction would change, and judges sittings anew once it is decided, cohort by cohort. Whoever takes the job up after a fall goes on from the last page that was
 * kept; a page done twice changes nothing and tells nobody twice.
 */
@Injectable()
export class RegradeJobs implements OnApplicationBootstrap {
  /** Sittings that are judged within one transaction. */
  size = 100;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly regrading: RegradingService,
    private readonly following: RegradeFollowing,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('test.regrade', ({ tenantId, correctionId }) => this.run(String(tenantId), String(correctionId)));
  }

  /** Does what the correction's state asks for; nothing where that is done. */
  async run(tenantId: string, id: string): Promise<void> {
    const row = await this.db.read(systemOf(tenantId), (tx) => correctionRow(tx, tenantId, id));
    if (row?.state === 'counting') await this.count(row);
    if (row?.state === 'regrading') await this.regrade(row);
  }

  private async count(row: CorrectionRow): Promise<void> {
    const correction = kitCorrection(row, this.clock.now());
    for (let next = await this.next(row, 'counted_at'); next; next = await this.next(row, 'counted_at')) {
      const cohort = next;
      const weighed = await this.weighAll(cohort, correction);
      await this.db.write(systemOf(row.tenantId), (tx) => keepSums(tx, row.tenantId, row.id, cohort.cohortId, 'counted_at', { sittings: weighed.length, effects: countEffects(weighed), at: this.clock.now() }));
    }
    await this.db.write(systemOf(row.tenantId), async (tx) => {
      // Taken back meanwhile, it stays so.
      if ((await correctionRow(tx, row.tenantId, row.id, 'FOR UPDATE OF c'))?.state === 'counting') await move(tx, row, 'proposed');
    });
  }

  /** Every sitting of a cohort; nothing is kept of it. */
  private async weighAll(cohort: NextCohort, correction: KitCorrection, after: string | null = null): Promise<Pick<Weighed, 'personId' | 'effect'>[]> {
    const { weighed, last } = await this.db.read(systemOf(cohort.tenantId), (tx) => this.regrading.weigh(tx, cohort, correction, { after, size: this.size }));
    const people = weighed.map(({ personId, effect }) => ({ personId, effect }));
    return last === null ? people : [...people, ...(await this.weighAll(cohort, correction, last))];
  }

  private async regrade(row: CorrectionRow): Promise<void> {
    const correction = kitCorrection(row, new Date(row.decidedAt ?? 0));
    for (let next = await this.next(row, 'regraded_at'); next; next = await this.next(row, 'regraded_at')) {
      const cohort = next;
      await this.db.write(systemOf(cohort.tenantId), (tx) => this.page(tx, row, correction, cohort));
    }
    await this.db.write(systemOf(row.tenantId), async (tx) => {
      const at = this.clock.now();
      if (await finish(tx, row.tenantId, row.id, at)) await audit(tx, systemOf(row.tenantId), { tenantId: row.tenantId, at, action: 'key_correction.finish', subjectKind: 'key_correction', subjectId: row.id });
    });
  }

  /** One page: results, notices and how far it came stand or fall together. */
  private async page(tx: EntityManager, row: CorrectionRow, correction: KitCorrection, cohort: NextCohort): Promise<void> {
    if (!(await this.atHome(tx, row, cohort, () => takeCohort(tx, row.tenantId, row.id, cohort)))) return;
    const at = this.clock.now();
    const { fresh, last } = await this.regrading.regrade(tx, cohort, correction, { after: cohort.cursor, size: this.size, at });
    await this.following.page(tx, row, cohort, fresh);
    if (last === null) await this.end(tx, row, cohort, at);
    else await this.atHome(tx, row, cohort, () => keepCursor(tx, row.tenantId, row.id, cohort.cohortId, last));
  }

  private async end(tx: EntityManager, row: CorrectionRow, cohort: NextCohort, at: Date): Promise<void> {
    const { tenantId, cohortId } = cohort;
    const sittings = await regradedIn(tx, tenantId, cohortId, row.id);
    const effects = countEffects(sittings);
    if (sittings.length > 0) {
      await keepCohortSums(tx, { tenantId, id: newId(), cohortId, correctionId: row.id, effects, reason: row.reason, at });
      await this.following.cohort(tx, row, cohort, sittings);
      await audit(tx, systemOf(tenantId), { tenantId, at, action: 'attempt.regrade', subjectKind: 'cohort', subjectId: cohortId, detail: { correction: row.id, sittings: sittings.length, passes: effects[0] ?? 0, higher: effects[1] ?? 0, kept: (effects[2] ?? 0) + (effects[3] ?? 0) } });
    }
    await this.atHome(tx, row, cohort, () => keepSums(tx, row.tenantId, row.id, cohortId, 'regraded_at', { sittings: sittings.length, effects, at }));
  }

  /** How far it came is kept with the kit. */
  private atHome<T>(tx: EntityManager, row: CorrectionRow, cohort: NextCohort, work: () => Promise<T>): Promise<T> {
    return this.db.inTenant(tx, systemOf(cohort.tenantId), row.tenantId, work);
  }

  private next(row: CorrectionRow, step: 'counted_at' | 'regraded_at'): Promise<NextCohort | undefined> {
    return this.db.read(systemOf(row.tenantId), (tx) => nextCohort(tx, row.tenantId, row.id, step));
  }
}

const kitCorrection = ({ id, questionId, keyHash, kind, key, reason }: CorrectionRow, decidedAt: Date): KitCorrection => ({ id, questionId, keyHash, kind, key, reason, decidedAt });
