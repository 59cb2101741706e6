import { filesOf } from '@relevo/domain/kit-text-checks';
import type { Json } from '@relevo/contracts/kit-changes';
import type { KitAsset, KitDocument, KitModule, Rubric } from '@relevo/contracts/kit-document';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { drawPools } from '@relevo/domain/draws';
import { same } from './json.ts';

type Keyed = { id: string };
export type CoreQuestion = Question & { bankId: string };
/** What an adaptation keeps as the steward wrote it, so that certification and hand-off carry over (design: adaptation). */
export type KitCore = {
  kit: Pick<KitDocument, 'locale' | 'certifiesTrainers' | 'markTolerance'>;
  /** In their order among themselves. */
  modules: KitModule[];
  rubrics: Rubric[];
  /** Those that judge, and every question that they ask or may draw. */
  tests: KitTest[];
  questions: CoreQuestion[];
  /** Glossary terms that any of these uses. */
  terms: KitDocument['glossary'];
  /** Files that the modules show or offer. */
  files: KitAsset[];
};

const judging: readonly KitTest['purpose'][] = ['pre', 'post', 'follow_up'];
const isCore = (one: KitModule): boolean => one.core;
const isJudging = (one: KitTest): boolean => judging.includes(one.purpose);

/** The core of a kit. Nothing in it depends on where own parts stand beside it. */
export function coreOf(document: KitDocument): KitCore {
  const modules = document.modules.filter(isCore);
  const tests = document.tests.filter(isJudging);
  const questions = questionsOf(tests, document);
  const words = textOf([modules, document.rubrics, tests, questions]);
  const folded = words.toLocaleLowerCase();
  return {
    kit: { locale: document.locale, certifiesTrainers: document.certifiesTrainers, ...(document.markTolerance === undefined ? {} : { markTolerance: document.markTolerance }) }, modules, rubrics: document.rubrics, tests, questions,
    terms: byKey(document.glossary.filter((one) => folded.includes(one.term.trim().toLocaleLowerCase())), (one) => one.id),
    files: byKey(document.assets.filter((one) => isFileOf(one, modules, words)), (one) => one.path),
  };
}

const textOf = (parts: unknown): string => JSON.stringify(parts);
const byKey = <T>(list: readonly T[], key: (one: T) => string): T[] => [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));

function isFileOf({ path }: KitAsset, modules: readonly KitModule[], words: string): boolean {
  return words.includes(`kit:asset/${path}`) || modules.some((one) => one.activities.some((activity) => filesOf(activity).includes(path)));
}

function questionsOf(tests: readonly KitTest[], { banks }: Pick<KitDocument, 'banks'>): CoreQuestion[] {
  const all: CoreQuestion[] = banks.flatMap((bank) => bank.questions.map((one) => ({ ...one, bankId: bank.id })));
  const asked = new Set(tests.flatMap((test) => [...test.forms.A, ...(test.forms.B ?? []), ...[...drawPools(test, all).values()].flat().map((one) => one.id)]));
  return byKey(all.filter((one) => asked.has(one.id)), (one) => one.id);
}

export type CoreFault = { part: 'kit' | 'module' | 'rubric' | 'test' | 'question' | 'term' | 'file'; id: string; title: string };

/** What of the core differs between two documents of a kit: parts changed, taken away, put among it, or out of their order. None: the core is the same. */
export function coreFaults(before: KitDocument, after: KitDocument): CoreFault[] {
  if (before === after) return [];
  const [was, now] = [coreOf(before), coreOf(after)];
  const faults: CoreFault[] = same(json(was.kit), json(now.kit)) ? [] : [{ part: 'kit', id: '', title: after.title }];
  const look = <T>(part: CoreFault['part'], a: readonly T[], b: readonly T[], named: (one: T) => [string, string]) => {
    const [old, fresh] = [new Map(a.map((one) => [named(one)[0], one])), new Map(b.map((one) => [named(one)[0], one]))];
    for (const [id, one] of new Map([...old, ...fresh])) if (!same(json(old.get(id)), json(fresh.get(id)))) faults.push({ part, id, title: named(one)[1] });
  };
  const titled = (one: Keyed & { title: string }): [string, string] => [one.id, one.title];
  look('module', was.modules, now.modules, titled);
  if (faults.length === 0) faults.push(...outOfOrder(was.modules, now.modules));
  look('rubric', was.rubrics, now.rubrics, titled);
  look('test', was.tests, now.tests, titled);
  look('question', was.questions, now.questions, (one) => [one.id, one.stem]);
  look('term', was.terms, now.terms, (one) => [one.id, one.term]);
  look('file', was.files, now.files, (one) => [one.path, one.path]);
  return faults;
}

