import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '@relevo/domain/permissions';
import { Database, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import type { KitImport } from '@relevo/contracts/kit-imports';
import { withoutData } from '../../platform/problem.filter.ts';
import { Storage } from '../../platform/storage.ts';
import { openKitFile } from './kit-file.ts';
import { ImportProgress, ImportStopped } from './import-progress.ts';
import { KitImportService } from './kit-import.service.ts';
import { KitImportsQueries, type ImportRow } from './kit-imports.queries.ts';

type Upload = { id: string; kitId?: string | undefined; fileName: string; path: string };
type Worker = Acting & { tenantId: string; personId: string };

/** Under its tenant: ids are the client's, so two tenants may come with the same one. */
const uploadKey = (tenantId: string, id: string) => `imports/${tenantId}/${id}`;

/** Imports of the browser: the upload waits in storage, a job reads it, and the row tells how far it is to whoever comes back to ask. */
@Injectable()
export class KitImportJobsService implements OnApplicationBootstrap {
  private readonly logger = new Logger('kit.import');

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly imports: KitImportService,
    private readonly queries: KitImportsQueries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('kit.import', ({ tenantId, importId }) => this.run(String(tenantId), String(importId)));
  }

  /** Whether the upload is worth receiving. @returns the import that this id already began, if any */
  async expect(actor: Actor, id: string, kitId: string | undefined): Promise<KitImport | null> {
    authorise(actor, 'kit:import', { tenantId: actor.tenantId });
    return this.db.read(actor, async (tx) => {
      if (kitId) {
        const kits = (await tx.query(`SELECT k.tenant_id FROM kit k WHERE ${tenantIs('k', 1)} AND k.id = $2`, [actor.tenantId, kitId])) as { tenant_id: string }[];
        authorise(actor, 'kit:import', { tenantId: found(kits[0], 'kit').tenant_id });
      }
      return this.queries.known(tx, actor, id);
    });
  }

  /** Takes a received upload: file, row and job, or nothing. */
  async begin(actor: Actor, upload: Upload): Promise<KitImport> {
    await this.storage.putFile(uploadKey(actor.tenantId, upload.id), upload.path);
    try {
      return await this.db.write(actor, async (tx) => {
        await tx.query(
          `INSERT INTO import_job (tenant_id, id, kind, file_name, state, progress, kit_id, started_by, created_at) VALUES ($1, $2, 'kit', $3, 'waiting', '{}', $4, $5, $6)`,
          [actor.tenantId, upload.id, upload.fileName, upload.kitId ?? null, actor.personId, this.clock.now()],
        );
        await this.jobs.send(tx, 'kit.import', { tenantId: actor.tenantId, importId: upload.id });
        return found(await this.queries.known(tx, actor, upload.id), 'kit_import');
      });
    } catch (error) {
      await this.storage.remove(uploadKey(actor.tenantId, upload.id));
      throw error;
    }
  }

  /** Ends an import that has not ended; the job notices, and what it has read is left behind. */
  async stop(actor: Actor, id: string): Promise<KitImport> {
    return this.db.write(actor, async (tx) => {
      found(await this.queries.known(tx, actor, id), 'kit_import');
      await tx.query(
        `UPDATE import_job j SET state = 'refused', refusal = 'import_stopped', finished_at = $3 WHERE ${tenantIs('j', 1)} AND j.id = $2 AND j.state IN ('waiting', 'reading')`,
        [actor.tenantId, id, this.clock.now()],
      );
      return found(await this.queries.known(tx, actor, id), 'kit_import');
    });
  }

  private async run(tenantId: string, id: string): Promise<void> {
    const system: Acting = { tenantId, personId: null, role: 'system' };
    const row = await this.db.write(system, (tx) => this.queries.take(tx, tenantId, id));
    if (row) await this.read({ ...system, tenantId, personId: row.started_by }, row);
    await this.storage.remove(uploadKey(tenantId, id));
  }

  private async read(worker: Worker, row: ImportRow): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'relevo-import-'));
    const progress = new ImportProgress((step) => this.db.write(worker, (tx) => this.queries.saveProgress(tx, worker.tenantId, row.id, step)));
    try {
      const path = join(folder, 'upload');
      await pipeline(await this.storage.stream(uploadKey(worker.tenantId, row.id)), createWriteStream(path));
      const opened = await openKitFile(path, progress.step);
      if (!opened.ok) return await this.refuse(worker, row.id, opened.code, opened.detail);
      const by = { personId: worker.personId, tenantId: worker.tenantId };
      try {
        await this.imports.save(worker, by, opened.value, { kitId: row.kit_id ?? undefined }, progress.step, async (tx, made) => {
          if (!(await this.queries.finish(tx, worker.tenantId, row.id, made, this.clock.now()))) throw new ImportStopped();
        });
      } finally {
        opened.value.close();
      }
    } catch (error) {
      if (error instanceof ImportStopped) return;
      // Nothing was written; whoever waits is told at once instead of after five attempts.
      if (!(error instanceof DomainError)) this.logger.error({ err: withoutData(error), importId: row.id }, 'import failed');
      await this.refuse(worker, row.id, error instanceof DomainError ? error.code : 'import_failed');
    } finally {
      await progress.settled();
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async refuse(worker: Worker, id: string, code: string, detail?: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    await this.db.write(worker, (tx) => tx.query(
      `UPDATE import_job SET state = 'refused', refusal = $3, refusal_detail = $4, finished_at = $5 WHERE tenant_id = $1 AND id = $2 AND state IN ('waiting', 'reading')`,
      [worker.tenantId, id, code, JSON.stringify(detail ?? {}), this.clock.now()],
    ));
  }
}
