import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { OfficeFile } from '@relevo/contracts/kit-office';
import type { Actor } from '@relevo/domain/permissions';
import { withMovedPictures } from '@relevo/kit-io/moved-pictures';
import type { OfficeOutline } from '@relevo/kit-io/office/outline';
import { Database, type Acting } from '../../../database/database.ts';
import { Jobs } from '../../../database/jobs.ts';
import { tenantIs } from '../../../database/scope.ts';
import { Clock } from '../../../platform/clock.ts';
import { authorise, DomainError, found } from '../../../platform/domain-error.ts';
import { withoutData } from '../../../platform/problem.filter.ts';
import { Storage } from '../../../platform/storage.ts';
import { loadVersion } from '../kit-version.queries.ts';
import { DraftPictures } from './draft-pictures.service.ts';
import { deepMap } from './deep-map.ts';
import { OfficeFilesQueries, type OfficeRow } from './office-files.queries.ts';
import { ReadingThreads } from './reading-threads.service.ts';
import type { KeptOutline, ShownOutline } from './reading-tasks.ts';

type Upload = { id: string; versionId?: string | undefined; fileName: string; path: string };
type Worker = Acting & { tenantId: string; personId: string };
export const officeKeptMs = 24 * 3_600_000;
const readingSeconds = 120;

const uploadKey = (tenantId: string, id: string) => `office/${tenantId}/${id}`;
const outlineKey = (tenantId: string, id: string) => `office/${tenantId}/${id}.json`;
const shownKey = (tenantId: string, id: string) => `office/${tenantId}/${id}.shown.json`;
const isRead = ({ state }: OfficeRow) => state === 'done';

