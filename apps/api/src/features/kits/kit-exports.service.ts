import { Injectable } from '@nestjs/common';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { ExportFormat, KitExportReport } from '@relevo/contracts/kit-exports';
import type { Audience } from '@relevo/contracts/kit-projection';
import type { Actor } from '@relevo/domain/permissions';
import { archiveStream } from '@relevo/kit-io/archive';
import { writeCommonCartridge } from '@relevo/kit-io/exports/common-cartridge';
import type { ExportGap, KitExport } from '@relevo/kit-io/exports/export-report';
import { writeOfflinePage } from '@relevo/kit-io/exports/offline-page';
import { writeScorm12 } from '@relevo/kit-io/exports/scorm12';
import { withoutAnswers } from '@relevo/kit-io/exports/without-answers';
import { listStrings, translator } from '@relevo/kit-io/translations';
import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError } from '../../platform/domain-error.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import { KeyAccessService } from './key-access.service.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';
import { KitsService } from './kits.service.ts';

export type ExportOrder = { format: ExportFormat; locale?: string | undefined; audience: Audience };
type Taken = { version: LoadedVersion; document: KitDocument; answersLeftOut: number };

const endings: Readonly<Record<ExportFormat, string>> = { relevo: '.relevo', cc11: '-cc11.imscc', cc13: '-cc13.imscc', scorm12: '-scorm12.zip', offline: '-offline.zip' };

/** Versions as packages for another installation, another system, or a folder. */
@Injectable()
export class KitExportsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly keys: KeyAccessService,
    private readonly kits: KitsService,
  ) {}

  /**
   * A version as a package, written as it is read, and a file name. That it was taken is in the owner's log, whoever took it.
   * @throws DomainError 404 `kit_version_not_found`; 403; for an archive the refusals of whoever may not read answers; 409 `asset_missing`
   */
  async write(actor: Actor, id: string, order: ExportOrder): Promise<{ name: string; stream: Readable }> {
    const { version, document } = await this.db.write(actor, async (tx) => {
      const taken = await this.taken(tx, actor, id, order);
      const { version: { tenant_id: tenantId }, answersLeftOut } = taken;
      const detail = { format: order.format, audience: order.audience, locale: order.locale ?? '', answers: answersLeftOut === 0 };
      await this.db.inTenant(tx, actor, tenantId, () => audit(tx, { ...actor, tenantId }, { tenantId, at: this.clock.now(), action: 'kit_version.export', subjectKind: 'kit_version', subjectId: id, detail }));
      return taken;
    });
    for (const { path, sha256 } of document.assets) if (!(await this.storage.exists(blobKey(sha256)))) throw new DomainError('asset_missing', 409, { path });
    const { stream } = this.package(document, order);
    return { name: `${fileName(version.title)}-${version.label}${endings[order.format]}`, stream };
  }

  /** What the same package would leave out. @throws DomainError as `write` does */
  async report(actor: Actor, id: string, order: ExportOrder): Promise<KitExportReport> {
    const { document, answersLeftOut } = await this.db.read(actor, (tx) => this.taken(tx, actor, id, order));
    const { report, stream } = this.package(document, order);
    stream.destroy();
    const left: ExportGap[] = answersLeftOut > 0 ? [{ code: 'answers_left_out', at: 'kit', detail: { tests: answersLeftOut } }] : [];
    const titles = titlesOf(document, order.locale);
    return { gaps: [...left, ...report.gaps].map((gap) => ({ ...gap, title: titles(gap.at), detail: { ...gap.detail } })) };
  }

  private async taken(tx: EntityManager, actor: Actor, id: string, { format }: ExportOrder): Promise<Taken> {
    const version = await loadVersion(tx, actor, id);
    authorise(actor, 'kit:export', { tenantId: version.tenant_id, readers: version.readers });
    const withAnswers = await this.mayHaveAnswers(tx, actor, version, format);
    const document = await this.kits.document(tx, actor, version.tenant_id, id);
    if (withAnswers) return { version, document, answersLeftOut: 0 };
    const { document: rest, tests } = withoutAnswers(document);
    return { version, document: rest, answersLeftOut: tests };
  }

  /** An archive is refused to who may not have the answers in it; any other package only leaves them out. */
  private async mayHaveAnswers(tx: EntityManager, actor: Actor, version: LoadedVersion, format: ExportFormat): Promise<boolean> {
    try {
      await this.keys.check(tx, actor, version);
      return true;
    } catch (error) {
      if (format !== 'relevo' && error instanceof DomainError) return false;
      throw error;
    }
  }

  private package(document: KitDocument, { format, audience, locale = document.locale }: ExportOrder): KitExport {
    const hashes = new Map(document.assets.map((one) => [one.path, one.sha256]));
    const readAsset = (path: string) => this.storage.bytes(blobKey(hashes.get(path) ?? ''));
    switch (format) {
      case 'relevo': return { stream: archiveStream(document, readAsset), report: { gaps: [] } };
      case 'cc11': return writeCommonCartridge(document, readAsset, { version: '1.1', audience, locale });
      case 'cc13': return writeCommonCartridge(document, readAsset, { version: '1.3', audience, locale });
      case 'scorm12': return writeScorm12(document, readAsset, { locale });
      case 'offline': return writeOfflinePage(document, readAsset, { audience, locale });
    }
  }
}

const fileName = (title: string): string => title.normalize('NFD').replace(/[^\w -]/g, '').trim().replace(/ +/g, '-').toLowerCase() || 'kit';

/** What people know a part by: its title, or what it asks, in the package's locale. */
function titlesOf(document: KitDocument, locale = document.locale): (id: string) => string | null {
  const translate = translator(document, locale);
  const strings = new Map(listStrings(document).map((one) => [one.id, one.text]));
  return (id) => {
    const of = [`${id}.title`, `${id}.stem`].find((one) => strings.has(one));
    return of === undefined ? null : translate(of, strings.get(of) ?? '').text.replace(/\s+/g, ' ').slice(0, 120);
  };
}
