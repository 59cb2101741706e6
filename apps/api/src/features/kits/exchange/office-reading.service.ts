import { Injectable, Logger } from '@nestjs/common';
import { withMovedPictures } from '@relevo/kit-io/moved-pictures';
import type { OfficeOutline } from '@relevo/kit-io/office/outline';
import { Database, type Acting } from '../../../database/database.ts';
import { tenantIs } from '../../../database/scope.ts';
import { Clock } from '../../../platform/clock.ts';
import { DomainError } from '../../../platform/domain-error.ts';
import { withoutData } from '../../../platform/problem.filter.ts';
import { deepMap } from './deep-map.ts';
import { DraftPictures } from './draft-pictures.service.ts';
import { OfficeFilesQueries, type OfficeRow } from './office-files.queries.ts';
import { OfficeKept } from './office-kept.service.ts';
import { ReadingWorkers } from './reading-workers.service.ts';
import type { KeptOutline } from './reading-tasks.ts';

type Worker = Acting & { tenantId: string; personId: string };
/** Nobody waits at an open request for this one. */
const readingSeconds = 120;

/** The job that reads a Word or PowerPoint file once. */
@Injectable()
export class OfficeReading {
  private readonly logger = new Logger('office.file');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly kept: OfficeKept,
    private readonly queries: OfficeFilesQueries,
    private readonly workers: ReadingWorkers,
    private readonly pictures: DraftPictures,
  ) {}

  /** Reads an upload that waits, and leaves what was read or why it was not. One that has ended is let be. */
  async run(tenantId: string, id: string): Promise<void> {
    const system: Acting = { tenantId, personId: null, role: 'system' };
    const row = await this.db.write(system, (tx) => this.queries.take(tx, tenantId, id));
    if (row) await this.read({ ...system, tenantId, personId: row.started_by }, row);
    await this.kept.dropUpload(tenantId, id);
  }

  private async read(worker: Worker, row: OfficeRow): Promise<void> {
    const { tenantId } = worker;
    const step = (stage: 'reading' | 'pictures', share: number) => this.db.write(worker, (tx) => this.queries.step(tx, tenantId, row.id, { stage, share }));
    try {
      await step('reading', 0.1);
      const read = await this.workers.run(row.id, 'read_office', { bytes: await this.kept.bytes(tenantId, row.id), fileName: row.file_name }, readingSeconds);
      if (!read.ok) return await this.refuse(worker, row.id, read.code, read.detail);
      const outline = await this.withPictures(read.value, (share) => step('pictures', 0.4 + 0.5 * share));
      const shown = await this.workers.run(row.id, 'show_office', { outline }, readingSeconds);
      if (!shown.ok) return await this.refuse(worker, row.id, shown.code, shown.detail);
      await this.kept.keep(tenantId, row.id, { outline, shown: shown.value });
      const wanted = await this.db.write(worker, (tx) => this.queries.finish(tx, tenantId, row.id, this.clock.now()));
      if (!wanted) await this.kept.drop(tenantId, row.id);
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error({ err: withoutData(error), fileId: row.id }, 'reading failed');
      await this.refuse(worker, row.id, error instanceof DomainError ? error.code : 'import_failed', error instanceof DomainError ? error.detail : undefined);
    }
  }

  /** Pictures made anew and kept by their hash; of what is none its description stays, and the report says so. */
  private async withPictures({ assets, ...outline }: OfficeOutline, onShare: (share: number) => Promise<unknown>): Promise<KeptOutline> {
    const moved = new Map<string, string | null>();
    const kept: KeptOutline['assets'] = [];
    const report = [...outline.report];
    for (const [n, { path, bytes, alt }] of assets.entries()) {
      const one = await this.pictures.keep(path, bytes);
      if (one) kept.push({ ...one, alt });
      else report.push({ at: {}, code: 'image_format_left', level: 'warning', detail: [path, alt].filter(Boolean).join(': ') });
      if (one?.path !== path) moved.set(path, one?.path ?? null);
      if (n % 10 === 9) await onShare((n + 1) / assets.length);
    }
    return { ...(moved.size === 0 ? outline : deepMap(outline, (text) => withMovedPictures(text, moved))), report, assets: kept };
  }

  private async refuse(worker: Worker, id: string, code: string, detail?: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    await this.db.write(worker, (tx) => tx.query(
      `UPDATE import_job j SET state = 'refused', refusal = $3, refusal_detail = $4, finished_at = $5 WHERE ${tenantIs('j', 1)} AND j.id = $2 AND j.kind = 'office' AND j.state IN ('waiting', 'reading')`,
      [worker.tenantId, id, code, JSON.stringify(detail ?? {}), this.clock.now()],
    ));
  }
}