const json = (value: unknown): Json | undefined => value as Json | undefined;

type Overlays = Pick<KitDocument, 'locale' | 'locales' | 'translations'>;

/** Whose a text of the core is, by the id that its own begins with. */
function ownersOf({ modules, rubrics, tests, questions, terms }: KitCore): Map<string, CoreFault> {
  const owned = (part: CoreFault['part'], id: string, title: string, ids = [id]) => ids.map((one) => [one, { part, id, title }] as const);
  return new Map([
    ...modules.flatMap(({ id, title, activities }) => owned('module', id, title, [id, ...activities.map((one) => one.id)])), ...rubrics.flatMap((one) => owned('rubric', one.id, one.title)),
    ...tests.flatMap((one) => owned('test', one.id, one.title)), ...questions.flatMap((one) => owned('question', one.id, one.stem)), ...terms.flatMap((one) => owned('term', one.id, one.term)),
  ]);
}

const ownerId = (string: string): string => string.slice(0, string.indexOf('.'));
const bothOffer = (a: Overlays, b: Overlays): string[] => a.locales.filter((one) => one !== a.locale && b.locales.includes(one));
const sameWords = (a: Entry | undefined, b: Entry | undefined): boolean => a?.text === b?.text && a?.source === b?.source;
type Entry = KitDocument['translations'][string][string];

/**
 * Parts of the core that an adaptation says otherwise than the original in a language that both offer: accepted answers are among those texts. Languages of its own are
 * its own. @param before the adaptation as it was: then only what became so is named
 */
export function coreTranslationFaults(upstream: Overlays, document: KitDocument, before?: KitDocument): CoreFault[] {
  const owners = ownersOf(coreOf(document));
  const faults = new Map<string, CoreFault>();
  for (const locale of bothOffer(upstream, document)) {
    const [own, was] = [document.translations[locale] ?? {}, before?.translations[locale] ?? {}];
    for (const [id, entry] of Object.entries(upstream.translations[locale] ?? {})) {
      const owner = owners.get(ownerId(id));
      if (owner && !sameWords(entry, own[id]) && !(before && sameWords(was[id], own[id]))) faults.set(`${owner.part} ${owner.id}`, owner);
    }
  }
  return [...faults.values()];
}

/** The document with the original's translations of the core, in the languages that both offer. */
function withTranslationsOf(document: KitDocument, upstream: KitDocument): KitDocument {
  const owners = ownersOf(coreOf(upstream));
  const translations = { ...document.translations };
  for (const locale of bothOffer(upstream, document)) {
    const core = Object.entries(upstream.translations[locale] ?? {}).filter(([id, entry]) => owners.has(ownerId(id)) && !sameWords(entry, translations[locale]?.[id]));
    if (core.length > 0) translations[locale] = { ...translations[locale], ...Object.fromEntries(core) };
  }
  return { ...document, translations };
}

function outOfOrder(was: readonly KitModule[], now: readonly KitModule[]): CoreFault[] {
  const n = was.findIndex((one, at) => one.id !== now[at]?.id);
  const moved = was[n];
  return moved ? [{ part: 'module', id: moved.id, title: moved.title }] : [];
}

