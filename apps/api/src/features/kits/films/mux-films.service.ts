import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { askAgainIn, standingAtService } from '@relevo/domain/films';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../../database/database.ts';
import { Jobs } from '../../../database/jobs.ts';
import { Clock } from '../../../platform/clock.ts';
import { FilmCopies } from './film-copies.service.ts';
import { FilmQueue } from './film-queue.service.ts';
import { MuxVideo, type MuxAsset, type MuxUpload } from './mux-video.ts';

type Row = { id: string; sha256: string; state: 'waiting' | 'sent' | 'ready' | 'failed' | 'leaving'; upload_id: string | null; asset_id: string | null; begun_at: Date; media_type: string };
type Found = { upload: MuxUpload | null; assetId: string | null; asset: MuxAsset | null };

/** Takes films to Mux and away from there. Only jobs do; none works where Mux is not set. */
@Injectable()
export class MuxFilms implements OnApplicationBootstrap {
  private readonly logger = new Logger('films');

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly queue: FilmQueue,
    private readonly copies: FilmCopies,
    private readonly mux: MuxVideo,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.mux.on) return;
    await this.jobs.work('film.send', ({ tenantId, id }) => this.send(String(tenantId), String(id)));
    await this.jobs.work('film.look', ({ tenantId, id, again }) => this.look(String(tenantId), String(id), again === true));
  }

  /** Sends a film. A job that comes twice finds it sent; one whose process died begins anew. */
  async send(tenantId: string, id: string): Promise<void> {
    const row = await this.row(tenantId, id);
    if (row?.state !== 'waiting') return;
    if (row.upload_id !== null) {
      if ((await this.mux.upload(row.upload_id))?.status === 'asset_created') return this.sent(tenantId, id);
      await this.mux.cancel(row.upload_id);
    }
    const copied = await this.copies.lend(row.sha256, row.media_type, (path) => this.put(tenantId, id, path));
    if (!copied) await this.failed(tenantId, id, 'no copy of it can be made here');
  }

  private async put(tenantId: string, id: string, path: string): Promise<void> {
    const { uploadId, url } = await this.mux.begin(id);
    const now = this.clock.now();
    const [, noted] = (await this.db.write(systemOf(tenantId), (tx) => tx.query(
      `UPDATE film_mux SET upload_id = $3, changed_at = $4 WHERE tenant_id = $1 AND id = $2 AND state = 'waiting'`, [tenantId, id, uploadId, now],
    ))) as [unknown, number];
    // Taken out of the kit in the meantime: what nobody remembers here must not come to be there.
    if (noted === 0) return this.mux.cancel(uploadId);
    await this.mux.put(url, path);
    await this.sent(tenantId, id);
  }

  /**
   * Asks Mux what became of a film. It is asked when it says that something happened, and now and then in case that word was lost.
   * @param again whether this is one of those, and is followed by the next until the film has settled
   */
  async look(tenantId: string, id: string, again: boolean): Promise<void> {
    const row = await this.row(tenantId, id);
    if (!row || row.state === 'failed') return;
    if (row.state === 'leaving') return this.leave(tenantId, row);
    const found = await this.find(row).catch((error: unknown) => {
      // The chain of questions does not end because one was not answered.
      if (!again || row.state === 'ready') throw error;
      return null;
    });
    if (!found) return this.askLater(tenantId, row);
    const { upload, assetId, asset } = found;
    if (assetId !== null && !asset) return this.failed(tenantId, id, 'it is not there any more');
    if (row.state === 'ready') return;
    if (row.state === 'sent' && assetId === null && upload?.status !== 'waiting') return this.failed(tenantId, id, 'its upload came to nothing');
    const standing = standingAtService(asset, row.begun_at, this.clock.now());
    if (standing === 'failed') return this.failed(tenantId, id, 'Mux made nothing of it');
    await this.change(tenantId, (tx) => this.note(tx, tenantId, row, found));
    if (standing === 'working' && again) await this.askLater(tenantId, row);
  }

  private async askLater(tenantId: string, { id, begun_at: begunAt }: Row): Promise<void> {
    const now = this.clock.now();
    if (standingAtService(null, begunAt, now) === 'failed') return this.failed(tenantId, id, 'Mux did not answer');
    await this.change(tenantId, (tx) => this.jobs.send(tx, 'film.look', { tenantId, id, again: true }, new Date(now.getTime() + askAgainIn(begunAt, now) * 1_000)));
  }

  private async find({ upload_id: uploadId, asset_id: known }: Row): Promise<Found> {
    const upload = known === null && uploadId !== null ? await this.mux.upload(uploadId) : null;
    const assetId = known ?? upload?.assetId ?? null;
    return { upload, assetId, asset: assetId === null ? null : await this.mux.asset(assetId) };
  }

  private async note(tx: EntityManager, tenantId: string, { id, sha256 }: Row, { assetId, asset }: Found): Promise<void> {
    const ready = asset?.status === 'ready';
    await tx.query(
      `UPDATE film_mux SET state = CASE WHEN $3 THEN 'ready' ELSE state END, asset_id = $4, playback_id = $5, seconds = $6, changed_at = $7 WHERE tenant_id = $1 AND id = $2 AND state IN ('waiting', 'sent')`,
      [tenantId, id, ready, assetId, asset?.playbackId ?? null, asset?.seconds ?? 0, this.clock.now()],
    );
    if (ready) await this.queue.settle(tx, tenantId, sha256);
  }

  /** Out of Mux first, then out of memory. What does not go is tried again every hour: it is not forgotten there. */
  private async leave(tenantId: string, { id, upload_id: uploadId, asset_id: known }: Row): Promise<void> {
    try {
      const upload = known === null && uploadId !== null ? await this.mux.upload(uploadId) : null;
      if (upload?.status === 'waiting' && uploadId !== null) await this.mux.cancel(uploadId);
      const assetId = known ?? upload?.assetId ?? null;
      if (assetId !== null) await this.mux.remove(assetId);
      await this.change(tenantId, (tx) => tx.query(`DELETE FROM film_mux WHERE tenant_id = $1 AND id = $2 AND state = 'leaving'`, [tenantId, id]));
    } catch (error) {
      this.logger.error({ id, err: String(error) }, 'a film was not deleted at Mux');
      const later = new Date(this.clock.now().getTime() + 3_600_000);
      await this.change(tenantId, (tx) => this.jobs.send(tx, 'film.look', { tenantId, id }, later));
    }
  }

  private async row(tenantId: string, id: string): Promise<Row | undefined> {
    const [row] = (await this.db.read(systemOf(tenantId), (tx) => tx.query(
      `SELECT m.id, m.sha256, m.state, m.upload_id, m.asset_id, m.begun_at, COALESCE(f.media_type, '') AS media_type FROM film_mux m LEFT JOIN film f ON f.tenant_id = m.tenant_id AND f.sha256 = m.sha256
       WHERE m.tenant_id = $1 AND m.id = $2`, [tenantId, id],
    ))) as Row[];
    return row;
  }

  private sent(tenantId: string, id: string): Promise<void> {
    return this.change(tenantId, (tx) => tx.query(`UPDATE film_mux SET state = 'sent', changed_at = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'waiting'`, [tenantId, id, this.clock.now()]));
  }

  /** It goes on being played from here. */
  private failed(tenantId: string, id: string, why: string): Promise<void> {
    this.logger.warn({ id }, `a film is not at Mux: ${why}`);
    return this.change(tenantId, (tx) => tx.query(`UPDATE film_mux SET state = 'failed', changed_at = $3 WHERE tenant_id = $1 AND id = $2 AND state IN ('waiting', 'sent', 'ready')`, [tenantId, id, this.clock.now()]));
  }

  private async change(tenantId: string, work: (tx: EntityManager) => Promise<unknown>): Promise<void> {
    await this.db.write(systemOf(tenantId), work);
  }
}
