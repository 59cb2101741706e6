import { indexNames, type Indexed } from './name-index.ts';
import { compareWords, splitName, wordReasons, type Likeness, type NameWord } from './name-words.ts';
import { fold } from './fold.ts';

export const nameReasons = ['same_name', ...wordReasons, 'part_missing', 'other_order', 'same_phone', 'same_institution', 'same_area', 'same_identity', 'other_identity'] as const;
export type NameReason = (typeof nameReasons)[number];

/** How much two names look like one person's, 0 to 1, and why. It proposes; it never merges. */
export type NameMatch = { score: number; reasons: readonly NameReason[] };

/** From this likeness on two words may be one word written twice. */
const sameWord = 0.8;

type Pairing = { i: number; j: number } & Likeness;
type Compare = (a: NameWord, b: NameWord) => Likeness;

/**
 * Compares two full names as they are written in Central America: accents, case and ñ aside, particles (de la) aside, with one or
 * two given names and surnames, in either order, initials and the usual abbreviations. Symmetric.
 */
export function matchNames(a: string, b: string): NameMatch {
  return matchWords(splitName(a), splitName(b));
}

function matchWords(left: readonly NameWord[], right: readonly NameWord[], compare: Compare = compareWords): NameMatch {
  if (left.length === 0 || right.length === 0) return { score: 0, reasons: [] };
  const pairs = bestPairs(left, right, compare);
  const likeness = pairs.reduce((sum, pair) => sum + pair.likeness, 0);
  const fewer = Math.min(left.length, right.length);
  const more = Math.max(left.length, right.length);
  // What the shorter name says must fit; what only the longer one says (a second surname) weighs little against it.
  let score = 0.8 * (likeness / fewer) + 0.2 * (likeness / more);
  const reasons = new Set<NameReason>(pairs.flatMap((pair) => (pair.reason ? [pair.reason] : [])));
  if (left.length !== right.length) reasons.add('part_missing');
  if (isOutOfOrder(pairs)) {
    reasons.add('other_order');
    score *= 0.97;
  }
  // One word in common is a family or a fashion, not a person.
  if (pairs.filter((pair) => pair.likeness >= sameWord).length < 2) score = Math.min(score, 0.5);
  if (reasons.size === 0 && score > 0.999) reasons.add('same_name');
  return { score: Math.min(1, Math.max(0, score)), reasons: nameReasons.filter((reason) => reasons.has(reason)) };
}

/** Pairs words with their likest counterparts, the likest first; a word is used once. Ties go to the pair nearest in place. */
function bestPairs(left: readonly NameWord[], right: readonly NameWord[], compare: Compare): Pairing[] {
  const all = left.flatMap((a, i) => right.map((b, j) => ({ i, j, ...compare(a, b) }))).filter((pair) => pair.likeness > 0);
  all.sort((x, y) => y.likeness - x.likeness || Math.abs(x.i - x.j) - Math.abs(y.i - y.j) || x.i + x.j - (y.i + y.j));
  const [usedLeft, usedRight] = [new Set<number>(), new Set<number>()];
  return all.filter(({ i, j }) => {
    if (usedLeft.has(i) || usedRight.has(j)) return false;
    usedLeft.add(i);
    usedRight.add(j);
    return true;
  });
}

function isOutOfOrder(pairs: readonly Pairing[]): boolean {
  const inLeftOrder = pairs.toSorted((a, b) => a.i - b.i);
  return inLeftOrder.some((pair, n) => n > 0 && pair.j < (inLeftOrder[n - 1]?.j ?? -1));
}

/** What a list or the platform knows of somebody. */
export type KnownPerson = {
  id: string; name: string; phone?: string | null; institution?: string | null; areaCode?: string | null;
  /** The keyed hash of their identity number; never the number. */
  identity?: string | null;
};
export type DuplicateProposal = { newId: string; knownId: string } & NameMatch;

/** From this score on a pair is shown to whoever enrols; they decide. */
export const proposeFrom = 0.82;

/** The same with what else is known: the same identity number says nearly all, the same telephone much, the same institution or area a little. */
export function matchPeople(a: KnownPerson, b: KnownPerson): NameMatch {
  return withMore(matchNames(a.name, b.name), prepare(a), prepare(b));
}

