import { face, ink, type Face } from '../paper.ts';
import { directionOf, goesBothWays, lettersToSet, paragraphDirection, stretches, type Direction } from './directions.ts';
import type { Span } from './flow.ts';
import { cuts } from './hyphens.ts';
import type { Letters } from './letters.ts';

export type Look = { face: Face; size: number; leading: number; colour: string };
/** Some text in one style, at `x` points from the left of its line. */
export type Run = { x: number; width: number; text: string; face: Face; size: number; colour: string; rise: number; struck: boolean; link?: string; goTo?: string };
export type Line = { runs: readonly Run[]; width: number };

type Atom = Omit<Run, 'x'>;
/** Atoms without a space between them, and the width of the space before. */
type Word = { atoms: Atom[]; width: number; space: number; spaceAtom: Atom | null; breakBefore: boolean };

const faces = { plain: face.regular, bold: face.bold, italic: face.italic, both: face.boldItalic };

function atomOf(span: Span, look: Look): Omit<Atom, 'text' | 'width'> {
  const strong = span.bold ?? false;
  const slanted = span.italic ?? false;
  const own = span.code ? face.code : look.face === face.regular ? faces[strong && slanted ? 'both' : strong ? 'bold' : slanted ? 'italic' : 'plain'] : look.face;
  const away = span.link !== undefined || span.goTo !== undefined;
  return {
    face: own, size: look.size * (span.raised ? 0.66 : span.code ? 0.9 : 1), colour: away && !span.raised ? ink.action : span.muted ? ink.muted : look.colour,
    rise: span.raised ? look.size * 0.34 : 0, struck: span.struck ?? false, ...(span.link === undefined ? {} : { link: span.link }), ...(span.goTo === undefined ? {} : { goTo: span.goTo }),
  };
}

function wordsOf(spans: readonly Span[], look: Look, letters: Letters): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  let space: Atom | null = null;
  let forced = false;
  for (const { text, ...style } of partsOf(spans, look, letters)) {
    if (text === '\u2028') [open, space, forced] = [null, null, true];
    else if (/^[ \r]+$/.test(text)) [open, space] = [null, { ...style, text: ' ', width: letters.width(' ', style.face, style.size) }];
    else {
      const atom = { ...style, text, width: letters.width(text, style.face, style.size) };
      if (open) {
        open.atoms.push(atom);
        open.width += atom.width;
      } else {
        open = { atoms: [atom], width: atom.width, space: words.length === 0 ? 0 : (space?.width ?? 0), spaceAtom: space, breakBefore: forced };
        words.push(open);
        forced = false;
      }
    }
  }
  return words;
}

/** Words, spaces and forced ends of line, each in its style and in a font that has its letters. */
function partsOf(spans: readonly Span[], look: Look, letters: Letters): Omit<Atom, 'width'>[] {
  return spans.flatMap((span) => {
    const style = atomOf(span, look);
    return letters.settable(span.text.replaceAll('\n', '\u2028'), style.face).flatMap(({ text, face: own }) => text.split(/(\u2028|[ \r]+)/).flatMap((part) => (part === '' ? [] : { ...style, face: own, text: part })));
  });
}

/** Breaks text into lines no wider than `width`, ragged at the right; a long word is hyphenated rather than leave a line half empty. */
export function brokenLines(spans: readonly Span[], look: Look, width: number, { letters, lang }: { letters: Letters; lang: string }): Line[] {
  const lines: Line[] = [];
  let row: Word[] = [];
  let used = 0;
  const base = look.face === face.code ? 'ltr' : paragraphDirection(spans.map((span) => span.text).join(''), directionOf(lang));
  const close = () => {
    if (row.length > 0) lines.push(lineOf(row, base, letters));
    [row, used] = [[], 0];
  };
  const left = wordsOf(spans, look, letters).reverse();
  for (let word = left.pop(); word; word = left.pop()) {
    if (word.breakBefore) close();
    const space = row.length === 0 ? 0 : word.space;
    if (used + space + word.width <= width + 0.01) {
      row.push(word);
      used += space + word.width;
      continue;
    }
    const split = divided(word, width - used - space, { width, letters, lang, alone: row.length === 0 });
    if (split) {
      row.push(split[0]);
      left.push(split[1]);
    } else if (row.length === 0) row.push(word);
    else left.push({ ...word, breakBefore: false });
    close();
  }
  close();
  return lines;
}

