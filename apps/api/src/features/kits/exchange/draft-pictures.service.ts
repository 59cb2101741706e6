import { Injectable } from '@nestjs/common';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { kitImageLimits, pathFor } from '@relevo/domain/kit-files';
import type { Actor } from '@relevo/domain/permissions';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { EntityManager } from 'typeorm';
import { audit } from '../../../database/audit.ts';
import { Clock } from '../../../platform/clock.ts';
import { authorise, DomainError } from '../../../platform/domain-error.ts';
import { newId } from '../../../platform/ids.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import { takeFile } from '../kit-upload-files.ts';
import { loadVersion, type LoadedVersion } from '../kit-version.queries.ts';
import { UploadSweep } from '../upload-sweep.service.ts';
import type { KeptPicture } from './reading-tasks.ts';

type Row = { path: string; sha256: string; bytes: string; media_type: string; facilitator_only: boolean };
export type Registered = {
  assets: KitAsset[];
  /** Paths that others had already, and what they became. */
  moved: Map<string, string>;
};

/** Pictures that come within a file of another program: made anew like any upload, stored by their hash, and free for one draft to name. */
@Injectable()
export class DraftPictures {
  constructor(
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly sweeping: UploadSweep,
  ) {}

  /** Stores a picture. @returns null for what is none that a kit takes */
  async keep(path: string, bytes: Uint8Array): Promise<KeptPicture | null> {
    const folder = await mkdtemp(join(tmpdir(), 'relevo-picture-'));
    try {
      const isGif = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'GIF8';
      const name = isGif ? path.replace(/\.[^./]*$/, '.png') : path;
      const at = join(folder, 'picture');
      await writeFile(at, isGif ? await sharp(bytes, { limitInputPixels: kitImageLimits.pixels }).png().toBuffer() : bytes);
      const { made, mediaType, ending } = await takeFile(at, name);
      if (!made) return null;
      const sha256 = await this.storage.putByHash(made);
      return { path: `${name.replace(/\.[^./]*$/, '')}.${ending}`, sha256, bytes: made.byteLength, mediaType };
    } catch (error) {
      // Not a picture, damaged, or too much of one: the report says which was left.
      if (error instanceof DomainError || !(error instanceof Error && 'code' in error)) return null;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The bytes of what was kept. */
  bytes(sha256: string): Promise<Uint8Array> {
    return this.storage.bytes(blobKey(sha256));
  }

  /**
   * Lets a draft name pictures. The same content is the same file; a path that other content has becomes another.
   * @throws DomainError 404 `kit_version_not_found`; 403; 409 `not_a_draft`
   */
  async register(tx: EntityManager, actor: Actor, versionId: string, pictures: readonly (KeptPicture & { facilitatorOnly: boolean })[]): Promise<Registered> {
    const version = await this.draft(tx, actor, versionId);
    const known = (await tx.query(
      `SELECT path, sha256, bytes, media_type, facilitator_only FROM kit_upload WHERE tenant_id = $1 AND kit_version_id = $2 AND state = 'done'
       UNION ALL SELECT path, sha256, bytes, media_type, facilitator_only FROM kit_asset WHERE tenant_id = $1 AND kit_version_id = $2`,
      [version.tenant_id, version.id],
    )) as Row[];
    const [byHash, paths] = [new Map(known.map((one) => [one.sha256, one])), new Set(known.map((one) => one.path))];
    const moved = new Map<string, string>();
    const assets = new Map<string, KitAsset>();
    const added: KitAsset[] = [];
    for (const { facilitatorOnly, ...picture } of pictures) {
      const same = byHash.get(picture.sha256) ?? added.find((one) => one.sha256 === picture.sha256);
      const path = same?.path ?? (paths.has(picture.path) ? pathFor(picture.path, picture.path.replace(/^.*\./, ''), (one) => paths.has(one)) : picture.path);
      if (path !== picture.path) moved.set(picture.path, path);
      const asset = { ...picture, path, facilitatorOnly: facilitatorOnly && (assets.get(path)?.facilitatorOnly ?? true) };
      if (!same) added.push(asset);
      paths.add(path);
      assets.set(path, asset);
    }
    await this.add(tx, actor, version, added);
    return { assets: [...assets.values()], moved };
  }

  /** @throws DomainError 409 `not_a_draft` */
  async draft(tx: EntityManager, actor: Actor, versionId: string): Promise<LoadedVersion> {
    // The version's row is what two at once wait for, so that no path and no content is given twice.
    const version = await loadVersion(tx, actor, versionId, 'FOR UPDATE');
    authorise(actor, 'kit:write', { tenantId: version.tenant_id });
    if (version.state !== 'draft') throw new DomainError('not_a_draft', 409);
    return version;
  }

  private async add(tx: EntityManager, actor: Actor, version: LoadedVersion, added: readonly KitAsset[]): Promise<void> {
    if (added.length === 0) return;
    const now = this.clock.now();
    const rows = added.map((one) => ({ ...one, id: newId() }));
    await tx.query(
      `INSERT INTO kit_upload (tenant_id, id, kit_version_id, started_by, file_key, file_name, declared_bytes, facilitator_only, state, path, sha256, bytes, media_type, created_at, finished_at)
       SELECT $1, a.id, $2, $3, 'within-a-file', a.path, a.bytes, a."facilitatorOnly", 'done', a.path, a.sha256, a.bytes, a."mediaType", $5, $5
       FROM jsonb_to_recordset($4::jsonb) AS a(id uuid, path text, sha256 text, bytes bigint, "mediaType" text, "facilitatorOnly" boolean)`,
      [version.tenant_id, version.id, actor.personId, JSON.stringify(rows), now],
    );
    for (const { id } of rows) await this.sweeping.later(tx, version.tenant_id, id, 'unused');
    const detail = { pictures: added.length, bytes: added.reduce((sum, one) => sum + one.bytes, 0) };
    await audit(tx, actor, { tenantId: version.tenant_id, at: now, action: 'kit_upload.take', subjectKind: 'kit_version', subjectId: version.id, detail });
  }
}
