import { compareWords, type NameWord } from './name-words.ts';

/** One known name in the index: its telling words, and what else finds it whatever the name. */
export type Indexed = { words: readonly NameWord[]; identity: string | null; phones: readonly string[] };

/** As much as a pair may fall short of by its name where institution and area agree, and where the telephone does. */
const fromName = 0.76;
const fromNameWithPhone = 0.5;

/**
 * Finds, among tens of thousands of names, the few that another may be, without comparing all with all. Names share their words: each word of a list is compared
 * with each known word once, and a name is looked at when its words together can reach a proposal.
 * @returns a function from a name to the places in `known` worth comparing
 */
export function indexNames(known: readonly Indexed[]): (asked: Indexed) => number[] {
  const holders = new Map<string, { word: NameWord; at: number[] }>();
  const byIdentity = new Map<string, number[]>();
  const byPhone = new Map<string, number[]>();
  known.forEach(({ words, identity, phones }, at) => {
    for (const word of words) {
      const held = holders.get(word.text) ?? { word, at: [] };
      if (held.at.at(-1) !== at) held.at.push(at);
      holders.set(word.text, held);
    }
    if (identity) put(byIdentity, identity, at);
    for (const phone of phones) put(byPhone, phone, at);
  });
  const alike = neighbours([...holders.values()].map(({ word }) => word));
  const sums = new Float64Array(known.length);
  const strong = new Uint8Array(known.length);
  const stamp = new Int32Array(known.length);
  let turn = 0;
  return ({ words, identity, phones }) => {
    const touched: number[] = [];
    for (const word of words) {
      turn += 1;
      // The likest first, so that a name counts each word of the other once, at its best.
      for (const { text, likeness } of alike(word)) {
        for (const at of holders.get(text)?.at ?? []) {
          if (stamp[at] === turn) continue;
          stamp[at] = turn;
          if (sums[at] === 0) touched.push(at);
          sums[at]! += likeness;
          if (likeness >= 0.8) strong[at]! += 1;
        }
      }
    }
    const samePhone = new Set(phones.flatMap((phone) => byPhone.get(phone) ?? []));
    const found = new Set(identity ? byIdentity.get(identity) : []);
    for (const at of touched) {
      const [less, more] = [Math.min(words.length, known[at]!.words.length), Math.max(words.length, known[at]!.words.length)];
      const most = Math.min(less, sums[at]!);
      if (strong[at]! > 1 && 0.8 * (most / less) + 0.2 * (most / more) >= (samePhone.has(at) ? fromNameWithPhone : fromName)) found.add(at);
      sums[at] = 0;
      strong[at] = 0;
    }
    return [...found];
  };
}

function put<K>(map: Map<K, number[]>, key: K, at: number): void {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}

/** The known words like a given one, the likest first; worked out once a word. Only words that begin or end alike are compared. */
function neighbours(words: readonly NameWord[]): (word: NameWord) => readonly { text: string; likeness: number }[] {
  const blocks = new Map<string, number[]>();
  words.forEach((word, i) => { for (const key of keysOf(word)) put(blocks, key, i); });
  const remembered = new Map<string, { text: string; likeness: number }[]>();
  return (word) => {
    const before = remembered.get(word.text);
    if (before) return before;
    const near = [...new Set(keysOf(word).flatMap((key) => blocks.get(key) ?? []))].map((i) => ({ text: words[i]!.text, likeness: compareWords(word, words[i]!).likeness }));
    const list = near.filter(({ likeness }) => likeness > 0).sort((a, b) => b.likeness - a.likeness);
    remembered.set(word.text, list);
    return list;
  };
}

const keysOf = ({ text, sound }: NameWord): string[] => [`^${sound.slice(0, 1)}`, `^${text.slice(0, 1)}`, `${sound.slice(-3)}$`];
