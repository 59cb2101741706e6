import type { Bidi } from 'bidi-js';
import { createRequire } from 'node:module';

export type Direction = 'ltr' | 'rtl';
/** Part of a line between two of its characters, all of one direction; `place` is its place from the left. */
export type Stretch = { from: number; to: number; rtl: boolean; place: number };

// Its types tell of a module, what is loaded is the function itself.
const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)();
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight = /(?=\p{L})[^\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Where text of a language begins: of a BCP 47 tag, by its script. */
export function directionOf(lang: string): Direction {
  try {
    const { script } = new Intl.Locale(lang).maximize();
    return script !== undefined && ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'].includes(script) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/** The direction of one paragraph: the document's, unless all its letters go the other way, as words do that are not translated. */
export function paragraphDirection(text: string, document: Direction): Direction {
  if (document === 'rtl') return leftToRight.test(text) && !rightToLeft.test(text) ? 'ltr' : 'rtl';
  return rightToLeft.test(text) && !leftToRight.test(text) ? 'rtl' : 'ltr';
}

/** Whether a line may hold anything that the order of writing does not already set. */
export const goesBothWays = (text: string, base: Direction): boolean => base === 'rtl' || rightToLeft.test(text);

/**
 * A line in stretches of one direction, by the Unicode Bidirectional Algorithm, in the order in which it is read.
 * @param cuts where a stretch has to end besides: other styles, other fonts
 */
export function stretches(text: string, base: Direction, cuts: ReadonlySet<number>): Stretch[] {
  const embedding = bidi.getEmbeddingLevels(text, base);
  const { levels } = embedding;
  const order = bidi.getReorderedIndices(text, embedding);
  const places: number[] = [];
  order.forEach((index, place) => { places[index] = place; });
  const found: Stretch[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = found.at(-1);
    const rtl = (levels[at]! & 1) === 1;
    // Fonts lay a word at a time: words that go right to left are set one by one.
    const apart = rtl && (text[at] === ' ' || text[at - 1] === ' ');
    if (last && levels[at] === levels[at - 1] && !cuts.has(at) && !apart) {
      last.to = at + 1;
      last.place = Math.min(last.place, places[at]!);
    } else found.push({ from: at, to: at + 1, rtl, place: places[at]! });
  }
  return found;
}

/**
 * A stretch's letters as the font engine has to be given them. It turns words of a right-to-left script around by itself and nothing else: signs
 * between them are turned here, and brackets show their other side.
 */
export function lettersToSet(text: string, rtl: boolean): string {
  const turnedByItself = rightToLeft.test(text);
  const shown = rtl ? [...text].map((one) => bidi.getMirroredCharacter(one) ?? one).join('') : text;
  return rtl === turnedByItself ? shown : [...shown].reverse().join('');
}
