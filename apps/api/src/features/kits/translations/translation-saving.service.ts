import { Injectable } from '@nestjs/common';
import type { Json } from '@relevo/contracts/kit-changes';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { saveTranslations, setTranslationLocale, TranslationConflict, Translations } from '@relevo/contracts/kit-translations';
import { changesBetween } from '@relevo/kit-changes/compare';
import { withValueAt } from '@relevo/kit-changes/places';
import { settleTranslation } from '@relevo/kit-io/translation-settle';
import { translationProgress, translationWork, type WorkString } from '@relevo/kit-io/translation-work';
import type { EntityManager } from 'typeorm';
import { Database } from '../../../database/database.ts';
import { authorise, DomainError } from '../../../platform/domain-error.ts';
import { homeOf, type Guest } from '../draft-reach.ts';
import { revisionsAfter } from '../draft-revisions.queries.ts';
import { Drafts, type OpenDraft, type Stored } from '../drafts.service.ts';
import { KeyAccessService } from '../key-access.service.ts';
import { whose } from '../kit-version.queries.ts';
import { lastWriters } from './translation-history.queries.ts';
import { presentGroup, type Found } from './translation-pages.ts';
import { begun, TranslationsQueries } from './translations.queries.ts';

type Entries = BodyOf<typeof saveTranslations>['entries'];
export type Overlay = KitDocument['translations'][string];
type Put = { overlay: Overlay; wrote: boolean; toReview: string[]; conflicts: Omit<TranslationConflict, 'byName'>[] };

const documentOf = (draft: OpenDraft): KitDocument => draft.document as unknown as KitDocument;
export const overlayOf = (document: KitDocument, locale: string): Overlay => (Object.hasOwn(document.translations, locale) ? document.translations[locale]! : {});

