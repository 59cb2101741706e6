import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { KitAsset } from '@relevo/contracts/kit-document';
import type { beginKitUpload, KitUpload } from '@relevo/contracts/kit-uploads';
import { mayBring, pathFor } from '@relevo/domain/kit-files';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import { FilmQueue } from './films/film-queue.service.ts';
import type { WhichFile } from './kit-file-reach.queries.ts';
import { takeFile, type TakenFile } from './kit-upload-files.ts';
import { KitUploadParts } from './kit-upload-parts.ts';
import { loadVersion } from './kit-version.queries.ts';
import { UploadSweep } from './upload-sweep.service.ts';

type UploadRow = {
  tenant_id: string; id: string; kit_version_id: string; started_by: string; file_key: string; file_name: string; declared_bytes: string; facilitator_only: boolean; state: 'open' | 'done';
  path: string | null; sha256: string | null; bytes: string | null; media_type: string | null;
};

const assetOf = (row: UploadRow): KitAsset | null =>
  row.path === null || row.sha256 === null || row.media_type === null ? null : { path: row.path, sha256: row.sha256, bytes: Number(row.bytes), mediaType: row.media_type, facilitatorOnly: row.facilitator_only };

/** Files that authors bring into a draft, in parts that survive a lost connection. */
@Injectable()
export class KitUploadsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly parts: KitUploadParts,
    private readonly sweeping: UploadSweep,
    private readonly films: FilmQueue,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found`; 409 `not_a_draft`, `id_taken`; 413 `upload_too_large`; 422 `upload_kind`, `upload_svg` */
  async begin(actor: Actor, versionId: string, body: InputOf<typeof beginKitUpload>['body']): Promise<KitUpload> {
    const row = await this.db.write(actor, async (tx) => {
      const version = await loadVersion(tx, actor, versionId);
      authorise(actor, 'kit:write', { tenantId: version.tenant_id });
      if (version.state !== 'draft') throw new DomainError('not_a_draft', 409);
      const decision = mayBring(body.fileName, body.bytes);
      if (!decision.ok) throw new DomainError(decision.code, decision.code === 'upload_too_large' ? 413 : 422, decision.detail);
      const known = (await tx.query(
        `SELECT u.* FROM kit_upload u WHERE ${tenantIs('u', 1)} AND u.started_by = $2 AND (u.id = $3 OR (u.kit_version_id = $4 AND u.file_key = $5 AND u.declared_bytes = $6 AND u.state = 'open')) ORDER BY u.id = $3 DESC, u.created_at DESC LIMIT 1`,
        [actor.tenantId, actor.personId, body.id, versionId, body.fileKey, body.bytes],
      )) as UploadRow[];
      if (known[0]) return known[0];
      const made = (await tx.query(
        `INSERT INTO kit_upload (tenant_id, id, kit_version_id, started_by, file_key, file_name, declared_bytes, facilitator_only, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9) ON CONFLICT (id) DO NOTHING RETURNING *`,
        [version.tenant_id, body.id, versionId, actor.personId, body.fileKey, body.fileName, body.bytes, body.facilitatorOnly, this.clock.now()],
      )) as UploadRow[];
      if (!made[0]) throw new DomainError('id_taken', 409);
      await this.sweeping.later(tx, version.tenant_id, body.id, 'unfinished');
      return made[0];
    });
    if (row.state === 'open' && (await this.parts.offset(row.id)) === null) await this.parts.begin(row.id, Number(row.declared_bytes));
    return this.present(row);
  }

  /** @throws DomainError 404 `kit_upload_not_found`, also for another person's */
  async one(actor: Actor, id: string): Promise<KitUpload> {
    return this.present(await this.own(actor, id));
  }

  /** Whether this upload still takes bytes of this person. @throws DomainError 404 `kit_upload_not_found` */
  async expect(actor: Actor, id: string): Promise<void> {
    if ((await this.own(actor, id)).state !== 'open') throw new DomainError('kit_upload_not_found', 404);
  }

  /**
   * Takes what has come: looked at, stored by its hash, with a path of its own. A file that the draft has already gives the asset that it has.
   * @throws DomainError 404; 409 `upload_unfinished`, `not_a_draft`; 413, 422 as `takeFile`, after which nothing of it stays
   */
  async finish(actor: Actor, id: string): Promise<KitAsset> {
    const row = await this.own(actor, id);
    const done = assetOf(row);
    if (done) return done;
    const offset = await this.parts.offset(id);
    if (offset !== Number(row.declared_bytes)) throw new DomainError('upload_unfinished', 409, { offset: offset ?? 0 });
    const at = this.parts.pathOf(id);
    const taken = await takeFile(at, row.file_name).catch(async (error: unknown) => {
      if (error instanceof DomainError) await this.forget(actor, id);
      throw error;
    });
    await this.keep(taken, at);
    const asset = await this.db.write(actor, (tx) => this.settle(tx, actor, row, taken));
    // The same bytes, left by somebody else, may have been swept until now; from now on this upload holds them.
    await this.keep(taken, at);
    await this.parts.remove(id);
    return asset;
  }

  private async keep({ sha256, made }: TakenFile, path: string): Promise<void> {
    const key = blobKey(sha256);
    if (!(await this.storage.exists(key))) await (made ? this.storage.put(key, made) : this.storage.putFile(key, path));
  }

  private async settle(tx: EntityManager, actor: Actor, row: UploadRow, taken: TakenFile): Promise<KitAsset> {
    // The version's row is what two at once wait for, so that no path and no content is given twice.
    const version = await loadVersion(tx, actor, row.kit_version_id, 'FOR UPDATE');
    authorise(actor, 'kit:write', { tenantId: version.tenant_id });
    if (version.state !== 'draft') throw new DomainError('not_a_draft', 409);
    const files = (await tx.query(
      `SELECT path, sha256, bytes, media_type, facilitator_only, id FROM kit_upload WHERE tenant_id = $1 AND kit_version_id = $2 AND (state = 'done' OR id = $3)
       UNION ALL SELECT path, sha256, bytes, media_type, facilitator_only, NULL FROM kit_asset WHERE tenant_id = $1 AND kit_version_id = $2`,
      [version.tenant_id, version.id, row.id],
    )) as (Omit<UploadRow, 'id'> & { id: string | null })[];
    const mine = files.find((one) => one.id === row.id);
    const same = files.find((one) => one.path !== null && one.sha256 === taken.sha256);
    if (same?.id === row.id) return found(assetOf(same as UploadRow), 'kit_upload');
    if (!mine) throw new DomainError('kit_upload_not_found', 404);
    if (same) {
      await tx.query(`DELETE FROM kit_upload WHERE tenant_id = $1 AND id = $2 AND state = 'open'`, [version.tenant_id, row.id]);
      return found(assetOf(same as UploadRow), 'kit_upload');
    }
    const paths = new Set(files.map((one) => one.path));
    const asset: KitAsset = { path: pathFor(row.file_name, taken.ending, (path) => paths.has(path)), sha256: taken.sha256, bytes: taken.bytes, mediaType: taken.mediaType, facilitatorOnly: row.facilitator_only };
    const now = this.clock.now();
    await this.sweeping.later(tx, version.tenant_id, row.id, 'unused');
    await tx.query(
      `UPDATE kit_upload SET state = 'done', path = $3, sha256 = $4, bytes = $5, media_type = $6, finished_at = $7 WHERE tenant_id = $1 AND id = $2`,
      [version.tenant_id, row.id, asset.path, asset.sha256, asset.bytes, asset.mediaType, now],
    );
    await this.films.add(tx, version.tenant_id, [asset]);
    await audit(tx, actor, { tenantId: version.tenant_id, at: now, action: 'kit_upload.take', subjectKind: 'kit_version', subjectId: version.id, detail: { uploadId: row.id, bytes: asset.bytes, mediaType: asset.mediaType } });
    return asset;
  }

  /** Ends an upload that has not ended; one that was taken is the draft's. */
  async stop(actor: Actor, id: string): Promise<{ id: string }> {
    await this.expect(actor, id);
    await this.forget(actor, id);
    return { id };
  }

  /** A file that came into a draft and is not yet in its document, for those who write it to see. */
  async fileOf(tx: EntityManager, actor: Actor, versionId: string, which: WhichFile): Promise<KitAsset | null> {
    const [column, value] = 'path' in which ? ['path', which.path] : ['sha256', which.sha256];
    const rows = (await tx.query(`SELECT u.* FROM kit_upload u WHERE (${tenantIs('u', 1)} OR u.started_by = $4) AND u.kit_version_id = $2 AND u.${column} = $3 AND u.state = 'done'`, [actor.tenantId, versionId, value, actor.personId])) as UploadRow[];
    return rows[0] ? assetOf(rows[0]) : null;
  }

  private async own(actor: Actor, id: string): Promise<UploadRow> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(`SELECT u.* FROM kit_upload u WHERE ${tenantIs('u', 1)} AND u.id = $2 AND u.started_by = $3`, [actor.tenantId, id, actor.personId])) as UploadRow[];
      const row = found(rows[0], 'kit_upload');
      authorise(actor, 'kit:write', { tenantId: row.tenant_id });
      return row;
    });
  }

  private async forget(acting: Acting & { tenantId: string }, id: string): Promise<void> {
    await this.db.write(acting, (tx) => tx.query(`DELETE FROM kit_upload WHERE tenant_id = $1 AND id = $2 AND state = 'open'`, [acting.tenantId, id]));
    await this.parts.remove(id);
  }

  private async present(row: UploadRow): Promise<KitUpload> {
    const bytes = Number(row.declared_bytes);
    return { id: row.id, bytes, offset: row.state === 'done' ? bytes : ((await this.parts.offset(row.id)) ?? 0), asset: assetOf(row) };
  }
}
