import { face as faces, type Face } from '../paper.ts';

/** As much of an opened font as telling what it has takes. */
type Opened = { _font: { font: { hasGlyphForCodePoint: (codePoint: number) => boolean; unitsPerEm: number } } };

const scripts = ['Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Bengali', 'Tamil', 'Ethiopic', 'Armenian', 'Georgian'] as const;
const ofScript = scripts.map((name) => ({ name, is: new RegExp(`\\p{Script=${name}}`, 'u') }));
/** What is nothing on paper: variation selectors, byte order marks, marks of direction. */
const invisible = /[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]|[\ufe00-\ufe0f]/gu;
/** Tells Arabic letters whether to join; nothing elsewhere. */
const joins = /[\u200c\u200d]/;
const heavy: ReadonlySet<Face> = new Set([faces.semibold, faces.bold, faces.title, faces.boldItalic]);
const others = { plain: [faces.arabic, faces.hebrew], heavy: [faces.arabicBold, faces.hebrewBold] } as const;
const remembered = 60_000;

/** Some text and the font that has its letters. */
export type Setting = { text: string; face: Face };

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

  /** The text as it can be set, in as many fonts as that takes: a run of letters that none has becomes one mark, and is remembered. */
  settable(text: string, face: Face): Setting[] {
    const clean = text.normalize('NFC').replace(invisible, '').replace(/\t/g, ' ');
    this.counted += clean.length;
    if (/^[\x20-\x7e\u00a0-\u00ff\u2010-\u2026]*$/.test(clean)) return [{ text: clean, face }];
    const settings: Setting[] = [];
    let within = false;
    const add = (shown: string, own: Face) => {
      const last = settings.at(-1);
      if (last?.face === own) last.text += shown;
      else settings.push({ text: shown, face: own });
    };
    for (const letter of clean) {
      const own = this.faceOf(letter, face, settings.at(-1)?.face);
      if (own) add(letter, own);
      else if (!joins.test(letter) && !/\p{Cc}/u.test(letter)) {
        this.lacking.set(letter, (this.lacking.get(letter) ?? 0) + 1);
        if (!within) add('[…]', face);
        within = true;
      }
      if (own) within = false;
    }
    return settings;
  }

  /** What joins or points a letter stays in the font of that letter. */
  private faceOf(letter: string, face: Face, before: Face | undefined): Face | undefined {
    const joined = joins.test(letter);
    if (before !== undefined && before !== face && (joined || /\p{M}/u.test(letter)) && this.has(letter, before)) return before;
    if (joined) return undefined;
    return [face, ...others[heavy.has(face) ? 'heavy' : 'plain']].find((one) => this.has(letter, one));
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
