import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { exportTranslations, importTranslations, TranslationPreview } from '@relevo/contracts/kit-translations';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { contentHash } from '@relevo/kit-io/canonical';
import { writeTranslationsCsv } from '@relevo/kit-io/translation-files/spreadsheet';
import type { ReadTranslations } from '@relevo/kit-io/translation-files/translation-entry';
import { writeXliff } from '@relevo/kit-io/translation-files/xliff';
import { takeTranslations, type TranslationTake } from '@relevo/kit-io/translation-take';
import { translationFile } from '@relevo/kit-io/translation-work';
import type { EntityManager } from 'typeorm';
import { audit } from '../../../database/audit.ts';
import { Database } from '../../../database/database.ts';
import { Clock } from '../../../platform/clock.ts';
import { DomainError } from '../../../platform/domain-error.ts';
import type { Guest } from '../draft-reach.ts';
import type { Made } from '../exchange/reading-tasks.ts';
import type { OpenDraft } from '../drafts.service.ts';
import { lastWriters } from './translation-history.queries.ts';
import { overlayOf, TranslationSaving, type Overlay } from './translation-saving.service.ts';
import { ReadingWorkers } from '../exchange/reading-workers.service.ts';
import { begun, TranslationsQueries } from './translations.queries.ts';

type Imported = ResponseOf<typeof importTranslations>;
type Taking = { take: TranslationTake; reviewed: string[]; preview: TranslationPreview };
/** Of each list as many as somebody looks through; the rest is counted. */
const mostListed = 100;

/** A draft's texts as files that translators' tools know. */
@Injectable()
export class TranslationFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: TranslationsQueries,
    private readonly saving: TranslationSaving,
    private readonly workers: ReadingWorkers,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found`, `translation_not_found`; 403; 409 `own_test_open` */
  async write(actor: Guest, id: string, locale: string, { format, only }: QueryOf<typeof exportTranslations>): Promise<{ name: string; mediaType: string; text: string }> {
    return this.db.write(actor, async (tx) => {
      const { row, document } = await this.queries.load(tx, actor, id);
      begun(document, locale);
      const file = translationFile(document, locale, { only });
      await audit(tx, actor, { tenantId: row.tenant_id, at: this.clock.now(), action: 'kit_version.export', subjectKind: 'kit_version', subjectId: id, detail: { format, locale, only } });
      const name = `${fileName(row.title)}-${row.label}-${locale}`;
      return format === 'csv' ? { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', text: writeTranslationsCsv(file) } : { name: `${name}.xlf`, mediaType: 'application/xliff+xml', text: writeXliff(file) };
    });
  }

  /**
   * What a file would do; with the digest of what was shown it is done, whole.
   * @throws DomainError as `write`; 409 `not_a_draft`, `translation_preview_changed`; 422 with why the file cannot be read, `reading_too_long`, `reading_too_heavy`; 503 `reading_busy`
   */
  async take(actor: Guest, id: string, locale: string, bytes: Uint8Array, digest: string | undefined): Promise<Imported> {
    const file = ofLocale(await this.workers.run(actor.personId, 'read_translations', { bytes: new Uint8Array(bytes) }), locale);
    return this.db.write(actor, async (tx) => {
      const draft = await this.saving.open(tx, actor, id, locale);
      const document = draft.document as unknown as KitDocument;
      checkLocales(file, document, locale);
      const { take, reviewed, preview } = await taking(tx, actor, draft, locale, file);
      if (digest === undefined) return { preview, taken: false, revision: draft.row.revision };
      if (digest !== preview.digest) throw new DomainError('translation_preview_changed', 409);
      const overlay: Overlay = { ...overlayOf(document, locale) };
      for (const one of take.taken) overlay[one.id] = { text: one.text, source: one.source };
      for (const one of reviewed) if (overlay[one]) overlay[one] = { ...overlay[one], reviewed: true };
      const stored = await this.saving.store(tx, actor, draft, locale, { overlay, wrote: take.taken.length > 0 });
      return { preview, taken: true, revision: stored.revision };
    });
  }
}

const fileName = (title: string): string => title.normalize('NFD').replace(/[^\w -]/g, '').trim().replace(/ +/g, '-').toLowerCase() || 'kit';

function ofLocale(read: Made<'read_translations'>, locale: string): ReadTranslations {
  if (!read.ok) throw new DomainError(read.code, 422, read.detail);
  if (!matches(read.value.locale, locale)) throw new DomainError('translation_file_locale', 422, { file: read.value.locale, wanted: locale });
  return read.value;
}

function checkLocales(file: ReadTranslations, document: KitDocument, locale: string): void {
  if (!matches(file.sourceLocale, document.locale)) throw new DomainError('translation_file_source', 422, { file: file.sourceLocale, wanted: document.locale, locale });
}

/** Tools add a region where there was none, and leave one out. */
function matches(named: string, wanted: string): boolean {
  const [a, b] = [named.toLowerCase().split('-'), wanted.toLowerCase().split('-')];
  return named === '' || (a[0] === b[0] && (a.length === 1 || b.length === 1 || a[1] === b[1]));
}

async function taking(tx: EntityManager, actor: Guest, { row, document }: OpenDraft, locale: string, file: ReadTranslations): Promise<Taking> {
  const take = takeTranslations(document as unknown as KitDocument, locale, file);
  const writers = await lastWriters(tx, row.tenant_id, row.id, locale, take.readBySecond);
  // A file does not say who read it: whoever brings it answers for it, and not for their own words.
  const reviewed = take.readBySecond.filter((one) => writers.get(one)?.personId !== actor.personId);
  const first = <T>(all: readonly T[]) => ({ count: all.length, first: all.slice(0, mostListed) });
  const preview: TranslationPreview = {
    digest: contentHash({ taken: take.taken, reviewed }),
    taken: first(take.taken.map(({ id, original, before, text, older }) => ({ id, original, before, text, older }))),
    replaced: take.taken.filter((one) => one.before !== '' && one.before !== one.text).length, older: take.taken.filter((one) => one.older).length,
    reviewed: reviewed.length, unchanged: take.unchanged, empty: take.empty, kept: first(take.kept), unknown: first(take.unknown),
    faults: first([...file.faults, ...take.unfit].toSorted((a, b) => a.line - b.line)),
  };
  return { take, reviewed, preview };
}
