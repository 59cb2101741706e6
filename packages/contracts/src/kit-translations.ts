import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { kitVersion } from './kits.ts';
import { byId, fileOf, id, instant, locale, sha256 } from './values.ts';

/**
 * The texts of a draft in another language, string by string. Translating changes nothing but the overlays: it is saved like any other change of a
 * draft, put together with what others write, and kept in its history.
 */
const whole = z.number().int();
const revision = whole.min(1);
/** A path of ids and keys: `m1.title`. */
export const stringId = z.string().min(1).max(200);
export const translationStates = ['missing', 'stale', 'done', 'reviewed'] as const;
export const translationGroupKinds = ['kit', 'module', 'pages', 'run_sheet', 'tests', 'bank', 'rubric', 'glossary'] as const;

/** `done` counts what is translated from the present source, read by a second person or not; words are the source's. */
export const translationProgress = z.object({
  texts: whole, done: whole, reviewed: whole, stale: whole, missing: whole, words: whole, wordsDone: whole, core: z.object({ texts: whole, done: whole }),
});
export type TranslationProgress = z.infer<typeof translationProgress>;

export const translationGroup = z.object({
  id: z.string(), kind: z.enum(translationGroupKinds),
  /** The source's own; empty for what the kit has once. */
  title: z.string(),
  progress: translationProgress,
});
export type TranslationGroup = z.infer<typeof translationGroup>;

const direction = z.enum(['ltr', 'rtl']);
export const translationLocale = z.object({
  locale, direction,
  /** Participants may choose it once the version is published; until then its essential texts keep the version from that. */
  offered: z.boolean(),
  progress: translationProgress,
});
export type TranslationLocale = z.infer<typeof translationLocale>;

export const translations = z.object({
  version: kitVersion, revision, sourceLocale: locale,
  /** Whether it is a draft still. */
  open: z.boolean(),
  locales: z.array(translationLocale),
});
export type Translations = z.infer<typeof translations>;
/** 409 `own_test_open`: texts hold answers of tests. */
export const listTranslations = endpoint({
  name: 'listTranslations', method: 'GET', path: '/kit-versions/:id/translations', access: 'kit:translate', summary: 'Languages of a draft and how far each is', params: byId, response: translations,
});

export const translationString = z.object({
  id: stringId,
  /** `line`: plain text on one line; `lines`: accepted answers, one a line; `text`: Markdown. */
  kind: z.enum(['line', 'lines', 'text']),
  group: z.string(),
  text: z.string(),
  /** Hash of `text`: what a translation says that it is of. */
  source: sha256,
  /** The text as it reads, sanitised; null for plain ones. */
  html: z.string().nullable(),
  core: z.boolean(),
  /** Whether participants may read it. */
  participant: z.boolean(),
  target: z.string(),
  state: z.enum(translationStates),
  /** Of a stale one: the text that was translated, where the kit's history still has it. */
  before: z.string().nullable(),
  /** Whether the reader wrote the translation last: then somebody else looks over it. */
  mine: z.boolean(),
  /** Who wrote it last; null where that was before this draft. */
  byName: z.string().nullable(),
});
export type TranslationString = z.infer<typeof translationString>;

