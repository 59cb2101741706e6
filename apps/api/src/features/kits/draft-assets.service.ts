import { Injectable } from '@nestjs/common';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { isFilePath } from '@relevo/domain/kit-files';
import { same } from '@relevo/kit-changes/json';
import type { EntityManager } from 'typeorm';
import { DomainError, type FieldFault } from '../../platform/domain-error.ts';
import type { LoadedVersion } from './kit-version.queries.ts';

type FileRow = { path: string; sha256: string; bytes: string; media_type: string };

/** Keeps the list of a draft's files in step with its document. A path never gets other content: browsers keep what they have of it. */
@Injectable()
export class DraftAssets {
  /**
   * @param trusted what was in the draft before: going back to it asks for nothing new
   * @throws DomainError 422 `kit_does_not_fit` for a file that is not this draft's, or another under a path that was taken
   */
  async follow(tx: EntityManager, row: LoadedVersion, before: readonly KitAsset[], after: readonly KitAsset[], trusted: boolean): Promise<void> {
    const had = new Map(before.map((one) => [one.path, one]));
    const changed = after.filter((one) => !same(had.get(one.path), one));
    if (!trusted) await this.check(tx, row, changed);
    const left = new Set(after.map((one) => one.path));
    const gone = before.filter((one) => !left.has(one.path)).map((one) => one.path);
    if (changed.length > 0) {
      await tx.query(
        `INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type, facilitator_only)
         SELECT $1, $2, a.path, a.sha256, a.bytes, a."mediaType", a."facilitatorOnly"
         FROM jsonb_to_recordset($3::jsonb) AS a(path text, sha256 text, bytes bigint, "mediaType" text, "facilitatorOnly" boolean)
         ON CONFLICT (tenant_id, kit_version_id, path) DO UPDATE SET facilitator_only = excluded.facilitator_only, removed = false`,
        [row.tenant_id, row.id, JSON.stringify(changed)],
      );
    }
    if (gone.length > 0) await tx.query('UPDATE kit_asset SET removed = true WHERE tenant_id = $1 AND kit_version_id = $2 AND path = ANY ($3)', [row.tenant_id, row.id, gone]);
  }

  private async check(tx: EntityManager, row: LoadedVersion, changed: readonly KitAsset[]): Promise<void> {
    if (changed.length === 0) return;
    const known = (await tx.query(
      `SELECT path, sha256, bytes, media_type FROM kit_asset WHERE tenant_id = $1 AND kit_version_id = $2 AND (path = ANY ($3) OR sha256 = ANY ($4))
       UNION ALL SELECT path, sha256, bytes, media_type FROM kit_upload WHERE tenant_id = $1 AND kit_version_id = $2 AND state = 'done' AND (path = ANY ($3) OR sha256 = ANY ($4))`,
      [row.tenant_id, row.id, changed.map((one) => one.path), changed.map((one) => one.sha256)],
    )) as FileRow[];
    const faults: FieldFault[] = [];
    for (const one of changed) {
      const fault = faultOf(one, known);
      if (fault) faults.push({ path: `assets.${one.path}.sha256`, code: fault, message: fault });
    }
    if (faults.length > 0) throw new DomainError('kit_does_not_fit', 422, undefined, faults.slice(0, 50));
  }
}

const isOf = (asset: KitAsset, row: FileRow): boolean => row.sha256 === asset.sha256 && Number(row.bytes) === asset.bytes && row.media_type === asset.mediaType;

function faultOf(asset: KitAsset, known: readonly FileRow[]): 'path_unfit' | 'path_taken' | 'not_uploaded' | undefined {
  if (!isFilePath(asset.path)) return 'path_unfit';
  const there = known.filter((one) => one.path === asset.path);
  if (there.length > 0) return there.every((one) => isOf(asset, one)) ? undefined : 'path_taken';
  return known.some((one) => isOf(asset, one)) ? undefined : 'not_uploaded';
}
