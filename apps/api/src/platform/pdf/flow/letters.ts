import type { Face } from '../paper.ts';

/** As much of an opened font as telling what it has takes. */
type Opened = { _font: { font: { hasGlyphForCodePoint: (codePoint: number) => boolean; unitsPerEm: number } } };

const scripts = ['Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Bengali', 'Tamil', 'Ethiopic', 'Armenian', 'Georgian'] as const;
const ofScript = scripts.map((name) => ({ name, is: new RegExp(`\\p{Script=${name}}`, 'u') }));
/** What is nothing on paper: joiners, variation selectors, byte order marks, marks of direction. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]|[\ufe00-\ufe0f]/gu;
const remembered = 60_000;

/** Widths of words in the fonts of a document, and which letters those fonts lack. */
export class Letters {
  private readonly doc: PDFKit.PDFDocument;
  private readonly widths = new Map<string, number>();
  private readonly known = new Map<string, boolean>();
  private readonly lacking = new Map<string, number>();
  private counted = 0;

  constructor(doc: PDFKit.PDFDocument) {
    this.doc = doc;
  }

  /** Width in points of a text at a size. */
  width(text: string, face: Face, size: number): number {
    const key = `${face}\0${text}`;
    let per1000 = this.widths.get(key);
    if (per1000 === undefined) {
      per1000 = this.doc.font(face).fontSize(1000).widthOfString(text);
      if (this.widths.size > remembered) this.widths.clear();
      this.widths.set(key, per1000);
    }
    return (per1000 * size) / 1000;
  }

  /** The text as this font can set it: a run of letters that it lacks becomes one mark, and is remembered. */
  settable(text: string, face: Face): string {
    const clean = text.normalize('NFC').replace(invisible, '').replace(/\t/g, ' ');
    this.counted += clean.length;
    if (/^[\x20-\x7e\u00a0-\u00ff\u2010-\u2026]*$/.test(clean)) return clean;
    let shown = '';
    let within = false;
    for (const letter of clean) {
      if (this.has(letter, face)) {
        shown += letter;
        within = false;
        continue;
      }
      if (/\p{Cc}/u.test(letter)) continue;
      this.lacking.set(letter, (this.lacking.get(letter) ?? 0) + 1);
      if (!within) shown += '[…]';
      within = true;
    }
    return shown;
  }

  private has(letter: string, face: Face): boolean {
    const key = face + letter;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { _font } = this.doc.font(face) as unknown as Opened;
    const has = _font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
    this.known.set(key, has);
    return has;
  }

  /** What could not be printed: whole scripts by name, single signs as they are written in code charts, and the share of all letters. */
  missing(): { scripts: string[]; signs: string[]; share: number } {
    const found = new Set<string>();
    const signs: string[] = [];
    let count = 0;
    for (const [letter, times] of this.lacking) {
      count += times;
      const script = ofScript.find(({ is }) => is.test(letter));
      if (script) found.add(script.name);
      else signs.push(`U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    }
    return { scripts: [...found].sort(), signs: signs.sort(), share: this.counted === 0 ? 0 : count / this.counted };
  }
}
