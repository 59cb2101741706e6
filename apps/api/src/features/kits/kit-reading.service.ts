import { Injectable } from '@nestjs/common';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { Audience } from '@relevo/contracts/kit-projection';
import type { Actor } from '@relevo/domain/permissions';
import { isScaled, smallestWidth, usualWidth, type PictureWidth } from '@relevo/domain/picture-widths';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import { playedFile } from '../../platform/played-file.ts';
import { FileReply, Prepared } from '../../platform/route.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import { KeyAccessService } from './key-access.service.ts';
import { renderPart, type Part } from './kit-parts.ts';
import { reachFile } from './kit-file-reach.queries.ts';
import { KitPicturesService } from './kit-pictures.service.ts';
import { KitUploadsService } from './kit-uploads.service.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';
import { LeastRecent } from '../../platform/least-recent.ts';

type Wanted = { audience: Audience; locale?: string | undefined; part: string };
/** Kept for a year, or asked for each time: what somebody may read no longer, their browser must not show either. */
type Keeping = 'kept' | 'asked_each_time';

const aYear = 365 * 86_400;
/** What a browser may show by itself; everything else is saved. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|svg\+xml)|video\/|audio\/|text\/(plain|vtt)|application\/pdf)/;

/** Versions as their audiences read them: published ones as they were rendered, drafts rendered when asked for. */
@Injectable()
export class KitReadingService {
  // Authors go to and fro in a draft; a rendered part is up to 200 kB.
  private readonly rendered = new LeastRecent<Part>(40);

  constructor(
    private readonly db: Database,
    private readonly storage: Storage,
    private readonly keys: KeyAccessService,
    private readonly pictures: KitPicturesService,
    private readonly uploads: KitUploadsService,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found`, `kit_part_not_found` */
  async part(actor: Actor, id: string, wanted: Wanted): Promise<Prepared> {
    return this.db.read(actor, async (tx) => this.rendition(tx, await loadVersion(tx, actor, id), wanted));
  }

  /** A form of a test with its answers. @throws DomainError as `part` does; 409 `own_test_open`, `key_for_trainers` */
  async test(actor: Actor, id: string, { testId, form, locale }: { testId: string; form: 'A' | 'B'; locale?: string | undefined }): Promise<Prepared> {
    return this.db.write(actor, async (tx) => {
      const version = await this.keys.version(tx, actor, id);
      const asked = await this.rendition(tx, version, { audience: 'facilitator', locale, part: `test:${testId}:${form}` }, 'asked_each_time');
      await this.keys.log(tx, actor, version, 'kit_version.read_key', { test: testId, form });
      return asked;
    });
  }

  private async rendition(tx: EntityManager, version: LoadedVersion, wanted: Wanted, keeping: Keeping = 'kept'): Promise<Prepared> {
    const { id } = version;
    const locale = closest(version, wanted.locale);
    if (version.hash !== null) {
      const rows = (await tx.query(
        'SELECT hash, body FROM kit_projection WHERE tenant_id = $1 AND kit_version_id = $2 AND audience = $3 AND locale = $4 AND part = $5',
        [version.tenant_id, id, wanted.audience, locale, wanted.part],
      )) as { hash: string; body: string }[];
      if (rows[0]) return new Prepared(rows[0].body, rows[0].hash, keeping === 'kept' ? aYear : 0);
    }
    const key = [id, version.revision, wanted.audience, locale, wanted.part].join('/');
    const known = this.rendered.get(key);
    const part = known ?? found(renderPart(await this.document(tx, version), id, wanted.audience, locale, wanted.part), 'kit_part');
    this.rendered.set(key, part);
    return new Prepared(part.body, part.hash, 0);
  }

  /** A file of a version: a picture in a width, of what is played the stretch that is asked for. @throws DomainError 404 `kit_file_not_found`; 403 for a facilitators' file to a participant */
  async file(actor: Actor, id: string, path: string, { range, width, accept = '' }: { range?: string | undefined; width?: PictureWidth | undefined; accept?: string | undefined } = {}): Promise<FileReply> {
    const file = await this.reachable(actor, id, path);
    const made = width === undefined ? null : await this.pictures.of(file, width, accept);
    // A version's file under this address never changes: an edit makes another version or another path.
    const kept = { cacheControl: 'private, max-age=31536000, immutable', ...(isScaled(file.mediaType) ? { vary: 'accept, save-data' } : {}) };
    if (made) return new FileReply(Buffer.from(made.bytes), { mediaType: made.mediaType, hash: made.tag, ...kept });
    const at = blobKey(file.sha256);
    const options: FileReply['options'] = {
      mediaType: servedAs(file.mediaType),
      ...(shown.test(file.mediaType) ? {} : { download: file.path.split('/').at(-1) ?? file.path }),
      sandboxed: file.mediaType.includes('svg') || file.mediaType.includes('xml'),
      hash: file.sha256, ...kept,
    };
    return /^(?:video|audio)\//.test(file.mediaType) ? playedFile(this.storage, at, range, options) : new FileReply(await this.storage.stream(at), options);
  }

  /** How many bytes a picture is in the smallest width, and in the one that a telephone mostly takes. @throws as for the file; 404 for what comes in no widths */
  async picture(actor: Actor, id: string, path: string): Promise<{ small: number; usual: number }> {
    const file = await this.reachable(actor, id, path);
    found(isScaled(file.mediaType) || null, 'kit_file');
    // As browsers of today take it.
    const bytes = async (width: PictureWidth) => (await this.pictures.of(file, width, 'image/avif,image/webp'))?.bytes.byteLength ?? (await this.storage.bytes(blobKey(file.sha256))).byteLength;
    return { small: await bytes(smallestWidth), usual: await bytes(usualWidth) };
  }

  private async reachable(actor: Actor, id: string, path: string) {
    const file = await this.db.read(actor, (tx) => reachFile(tx, actor, id, { path }, () => this.uploads.fileOf(tx, actor, id, { path })));
    found((await this.storage.exists(blobKey(file.sha256))) || null, 'kit_file');
    return file;
  }

  private async document(tx: EntityManager, version: LoadedVersion): Promise<KitDocument> {
    const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [version.tenant_id, version.id])) as { document: unknown }[];
    return kitDocument.parse(found(rows[0], 'kit_version').document);
  }
}

const wellFormed = /^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/;
/** An archive says itself what its files are: what a page could run or be styled by as one of the platform's own is bytes, and so is what is no media type. */
const servedAs = (mediaType: string): string => (wellFormed.test(mediaType) && !/javascript|ecmascript|wasm|css/i.test(mediaType) ? mediaType : 'application/octet-stream');

/** The locale asked for where the version offers it, or its language; otherwise the source's. */
function closest({ locale, locales }: LoadedVersion, asked: string | undefined): string {
  if (asked === undefined) return locale;
  const language = asked.split('-')[0];
  return locales.find((one) => one === asked) ?? locales.find((one) => one.split('-')[0] === language) ?? locale;
}
