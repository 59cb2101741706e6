import { Injectable } from '@nestjs/common';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Actor } from '@relevo/domain/permissions';
import type { ImportReport } from '@relevo/kit-io/lesson/report';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { Storage } from '../../platform/storage.ts';
import { FilmQueue } from './films/film-queue.service.ts';
import { openKitFile, type OnStep, type OpenedKit } from './kit-file.ts';
import { KitSignatures, type KeptSignature } from './kit-signatures.service.ts';
import { nextVersion } from './kit-lifecycle.service.ts';

/** Who an import is for: its author, in the tenant that will own the kit. */
export type ImportedBy = { personId: string; tenantId: string };
export type ImportTarget = {
  /** A known kit: what is read becomes its next version. */
  kitId?: string | undefined;
  /** Ids of what is made, where the caller must know them beforehand. */
  newKitId?: string;
  newVersionId?: string;
  notes?: string;
};
/** `unchanged`: the very same content is here already, as this version; nothing was written. */
export type ImportedKit = { kitId: string; versionId: string; contentHash: string; unchanged: boolean; report: ImportReport | null; signature: KeptSignature | null };

const stored = 0.7;

/** Kits in: folders, zips and archives. The browser's uploads, the command line and the demo all come through here. */
@Injectable()
export class KitImportService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly signatures: KitSignatures,
    private readonly films: FilmQueue,
  ) {}

  /**
   * Imports a lesson folder, a zip of one or a `.relevo` archive from this machine's disk.
   * @throws DomainError 409 with the reason for which a file is refused; 404 `kit_not_found`
   */
  async importKitFolder(actor: Actor, path: string, onStep: OnStep = () => undefined, target: ImportTarget = {}): Promise<ImportedKit> {
    authorise(actor, 'kit:import', { tenantId: actor.tenantId });
    const opened = allowed(await openKitFile(path, onStep));
    try {
      return await this.save(actor, actor, opened, target, onStep);
    } finally {
      opened.close();
    }
  }

  /** What an import would report, with nothing written. An archive has no report of its own. */
  async checkPath(path: string): Promise<{ title: string; report: ImportReport | null; document: KitDocument }> {
    const { document, report, close } = allowed(await openKitFile(path));
    close();
    return { title: document.title, report, document };
  }

  /** A kit that was written in code, with the bytes of its files by path. */
  importDocument(actor: Actor, document: KitDocument, hash: string, readAsset: OpenedKit['readAsset'], target: ImportTarget = {}): Promise<ImportedKit> {
    authorise(actor, 'kit:import', { tenantId: actor.tenantId });
    return this.save(actor, actor, { document, hash, report: null, signed: null, readAsset, close: () => undefined }, target);
  }

  /**
   * Files first, under their hashes, where they do no harm if what follows fails; then kit, version and list of files in one transaction.
   * @param acting a signed-in actor, or the tenant's own system in a job
   */
  async save(acting: Acting & { tenantId: string }, by: ImportedBy, opened: OpenedKit, target: ImportTarget, onStep: OnStep = () => undefined, last: (tx: EntityManager, made: ImportedKit) => Promise<void> = async () => undefined): Promise<ImportedKit> {
    const { document, hash, report, signed } = opened;
    const signature = signed && (await this.signatures.kept(signed, hash));
    const same = await this.db.read(acting, (tx) => this.same(tx, by.tenantId, hash, target.kitId));
    if (!same) await this.storeAssets(opened, onStep);
    onStep({ stage: 'saving', share: 0.97, file: null });
    return this.db.write(acting, async (tx) => {
      // One import at a time in a tenant: two of the same folder at once must not make two kits.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`kit.import ${by.tenantId}`]);
      const known = await this.same(tx, by.tenantId, hash, target.kitId);
      const made = { ...(known ?? (await this.insert(tx, by, { document, hash, signature }, target))), contentHash: hash, unchanged: known !== null, report, signature };
      await last(tx, made);
      if (!made.unchanged) {
        const detail = { kit: made.kitId, hash, modules: document.modules.length, assets: document.assets.length, ...(signature ? { signedBy: signature.did } : {}) };
        await audit(tx, { ...acting, personId: by.personId }, { tenantId: by.tenantId, at: this.clock.now(), action: 'kit_version.import', subjectKind: 'kit_version', subjectId: made.versionId, detail });
      }
      return made;
    });
  }

  private async storeAssets({ document, readAsset }: OpenedKit, onStep: OnStep): Promise<void> {
    let done = 0;
    for (const asset of document.assets) {
      const hash = await this.storage.putByHash(await readAsset(asset.path));
      if (hash !== asset.sha256) throw new Error('a file changed while the kit was read');
      done += 1;
      onStep({ stage: 'storing', share: stored + (0.25 * done) / document.assets.length, file: asset.path });
    }
  }

  /** The version that holds this very content: as it stands, or as it was when it was imported. */
  private async same(tx: EntityManager, tenantId: string, hash: string, kitId: string | undefined): Promise<{ kitId: string; versionId: string } | null> {
    const rows = (await tx.query(
      `SELECT v.kit_id AS "kitId", v.id AS "versionId" FROM kit_version v
       WHERE v.tenant_id = $1 AND v.line_tenant_id IS NULL AND ($3::uuid IS NULL OR v.kit_id = $3) AND (v.document_hash = $2
         OR EXISTS (SELECT FROM import_job j WHERE j.tenant_id = v.tenant_id AND j.result_id = v.id AND j.content_hash = $2))
       ORDER BY v.place DESC LIMIT 1`,
      [tenantId, hash, kitId ?? null],
    )) as { kitId: string; versionId: string }[];
    return rows[0] ?? null;
  }

  private async insert(tx: EntityManager, by: ImportedBy, { document, hash, signature }: { document: KitDocument; hash: string; signature: KeptSignature | null }, target: ImportTarget): Promise<{ kitId: string; versionId: string }> {
    const now = this.clock.now();
    const kitId = target.kitId ?? target.newKitId ?? newId();
    const versionId = target.newVersionId ?? newId();
    if (target.kitId) {
      const kits = (await tx.query('SELECT id FROM kit WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [by.tenantId, kitId])) as unknown[];
      found(kits[0], 'kit');
    } else {
      await tx.query('INSERT INTO kit (tenant_id, id, title, created_by, created_at) VALUES ($1, $2, $3, $4, $5)', [by.tenantId, kitId, document.title, by.personId, now]);
    }
    const { number, label } = await nextVersion(tx, { tenant_id: by.tenantId, kit_id: kitId }, 'revision');
    await tx.query(
      `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, document_hash, author_ids, notes, created_at, signature)
       VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, ARRAY[$8::uuid], $9, $10, $11)`,
      [by.tenantId, versionId, kitId, number, label, JSON.stringify(document), hash, by.personId, target.notes ?? '', now, signature && JSON.stringify(signature)],
    );
    await tx.query(
      `INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type, facilitator_only)
       SELECT $1, $2, a.path, a.sha256, a.bytes, a."mediaType", a."facilitatorOnly"
       FROM jsonb_to_recordset($3::jsonb) AS a(path text, sha256 text, bytes bigint, "mediaType" text, "facilitatorOnly" boolean)`,
      [by.tenantId, versionId, JSON.stringify(document.assets)],
    );
    await this.films.add(tx, by.tenantId, document.assets);
    return { kitId, versionId };
  }
}
