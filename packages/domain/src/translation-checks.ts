import { gapsIn } from './cloze.ts';
import { fold } from './fold.ts';
import { formsOf } from './inflection.ts';
import { normalFences } from './kit-fences.ts';

/** A term of the kit's glossary, and what it is called in the locale; null while nobody has said. */
export type TranslatedTerm = { id: string; term: string; translation: string | null };

export const translationFaultCodes = [
  'term_missing', 'gaps_differ', 'links_differ', 'images_differ', 'blocks_differ', 'headings_differ', 'outer_spaces', 'length_far_off', 'same_as_source',
] as const;
/** Something about a translation that its author should look at; never what keeps it from being saved. `term` and `wanted` only for a missing term. */
export type TranslationFault = { code: (typeof translationFaultCodes)[number]; term?: string; wanted?: string };

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** A word of a text: the forms it may be of, and whether nothing but a space or a hyphen parts it from the one before. */
type Word = { forms: ReadonlySet<string>; follows: boolean };
type Language = { locale: string; gendered: boolean };

function wordsOf(text: string, { locale, gendered }: Language): Word[] {
  const folded = fold(text);
  let ended = 0;
  return [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => {
    const follows = /^[\s\p{Pd}'/]*$/u.test(folded.slice(ended, index));
    ended = index + word.length;
    return { forms: formsOf(word, locale, gendered), follows };
  });
}

const alike = (a: Word, b: Word): boolean => [...a.forms].some((one) => b.forms.has(one));

/** Where the words of a term begin in a text. */
const placesOf = (term: readonly Word[], text: readonly (Word | null)[]): number[] => (term.length === 0 ? [] : [...text.keys()].filter((at) =>
  term.every((one, n) => { const word = text[at + n]; return word != null && alike(one, word) && (n === 0 || word.follows); })));

/** What a reader reads of a text: without the addresses of links and the names of blocks. */
const readable = (text: string): string => normalFences(text).replace(/\]\([^)\n]*\)/g, '] ').replace(/^[\s>]*:{3,}.*$/gm, ' ').replace(/\{\{[^}\n]*\}\}/g, ' ');

/** The terms that a source text holds, as they are or in the plural, the longest first where one is part of another; at most once each. */
export function termsIn(source: string, terms: readonly TranslatedTerm[], locale: string): TranslatedTerm[] {
  const language = { locale, gendered: false };
  const rest: (Word | null)[] = wordsOf(readable(source), language);
  return terms.toSorted((a, b) => b.term.length - a.term.length).filter(({ term }) => {
    const words = wordsOf(term, language);
    const places = placesOf(words, rest);
    for (const at of places) rest.fill(null, at, at + words.length);
    return places.length > 0;
  });
}

/** Languages put endings, articles and plurals where they like: the term has to stand there, whatever grows around it. */
function holdsTerm(translation: string, wanted: string, locale: string): boolean {
  const text = readable(translation);
  const language = { locale, gendered: true };
  return fold(text).includes(fold(wanted)) || placesOf(wordsOf(wanted, language), wordsOf(text, language)).length > 0;
}

const fencedCode = /^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1[^\n]*$/gm;
const withoutCode = (text: string): string => text.replace(fencedCode, '').replace(/`[^`\n]*`/g, '');
const sorted = (items: readonly string[]): string => items.toSorted().join('\n');
/** Anchors are made of headings, which are other words in another language. */
const bare = (address: string): string => (address.startsWith('kit:') || address.startsWith('#') ? address.replace(/#.*$/, '') : address);
const addresses = (text: string, pattern: RegExp): string => sorted([...text.matchAll(pattern)].map((match) => bare(match[1] ?? '')));

/** What must be the same in every language, by what it is. */
function structureOf(given: string) {
  const text = withoutCode(normalFences(given));
  return {
    gaps_differ: sorted(gapsIn(text)),
    images_differ: addresses(text, /!\[[^\]\n]*\]\(\s*<?([^\s)>]*)/g),
    links_differ: addresses(text, /(?<!!)\[[^\]\n]*\]\(\s*<?([^\s)>]*)/g) + addresses(text, /<((?:https?|mailto|kit):[^>\s]+)>/g),
    blocks_differ: [...text.matchAll(/^[\s>]*:{3,}[ \t]*([\p{L}\d_-]+)/gmu)].map((match) => match[1]).join('\n'),
    headings_differ: [...text.matchAll(/^(#{1,6})[ \t]/gm)].map((match) => match[1]).join('\n'),
  } as const;
}

/** Short texts differ freely: a word in one language is three in another. */
const far = { least: 40, shortest: 0.4, longest: 2.5 } as const;

type Given = {
  terms: readonly TranslatedTerm[];
  /** The languages of the source and of the translation. */
  from: string; to: string;
  /** The accepted answers of a question, one a line: another language may have more of them, and the same. */
  lines?: boolean;
};

/**
 * What is conspicuous about a translation: a glossary's term that it does not use, gaps, links, pictures or blocks that are not those of the source,
 * and signs of a slip. Empty for a text that is not translated yet. Nothing of it blocks: the translator knows better.
 */
export function translationFaults(source: string, translation: string, { terms, from, to, lines = false }: Given): TranslationFault[] {
  if (translation.trim() === '') return [];
  if (lines) return spacesOf(source, translation);
  const [theirs, ours] = [structureOf(source), structureOf(translation)];
  const differing = (Object.keys(theirs) as (keyof typeof theirs)[]).filter((code) => theirs[code] !== ours[code]).map((code) => ({ code }));
  const missing = termsIn(source, terms, from)
    .filter((one) => one.translation !== null && one.translation.trim() !== '' && !holdsTerm(translation, one.translation, to))
    .map(({ term, translation: wanted }) => ({ code: 'term_missing' as const, term, wanted: wanted ?? '' }));
  return [...missing, ...differing, ...spacesOf(source, translation), ...lengthOf(source, translation)];
}

const edges = (text: string): string => `${/^\s*/.exec(text)?.[0]}|${/\s*$/.exec(text)?.[0]}`;
const spacesOf = (source: string, translation: string): TranslationFault[] => (edges(source) === edges(translation) ? [] : [{ code: 'outer_spaces' }]);

function lengthOf(source: string, translation: string): TranslationFault[] {
  const [a, b] = [letters(source).length, letters(translation).length];
  // A name, a figure or one word may well be the same in both.
  if (source.trim() === translation.trim()) return fold(source).split(' ').length > 2 && a > 12 ? [{ code: 'same_as_source' }] : [];
  return a >= far.least && (b < a * far.shortest || b > a * far.longest) ? [{ code: 'length_far_off' }] : [];
}
