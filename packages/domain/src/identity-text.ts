import { givenNames, ordinaryWords, placesLikeNames, placeWords, surnames } from './common-names.ts';
import { fold } from './fold.ts';

export const identityKinds = ['identity_number', 'phone', 'full_name'] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** Where in a text something looks like somebody's identity: UTF-16 offsets, `end` exclusive. */
export type IdentityMark = { kind: IdentityKind; start: number; end: number };

// Department 01–18, municipality, year of birth, five digits: 0801-1990-12345, with or without separators.
const honduranNumber = /(?<![\d-])(?:0[1-9]|1[0-8])(?:0[1-9]|[12]\d)[-\s.]?(?:19|20)\d{2}[-\s.]?\d{5}(?!\d)/gu;
// Eight digits that begin with 2, 3, 7, 8 or 9, the country's code before them or not; anywhere else only with a plus.
const honduranPhone = /(?<![\d+-])(?:\(?\+?504\)?[-\s.]?)?[23789]\d{3}[-\s.]?\d{4}(?![\d-])/gu;
const foreignPhone = /(?<!\d)\+(?:[-\s.()]?\d){8,15}(?!\d)/gu;

/**
 * Marks what looks like an identity number of Honduras, a telephone number or somebody's full name, in order and without overlap.
 * It warns and never blocks: it takes some harmless words for names and misses rare ones (design: no case data).
 */
export function findIdentities(text: string): IdentityMark[] {
  const found = [
    ...marks('identity_number', text, honduranNumber),
    ...marks('phone', text, foreignPhone),
    ...marks('phone', text, honduranPhone).filter((mark) => !isCalendarDate(text.slice(mark.start, mark.end))),
    ...fullNames(text),
  ];
  const kept: IdentityMark[] = [];
  for (const mark of found) {
    if (!kept.some((other) => mark.start < other.end && other.start < mark.end)) kept.push(mark);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function marks(kind: IdentityKind, text: string, pattern: RegExp): IdentityMark[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, start: match.index, end: match.index + match[0].length }));
}

/** A bare yyyymmdd, or two years with a hyphen, is a date more often than a telephone number. */
function isCalendarDate(digits: string): boolean {
  return /^20[0-3]\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits) || /^20[0-4]\d[-\s]20[0-4]\d$/.test(digits);
}

type Word = { start: number; end: number; text: string; folded: string };
const wordPattern = /\p{L}[\p{L}\p{M}'’-]*/gu;
const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'da', 'do', 'van', 'von', 'san', 'santa']);

/** Runs of words that read like a given name and a surname: a known given name, then a known surname or two capitalised words. */
function fullNames(text: string): IdentityMark[] {
  return runs(text).flatMap((run) => {
    const first = run.findIndex((word) => isGivenName(word.folded));
    if (first < 0) return [];
    const name = run.slice(first);
    if (!readsLikeName(name) || (first > 0 && placeWords.has(run[first - 1]?.folded ?? ''))) return [];
    const folded = name.map((word) => word.folded).join(' ');
    if (placesLikeNames.some((place) => folded === place || folded.startsWith(`${place} `))) return [];
    return [{ kind: 'full_name' as const, start: name[0]?.start ?? 0, end: name.at(-1)?.end ?? 0 }];
  });
}

function readsLikeName(name: readonly Word[]): boolean {
  const later = name.slice(1).filter((word) => !particles.has(word.folded));
  if (later.length === 0 || later.some((word) => placeWords.has(word.folded))) return false;
  const known = later.some((word) => surnames.has(word.folded));
  if (name.every((word) => isCapitalised(word.text) || particles.has(word.folded))) return known || later.length >= 2;
  // In lower case only names that are nothing else count: "juan pérez", not "la luz de la luna".
  const telling = (word: Word) => !ordinaryWords.has(word.folded);
  return name[0] !== undefined && telling(name[0]) && later.some((word) => surnames.has(word.folded) && telling(word));
}

const isCapitalised = (word: string) => /^\p{Lu}/u.test(word);

/** Words with nothing but spaces between them that could stand in one name. */
function runs(text: string): Word[][] {
  const all = [...text.matchAll(wordPattern)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0], folded: fold(m[0]) }));
  const grouped: Word[][] = [];
  let run: Word[] = [];
  for (const word of all) {
    const last = run.at(-1);
    const follows = last !== undefined && /^[ \t\u00A0]+$/.test(text.slice(last.end, word.start));
    const fits = isCapitalised(word.text) || particles.has(word.folded) || isNameWord(word.folded);
    if (run.length > 0 && !(follows && fits)) {
      grouped.push(run);
      run = [];
    }
    if (fits) run.push(word);
  }
  return [...grouped, run].map(trimmed).filter((words) => words.length > 1);
}

const isGivenName = (folded: string) => givenNames.has(folded.split('-')[0] ?? '');
const isNameWord = (folded: string) => isGivenName(folded) || surnames.has(folded);

function trimmed(run: readonly Word[]): Word[] {
  const last = run.findLastIndex((word) => !particles.has(word.folded));
  return run.slice(0, last + 1);
}
