import { compareWords, type NameWord } from './name-words.ts';

/** One known name in the index: its telling words, and what else finds it whatever the name. */
export type Indexed = { words: readonly NameWord[]; identity: string | null; phones: readonly string[] };

/** As much as a pair may fall short of by its name where institution and area agree, and where the telephone does. */
const fromName = 0.76;
const fromNameWithPhone = 0.5;

/** How much the words of names of these lengths must agree in sum for the pair to come near enough, and how many of them at least. */
function needed(asked: number, known: number, enough: number): { sum: number; words: number } {
  const sum = enough / (0.8 / Math.min(asked, known) + 0.2 / Math.max(asked, known)) - 1e-9;
  return { sum, words: Math.max(2, Math.ceil(sum)) };
}

/**
 * Finds, among tens of thousands of names, the few that another may be, without comparing all with all. Names share their words: each word of a list is compared
 * with each known word once. Of a name of four words that must all agree it is enough to look up the rarest; whoever does not hold that one is not looked at.
 * @returns a function from a name to the places in `known` worth comparing, those before `from` left out
 */
export function indexNames(known: readonly Indexed[]): (asked: Indexed, from?: number) => number[] {
  const numbers = new Map<string, number>();
  const distinct: NameWord[] = [];
  const numberOf = (word: NameWord): number => {
    const number = numbers.get(word.text) ?? distinct.push(word) - 1;
    numbers.set(word.text, number);
    return number;
  };
  const wordsAt = known.map(({ words }) => words.map(numberOf));
  // By length of the name, then by word: who holds it.
  const holders = new Map<number, number[][]>();
  const [byIdentity, byPhone] = [new Map<string, number[]>(), new Map<string, number[]>()];
  known.forEach(({ identity, phones }, at) => {
    const words = wordsAt[at]!;
    const held = holders.get(words.length) ?? [];
    holders.set(words.length, held);
    for (const word of new Set(words)) (held[word] ??= []).push(at);
    if (identity) put(byIdentity, identity, at);
    for (const phone of phones) put(byPhone, phone, at);
  });
  const alike = neighbours(distinct);
  const seen = new Int32Array(known.length).fill(-1);
  let turn = 0;
  return (asked, from = 0) => {
    turn += 1;
    const near = asked.words.map(alike);
    const found = new Set((asked.identity ? (byIdentity.get(asked.identity) ?? []) : []).filter((at) => at >= from));
    for (const phone of asked.phones) for (const at of byPhone.get(phone) ?? []) if (at >= from && reaches(near, wordsAt[at]!, fromNameWithPhone)) found.add(at);
    for (const [length, held] of holders) {
      if (length === 0) continue;
      const skipped = needed(near.length, length, fromName).words - 1;
      const rarest = near.toSorted((a, b) => holdersOf(a, length, held) - holdersOf(b, length, held));
      const looked = rarest.slice(0, Math.max(0, near.length - skipped)).flatMap((word) => word.alike);
      for (const at of looked.flatMap((one) => held[one] ?? [])) {
        if (at < from || seen[at] === turn) continue;
        seen[at] = turn;
        if (reaches(near, wordsAt[at]!, fromName)) found.add(at);
      }
    }
    return [...found];
  };
}

/** How many names of a length hold a word or one like it; counted once a word. */
function holdersOf({ alike, holders }: Near, length: number, held: readonly (readonly number[] | undefined)[]): number {
  let count = holders.get(length);
  if (count === undefined) {
    count = 0;
    for (const one of alike) count += held[one]?.length ?? 0;
    holders.set(length, count);
  }
  return count;
}

/** Whether the words of one name, each counted once at its best, agree with the other's as much as is needed. */
function reaches(near: readonly Near[], other: readonly number[], enough: number): boolean {
  const { sum: most } = needed(near.length, other.length, enough);
  let [sum, strong, left] = [0, 0, near.length];
  for (const { likeness } of near) {
    let best = 0;
    for (const word of other) {
      const like = likeness.get(word);
      if (like !== undefined && like > best) best = like;
    }
    sum += best;
    left -= 1;
    if (best >= 0.8) strong += 1;
    if (sum + left < most || strong + left < 2) return false;
  }
  return strong > 1 && Math.min(sum, near.length, other.length) >= most;
}

function put<K>(map: Map<K, number[]>, key: K, at: number): void {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}

/** The known words like a given one, by number, and how like. */
type Near = { alike: readonly number[]; likeness: ReadonlyMap<number, number>; holders: Map<number, number> };

/** Worked out once a word. Only words that begin or end alike are compared. */
function neighbours(words: readonly NameWord[]): (word: NameWord) => Near {
  const blocks = new Map<string, number[]>();
  words.forEach((word, i) => { for (const key of keysOf(word)) put(blocks, key, i); });
  const remembered = new Map<string, Near>();
  return (word) => {
    const before = remembered.get(word.text);
    if (before) return before;
    const likeness = new Map<number, number>();
    for (const i of new Set(keysOf(word).flatMap((key) => blocks.get(key) ?? []))) {
      const like = compareWords(word, words[i]!).likeness;
      if (like > 0) likeness.set(i, like);
    }
    const near = { alike: [...likeness.keys()], likeness, holders: new Map<number, number>() };
    remembered.set(word.text, near);
    return near;
  };
}

const keysOf = ({ text, sound }: NameWord): string[] => [`^${sound.slice(0, 1)}`, `^${text.slice(0, 1)}`, `${sound.slice(-3)}$`];