type Room = { width: number; letters: Letters; lang: string; alone: boolean };

function divided(word: Word, room: number, { width, letters, lang, alone }: Room): [Word, Word] | undefined {
  const [atom] = word.atoms;
  if (!atom || word.atoms.length > 1) return alone && atom ? byAtoms(word, width, letters) : undefined;
  // A ragged edge needs no hyphen where little is left over.
  if (!alone && room < width * 0.14) return undefined;
  const options = atom.face === face.code || atom.link !== undefined ? [] : cuts(atom.text, lang);
  for (const [head, tail] of options) {
    const first = { ...atom, text: head, width: letters.width(head, atom.face, atom.size) };
    if (first.width <= room) return [{ ...word, atoms: [first], width: first.width }, whole({ ...atom, text: tail, width: letters.width(tail, atom.face, atom.size) })];
  }
  return alone ? byAtoms(word, width, letters) : undefined;
}

const whole = (...atoms: Atom[]): Word => ({ atoms, width: atoms.reduce((sum, one) => sum + one.width, 0), space: 0, spaceAtom: null, breakBefore: false });

/** A word wider than a whole line, an address for one: cut wherever it fills the line. */
function byAtoms(word: Word, width: number, letters: Letters): [Word, Word] | undefined {
  let room = width;
  for (const [i, atom] of word.atoms.entries()) {
    if (atom.width <= room) {
      room -= atom.width;
      continue;
    }
    const signs = [...atom.text];
    let [low, high] = [0, signs.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (letters.width(signs.slice(0, middle).join(''), atom.face, atom.size) <= room) low = middle;
      else high = middle - 1;
    }
    const at = Math.max(low, i === 0 ? 1 : 0);
    const piece = (text: string): Atom => ({ ...atom, text, width: letters.width(text, atom.face, atom.size) });
    const head = [...word.atoms.slice(0, i), ...(at > 0 ? [piece(signs.slice(0, at).join(''))] : [])];
    const tail = [...(at < signs.length ? [piece(signs.slice(at).join(''))] : []), ...word.atoms.slice(i + 1)];
    return tail.length === 0 ? undefined : [{ ...whole(...head), space: word.space, spaceAtom: word.spaceAtom }, whole(...tail)];
  }
  return undefined;
}

const sameStyle = (a: Atom, b: Atom) =>
  a.face === b.face && a.size === b.size && a.colour === b.colour && a.rise === b.rise && a.struck === b.struck && a.link === b.link && a.goTo === b.goTo;

function lineOf(words: readonly Word[], base: Direction, letters: Letters): Line {
  const atoms: Atom[] = [];
  const add = (atom: Atom) => {
    const last = atoms.at(-1);
    if (last && sameStyle(last, atom)) {
      last.text += atom.text;
      last.width += atom.width;
    } else atoms.push({ ...atom });
  };
  words.forEach((word, i) => {
    if (i > 0 && word.spaceAtom) add(word.spaceAtom);
    word.atoms.forEach(add);
  });
  const text = atoms.map((one) => one.text).join('');
  return goesBothWays(text, base) ? turned(atoms, text, base, letters) : placed(atoms, atoms.map((_, i) => i));
}

/** @param order places from the left of the atoms, which stay in the order in which they are read */
function placed(atoms: readonly Atom[], order: readonly number[]): Line {
  const xs: number[] = [];
  let x = 0;
  for (const i of order) {
    xs[i] = x;
    x += atoms[i]!.width;
  }
  return { runs: atoms.map((atom, i) => ({ ...atom, x: xs[i]! })), width: x };
}

function turned(atoms: readonly Atom[], text: string, base: Direction, letters: Letters): Line {
  const starts: number[] = [];
  let at = 0;
  for (const atom of atoms) {
    starts.push(at);
    at += atom.text.length;
  }
  const found = stretches(text, base, new Set(starts));
  const pieces = found.map(({ from, to, rtl }): Atom => {
    const atom = atoms[starts.findLastIndex((start) => start <= from)]!;
    const set = lettersToSet(text.slice(from, to), rtl);
    return { ...atom, text: set, width: letters.width(set, atom.face, atom.size) };
  });
  return placed(pieces, found.map((_, i) => i).sort((a, b) => found[a]!.place - found[b]!.place));
}
