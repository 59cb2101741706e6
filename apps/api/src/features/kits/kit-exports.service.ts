import { Injectable } from '@nestjs/common';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { ExportFormat, KitExportReport } from '@relevo/contracts/kit-exports';
import type { Audience } from '@relevo/contracts/kit-projection';
import type { Actor } from '@relevo/domain/permissions';
import { withoutAnswers } from '@relevo/kit-io/exports/without-answers';
import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError } from '../../platform/domain-error.ts';
import type { PackageOrder } from './exchange/export-package.ts';
import { ExportWorkers } from './exchange/export-workers.service.ts';
import { KeyAccessService } from './key-access.service.ts';
import { KitSignatures } from './kit-signatures.service.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';
import { KitsService } from './kits.service.ts';

export type ExportOrder = { format: ExportFormat; locale?: string | undefined; audience: Audience };
type Taken = { version: LoadedVersion; document: KitDocument; answersLeftOut: number; signer: PackageOrder['signer'] };

const endings: Readonly<Record<ExportFormat, string>> = { relevo: '.relevo', cc11: '-cc11.imscc', cc13: '-cc13.imscc', scorm12: '-scorm12.zip', offline: '-offline.zip' };

/** Versions as packages for another installation, another system, or a folder. */
@Injectable()
export class KitExportsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyAccessService,
    private readonly kits: KitsService,
    private readonly signatures: KitSignatures,
    private readonly workers: ExportWorkers,
  ) {}

  /**
   * A version as a package, and a file name; an archive of a published version is signed by its organisation. That it was taken is in the owner's log,
   * whoever took it.
   * @throws DomainError 404 `kit_version_not_found`; 403; for an archive the refusals of whoever may not read answers; those of `ExportWorkers.write`
   */
  async write(actor: Actor, id: string, order: ExportOrder): Promise<{ name: string; stream: Readable }> {
    const taken = await this.db.write(actor, async (tx) => {
      const one = await this.taken(tx, actor, id, order);
      const { version: { tenant_id: tenantId }, answersLeftOut } = one;
      const detail = { format: order.format, audience: order.audience, locale: order.locale ?? '', answers: answersLeftOut === 0, signed: one.signer !== null };
      await this.db.inTenant(tx, actor, tenantId, () => audit(tx, { ...actor, tenantId }, { tenantId, at: this.clock.now(), action: 'kit_version.export', subjectKind: 'kit_version', subjectId: id, detail }));
      return one;
    });
    const { version, document, signer } = taken;
    const stream = await this.workers.write(actor.personId, { ...order, document, signer, locale: order.locale ?? document.locale });
    return { name: `${fileName(version.title)}-${version.label}${endings[order.format]}`, stream };
  }

  /** What the same package would leave out, and who signs it. @throws DomainError as `write` does */
  async report(actor: Actor, id: string, order: ExportOrder): Promise<KitExportReport> {
    const { document, answersLeftOut, signer } = await this.db.read(actor, (tx) => this.taken(tx, actor, id, order));
    const gaps = order.format === 'relevo' ? [] : await this.workers.gaps(actor.personId, { ...order, document, signer: null, locale: order.locale ?? document.locale });
    const left = answersLeftOut > 0 ? [{ code: 'answers_left_out', at: 'kit', title: null, detail: { tests: answersLeftOut } }] : [];
    return { gaps: [...left, ...gaps], signed: this.signatures.shown(signer) };
  }

  private async taken(tx: EntityManager, actor: Actor, id: string, { format }: ExportOrder): Promise<Taken> {
    const version = await loadVersion(tx, actor, id);
    authorise(actor, 'kit:export', { tenantId: version.tenant_id, readers: version.readers });
    const withAnswers = await this.mayHaveAnswers(tx, actor, version, format);
    const document = await this.kits.document(tx, actor, version.tenant_id, id);
    const signer = format === 'relevo' ? await this.signatures.signer(tx, actor, version) : null;
    if (withAnswers) return { version, document, answersLeftOut: 0, signer };
    const { document: rest, tests } = withoutAnswers(document);
    return { version, document: rest, answersLeftOut: tests, signer };
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
}

const fileName = (title: string): string => title.normalize('NFD').replace(/[^\w -]/g, '').trim().replace(/ +/g, '-').toLowerCase() || 'kit';