/** Word and PowerPoint files that wait for their author's corrections: read once by a job, kept for a day, and for nobody else. */
@Injectable()
export class OfficeFiles implements OnApplicationBootstrap {
  private readonly logger = new Logger('office.file');

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly queries: OfficeFilesQueries,
    private readonly threads: ReadingThreads,
    private readonly pictures: DraftPictures,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('office.read', ({ tenantId, fileId }) => this.run(String(tenantId), String(fileId)));
    await this.jobs.work('office.forget', ({ tenantId, fileId }) => this.forget({ tenantId: String(tenantId), personId: null, role: 'system' }, String(fileId)));
  }

  /** Whether the upload is worth receiving. @returns the file that this id already began, if any */
  async expect(actor: Actor, id: string, versionId: string | undefined): Promise<OfficeFile | null> {
    authorise(actor, 'kit:write', { tenantId: actor.tenantId });
    const known = await this.db.read(actor, async (tx) => {
      if (versionId) {
        const version = await loadVersion(tx, actor, versionId);
        authorise(actor, 'kit:write', { tenantId: version.tenant_id });
        if (version.state !== 'draft') throw new DomainError('not_a_draft', 409);
      }
      return this.queries.known(tx, actor, id);
    });
    return known && this.present(actor, known);
  }

  /** Takes a received upload: file, row and job, or nothing. */
  async begin(actor: Actor, { id, versionId, fileName, path }: Upload): Promise<OfficeFile> {
    await this.storage.putFile(uploadKey(actor.tenantId, id), path);
    try {
      const row = await this.db.write(actor, async (tx) => {
        const now = this.clock.now();
        await tx.query(
          `INSERT INTO import_job (tenant_id, id, kind, file_name, state, progress, result_id, started_by, created_at) VALUES ($1, $2, 'office', $3, 'waiting', '{}', $4, $5, $6)`,
          [actor.tenantId, id, fileName, versionId ?? null, actor.personId, now],
        );
        await this.jobs.send(tx, 'office.read', { tenantId: actor.tenantId, fileId: id });
        await this.jobs.send(tx, 'office.forget', { tenantId: actor.tenantId, fileId: id }, new Date(now.getTime() + officeKeptMs));
        return found(await this.queries.known(tx, actor, id), 'office_file');
      });
      return this.present(actor, row);
    } catch (error) {
      await this.storage.remove(uploadKey(actor.tenantId, id));
      throw error;
    }
  }

  async one(actor: Actor, id: string): Promise<OfficeFile> {
    return this.present(actor, await this.own(actor, id));
  }

  /** Nothing of it stays, whether it was read or not. */
  async remove(actor: Actor, id: string): Promise<{ id: string }> {
    await this.own(actor, id);
    await this.forget(actor, id);
    return { id };
  }

  /** What was read, with whose it is. @throws DomainError 404 `office_file_not_found`; 409 `office_not_ready` */
  async outline(actor: Actor, id: string): Promise<{ row: OfficeRow; outline: KeptOutline }> {
    const row = await this.own(actor, id);
    if (!isRead(row)) throw new DomainError('office_not_ready', 409);
    return { row, outline: await this.kept<KeptOutline>(outlineKey(actor.tenantId, id)) };
  }

  private async own(actor: Actor, id: string): Promise<OfficeRow> {
    authorise(actor, 'kit:write', { tenantId: actor.tenantId });
    return this.db.read(actor, async (tx) => found(await this.queries.known(tx, actor, id), 'office_file'));
  }

  private async kept<T>(key: string): Promise<T> {
    if (!(await this.storage.exists(key))) throw new DomainError('office_file_not_found', 404);
    return JSON.parse(Buffer.from(await this.storage.bytes(key)).toString('utf8')) as T;
  }

  private async present(actor: Actor, row: OfficeRow): Promise<OfficeFile> {
    const { share = 0, stage = 'waiting' } = row.progress;
    return {
      id: row.id, fileName: row.file_name, versionId: row.result_id, state: row.state, share: isRead(row) ? 1 : share, stage, refusal: row.refusal, refusalDetail: row.refusal_detail,
      keptUntil: new Date(row.created_at.getTime() + officeKeptMs).toISOString(), outline: isRead(row) ? await this.kept<ShownOutline>(shownKey(actor.tenantId, row.id)) : null,
    };
  }

  private async run(tenantId: string, id: string): Promise<void> {
    const system: Acting = { tenantId, personId: null, role: 'system' };
    const row = await this.db.write(system, (tx) => this.queries.take(tx, tenantId, id));
    if (row) await this.read({ ...system, tenantId, personId: row.started_by }, row);
    await this.storage.remove(uploadKey(tenantId, id));
  }

  private async read(worker: Worker, row: OfficeRow): Promise<void> {
    const { tenantId } = worker;
    const step = (stage: 'reading' | 'pictures', share: number) => this.db.write(worker, (tx) => this.queries.step(tx, tenantId, row.id, { stage, share }));
    try {
      await step('reading', 0.1);
      const bytes = new Uint8Array(await this.storage.bytes(uploadKey(tenantId, row.id)));
      const read = await this.threads.run(row.id, 'read_office', { bytes, fileName: row.file_name }, readingSeconds);
      if (!read.ok) return await this.refuse(worker, row.id, read.code, read.detail);
      const outline = await this.withPictures(read.value, (share) => step('pictures', 0.4 + 0.5 * share));
      const shown = await this.threads.run(row.id, 'show_office', { outline }, readingSeconds);
      if (!shown.ok) return await this.refuse(worker, row.id, shown.code, shown.detail);
      await this.storage.put(outlineKey(tenantId, row.id), Buffer.from(JSON.stringify(outline)));
      await this.storage.put(shownKey(tenantId, row.id), Buffer.from(JSON.stringify(shown.value)));
      const wanted = await this.db.write(worker, (tx) => this.queries.finish(tx, tenantId, row.id, this.clock.now()));
      if (!wanted) await this.removeKept(tenantId, row.id);
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error({ err: withoutData(error), fileId: row.id }, 'reading failed');
      await this.refuse(worker, row.id, error instanceof DomainError ? error.code : 'import_failed', error instanceof DomainError ? error.detail : undefined);
    }
  }

  /** Pictures made anew and kept by their hash; what is none stays with its description alone, and the report says so. */
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

  private async forget(acting: Acting & { tenantId: string }, id: string): Promise<void> {
    await this.db.write(acting, (tx) => tx.query(`DELETE FROM import_job j WHERE ${tenantIs('j', 1)} AND j.id = $2 AND j.kind = 'office'`, [acting.tenantId, id]));
    await this.removeKept(acting.tenantId, id);
    await this.storage.remove(uploadKey(acting.tenantId, id));
  }

  private async removeKept(tenantId: string, id: string): Promise<void> {
    await this.storage.remove(outlineKey(tenantId, id));
    await this.storage.remove(shownKey(tenantId, id));
  }
}
