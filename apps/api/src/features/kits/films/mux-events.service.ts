import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, holderOf, systemOf } from '../../../database/database.ts';
import { Jobs } from '../../../database/jobs.ts';
import { DomainError } from '../../../platform/domain-error.ts';
import { MuxVideo } from './mux-video.ts';

/** Events after which there is something to ask; the others are taken and left. */
const heard = ['video.upload.asset_created', 'video.upload.cancelled', 'video.upload.errored', 'video.asset.ready', 'video.asset.errored', 'video.asset.deleted'] as const;
const told = z.object({ passthrough: z.uuid() });
const event = z.object({ id: z.string().min(1), type: z.enum(heard), data: z.union([told, z.object({ new_asset_settings: told }).transform((data) => data.new_asset_settings)]) });

/** What Mux says of the films that it was sent. */
@Injectable()
export class MuxEvents {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly mux: MuxVideo,
  ) {}

  /**
   * Has Mux asked about the film that an event names. The same event again asks nothing more; what is not a film's of this installation is nobody's business.
   * @param raw the body as it was sent
   * @throws DomainError 404 `not_found` where Mux is not set; 403 `not_allowed` where it was not Mux that said so, or long ago
   */
  async hear(raw: Buffer | undefined, signature: string | undefined): Promise<Record<string, never>> {
    if (!this.mux.on) throw new DomainError('not_found', 404);
    const text = raw?.toString('utf8') ?? '';
    if (signature === undefined || !(await this.mux.said(text, signature))) throw new DomainError('not_allowed', 403);
    const read = event.safeParse(JSON.parse(text));
    if (!read.success) return {};
    const { id: eventId, data: { passthrough: id } } = read.data;
    // The event does not say whose film it is; row-level security lets whoever knows its id learn that and no more.
    const [film] = (await this.db.read(holderOf(id), (tx) => tx.query('SELECT tenant_id FROM film_mux WHERE id = $1', [id]))) as { tenant_id: string }[];
    if (film) await this.db.write(systemOf(film.tenant_id), (tx) => this.jobs.send(tx, 'film.look', { tenantId: film.tenant_id, id }, undefined, `${id}/${eventId}`));
    return {};
  }
}
