import { Injectable } from '@nestjs/common';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { closestLocale } from '@relevo/kit-io/translations';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import type { PrintOrder } from './print/print-kit.ts';
import { PrintPressService } from './print/print-press.service.ts';

export type PaperForms = { kitTenantId: string; kitVersionId: string; testId: string; locale: string; paper: 'a4' | 'letter'; large: boolean; slips: NonNullable<PrintOrder['slips']> };

/** Forms of a test as they are handed out to people. They hold no answer, so whoever holds the roster may print them. */
@Injectable()
export class PaperPrintsService {
  constructor(private readonly db: Database, private readonly press: PrintPressService) {}

  /** What there is to set, read where the kit is. @throws DomainError 404 `kit_version_not_found` */
  async order(tx: EntityManager, acting: Acting, { kitTenantId, kitVersionId, testId, locale, paper, large, slips }: PaperForms): Promise<PrintOrder> {
    const [row] = await this.db.inTenant(tx, acting, kitTenantId, async () => (await tx.query(
      'SELECT v.document, v.label, v.published_at AS "publishedAt", v.created_at AS "createdAt" FROM kit_version v WHERE v.tenant_id = $1 AND v.id = $2', [kitTenantId, kitVersionId],
    )) as { document: unknown; label: string; publishedAt: Date | null; createdAt: Date }[]);
    const { document, label, publishedAt, createdAt } = found(row, 'kit_version');
    return {
      print: 'paper_form', document, locale: closestLocale(document as KitDocument, locale), testId, form: 'A', paper, withKeys: false, logo: null, large, slips,
      version: { label, published: publishedAt !== null, at: publishedAt ?? createdAt },
    };
  }

  /** @param of whoever prints @throws DomainError as the press does */
  set(order: PrintOrder, of: string): Promise<Buffer> {
    return this.press.print(order, of);
  }
}