/** Translations come into a draft by this way alone, which leads to its overlays and nowhere else. */
@Injectable()
export class TranslationSaving {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
    private readonly keys: KeyAccessService,
    private readonly queries: TranslationsQueries,
  ) {}

  /**
   * Each text by itself: what nobody else changed is written, what somebody did comes back with both.
   * @throws DomainError 409 `not_a_draft`, `reviewer_wrote_it`; 404 `translation_not_found`; 422 `kit_does_not_fit`
   */
  async save(actor: Guest, id: string, locale: string, entries: Entries): Promise<ResponseOf<typeof saveTranslations>> {
    return this.db.write(actor, async (tx) => {
      const draft = await this.open(tx, actor, id, locale);
      const document = documentOf(draft);
      const strings = new Map(translationWork(document, locale).groups.flatMap((one) => one.strings).map((one) => [one.id, one]));
      const { overlay, wrote, toReview, conflicts } = put(overlayOf(document, locale), strings, entries);
      const writers = await lastWriters(tx, draft.row.tenant_id, id, locale, [...toReview, ...conflicts.map((one) => one.id)]);
      if (toReview.some((one) => writers.get(one)?.personId === actor.personId)) throw new DomainError('reviewer_wrote_it', 409);
      const stored = await this.store(tx, actor, draft, locale, { overlay, wrote });
      const said = conflicts.map((one) => ({ ...one, byName: writers.get(one.id)?.name ?? null }));
      return { revision: stored.revision, at: stored.at.toISOString(), conflicts: said, ...(await this.after(tx, actor, draft, locale, { overlay, ids: entries.map((one) => one.id) })) };
    });
  }

  /** Locks a draft for its overlay of a locale. @throws DomainError as `save` does */
  async open(tx: EntityManager, actor: Guest, id: string, locale: string): Promise<OpenDraft> {
    const draft = await this.drafts.open(tx, actor, id, 'kit:translate');
    await this.keys.check(tx, actor, draft.row);
    begun(documentOf(draft), locale);
    return draft;
  }

  /** Makes an overlay another one. Who only says that something has been read is no author by that. */
  async store(tx: EntityManager, actor: Guest, draft: OpenDraft, locale: string, { overlay, wrote }: { overlay: Overlay; wrote: boolean }): Promise<Stored> {
    const document = withValueAt(draft.document, ['translations', locale], overlay as unknown as Json);
    const { last } = await revisionsAfter(tx, actor, draft.row.id, draft.row.revision, draft.row.revision);
    const written = { changes: changesBetween(draft.document, document), document, last };
    return this.drafts.store(tx, actor, wrote ? draft : { ...draft, authorIds: draft.row.author_ids }, written);
  }

  /** @throws DomainError as `save`; 403 for who may not say what is on offer; 409 `locale_is_source` */
  async begin(actor: Guest, id: string, locale: string, { offered }: BodyOf<typeof setTranslationLocale>): Promise<Translations> {
    return this.db.write(actor, async (tx) => {
      const draft = await this.drafts.open(tx, actor, id, 'kit:translate');
      if (offered !== undefined) authorise(homeOf(actor), 'draft:write', whose(draft.row));
      return this.withLocales(tx, actor, draft, locale, (now) => ({
        translations: { ...now.translations, [locale]: overlayOf(now, locale) },
        locales: offered === true ? [...new Set([...now.locales, locale])] : offered === false ? now.locales.filter((one) => one !== locale) : now.locales,
      }));
    });
  }

  /** @throws DomainError as `begin` does */
  async remove(actor: Guest, id: string, locale: string): Promise<Translations> {
    return this.db.write(actor, async (tx) => {
      const draft = await this.drafts.open(tx, actor, id);
      begun(documentOf(draft), locale);
      return this.withLocales(tx, actor, draft, locale, ({ translations: { [locale]: _, ...translations }, locales }) => ({ translations, locales: locales.filter((one) => one !== locale) }));
    });
  }

  private async withLocales(
    tx: EntityManager, actor: Guest, draft: OpenDraft, locale: string, to: (now: KitDocument) => Pick<KitDocument, 'translations' | 'locales'>,
  ): Promise<Translations> {
    const now = documentOf(draft);
    if (locale === now.locale) throw new DomainError('locale_is_source', 409);
    await this.drafts.become(tx, actor, draft, { ...now, ...to(now) } as unknown as Json);
    return this.queries.all(actor, await this.queries.load(tx, actor, draft.row.id));
  }

  /** What was saved, as it stands now. */
  private async after(tx: EntityManager, actor: Guest, draft: OpenDraft, locale: string, { overlay, ids }: { overlay: Overlay; ids: readonly string[] }) {
    const document = { ...documentOf(draft), translations: { ...documentOf(draft).translations, [locale]: overlay } };
    const { groups } = translationWork(document, locale);
    const asked = new Set(ids);
    const items = groups.flatMap((group) => group.strings.filter((one) => asked.has(one.id)).map((one): Found => ({ ...one, group: group.id })));
    const touched = new Set(items.map((one) => one.group));
    return {
      items: await this.queries.present(tx, actor, { row: draft.row, document }, locale, items),
      progress: translationProgress(groups.flatMap((one) => one.strings)), groups: groups.filter((one) => touched.has(one.id)).map(presentGroup),
    };
  }
}

/** The overlay with what can be written of the entries. @throws DomainError 409 `reviewer_wrote_it` for words that are written and called read at once */
function put(overlay: Overlay, strings: ReadonlyMap<string, WorkString>, entries: Entries): Put {
  const next: Put = { overlay: { ...overlay }, wrote: false, toReview: [], conflicts: [] };
  for (const entry of entries) {
    const { id, text, source } = entry;
    const there = strings.get(id);
    const outcome = settleTranslation(there, entry);
    const now = next.overlay[id];
    if (outcome === 'write_and_review') throw new DomainError('reviewer_wrote_it', 409);
    if (outcome === 'both_changed' || outcome === 'gone') next.conflicts.push({ id, reason: outcome, mine: text, theirs: there?.target ?? '' });
    if (outcome === 'write') next.overlay[id] = { text, source };
    if (outcome === 'remove') delete next.overlay[id];
    if (outcome === 'review' && now) next.overlay[id] = { ...now, reviewed: true };
    if (outcome === 'unreview' && now) next.overlay[id] = { text: now.text, source: now.source };
    if (outcome === 'review') next.toReview.push(id);
    next.wrote ||= outcome === 'write' || outcome === 'remove';
  }
  return next;
}
