import type { KitDocument } from '@relevo/contracts/kit-document';
import { kitTextFault } from '@relevo/domain/kit-text';
import type { ReadTranslations } from './translation-files/translation-entry.ts';
import { sourceHash } from './translations.ts';
import { translationWork, type WorkString } from './translation-work.ts';

/** A translation that a file brings. */
export interface TakenTranslation {
  id: string;
  /** The source as it is now. */
  original: string;
  /** What stands there; empty where nothing does. */
  before: string;
  text: string;
  /** Hash of the source that was translated. */
  source: string;
  /** Of a source that has changed since: it is kept, and counts as stale. */
  older: boolean;
}
export interface TranslationTake {
  taken: TakenTranslation[];
  /** What stands there already. */
  unchanged: number;
  /** No translation in the file. */
  empty: number;
  /** Of an older source, where a translation of the present one stands already: left alone. */
  kept: string[];
  /** Texts that the kit does not have. */
  unknown: string[];
  /** The same words as here, which the file says somebody has read and here nobody has. */
  readBySecond: string[];
  /** More than a text of a kit holds, or signs that nothing can store. */
  unfit: { line: number; code: 'translation_too_much' | 'translation_unwritable'; detail: string }[];
}

/** Tools and spreadsheets write line ends and outer spaces as they like. */
const settled = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** What taking a translators' file into a kit would do, entry by entry; nothing is changed by asking. */
export function takeTranslations(document: KitDocument, locale: string, { entries }: ReadTranslations): TranslationTake {
  const strings = new Map(translationWork(document, locale).groups.flatMap((group) => group.strings).map((one) => [one.id, one]));
  const take: TranslationTake = { taken: [], unchanged: 0, empty: 0, kept: [], unknown: [], readBySecond: [], unfit: [] };
  for (const entry of entries) {
    const there = strings.get(entry.id);
    if (!there) take.unknown.push(entry.id);
    else if (entry.target.trim() === '') take.empty += 1;
    else if (unfitCode(entry.target)) take.unfit.push({ line: entry.line, code: unfitCode(entry.target)!, detail: entry.id });
    else takeOne(take, there, entry);
  }
  return take;
}

function unfitCode(text: string): TranslationTake['unfit'][number]['code'] | undefined {
  if (text.includes('\0') || !text.isWellFormed()) return 'translation_unwritable';
  return kitTextFault(text) ? 'translation_too_much' : undefined;
}

function takeOne(take: TranslationTake, there: WorkString, { id, source, target, reviewed }: ReadTranslations['entries'][number]): void {
  const older = settled(source) !== settled(there.text);
  const hash = older ? sourceHash(source) : there.source;
  if (settled(target) === settled(there.target) && (older || there.translatedSource === hash)) {
    take.unchanged += 1;
    if (reviewed && there.state === 'done') take.readBySecond.push(id);
  } else if (older && (there.state === 'done' || there.state === 'reviewed')) take.kept.push(id);
  else take.taken.push({ id, original: there.text, before: there.target, text: target, source: hash, older });
}
