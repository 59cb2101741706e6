import { Injectable } from '@nestjs/common';
import type { QueryOf } from '@relevo/contracts/endpoint';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { getTranslation, Translation, Translations, TranslationString } from '@relevo/contracts/kit-translations';
import { directionOf } from '@relevo/domain/languages';
import type { Actor } from '@relevo/domain/permissions';
import { listStrings, sourceHash } from '@relevo/kit-io/translations';
import { translatedTerms, translationProgress, translationWork } from '@relevo/kit-io/translation-work';
import type { EntityManager } from 'typeorm';
import { Database } from '../../../database/database.ts';
import { authorise, DomainError, found } from '../../../platform/domain-error.ts';
import { LeastRecent } from '../../../platform/least-recent.ts';
import { homeOf, type Guest } from '../draft-reach.ts';
import { KeyAccessService } from '../key-access.service.ts';
import { loadVersionWith, presentVersion, whose, type LoadedVersion } from '../kit-version.queries.ts';
import { earlierTexts, lastWriters } from './translation-history.queries.ts';
import { localesOf, pageOfStrings, pageSize, presentGroup, presentLocale, presentString, type Found } from './translation-pages.ts';

export type Readable = { row: LoadedVersion; document: KitDocument };

/** Drafts as translators read them. The document was checked when it was stored and is not checked again. */
@Injectable()
export class TranslationsQueries {
  // Texts of the versions that drafts began from, by their hash: what was published never changes.
  private readonly published = new LeastRecent<ReadonlyMap<string, string>>(4);

  constructor(
    private readonly db: Database,
    private readonly keys: KeyAccessService,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found`; 403; 409 `own_test_open` */
  async list(actor: Guest, id: string): Promise<Translations> {
    return this.db.read(actor, async (tx) => this.all(actor, await this.load(tx, actor, id)));
  }

  all(actor: Guest, { row, document }: Readable): Translations {
    return {
      version: presentVersion(row, actor), revision: row.revision, sourceLocale: document.locale, open: row.state === 'draft',
      locales: localesOf(document).map((locale) => presentLocale(document, locale)),
    };
  }

  /** @throws DomainError as `list`; 404 `translation_not_found` */
  async page(actor: Guest, id: string, locale: string, query: QueryOf<typeof getTranslation>): Promise<Translation> {
    return this.db.read(actor, async (tx) => {
      const readable = await this.load(tx, actor, id);
      const { row, document } = readable;
      begun(document, locale);
      const { groups, orphans } = translationWork(document, locale);
      const { group, items, total, page } = pageOfStrings(groups, query);
      return {
        version: presentVersion(row, actor), revision: row.revision, sourceLocale: document.locale, sourceDirection: directionOf(document.locale), locale, direction: directionOf(locale),
        open: row.state === 'draft', offered: document.locales.includes(locale), progress: translationProgress(groups.flatMap((one) => one.strings)), groups: groups.map(presentGroup),
        glossary: translatedTerms(document, locale), orphans: orphans.length, group, items: await this.present(tx, actor, readable, locale, items), total, page, size: pageSize,
      };
    });
  }

  /** Texts with who translated them last and, where they are stale, what was translated. */
  async present(tx: EntityManager, actor: Actor, { row, document }: Readable, locale: string, items: readonly Found[]): Promise<TranslationString[]> {
    const writers = await lastWriters(tx, row.tenant_id, row.id, locale, items.filter((one) => one.target !== '').map((one) => one.id));
    const stale = items.flatMap((one) => (one.state === 'stale' && one.translatedSource ? [one.translatedSource] : []));
    const earlier = await this.earlier(tx, row, stale);
    return items.map((one) => presentString(one, { versionId: row.id, sourceLocale: document.locale, personId: actor.personId, writers, earlier }));
  }

  /** A version for whoever translates it. Its texts hold answers of tests. @throws DomainError as `list` */
  async load(tx: EntityManager, actor: Guest, id: string): Promise<Readable> {
    const { document, ...row } = await loadVersionWith<{ document: KitDocument }>(tx, actor, id, ', v.document');
    authorise(homeOf(actor), 'kit:translate', whose(row));
    await this.keys.check(tx, actor, row);
    return { row, document };
  }

  private async earlier(tx: EntityManager, row: LoadedVersion, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = hashes.length > 0 && row.based_on_id !== null ? await this.textsOf(tx, row.tenant_id, row.based_on_id) : new Map<string, string>();
    const written = await earlierTexts(tx, row.tenant_id, row.id, hashes.filter((one) => !known.has(one)));
    return new Map(hashes.flatMap((one) => {
      const text = known.get(one) ?? written.get(one);
      return text === undefined ? [] : [[one, text] as const];
    }));
  }

  private async textsOf(tx: EntityManager, tenantId: string, versionId: string): Promise<ReadonlyMap<string, string>> {
    const known = this.published.get(versionId);
    if (known) return known;
    const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [tenantId, versionId])) as { document: KitDocument }[];
    const texts = new Map(listStrings(found(rows[0], 'kit_version').document).map(({ text }) => [sourceHash(text), text]));
    this.published.set(versionId, texts);
    return texts;
  }
}

/** @throws DomainError 404 `translation_not_found` for a language that the draft has not begun */
export function begun(document: KitDocument, locale: string): void {
  if (!localesOf(document).includes(locale)) throw new DomainError('translation_not_found', 404);
}
