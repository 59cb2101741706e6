import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import type { createKitFromOffice, OfficeCorrection, OfficeModules, previewOfficeFile, takeOfficeFile } from '@relevo/contracts/kit-office';
import type { Actor } from '@relevo/domain/permissions';
import { contentHash } from '@relevo/kit-io/canonical';
import { withMovedPictures } from '@relevo/kit-io/moved-pictures';
import { Database } from '../../../database/database.ts';
import { allowed, authorise, DomainError } from '../../../platform/domain-error.ts';
import { KitImportService } from '../kit-import.service.ts';
import { loadVersion, presentVersion } from '../kit-version.queries.ts';
import { deepMap } from './deep-map.ts';
import { DraftPictures } from './draft-pictures.service.ts';
import { OfficeFiles } from './office-files.service.ts';
import { ReadingWorkers } from './reading-workers.service.ts';
import type { KeptOutline } from './reading-tasks.ts';
import { takenIds } from './taken-ids.ts';

type Preview = ResponseOf<typeof previewOfficeFile>;
type NewKit = InputOf<typeof createKitFromOffice>['body'];

/** A document with its author's corrections: seen before it is taken, then modules for a draft, or a kit of its own. */
@Injectable()
export class OfficeTaking {
  constructor(
    private readonly db: Database,
    private readonly files: OfficeFiles,
    private readonly workers: ReadingWorkers,
    private readonly pictures: DraftPictures,
    private readonly imports: KitImportService,
  ) {}

  /** @throws DomainError 404 `office_file_not_found`; 409 `office_not_ready` */
  async preview(actor: Actor, id: string, corrections: readonly OfficeCorrection[]): Promise<Preview> {
    const { outline } = await this.files.outline(actor, id);
    const made = await this.workers.run(actor.personId, 'apply_office', { outline, corrections, taken: [] });
    if (!made.ok && made.code === 'office_nothing_taken') return { modules: [], pictures: 0, report: outline.report };
    const { modules, pictures, report } = allowed(made);
    return {
      modules: modules.map(({ title, break: isBreak, activities }) => ({
        title, break: isBreak, minutes: activities.reduce((sum, one) => sum + one.minutes, 0), activities: activities.map((one) => ({ title: one.title, kind: one.kind, minutes: one.minutes })),
      })),
      pictures: pictures.length, report,
    };
  }

  /**
   * The modules whole, with pictures that the draft may name.
   * @param writer as whom the draft is reached, which may be another tenant's
   * @throws DomainError 404; 403; 409 `office_not_ready`, `office_nothing_taken`, `not_a_draft`
   */
  async take(actor: Actor, id: string, writer: Actor, { versionId, corrections }: InputOf<typeof takeOfficeFile>['body']): Promise<OfficeModules> {
    const { outline } = await this.files.outline(actor, id);
    const taken = await this.db.write(writer, async (tx) => {
      const version = await this.pictures.draft(tx, writer, versionId);
      return takenIds(tx, version.tenant_id, version.kit_id);
    });
    const { modules, pictures, report } = await this.applied(actor, outline, corrections, taken);
    const { assets, moved } = await this.db.write(writer, (tx) => this.pictures.register(tx, writer, versionId, pictures));
    return { modules: moved.size === 0 ? modules : deepMap(modules, (text) => withMovedPictures(text, moved)), assets, report };
  }

  /** A kit with its first draft. @throws DomainError as `take`; 409 `id_taken` */
  async createKit(actor: Actor, fileId: string, { id, versionId, title, locale, corrections }: NewKit): Promise<KitVersionDetail> {
    authorise(actor, 'kit:import', { tenantId: actor.tenantId });
    const known = await this.db.read(actor, (tx) => loadVersion(tx, actor, versionId)).catch((error: unknown) => {
      if (error instanceof DomainError && error.status === 404) return null;
      throw error;
    });
    if (known && known.kit_id === id && known.tenant_id === actor.tenantId) return presentVersion(known, actor);
    const { outline } = await this.files.outline(actor, fileId);
    const { modules, pictures } = await this.applied(actor, outline, corrections, []);
    const document = kitDocument.parse({ format: 'relevo-kit/1', title, locale, locales: [locale], certifiesTrainers: false, modules, assets: pictures });
    const hashes = new Map(pictures.map((one) => [one.path, one.sha256]));
    const made = await this.imports.importDocument(actor, document, contentHash(document), (path) => this.pictures.bytes(hashes.get(path) ?? ''), { newKitId: id, newVersionId: versionId });
    await this.files.remove(actor, fileId);
    return this.db.read(actor, async (tx) => presentVersion(await loadVersion(tx, actor, made.versionId), actor));
  }

  private async applied(actor: Actor, outline: KeptOutline, corrections: readonly OfficeCorrection[], taken: readonly string[]) {
    return allowed(await this.workers.run(actor.personId, 'apply_office', { outline, corrections, taken }));
  }
}
