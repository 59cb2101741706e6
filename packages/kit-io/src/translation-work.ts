import type { KitDocument } from '@relevo/contracts/kit-document';
import type { TranslatedTerm } from '@relevo/domain/translation-checks';
import type { TranslationEntryState, TranslationFile } from './translation-files/translation-entry.ts';
import { listStrings, sourceHash, type KitString } from './translations.ts';

/** `line`: one line of plain text; `lines`: accepted answers, one a line; `text`: Markdown. */
export type StringKind = 'line' | 'lines' | 'text';

/** One text with what has become of it in a locale. */
export interface WorkString extends KitString {
  kind: StringKind;
  /** Hash of the text as it is now. */
  source: string;
  /** Empty where there is none. */
  target: string;
  state: TranslationEntryState;
  /** Hash of the text that was translated; null where nothing was. */
  translatedSource: string | null;
}

export const workGroupKinds = ['kit', 'module', 'pages', 'run_sheet', 'tests', 'bank', 'rubric', 'glossary'] as const;
/** Texts that stand together: a module's, a bank's. `title` is the source's own; empty for what the kit has once. */
export interface WorkGroup {
  id: string;
  kind: (typeof workGroupKinds)[number];
  title: string;
  strings: WorkString[];
}
export interface TranslationWork {
  groups: WorkGroup[];
  /** Translations of texts that the kit has no more. */
  orphans: string[];
}

/** Every text of a kit with its state in a locale, in the kit's order, grouped by the part that holds it; groups without texts are left out. */
export function translationWork(document: KitDocument, locale: string): TranslationWork {
  const overlay = Object.hasOwn(document.translations, locale) ? document.translations[locale]! : {};
  const groups = groupsOf(document);
  const owners = ownersOf(document);
  const known = new Set<string>();
  for (const one of listStrings(document)) {
    known.add(one.id);
    const group = groups.get(owners.get(one.id.slice(0, one.id.indexOf('.'))) ?? 'kit')!;
    group.strings.push(stringOf(one, Object.hasOwn(overlay, one.id) ? overlay[one.id] : undefined));
  }
  return { groups: [...groups.values()].filter((one) => one.strings.length > 0), orphans: Object.keys(overlay).filter((id) => !known.has(id)) };
}

type Entry = KitDocument['translations'][string][string];

function stringOf(one: KitString, entry: Entry | undefined): WorkString {
  const source = sourceHash(one.text);
  const given = entry !== undefined && entry.text.trim() !== '';
  const state = !given ? 'missing' : entry.source !== source ? 'stale' : entry.reviewed ? 'reviewed' : 'done';
  return { ...one, kind: kindOf(one.id), source, target: given ? entry.text : '', state, translatedSource: given ? entry.source : null };
}

const plainKeys: ReadonlySet<string> = new Set(['title', 'label', 'group', 'term', 'unit']);

function kindOf(id: string): StringKind {
  const [, second, ...rest] = id.split('.');
  const last = rest.at(-1) ?? second ?? '';
  if (last === 'accepted') return 'lines';
  // What a run sheet calls a method is a word; what an activity's facilitators are told is a text.
  if (last === 'method') return second === 'facilitator' ? 'text' : 'line';
  return plainKeys.has(last) || /^\d+$/.test(last) ? 'line' : 'text';
}

function groupsOf(document: KitDocument): Map<string, WorkGroup> {
  const groups = new Map<string, WorkGroup>();
  const add = (kind: WorkGroup['kind'], id: string = kind, title = '') => groups.set(id, { id, kind, title, strings: [] });
  add('kit');
  for (const { id, title } of document.modules) add('module', `module.${id}`, title);
  add('pages');
  for (const { id, title } of document.runSheets) add('run_sheet', `run_sheet.${id}`, title);
  add('tests');
  for (const { id, title } of document.banks) add('bank', `bank.${id}`, title);
  for (const { id, title } of document.rubrics) add('rubric', `rubric.${id}`, title);
  add('glossary');
  return groups;
}

/** The group of each part, by the id that its texts' ids begin with. */
function ownersOf(document: KitDocument): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { id, activities } of document.modules) for (const one of [id, ...activities.map((activity) => activity.id)]) owners.set(one, `module.${id}`);
  for (const { id } of document.pages) owners.set(id, 'pages');
  for (const { id } of document.runSheets) owners.set(id, `run_sheet.${id}`);
  for (const { id } of [...document.tests, ...document.surveys]) owners.set(id, 'tests');
  for (const { id, questions } of document.banks) for (const one of [id, ...questions.map((question) => question.id)]) owners.set(one, `bank.${id}`);
  for (const { id } of document.rubrics) owners.set(id, `rubric.${id}`);
  for (const { id } of document.glossary) owners.set(id, 'glossary');
  return owners;
}

/** How far texts are translated; `done` counts those that are fresh, read by a second person or not. Words are the source's. */
export interface TranslationProgress {
  texts: number; done: number; reviewed: number; stale: number; missing: number;
  words: number; wordsDone: number;
  core: { texts: number; done: number };
}

const wordsOf = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const isDone = ({ state }: WorkString): boolean => state === 'done' || state === 'reviewed';

export function translationProgress(strings: readonly WorkString[]): TranslationProgress {
  const sum: TranslationProgress = { texts: 0, done: 0, reviewed: 0, stale: 0, missing: 0, words: 0, wordsDone: 0, core: { texts: 0, done: 0 } };
  for (const one of strings) {
    const [words, done] = [wordsOf(one.text), isDone(one) ? 1 : 0];
    sum.texts += 1;
    sum.done += done;
    if (one.state !== 'done') sum[one.state] += 1;
    sum.words += words;
    sum.wordsDone += done * words;
    if (one.core) sum.core = { texts: sum.core.texts + 1, done: sum.core.done + done };
  }
  return sum;
}

/** The glossary with its terms in a locale. */
export function translatedTerms(document: KitDocument, locale: string): TranslatedTerm[] {
  const overlay = document.translations[locale] ?? {};
  return document.glossary.map(({ id, term }) => {
    const text = Object.hasOwn(overlay, `${id}.term`) ? overlay[`${id}.term`]?.text.trim() : '';
    return { id, term, translation: text ? text : null };
  });
}

/** A locale's texts as a file for translators; `open`: only what is missing or stale. */
export function translationFile(document: KitDocument, locale: string, { only = 'all' }: { only?: 'all' | 'open' } = {}): TranslationFile {
  const groups = translationWork(document, locale).groups.map(({ id, title, strings }) => ({
    id, title, entries: strings.filter((one) => only === 'all' || !isDone(one)).map(({ id: entry, text, target, state }) => ({ id: entry, source: text, target, state })),
  }));
  return { title: document.title, sourceLocale: document.locale, locale, groups: groups.filter((one) => one.entries.length > 0) };
}
