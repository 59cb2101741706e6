import { Injectable } from '@nestjs/common';
import type { Film, FilmRendition } from '@relevo/contracts/films';
import type { FilmFault, FilmState } from '@relevo/domain/films';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../../database/audit.ts';
import { Database } from '../../../database/database.ts';
import { Clock } from '../../../platform/clock.ts';
import { DomainError, found } from '../../../platform/domain-error.ts';
import { pictureAnew } from '../../../platform/pictures.ts';
import { playedFile } from '../../../platform/played-file.ts';
import type { FileReply } from '../../../platform/route.ts';
import { Storage } from '../../../platform/storage.ts';
import type { Guest } from '../draft-reach.ts';
import { reachFile, type ReachedFile } from '../kit-file-reach.queries.ts';
import { KitUploadsService } from '../kit-uploads.service.ts';
import { filmKey, mediaTypeOf } from './film-files.ts';
import { FilmQueue } from './film-queue.service.ts';
import { MuxVideo } from './mux-video.ts';

const [posterName, smallPosterName, soundName] = ['poster.jpg', 'poster-small.jpg', 'audio.m4a'];
/** Pixels of the longer side of a poster where data is saved. */
const smallSide = 240;
/** Milliseconds after which a film that Mux made nothing of is tried there again: keys are put right, and no file is sent every day. */
const untilAgain = 7 * 24 * 3_600_000;
type FilmRow = { state: FilmState; share: number; fault: FilmFault | null; seconds: string | null; width: number | null; height: number | null; bytes: string; renditions: FilmRendition[]; mux_due: boolean; playback_id: string | null; mux_seconds: string | null };

