import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { keptWhenOver } from '@relevo/domain/attendance-photos';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { Storage } from '../../platform/storage.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';

type Cohort = { tenantId: string; id: string };
type Due = { id: string; file: string; sessionId: string; removed: boolean };
/** The job wakes after the moment, whichever of two clocks is ahead. */
const afterwards = 60_000;

/** Sees to it that photos of signed lists go when their time is over, and their files once they were removed. */
@Injectable()
export class PhotoRetention implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock, private readonly storage: Storage, private readonly events: CohortEventsService,
  ) {}

  onModuleInit(): void {
    this.events.on('over', (tx, _, { tenantId, cohortId }) => this.shorten(tx, { tenantId, id: cohortId }));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('attendance.forget', ({ tenantId, cohortId }) => this.sweep(String(tenantId), String(cohortId)));
  }

  /** Sends the sweep of a cohort's photos for a moment; with what gives that moment. */
  async later(tx: EntityManager, { tenantId, id }: Cohort, moment: Date): Promise<void> {
    await this.jobs.send(tx, 'attendance.forget', { tenantId, cohortId: id }, new Date(moment.getTime() + afterwards));
  }

  /**
   * Takes away what is due: files of photos that were removed, and photos whose time is over. The file goes first, so that a run that is cut short is made up for
   * by the next; twice finds nothing.
   */
  async sweep(tenantId: string, cohortId: string): Promise<void> {
    const system = systemOf(tenantId);
    const now = this.clock.now();
    const due = await this.db.read(system, (tx) => tx.query(
      `SELECT h.id, h.file, h.session_id AS "sessionId", h.removed_at IS NOT NULL AS removed FROM attendance_photo h
       WHERE ${tenantIs('h', 1)} AND h.cohort_id = $2 AND h.file IS NOT NULL AND (h.removed_at IS NOT NULL OR h.kept_until <= $3)`, [tenantId, cohortId, now])) as Due[];
    for (const { id, file, sessionId, removed } of due) {
      await this.storage.remove(file);
      await this.db.write(system, async (tx) => {
        const [, gone] = (await tx.query(`UPDATE attendance_photo h SET file = NULL, removed_at = COALESCE(h.removed_at, $3) WHERE ${tenantIs('h', 1)} AND h.id = $2 AND h.file IS NOT NULL`, [tenantId, id, now])) as [unknown, number];
        if (gone > 0 && !removed) await audit(tx, system, { tenantId, at: now, action: 'attendance_photo.forget', subjectKind: 'session', subjectId: sessionId, detail: { photoId: id } });
      });
    }
  }

  private async shorten(tx: EntityManager, cohort: Cohort): Promise<void> {
    const now = this.clock.now();
    const rows = (await tx.query(
      `SELECT h.id, h.kept_until AS "keptUntil" FROM attendance_photo h WHERE ${tenantIs('h', 1)} AND h.cohort_id = $2 AND h.removed_at IS NULL`, [cohort.tenantId, cohort.id],
    )) as { id: string; keptUntil: Date }[];
    const kept = rows.map(({ id, keptUntil }) => ({ id, until: keptWhenOver(keptUntil, now) }));
    if (kept.length === 0) return;
    await tx.query(
      `UPDATE attendance_photo h SET kept_until = k.until FROM json_to_recordset($2) AS k (id uuid, until timestamptz) WHERE ${tenantIs('h', 1)} AND h.id = k.id`, [cohort.tenantId, JSON.stringify(kept)],
    );
    for (const until of new Set(kept.map((k) => k.until.getTime()))) await this.later(tx, cohort, new Date(until));
  }
}
