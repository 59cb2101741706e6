export const translationStates = ['missing', 'stale', 'done', 'reviewed'] as const;
export type TranslationEntryState = (typeof translationStates)[number];

/** One text and its translation, as files for translators carry them. */
export interface TranslationEntry {
  /** The string's id in the kit: `m1.title`. */
  id: string;
  source: string;
  /** Empty where there is none yet. */
  target: string;
  state: TranslationEntryState;
}
/** Texts that stand together, so that whoever translates sees what around them belongs to it. */
export interface TranslationGroup {
  id: string;
  title: string;
  entries: readonly TranslationEntry[];
}
export interface TranslationFile {
  title: string;
  sourceLocale: string;
  locale: string;
  groups: readonly TranslationGroup[];
}

/** What a file brought for one text; `line` from 1. */
export interface ReadEntry {
  id: string;
  source: string;
  target: string;
  reviewed: boolean;
  line: number;
}
export interface ReadTranslations {
  /** The locales that the file names; empty where its format has no place for them. */
  sourceLocale: string;
  locale: string;
  entries: ReadEntry[];
  /** What could not be taken, and where. */
  faults: { line: number; code: 'translation_without_id' | 'translation_id_twice' | 'translation_markup'; detail: string }[];
}

export const translationFileLimits = { bytes: 20_000_000, entries: 50_000 } as const;
export type TranslationFileRefusal =
  | 'translation_file_too_large' | 'translation_file_unknown' | 'translation_file_no_columns' | 'translation_file_version' | 'xml_dtd' | 'xml_too_deep' | 'xml_too_large' | 'xml_damaged';