/** Films as those see them who may have the file of which they were made. */
@Injectable()
export class Films {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly uploads: KitUploadsService,
    private readonly queue: FilmQueue,
    private readonly mux: MuxVideo,
  ) {}

  /** @throws DomainError 404 `film_not_found` */
  async one(actor: Actor, versionId: string, sha256: string): Promise<Film> {
    const { row, file } = await this.db.write(actor, async (tx) => {
      const file = await this.reach(tx, actor, versionId, sha256);
      // The row stands in the kit's tenant; whether this person may have the film has been decided.
      const row = await this.db.inTenant(tx, actor, file.tenantId, () => this.row(tx, file));
      return { row, file };
    });
    return this.present(row, file, versionId);
  }

  /** A piece of a film, a playlist, its poster or its sound. @throws DomainError 404 `film_not_found` */
  async file(actor: Actor, versionId: string, sha256: string, name: string, asked?: string): Promise<FileReply> {
    await this.db.read(actor, (tx) => this.reach(tx, actor, versionId, sha256));
    const at = filmKey(sha256, name);
    if (name === smallPosterName && !(await this.storage.exists(at))) await this.makeSmallPoster(sha256);
    found((await this.storage.exists(at)) || null, 'film');
    // Named by the content of which it was made.
    return playedFile(this.storage, at, asked, { mediaType: mediaTypeOf(name), hash: `${sha256}-${name}`, cacheControl: 'private, max-age=31536000, immutable' });
  }

  /** @throws DomainError 404 `film_not_found`; 409 `film_not_failed` */
  async remake(actor: Guest, versionId: string, sha256: string): Promise<Film> {
    const { row, file } = await this.db.write(actor, async (tx) => {
      const file = await this.reach(tx, actor, versionId, sha256);
      if (!(await this.queue.again(tx, file.tenantId, sha256))) throw new DomainError('film_not_failed', 409);
      const row = await this.row(tx, file);
      await audit(tx, actor, { tenantId: file.tenantId, at: this.clock.now(), action: 'film.remake', subjectKind: 'kit_version', subjectId: versionId, detail: { sha256 } });
      return { row, file };
    });
    return this.present(row, file, versionId);
  }

  private async present(row: FilmRow, file: ReachedFile, versionId: string): Promise<Film> {
    const film = present(row, file, versionId, await this.soundBytes(row, file.sha256));
    const { source } = film;
    if (!this.mux.on || row.playback_id === null || source.kind === 'mux') return film;
    // Whether this person may have the film has been decided; the tokens are made for this answer.
    const tokens = await this.mux.tokens(row.playback_id, Number(row.mux_seconds));
    return { ...film, source: { kind: 'mux', playbackId: row.playback_id, tokens, own: source } };
  }

  /** Of the one file that holds the sound; null where there is none. */
  private async soundBytes({ state, renditions }: FilmRow, sha256: string): Promise<number | null> {
    return state === 'ready' && renditions.some((one) => one.kind === 'audio') ? this.storage.size(filmKey(sha256, soundName)) : null;
  }

  /** Made when it is first asked for, so that films from before have it too; twice at once comes to the same. */
  private async makeSmallPoster(sha256: string): Promise<void> {
    const whole = filmKey(sha256, posterName);
    if (!(await this.storage.exists(whole))) return;
    const made = await pictureAnew(Buffer.from(await this.storage.bytes(whole)), { kinds: ['jpeg'], pixels: 4_000_000, side: smallSide, as: 'jpeg' });
    if (made) await this.storage.put(filmKey(sha256, smallPosterName), made.content);
  }

  private async reach(tx: EntityManager, actor: Actor, versionId: string, sha256: string): Promise<ReachedFile> {
    const file = await reachFile(tx, actor, versionId, { sha256 }, () => this.uploads.fileOf(tx, actor, versionId, { sha256 })).catch((error: unknown) => {
      throw error instanceof DomainError && error.code === 'kit_file_not_found' ? new DomainError('film_not_found', 404) : error;
    });
    if (!file.mediaType.startsWith('video/')) throw new DomainError('film_not_found', 404);
    return file;
  }

  /** One that came before films were made ready, or before Mux was set, is queued when it is first asked for; one that came to nothing at Mux, when it is asked for a week later. */
  private async row(tx: EntityManager, file: ReachedFile): Promise<FilmRow> {
    const read = async () => (await tx.query(
      `SELECT f.state, f.share, f.fault, f.seconds, f.width, f.height, f.bytes, f.renditions, (m.id IS NULL OR (m.state = 'failed' AND m.changed_at < $3)) AS mux_due, CASE WHEN m.state = 'ready' THEN m.playback_id END AS playback_id, m.seconds AS mux_seconds FROM film f
         LEFT JOIN film_mux m ON m.tenant_id = f.tenant_id AND m.sha256 = f.sha256 AND m.state <> 'leaving' WHERE f.tenant_id = $1 AND f.sha256 = $2`, [file.tenantId, file.sha256, new Date(this.clock.now().getTime() - untilAgain)],
    )) as FilmRow[];
    const [known] = await read();
    if (known?.mux_due && this.mux.on) await this.queue.againToMux(tx, file.tenantId, file.sha256);
    if (known) return known;
    await this.queue.add(tx, file.tenantId, [file]);
    return found((await read())[0], 'film');
  }
}

function present(row: FilmRow, file: ReachedFile, versionId: string, soundBytes: number | null): Film {
  const at = `/api/kit-versions/${versionId}/films/${file.sha256}`;
  // One that is ready at Mux alone has nothing here.
  const ready = row.state === 'ready' && row.renditions.length > 0;
  const [least] = row.renditions.filter((one) => one.kind === 'video').toSorted((a, b) => a.bytes - b.bytes);
  return {
    sha256: file.sha256, state: row.state, share: row.share, fault: row.fault, seconds: row.seconds === null ? null : Number(row.seconds), width: row.width, height: row.height, bytes: Number(row.bytes),
    renditions: row.renditions,
    poster: ready ? `${at}/${posterName}` : null, posterSmall: ready ? `${at}/${smallPosterName}` : null,
    audio: soundBytes === null ? null : { src: `${at}/${soundName}`, bytes: soundBytes }, smallest: ready && least ? { src: `${at}/${least.name}.m3u8`, bytes: least.bytes } : null,
    source: ready ? { kind: 'hls', src: `${at}/master.m3u8` } : { kind: 'file', src: `/api/kit-versions/${versionId}/files/${encodeURIComponent(file.path)}` },
  };
}
