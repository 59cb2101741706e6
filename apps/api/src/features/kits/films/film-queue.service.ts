import { Injectable } from '@nestjs/common';
import type { KitAsset } from '@relevo/contracts/kit-document';
import type { EntityManager } from 'typeorm';
import { Jobs } from '../../../database/jobs.ts';
import { Clock } from '../../../platform/clock.ts';

type Brought = Pick<KitAsset, 'sha256' | 'bytes' | 'mediaType'>;

/** Films that came with a kit's files and are to be made ready, each once for its content. */
@Injectable()
export class FilmQueue {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** @param tenantId of the kit, within which the transaction acts @param brought files of any kind */
  async add(tx: EntityManager, tenantId: string, brought: readonly Brought[]): Promise<void> {
    for (const { sha256, bytes, mediaType } of brought.filter((one) => one.mediaType.startsWith('video/'))) {
      const made = (await tx.query(
        `INSERT INTO film (tenant_id, sha256, media_type, bytes, state, changed_at) VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT DO NOTHING RETURNING sha256`,
        [tenantId, sha256, mediaType, bytes, this.clock.now()],
      )) as unknown[];
      if (made.length > 0) await this.jobs.send(tx, 'film.make', { tenantId, sha256 });
    }
  }

  /** Once more, for a film that could not be made ready or that nobody has worked on for a while. @returns whether it was one */
  async again(tx: EntityManager, tenantId: string, sha256: string): Promise<boolean> {
    const now = this.clock.now();
    const [, count] = (await tx.query(
      `UPDATE film SET state = 'waiting', share = 0, fault = NULL, changed_at = $3 WHERE tenant_id = $1 AND sha256 = $2 AND (state = 'failed' OR (state <> 'ready' AND changed_at < $4))`,
      [tenantId, sha256, now, new Date(now.getTime() - 15 * 60_000)],
    )) as [unknown, number];
    if (count > 0) await this.jobs.send(tx, 'film.make', { tenantId, sha256 });
    return count > 0;
  }
}
