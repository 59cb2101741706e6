import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import { filmFolder } from './films/film-files.ts';
import { FilmQueue } from './films/film-queue.service.ts';
import { KitUploadParts } from './kit-upload-parts.ts';

const aDay = 24 * 3_600_000;
/** How long an upload may stay unfinished, and how long what has come may stay out of every save of its draft. */
export const uploadWaits = { unfinished: aDay, unused: 7 * aDay } as const;

type System = Acting & { tenantId: string };
type Left = { id: string; kit_version_id: string; state: 'open' | 'done'; sha256: string | null };

/** Throws away files that were brought and came to nothing. */
@Injectable()
export class UploadSweep implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly parts: KitUploadParts,
    private readonly films: FilmQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('kit.upload', ({ tenantId, uploadId }) => this.sweep(String(tenantId), String(uploadId)));
  }

  /** Looks at an upload again once it has had its time; sent with what begins that time. */
  async later(tx: EntityManager, tenantId: string, uploadId: string, wait: keyof typeof uploadWaits): Promise<void> {
    await this.jobs.send(tx, 'kit.upload', { tenantId, uploadId }, new Date(this.clock.now().getTime() + uploadWaits[wait]));
  }

  /**
   * What nobody finished within a day goes, and what no save has used within seven. A file that a save took stays, also once it was taken out of the document
   * again: whoever undoes that needs it. A job that comes twice finds nothing.
   */
  async sweep(tenantId: string, id: string): Promise<void> {
    const system: System = { tenantId, personId: null, role: 'system' };
    const [unfinished, unused] = [uploadWaits.unfinished, uploadWaits.unused].map((wait) => new Date(this.clock.now().getTime() - wait));
    const gone = await this.db.write(system, async (tx) => {
      const rows = (await tx.query(
        `SELECT u.id, u.kit_version_id, u.state, u.sha256 FROM kit_upload u WHERE u.tenant_id = $1 AND u.id = $2
           AND CASE u.state WHEN 'open' THEN u.created_at <= $3 ELSE u.finished_at <= $4
             AND NOT EXISTS (SELECT FROM kit_asset a WHERE a.tenant_id = u.tenant_id AND a.kit_version_id = u.kit_version_id AND a.sha256 = u.sha256) END FOR UPDATE`,
        [tenantId, id, unfinished, unused],
      )) as Left[];
      if (rows[0]) await this.drop(tx, system, rows[0]);
      return rows[0];
    });
    if (gone) await this.parts.remove(id);
  }

  private async drop(tx: EntityManager, system: System, { id, kit_version_id: versionId, state, sha256 }: Left): Promise<void> {
    await tx.query('DELETE FROM kit_upload WHERE tenant_id = $1 AND id = $2', [system.tenantId, id]);
    if (state === 'open' || sha256 === null) return;
    await audit(tx, system, { tenantId: system.tenantId, at: this.clock.now(), action: 'kit_upload.sweep', subjectKind: 'kit_version', subjectId: versionId, detail: { uploadId: id } });
    // Bytes are kept once for everybody. The policies let the sweep see who else names these, and nothing more.
    await tx.query("SELECT set_config('app.swept_hash', $1, true)", [sha256]);
    const [others] = (await tx.query(
      `SELECT EXISTS (SELECT FROM kit_asset a WHERE a.sha256 = $1) OR EXISTS (SELECT FROM kit_upload u WHERE u.sha256 = $1) OR EXISTS (SELECT FROM handoff h WHERE h.agreement_file = $2) AS used,
         EXISTS (SELECT FROM kit_asset a WHERE a.tenant_id = $3 AND a.sha256 = $1) OR EXISTS (SELECT FROM kit_upload u WHERE u.tenant_id = $3 AND u.sha256 = $1) AS own`,
      [sha256, blobKey(sha256), system.tenantId],
    )) as { used: boolean; own: boolean }[];
    // At Mux each institution has its own.
    if (others && !others.own) await this.films.outOfMux(tx, system.tenantId, sha256);
    if (!others || others.used) return;
    await this.storage.remove(blobKey(sha256));
    await tx.query('DELETE FROM film WHERE tenant_id = $1 AND sha256 = $2', [system.tenantId, sha256]);
    await this.storage.removeAll(filmFolder(sha256));
  }
}
