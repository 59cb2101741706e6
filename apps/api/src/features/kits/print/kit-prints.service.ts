import { Injectable } from '@nestjs/common';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { PrintKind, PrintQuery, SessionSlides } from '@relevo/contracts/kit-prints';
import type { Actor } from '@relevo/domain/permissions';
import { contentHash } from '@relevo/kit-io/canonical';
import { closestLocale, translator } from '@relevo/kit-io/translations';
import type { EntityManager } from 'typeorm';
import { Database } from '../../../database/database.ts';
import { found } from '../../../platform/domain-error.ts';
import { sha256 } from '../../../platform/ids.ts';
import { FileReply } from '../../../platform/route.ts';
import { Storage } from '../../../platform/storage.ts';
import { logoOf } from '../adaptation-logos.service.ts';
import { KeyAccessService } from '../key-access.service.ts';
import { loadVersion, type LoadedVersion } from '../kit-version.queries.ts';
import type { PrintOrder } from './print-kit.ts';
import { PrintPressService } from './print-press.service.ts';

/** Changes with how prints are set, so that those kept from before are made anew. */
const setting = 3;

/** Versions on paper, and their sessions as slides. */
@Injectable()
export class KitPrintsService {
  constructor(
    private readonly db: Database,
    private readonly storage: Storage,
    private readonly keys: KeyAccessService,
    private readonly press: PrintPressService,
  ) {}

  /**
   * A print as PDF, and in the owner's log that it was taken. Those of published versions are kept by what they are made of. Sheets and keys of tests need access to keys;
   * a guide leaves keys out for those who have none.
   * @throws DomainError as `loadVersion`, the keys' access and the press do
   */
  async print(actor: Actor, id: string, print: PrintKind, query: PrintQuery): Promise<FileReply> {
    const order = await this.db.write(actor, async (tx) => {
      const version = await loadVersion(tx, actor, id);
      const withKeys = await this.mayHaveKeys(tx, actor, version, print);
      const { document } = await this.documentOf(tx, version);
      // As it will be set: what is asked for otherwise and comes to the same is kept once.
      const locale = closestLocale(document as KitDocument, query.locale ?? version.locale);
      const chosen = { ...choiceOf(print, query), locale };
      await this.keys.log(tx, actor, version, 'kit_version.print', { print, locale, answers: withKeys });
      return { hash: version.hash, order: { ...chosen, print, document, withKeys, logo: await logoOf(tx, version), version: { label: version.label, published: version.hash !== null, at: version.published_at ?? version.changed_at ?? version.created_at } } };
    });
    const pdf = await this.kept(order.hash, order.order, actor.personId);
    const name = [print.replace('_', '-'), order.order.locale, query.testId, query.testId ? query.form : undefined, query.moduleId, query.track].filter(Boolean).join('-');
    return new FileReply(pdf, { mediaType: 'application/pdf', download: `${name}.pdf` });
  }

  /** Sheets and keys are refused to who may not have them; any other print only leaves them out. */
  private async mayHaveKeys(tx: EntityManager, actor: Actor, version: LoadedVersion, print: PrintKind): Promise<boolean> {
    if (print === 'workbook' || print === 'pocket_card') return false;
    if (print === 'guide') return this.keys.may(tx, actor, version);
    await this.keys.check(tx, actor, version);
    return true;
  }

  private async kept(hash: string | null, order: PrintOrder, of: string): Promise<Buffer> {
    if (hash === null) return this.press.print(order, of);
    const { document: _document, version, ...asked } = order;
    const key = sha256(Buffer.from(JSON.stringify([setting, hash, version.label, Object.entries(asked).sort()])));
    const at = `prints/${key.slice(0, 2)}/${key}.pdf`;
    if (await this.storage.exists(at)) return Buffer.from(await this.storage.bytes(at));
    const pdf = await this.press.print(order, of);
    await this.storage.put(at, pdf);
    return pdf;
  }

  /** @throws DomainError 404 `kit_version_not_found`, `kit_part_not_found` */
  async slides(actor: Actor, id: string, { runSheetId, sessionId, locale }: { runSheetId: string; sessionId: string; locale?: string | undefined }): Promise<SessionSlides> {
    return this.db.read(actor, async (tx) => {
      const version = await loadVersion(tx, actor, id);
      return slidesOf(kitDocument.parse((await this.documentOf(tx, version)).document), runSheetId, sessionId, locale ?? version.locale);
    });
  }

  private async documentOf(tx: EntityManager, version: LoadedVersion): Promise<{ document: unknown }> {
    const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [version.tenant_id, version.id])) as { document: unknown }[];
    return found(rows[0], 'kit_version');
  }
}

/** Of what was asked, as much as such a print depends on. */
function choiceOf(print: PrintKind, { track, moduleId, testId, form, paper }: PrintQuery): PrintQuery {
  return print === 'test_sheet' || print === 'answer_key' ? { testId, form, paper } : { track, moduleId, form: 'A', paper };
}

/** Built by naming what it takes: no title, method or note of the run sheet is among it. */
export function slidesOf(document: KitDocument, runSheetId: string, sessionId: string, asked: string): SessionSlides {
  const session = found(document.runSheets.find((one) => one.id === runSheetId)?.sessions.find((one) => one.id === sessionId), 'kit_part');
  const activities = new Map(document.modules.flatMap((module) => module.activities.map((activity) => [activity.id, { activity, moduleId: module.id }] as const)));
  const locale = closestLocale(document, asked);
  const blocks = session.blocks.map(({ id, minutes, grouping, activityId }) => {
    const held = activityId === undefined ? undefined : activities.get(activityId);
    const how = grouping ?? held?.activity.grouping;
    return { id, minutes, ...(how ? { grouping: how } : {}), ...(held ? { activityId: held.activity.id, moduleId: held.moduleId, kind: held.activity.kind } : {}) };
  });
  const slides = { locale, sourceLocale: document.locale, title: translator(document, locale)('kit.title', document.title), slotMinutes: session.slotMinutes, blocks };
  return { ...slides, hash: contentHash(slides) };
}
