import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { OfficeFile } from '@relevo/contracts/kit-office';
import type { Actor } from '@relevo/domain/permissions';
import { Database, type Acting } from '../../../database/database.ts';
import { Jobs } from '../../../database/jobs.ts';
import { tenantIs } from '../../../database/scope.ts';
import { Clock } from '../../../platform/clock.ts';
import { authorise, DomainError, found } from '../../../platform/domain-error.ts';
import { loadVersion } from '../kit-version.queries.ts';
import { OfficeFilesQueries, type OfficeRow } from './office-files.queries.ts';
import { OfficeKept } from './office-kept.service.ts';
import { OfficeReading } from './office-reading.service.ts';
import type { KeptOutline } from './reading-tasks.ts';

type Upload = { id: string; versionId?: string | undefined; fileName: string; path: string };
const keptMs = 24 * 3_600_000;

const isRead = ({ state }: OfficeRow) => state === 'done';

/** Word and PowerPoint files that wait for their author's corrections: read once by a job, kept for a day, and for nobody else. */
@Injectable()
export class OfficeFiles implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly kept: OfficeKept,
    private readonly queries: OfficeFilesQueries,
    private readonly reading: OfficeReading,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('office.read', ({ tenantId, fileId }) => this.reading.run(String(tenantId), String(fileId)));
    await this.jobs.work('office.forget', ({ tenantId, fileId }) => this.forget({ tenantId: String(tenantId), personId: null, role: 'system' }, String(fileId)));
  }

  /** Whether a draft takes a document of whoever writes it. @throws DomainError 404 `kit_version_not_found`; 403; 409 `not_a_draft` */
  async expectDraft(writer: Actor, versionId: string): Promise<void> {
    await this.db.read(writer, async (tx) => {
      const version = await loadVersion(tx, writer, versionId);
      authorise(writer, 'kit:write', { tenantId: version.tenant_id });
      if (version.state !== 'draft') throw new DomainError('not_a_draft', 409);
    });
  }

  /** The document that this id already began, if any. */
  async known(actor: Actor, id: string): Promise<OfficeFile | null> {
    const known = await this.db.read(actor, (tx) => this.queries.known(tx, actor, id));
    return known && this.present(actor, known);
  }

  /** Takes a received upload: file, row and job, or nothing. */
  async begin(actor: Actor, { id, versionId, fileName, path }: Upload): Promise<OfficeFile> {
    await this.kept.take(actor.tenantId, id, path);
    try {
      const row = await this.db.write(actor, async (tx) => {
        const now = this.clock.now();
        await tx.query(
          `INSERT INTO import_job (tenant_id, id, kind, file_name, state, progress, result_id, started_by, created_at) VALUES ($1, $2, 'office', $3, 'waiting', '{}', $4, $5, $6)`,
          [actor.tenantId, id, fileName, versionId ?? null, actor.personId, now],
        );
        await this.jobs.send(tx, 'office.read', { tenantId: actor.tenantId, fileId: id });
        await this.jobs.send(tx, 'office.forget', { tenantId: actor.tenantId, fileId: id }, new Date(now.getTime() + keptMs));
        return found(await this.queries.known(tx, actor, id), 'office_file');
      });
      return this.present(actor, row);
    } catch (error) {
      await this.kept.dropUpload(actor.tenantId, id);
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
    return { row, outline: await this.kept.outline(actor.tenantId, id) };
  }

  private async own(actor: Actor, id: string): Promise<OfficeRow> {
    return this.db.read(actor, async (tx) => found(await this.queries.known(tx, actor, id), 'office_file'));
  }

  private async present(actor: Actor, row: OfficeRow): Promise<OfficeFile> {
    const { share = 0, stage = 'waiting' } = row.progress;
    return {
      id: row.id, fileName: row.file_name, versionId: row.result_id, state: row.state, share: isRead(row) ? 1 : share, stage, refusal: row.refusal, refusalDetail: row.refusal_detail,
      keptUntil: new Date(row.created_at.getTime() + keptMs).toISOString(), outline: isRead(row) ? await this.kept.shown(actor.tenantId, row.id) : null,
    };
  }

  private async forget(acting: Acting & { tenantId: string }, id: string): Promise<void> {
    await this.db.write(acting, (tx) => tx.query(`DELETE FROM import_job j WHERE ${tenantIs('j', 1)} AND j.id = $2 AND j.kind = 'office'`, [acting.tenantId, id]));
    await this.kept.drop(acting.tenantId, id);
  }
}