export const translationTerm = z.object({ id: localId, term: z.string(), translation: z.string().nullable() });
export const translation = z.object({
  version: kitVersion, revision, sourceLocale: locale, sourceDirection: direction, locale, direction, open: z.boolean(), offered: z.boolean(),
  progress: translationProgress,
  groups: z.array(translationGroup),
  glossary: z.array(translationTerm),
  /** Translations of texts that the kit has no more. */
  orphans: whole,
  /** The group that is shown; null: all. */
  group: z.string().nullable(),
  items: z.array(translationString), total: whole, page: whole, size: whole,
});
export type Translation = z.infer<typeof translation>;
const byLocale = z.strictObject({ id, locale });
/** With `at` it is the page that has this text, whatever else is asked. 404 `translation_not_found` for a locale that the draft has not begun. */
export const getTranslation = endpoint({
  name: 'getTranslation', method: 'GET', path: '/kit-versions/:id/translations/:locale', access: 'kit:translate', summary: 'Texts of a draft beside their translation, a page of them', params: byLocale,
  query: z.strictObject({
    group: z.string().max(100).optional(), state: z.enum([...translationStates, 'open']).optional(), search: z.string().trim().max(200).optional(),
    only: z.enum(['core', 'participant']).optional(), at: stringId.optional(), page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  response: translation,
});

const entry = z.strictObject({
  id: stringId,
  /** Empty takes the translation back. */
  text: z.string().max(50_000),
  /** Hash of the source that was on the screen. */
  source: sha256,
  /** The translation that was on the screen before; empty where there was none. */
  before: z.string().max(50_000),
  /** Says of words that stand there that they have been read; 409 `reviewer_wrote_it` to whoever wrote them. Left out: nothing said. */
  reviewed: z.boolean().optional(),
});
export type TranslationEntry = z.infer<typeof entry>;
export const translationConflict = z.object({
  id: stringId,
  /** Somebody else wrote another translation meanwhile, or the text is gone from the kit. */
  reason: z.enum(['both_changed', 'gone']),
  mine: z.string(), theirs: z.string(), byName: z.string().nullable(),
});
export type TranslationConflict = z.infer<typeof translationConflict>;
/** The same again changes nothing. 409 `not_a_draft`, `reviewer_wrote_it`; 422 `kit_does_not_fit`. */
export const saveTranslations = endpoint({
  name: 'saveTranslations', method: 'PATCH', path: '/kit-versions/:id/translations/:locale', access: 'kit:translate', summary: 'Save translations of a draft', params: byLocale,
  body: z.strictObject({ entries: z.array(entry).min(1).max(200) }),
  response: z.object({
    revision, at: instant, items: z.array(translationString), conflicts: z.array(translationConflict), progress: translationProgress,
    /** Of the groups that the entries stand in. */
    groups: z.array(translationGroup),
  }),
});

/** Begins a language, and offers it or not. Offering is for those who write the kit: 403 for others. */
export const setTranslationLocale = endpoint({
  name: 'setTranslationLocale', method: 'PUT', path: '/kit-versions/:id/translations/:locale', access: 'kit:translate', summary: 'Begin a language of a draft, offer it or stop offering it', params: byLocale,
  body: z.strictObject({ offered: z.boolean().optional() }), response: translations,
});
/** With all its translations; the history keeps them. */
export const removeTranslationLocale = endpoint({
  name: 'removeTranslationLocale', method: 'DELETE', path: '/kit-versions/:id/translations/:locale', access: 'kit:write', summary: 'Take a language off a draft', params: byLocale, response: translations,
});

const fileFormat = z.enum(['xliff', 'csv']);
export const exportTranslations = endpoint({
  name: 'exportTranslations', method: 'GET', path: '/kit-versions/:id/translations/:locale/file', access: 'kit:translate', summary: 'Texts of a draft as XLIFF 2.1 or CSV', params: byLocale,
  query: z.strictObject({ format: fileFormat, only: z.enum(['all', 'open']).default('all') }), response: fileOf('application/xliff+xml', 'text/csv'),
});

export const translationFileFaultCodes = ['translation_without_id', 'translation_id_twice', 'translation_markup', 'translation_too_much', 'translation_unwritable'] as const;
const listed = <T extends z.ZodType>(item: T) => z.object({ count: whole, /** The first of them. */ first: z.array(item) });
export const translationPreview = z.object({
  /** Of the file as it would be taken now: taking asks for it, so that what is taken is what was shown. */
  digest: sha256,
  taken: listed(z.object({ id: stringId, original: z.string(), before: z.string(), text: z.string(), older: z.boolean() })),
  /** Of those: how many take the place of another translation, and how many are of an older source. */
  replaced: whole, older: whole,
  reviewed: whole, unchanged: whole, empty: whole,
  /** Of an older source, where a translation of the present one stands: left alone. */
  kept: listed(stringId),
  unknown: listed(stringId),
  faults: listed(z.object({ line: whole, code: z.enum(translationFileFaultCodes), detail: z.string() })),
});
export type TranslationPreview = z.infer<typeof translationPreview>;
/**
 * The body is `multipart/form-data` with one file, of either format. Without `digest` nothing is changed; with the one that was shown it is taken, as
 * one revision. 409 `translation_preview_changed` where it would do something else by now; 422 for a file that cannot be read, with the reason.
 */
export const importTranslations = endpoint({
  name: 'importTranslations', method: 'POST', path: '/kit-versions/:id/translations/:locale/file', access: 'kit:translate', summary: 'Look at a translators’ file, or take it into a draft', params: byLocale,
  query: z.strictObject({ digest: sha256.optional() }),
  response: z.object({ preview: translationPreview, taken: z.boolean(), revision }),
});
