import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { FilmFault } from '@relevo/domain/films';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, systemOf } from '../../../database/database.ts';
import { Jobs } from '../../../database/jobs.ts';
import { Tools } from '../../../platform/apart/run-tool.ts';
import { Clock } from '../../../platform/clock.ts';
import { CONFIG, type Config } from '../../../platform/config.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import { filmFolder, filmKey, readyName } from './film-files.ts';
import { FilmQueue } from './film-queue.service.ts';
import { FilmRefused, madeFiles, makeSizes, type ReadyFilm } from './film-sizes.ts';
import { findTool } from './film-tool.ts';

type FilmRow = { state: string; media_type: string };
/** Milliseconds between two words on how far a film is. */
const often = 1_000;

/** Makes films ready for a phone on a bad line: once for each content, whatever kits and institutions have it. */
@Injectable()
export class FilmMaking implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('films');
  private readonly tools = new Tools();

  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly queue: FilmQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('film.make', ({ tenantId, sha256 }) => this.make(String(tenantId), String(sha256)));
  }

  beforeApplicationShutdown(): void {
    this.tools.stop();
  }

  /** A job that comes twice finds the film ready. What can be tried again is thrown; what cannot is kept with its reason. */
  async make(tenantId: string, sha256: string): Promise<void> {
    const [film] = (await this.db.read(systemOf(tenantId), (tx) => tx.query('SELECT state, media_type FROM film WHERE tenant_id = $1 AND sha256 = $2', [tenantId, sha256]))) as FilmRow[];
    if (!film || film.state === 'ready' || film.state === 'failed') return;
    try {
      await this.ready(tenantId, sha256, (await this.madeBefore(sha256)) ?? (await this.madeNow(tenantId, sha256, film.media_type)));
    } catch (error) {
      if (!(error instanceof FilmRefused)) throw error;
      this.logger.warn({ sha256, fault: error.fault }, 'a film was not made ready');
      await this.failed(tenantId, sha256, error.fault);
    }
  }

  /** The same film, brought by somebody else or for another kit. */
  private async madeBefore(sha256: string): Promise<ReadyFilm | null> {
    const at = filmKey(sha256, readyName);
    return (await this.storage.exists(at)) ? (JSON.parse(Buffer.from(await this.storage.bytes(at)).toString()) as ReadyFilm) : null;
  }

  private async madeNow(tenantId: string, sha256: string, mediaType: string): Promise<ReadyFilm> {
    const tool = await findTool(this.config.FFMPEG_PATH);
    if (!tool) throw new FilmRefused('film_no_tool');
    if (!(await this.storage.exists(blobKey(sha256)))) throw new FilmRefused('film_unreadable');
    await this.tell(tenantId, sha256, 0);
    const folder = await mkdtemp(join(tmpdir(), 'relevo-film-'));
    try {
      await this.storage.toFile(blobKey(sha256), join(folder, 'source'));
      const made = await makeSizes({ mediaType, tool, tools: this.tools, folder }, this.telling(tenantId, sha256));
      for (const name of await madeFiles(folder)) await this.storage.putFile(filmKey(sha256, name), join(folder, name));
      await this.storage.put(filmKey(sha256, readyName), Buffer.from(JSON.stringify(made)));
      return made;
    } catch (error) {
      await this.storage.removeAll(filmFolder(sha256)).catch(() => undefined);
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Tells how far it is now and then; what could not be told is told by the next word. */
  private telling(tenantId: string, sha256: string): (share: number) => void {
    let last = 0;
    return (share) => {
      if (Date.now() - last < often) return;
      last = Date.now();
      // The whole is told when it is stored.
      void this.tell(tenantId, sha256, share * 0.95).catch(() => undefined);
    };
  }

  private tell(tenantId: string, sha256: string, share: number): Promise<unknown> {
    return this.db.write(systemOf(tenantId), (tx) => tx.query(
      `UPDATE film SET state = 'working', share = $3, changed_at = $4 WHERE tenant_id = $1 AND sha256 = $2 AND state IN ('waiting', 'working')`, [tenantId, sha256, share, this.clock.now()],
    ));
  }

  private ready(tenantId: string, sha256: string, { seconds, width, height, renditions }: ReadyFilm): Promise<unknown> {
    return this.db.write(systemOf(tenantId), (tx) => tx.query(
      `UPDATE film SET state = 'ready', share = 1, fault = NULL, seconds = $3, width = $4, height = $5, renditions = $6, changed_at = $7 WHERE tenant_id = $1 AND sha256 = $2`,
      [tenantId, sha256, seconds, width, height, JSON.stringify(renditions), this.clock.now()],
    ));
  }

  private failed(tenantId: string, sha256: string, fault: FilmFault): Promise<unknown> {
    return this.db.write(systemOf(tenantId), async (tx) => {
      await tx.query(`UPDATE film SET state = 'failed', fault = $3, changed_at = $4 WHERE tenant_id = $1 AND sha256 = $2`, [tenantId, sha256, fault, this.clock.now()]);
      await this.queue.settle(tx, tenantId, sha256);
    });
  }
}
