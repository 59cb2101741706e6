import type { Activity, KitDocument, KitModule } from '@relevo/contracts/kit-document';
import { sha256Hex } from './canonical.ts';
import type { Add, Sink } from './translation-sink.ts';
import { addTests } from './translations-tests.ts';

/** One text of a kit that can be translated. */
export interface KitString {
  /** Path of ids and keys: `m1.title`, `a3.facilitator.notes`, `q7.o2.text`; `kit.title` for the kit's own. */
  id: string;
  text: string;
  /** Must be translated before a locale is published. */
  core: boolean;
  /** Whether participants may read it. */
  participant: boolean;
}

/** Every translatable text of a kit in document order; empty texts are left out. Ids are unique where the kit's ids are. */
export function listStrings(document: KitDocument): KitString[] {
  const strings: KitString[] = [];
  const sink = (core: boolean): Sink => {
    const add = (participant: boolean): Add => (id, text) => {
      if (text !== undefined && text.trim() !== '') strings.push({ id, text, core, participant });
    };
    return { shown: add(true), kept: add(false) };
  };
  const kit = sink(true);
  kit.shown('kit.title', document.title);
  kit.shown('kit.summary', document.summary);
  sink(false).shown('kit.attribution', document.attribution);
  for (const module of document.modules) addModule(sink(module.core), module);
  for (const page of document.pages) {
    const { shown, kept } = sink(false);
    const add = page.audience === 'participant' ? shown : kept;
    add(`${page.id}.title`, page.title);
    add(`${page.id}.body`, page.body);
  }
  for (const { id, title, summary } of document.tracks) {
    kit.shown(`${id}.title`, title);
    sink(false).shown(`${id}.summary`, summary);
  }
  addRunSheets(sink(false), document);
  addTests(sink, document);
  addRubrics(sink(document.certifiesTrainers), document);
  for (const entry of document.glossary) {
    sink(false).shown(`${entry.id}.term`, entry.term);
    sink(false).shown(`${entry.id}.meaning`, entry.meaning);
  }
  return strings;
}

function addModule(sink: Sink, module: KitModule): void {
  const { shown, kept } = sink;
  shown(`${module.id}.title`, module.title);
  shown(`${module.id}.summary`, module.summary);
  for (const one of [...module.objectives, ...module.questions, ...module.keyPoints]) shown(`${module.id}.${one.id}.text`, one.text);
  shown(`${module.id}.warning.text`, module.warning?.text);
  kept(`${module.id}.warning.facilitator.debrief`, module.warning?.facilitator.debrief);
  kept(`${module.id}.facilitator.notes`, module.facilitator.notes);
  for (const activity of module.activities) addActivity(sink, activity);
}

function addActivity({ shown, kept }: Sink, activity: Activity): void {
  shown(`${activity.id}.title`, activity.title);
  shown(`${activity.id}.body`, activity.body);
  activity.materials.forEach((material, n) => shown(`${activity.id}.materials.${n}`, material));
  shown(`${activity.id}.warning.text`, activity.warning?.text);
  kept(`${activity.id}.warning.facilitator.debrief`, activity.warning?.facilitator.debrief);
  for (const key of ['notes', 'solution', 'method'] as const) kept(`${activity.id}.facilitator.${key}`, activity.facilitator[key]);
  kept(`${activity.id}.facilitator.guide`, activity.facilitator.guide);
}

function addRunSheets({ kept }: Sink, { runSheets }: KitDocument): void {
  for (const sheet of runSheets) {
    kept(`${sheet.id}.title`, sheet.title);
    for (const session of sheet.sessions) {
      kept(`${sheet.id}.${session.id}.title`, session.title);
      for (const block of session.blocks) {
        const path = `${sheet.id}.${session.id}.${block.id}`;
        kept(`${path}.title`, block.title);
        kept(`${path}.method`, block.method);
        kept(`${path}.notes`, block.notes);
        block.materials.forEach((material, n) => kept(`${path}.materials.${n}`, material));
      }
    }
  }
}

function addRubrics({ kept }: Sink, { rubrics }: KitDocument): void {
  for (const rubric of rubrics) {
    kept(`${rubric.id}.title`, rubric.title);
    for (const level of rubric.levels) kept(`${rubric.id}.levels.${level.value}.label`, level.label);
    for (const criterion of rubric.criteria) {
      const path = `${rubric.id}.${criterion.id}`;
      kept(`${path}.group`, criterion.group);
      kept(`${path}.title`, criterion.title);
      criterion.descriptors.forEach((descriptor, n) => kept(`${path}.descriptors.${n}`, descriptor));
    }
  }
}

/** What an overlay entry's `source` must equal to be fresh. */
export const sourceHash = (text: string): string => sha256Hex(text);

/** The best locale a kit has for the one asked: itself, another region's, or the source. */
export function closestLocale(document: KitDocument, asked: string): string {
  const offered = [document.locale, ...document.locales, ...Object.keys(document.translations)];
  const language = asked.split('-')[0];
  return offered.find((one) => one === asked) ?? offered.find((one) => one.split('-')[0] === language) ?? document.locale;
}

export type Translate = (id: string, source: string) => { text: string; translated: boolean };

/** Texts in `locale`: the overlay's, or the source's marked untranslated. A stale translation is still shown: it is listed, not hidden. */
export function translator(document: KitDocument, locale: string): Translate {
  if (locale === document.locale) return (_, text) => ({ text, translated: true });
  const overlay = document.translations[locale] ?? {};
  return (id, source) => {
    const entry = Object.hasOwn(overlay, id) ? overlay[id] : undefined;
    return entry && entry.text.trim() !== '' ? { text: entry.text, translated: true } : { text: source, translated: source.trim() === '' };
  };
}

export interface TranslationState {
  locale: string;
  total: number;
  translated: number;
  /** Core texts without a translation, or with a stale one: each keeps the locale from being published. */
  missingCore: KitString[];
  missing: KitString[];
  /** Translated from a source that has changed since. */
  stale: KitString[];
  /** Overlay ids that no text of the kit has any more. */
  orphans: string[];
}

/** How far a locale's overlay is. The source locale is complete by definition. */
export function translationState(document: KitDocument, locale: string): TranslationState {
  const strings = listStrings(document);
  if (locale === document.locale) return { locale, total: strings.length, translated: strings.length, missingCore: [], missing: [], stale: [], orphans: [] };
  const overlay = new Map(Object.entries(document.translations[locale] ?? {}));
  const missing = strings.filter((one) => !overlay.get(one.id)?.text.trim());
  const absent = new Set(missing);
  const stale = strings.filter((one) => !absent.has(one) && overlay.get(one.id)?.source !== sourceHash(one.text));
  const known = new Set(strings.map((one) => one.id));
  return {
    locale,
    total: strings.length,
    translated: strings.length - missing.length,
    missingCore: [...missing, ...stale].filter((one) => one.core),
    missing,
    stale,
    orphans: [...overlay.keys()].filter((id) => !known.has(id)),
  };
}
