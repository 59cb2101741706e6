import { fold } from './fold.ts';

/** What may part two words that are likely the same. */
export const wordReasons = ['sounds_alike', 'spelling', 'initial', 'abbreviation'] as const;
export type WordReason = (typeof wordReasons)[number];

/** One word of a name, folded, how it sounds in Central American Spanish, and which letters are in it: a bit for each. */
export type NameWord = { text: string; sound: string; letters: number; abbreviated: boolean };

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'e', 'da', 'do', 'dos', 'van', 'von']);

/** What people write short on a list. */
const abbreviations: Readonly<Record<string, string>> = {
  ma: 'maria', mª: 'maria', fco: 'francisco', fca: 'francisca', gpe: 'guadalupe', jse: 'jose', jn: 'juan', ant: 'antonio', alej: 'alejandro',
  gmo: 'guillermo', hdez: 'hernandez', hndz: 'hernandez', fdez: 'fernandez', glez: 'gonzalez', gzlez: 'gonzalez', mtz: 'martinez', mtnez: 'martinez',
  rdz: 'rodriguez', rdguez: 'rodriguez', lpz: 'lopez', prz: 'perez', snchz: 'sanchez', sta: 'santa', sto: 'santo',
};

/** A full name as its telling words, in order: folded, without particles, abbreviations spelled out, double names apart. */
export function splitName(name: string): NameWord[] {
  return fold(name)
    .split(/[^\p{L}\p{N}'ª]+/u)
    .map((word) => word.replace(/'/g, ''))
    .filter((word) => word !== '' && !particles.has(word))
    .map((word) => {
      const full = Object.hasOwn(abbreviations, word) ? (abbreviations[word] ?? word) : word;
      return { text: full, sound: soundOf(full), letters: lettersOf(full), abbreviated: full !== word };
    });
}

/** Letters that are written differently and said alike: b and v; s, z and soft c; y, i and ll; g and j before e and i; silent h. */
export function soundOf(word: string): string {
  return word
    .replace(/ch/g, '1')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/h/g, '')
    .replace(/qu|k/g, 'c')
    .replace(/c(?=[ei])|z|x/g, 's')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/v|w/g, 'b')
    .replace(/ll|y/g, 'i')
    .replace(/(.)\1+/g, '$1')
    .replace(/1/g, 'ch');
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** Each letter inserted, dropped, changed or swapped makes two of these differ at most: with more than four the words are three letters apart or further. */
function lettersApart(a: NameWord, b: NameWord): number {
  let [bits, count] = [a.letters ^ b.letters, 0];
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

export type Likeness = { likeness: number; reason: WordReason | null };

/** How alike two words are, 0 to 1, and what parts them; symmetric. */
export function compareWords(a: NameWord, b: NameWord): Likeness {
  if (a.text === b.text) return { likeness: 1, reason: a.abbreviated || b.abbreviated ? 'abbreviation' : null };
  const shorter = a.text.length < b.text.length ? a.text : b.text;
  const longer = shorter === a.text ? b.text : a.text;
  if (shorter.length === 1) return longer.startsWith(shorter) ? { likeness: 0.7, reason: 'initial' } : { likeness: 0, reason: null };
  if (a.sound === b.sound) return { likeness: 0.95, reason: 'sounds_alike' };
  const distance = longer.length - shorter.length > 2 || lettersApart(a, b) > 4 ? 3 : editDistance(a.text, b.text);
  if (distance === 1 && shorter.length >= 4) return { likeness: 0.88, reason: 'spelling' };
  if (distance === 2 && shorter.length >= 7) return { likeness: 0.8, reason: 'spelling' };
  if (shorter.length >= 4 && longer.startsWith(shorter)) return { likeness: 0.6, reason: 'abbreviation' };
  return { likeness: 0, reason: null };
}

/** Letters to insert, drop, change or swap with their neighbour to turn one word into the other. */
export function editDistance(a: string, b: string): number {
  const [s, t] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= t.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (s[i - 1] === t[j - 1] ? 0 : 1);
      let cost = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[t.length] ?? 0;
}
