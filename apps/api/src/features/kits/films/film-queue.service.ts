import { Inject, Injectable } from '@nestjs/common';
import type { KitAsset } from '@relevo/contracts/kit-document';
import type { EntityManager } from 'typeorm';
import { Jobs } from '../../../database/jobs.ts';
import { Clock } from '../../../platform/clock.ts';
import { CONFIG, type Config } from '../../../platform/config.ts';
import { newId } from '../../../platform/ids.ts';

type Brought = Pick<KitAsset, 'sha256' | 'bytes' | 'mediaType'>;

/** Films that came with a kit's files and are to be made ready, each once for its content. */
@Injectable()
export class FilmQueue {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param tenantId of the kit, within which the transaction acts @param brought files of any kind */
  async add(tx: EntityManager, tenantId: string, brought: readonly Brought[]): Promise<void> {
    for (const { sha256, bytes, mediaType } of brought.filter((one) => one.mediaType.startsWith('video/'))) {
      const made = (await tx.query(
        `INSERT INTO film (tenant_id, sha256, media_type, bytes, state, changed_at) VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT DO NOTHING RETURNING sha256`,
        [tenantId, sha256, mediaType, bytes, this.clock.now()],
      )) as unknown[];
      if (made.length > 0) await this.jobs.send(tx, 'film.make', { tenantId, sha256 });
      await this.toMux(tx, tenantId, sha256);
    }
  }

  /** Has a film sent to Mux where that is set and it has not been. Each institution has its own there, so that it takes away none but its own. */
  async toMux(tx: EntityManager, tenantId: string, sha256: string): Promise<void> {
    if (!this.config.mux) return;
    const now = this.clock.now();
    const made = (await tx.query(
      `INSERT INTO film_mux (tenant_id, id, sha256, state, begun_at, changed_at) VALUES ($1, $2, $3, 'waiting', $4, $4) ON CONFLICT (tenant_id, sha256) WHERE state <> 'leaving' DO NOTHING RETURNING id`, [tenantId, newId(), sha256, now],
    )) as { id: string }[];
    for (const { id } of made) {
      await this.jobs.send(tx, 'film.send', { tenantId, id });
      await this.jobs.send(tx, 'film.look', { tenantId, id, again: true }, new Date(now.getTime() + 60_000));
    }
  }

  /** The same for one that may have come to nothing there: what Mux kept of that goes first. */
  async againToMux(tx: EntityManager, tenantId: string, sha256: string): Promise<void> {
    await this.outOfMux(tx, tenantId, sha256, 'failed');
    await this.toMux(tx, tenantId, sha256);
  }

  /** Has an institution's film deleted at Mux; also where its keys were taken away since, once they are there again. @param alone those that came to nothing there */
  async outOfMux(tx: EntityManager, tenantId: string, sha256: string, alone?: 'failed'): Promise<void> {
    const [gone] = (await tx.query(`UPDATE film_mux SET state = 'leaving', changed_at = $3 WHERE tenant_id = $1 AND sha256 = $2 AND state <> 'leaving' AND ($4::text IS NULL OR state = $4) RETURNING id`, [tenantId, sha256, this.clock.now(), alone ?? null])) as [{ id: string }[], number];
    for (const { id } of gone) await this.jobs.send(tx, 'film.look', { tenantId, id });
  }

  /** A film that could not be made ready here and is ready at Mux is ready. Asked when either ends, since either may be the last. */
  async settle(tx: EntityManager, tenantId: string, sha256: string): Promise<void> {
    await tx.query(
      `UPDATE film f SET state = 'ready', share = 1, fault = NULL, seconds = m.seconds, changed_at = $3 FROM film_mux m
       WHERE f.tenant_id = $1 AND f.sha256 = $2 AND f.state = 'failed' AND m.tenant_id = f.tenant_id AND m.sha256 = f.sha256 AND m.state = 'ready'`, [tenantId, sha256, this.clock.now()],
    );
  }

  /** Once more, for a film that could not be made ready or that nobody has worked on for a while. @returns whether it was one */
  async again(tx: EntityManager, tenantId: string, sha256: string): Promise<boolean> {
    const now = this.clock.now();
    const [, count] = (await tx.query(
      `UPDATE film SET state = 'waiting', share = 0, fault = NULL, changed_at = $3 WHERE tenant_id = $1 AND sha256 = $2 AND (state = 'failed' OR (state <> 'ready' AND changed_at < $4))`,
      [tenantId, sha256, now, new Date(now.getTime() - 15 * 60_000)],
    )) as [unknown, number];
    if (count > 0) {
      await this.jobs.send(tx, 'film.make', { tenantId, sha256 });
      await this.againToMux(tx, tenantId, sha256);
    }
    return count > 0;
  }
}