function withMore({ score, reasons }: NameMatch, a: Prepared, b: Prepared): NameMatch {
  const extra: NameReason[] = [];
  if (a.phones.some((phone) => b.phones.includes(phone))) extra.push('same_phone');
  if (a.institution !== '' && a.institution === b.institution) extra.push('same_institution');
  if (a.area !== '' && a.area === b.area) extra.push('same_area');
  const weight = { same_phone: 0.5, same_institution: 0.15, same_area: 0.1 };
  const boosted = extra.reduce((s, reason) => s + (1 - s) * weight[reason as keyof typeof weight], score);
  // What else agrees makes a likely name likelier; it makes no name out of two.
  const likely = score < 0.4 ? score : boosted;
  if (!a.identity || !b.identity) return { score: likely, reasons: [...reasons, ...extra] };
  // A number is typed wrong now and then, so it neither settles nor rules out; under quite another name it is still shown.
  if (a.identity === b.identity) return { score: Math.max(0.9, likely), reasons: ['same_identity', ...reasons, ...extra] };
  return { score: likely * 0.85, reasons: [...reasons, ...extra, 'other_identity'] };
}

/**
 * Proposes pairs of new and known people, the likest first, so that a list of thousands is held against tens of thousands in seconds: two words of the name must
 * be much alike, or the identity number the same.
 */
export function proposeDuplicates(newPeople: readonly KnownPerson[], known: readonly KnownPerson[], from = proposeFrom): DuplicateProposal[] {
  const others = known.map(prepare);
  const candidates = indexNames(others);
  const compare = comparing(from);
  return likestFirst(newPeople.map(prepare).flatMap((asked) => compare(asked, candidates(asked).map((at) => others[at]!))));
}

/** The same of people held against one another: each pair once, under whoever comes first in the list. */
export function proposePairs(people: readonly KnownPerson[], from = proposeFrom): DuplicateProposal[] {
  const all = people.map(prepare);
  const candidates = indexNames(all);
  const compare = comparing(from);
  return likestFirst(all.flatMap((asked, i) => compare(asked, candidates(asked, i + 1).map((at) => all[at]!))));
}

/**
 * Which of many words may stand for a word of a name in somebody else's. Whoever's name holds none of them for at least two words of this one is proposed by
 * their identity number or not at all: so a store of names need not be read through for one.
 * @param words as they stand in names, in any writing
 * @returns each with the place of the name's word that it is like; one that is like several comes once for each
 */
export function wordsLike(name: string, words: readonly string[]): { word: string; place: number }[] {
  const asked = splitName(name);
  return words.flatMap((word) => {
    const others = splitName(word);
    return asked.flatMap((one, place) => (others.some((other) => compareWords(one, other).likeness >= sameWord) ? [{ word, place }] : []));
  });
}

function comparing(from: number): (asked: Prepared, others: readonly Prepared[]) => DuplicateProposal[] {
  const compare = remembered();
  return (asked, others) => others.flatMap((other) => {
    if (other.person.id === asked.person.id) return [];
    const match = withMore(matchWords(asked.words, other.words, compare), asked, other);
    return match.score >= from ? [{ newId: asked.person.id, knownId: other.person.id, ...match }] : [];
  });
}

const likestFirst = (proposals: DuplicateProposal[]): DuplicateProposal[] => proposals.sort((a, b) => b.score - a.score || (a.newId + a.knownId < b.newId + b.knownId ? -1 : 1));

/** A country has thousands of names' words and a list millions of pairs: each pair of words is compared once. */
function remembered(): Compare {
  const known = new Map<string, Map<string, Likeness>>();
  return (a, b) => {
    const ofWord = known.get(a.text) ?? new Map<string, Likeness>();
    known.set(a.text, ofWord);
    // An abbreviation spelled out compares like its full word but for the reason.
    const key = a.abbreviated || b.abbreviated ? `${b.text}.` : b.text;
    const likeness = ofWord.get(key) ?? compareWords(a, b);
    ofWord.set(key, likeness);
    return likeness;
  };
}

type Prepared = Indexed & { person: KnownPerson; institution: string; area: string };

const prepare = (person: KnownPerson): Prepared => ({
  person, words: splitName(person.name), identity: person.identity ?? null, phones: phonesOf(person.phone), institution: fold(person.institution ?? ''), area: fold(person.areaCode ?? ''),
});

/** The last eight digits of each number in a contact, which may hold several and an address besides. */
function phonesOf(contact: string | null | undefined): string[] {
  return ((contact ?? '').match(/\+?\d(?:[-\s.()]?\d){7,14}/gu) ?? []).map((phone) => phone.replace(/\D/g, '').slice(-8));
}