/**
 * The document with the core of another: its core modules in their order, each followed by the own modules that followed it, its rubrics, judging tests
 * and their questions, terms and files. Own parts that stand in the way of that give way: an own question that such a test would draw, an own
 * term that the core uses, a part that became core.
 */
export function withCoreOf(document: KitDocument, upstream: KitDocument): KitDocument {
  if (coreFaults(document, upstream).length === 0) return coreTranslationFaults(upstream, document).length === 0 ? document : withTranslationsOf(document, upstream);
  const core = coreOf(upstream);
  const judged: KitDocument = {
    ...document, ...core.kit, modules: modulesOf(document, upstream), rubrics: core.rubrics, tests: testsOf(document, core), banks: banksOf(document, upstream, core),
    assets: placedOver(document.assets, core.files, (one) => one.path), glossary: placedOver(document.glossary, core.terms, (one) => one.id),
  };
  return withTranslationsOf(withoutIntruders(judged, upstream, core), upstream);
}

function modulesOf(document: KitDocument, upstream: KitDocument): KitModule[] {
  const core = upstream.modules.filter(isCore);
  const [ids, taken] = [new Set(core.map((one) => one.id)), new Set(core.flatMap((one) => one.activities.map((activity) => activity.id)))];
  const following = new Map<string, KitModule[]>();
  let last = '';
  for (const one of document.modules) {
    if (ids.has(one.id)) last = one.id;
    else following.set(last, [...(following.get(last) ?? []), { ...one, core: false, activities: one.activities.filter((activity) => !taken.has(activity.id)) }]);
  }
  return [...(following.get('') ?? []), ...core.flatMap((one) => [one, ...(following.get(one.id) ?? [])])];
}

function testsOf(document: KitDocument, core: KitCore): KitTest[] {
  const ids = new Set(core.tests.map((one) => one.id));
  return placedOver(document.tests.filter((one) => ids.has(one.id) || !isJudging(one)), core.tests, (one) => one.id);
}

/** Members by those of the same key, the rest after them. */
function placedOver<T>(list: readonly T[], over: readonly T[], key: (one: T) => string): T[] {
  const given = new Map(over.map((one) => [key(one), one]));
  const there = new Set(list.map(key));
  return [...list.map((one) => given.get(key(one)) ?? one), ...over.filter((one) => !there.has(key(one)))];
}

function banksOf(document: KitDocument, upstream: KitDocument, core: KitCore): KitDocument['banks'] {
  const home = new Map(core.questions.map((one) => [one.id, one.bankId]));
  const bare = core.questions.map(({ bankId: _, ...one }) => one as Question);
  const there = new Set(document.banks.map((one) => one.id));
  const banks = [...document.banks, ...upstream.banks.filter((one) => !there.has(one.id) && core.questions.some((question) => question.bankId === one.id)).map((one) => ({ ...one, questions: [] }))];
  return banks.map((bank) => ({
    ...bank, questions: placedOver(bank.questions.filter((one) => (home.get(one.id) ?? bank.id) === bank.id), bare.filter((one) => home.get(one.id) === bank.id), (one) => one.id),
  }));
}

function withoutIntruders(document: KitDocument, upstream: KitDocument, core: KitCore): KitDocument {
  const known = new Set(core.questions.map((one) => one.id));
  const drawn = new Set(coreOf(document).questions.filter((one) => !known.has(one.id)).map((one) => one.id));
  const banks = drawn.size === 0 ? document.banks : document.banks.map((bank) => ({ ...bank, questions: bank.questions.filter((one) => !drawn.has(one.id)) }));
  const used = new Set(core.terms.map((one) => one.id));
  const terms = new Map(upstream.glossary.map((one) => [one.id, one]));
  const intruding = new Set(coreOf({ ...document, banks }).terms.filter((one) => !used.has(one.id)).map((one) => one.id));
  const glossary = intruding.size === 0 ? document.glossary : document.glossary.flatMap((one) => (intruding.has(one.id) ? terms.get(one.id) ?? [] : one));
  return { ...document, banks, glossary };
}
