import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

/** The colours of the visual language that print well. */
export const ink = {
  text: '#1F2621', muted: '#55564D', line: '#DFDDD3', strong: '#89877C', action: '#125543', baton: '#E1A330', paleAction: '#EDFAF5', paleBaton: '#FFF5E7',
} as const;

export const face = {
  regular: 'sans-400', semibold: 'sans-600', bold: 'sans-700', title: 'serif-600', italic: 'sans-400i', boldItalic: 'sans-700i', code: 'mono-400',
  arabic: 'arabic-400', arabicBold: 'arabic-700', hebrew: 'hebrew-400', hebrewBold: 'hebrew-700',
} as const;
export type Face = (typeof face)[keyof typeof face];

// Source Sans, Serif and Code, and Noto Sans (all SIL OFL): the standard PDF fonts lack letters that names here need, and are not embedded.
const files: Record<Face, string> = {
  'sans-400': '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'sans-600': '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'sans-700': '@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  'serif-600': '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'sans-400i': '@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'sans-700i': '@expo-google-fonts/source-sans-3/700Bold_Italic/SourceSans3_700Bold_Italic.ttf',
  'mono-400': '@expo-google-fonts/source-code-pro/400Regular/SourceCodePro_400Regular.ttf',
  'arabic-400': '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'arabic-700': '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  'hebrew-400': '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  'hebrew-700': '@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
};
const { resolve } = createRequire(import.meta.url);
/** Where the fonts lie, for what else draws letters. */
export const fontFolders = (): string[] => [...new Set(Object.values(files).map((file) => dirname(resolve(file))))];

const loaded = new Map<Face, Buffer>();

function fontOf(name: Face): Buffer {
  const bytes = loaded.get(name) ?? readFileSync(resolve(files[name]));
  loaded.set(name, bytes);
  return bytes;
}

export interface PaperOptions {
  /** Shown in the window's title bar, so it says nothing that a passer-by should not read. */
  title: string;
  /** BCP 47 tag of the texts. */
  lang: string;
  /** Date of the file; the same input at the same `now` gives the same bytes. */
  now: Date;
  layout?: 'portrait' | 'landscape';
  /** A4 unless told. */
  size?: PaperSize;
  /** False for whoever adds every page by itself. */
  firstPage?: boolean;
}

export type PaperSize = 'A4' | 'LETTER';
export type StructureRole = 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'Figure' | 'Sect' | 'Table' | 'TR' | 'TH' | 'TD' | 'L' | 'LI' | 'TOC' | 'TOCI' | 'Note' | 'BlockQuote' | 'Code' | 'Div' | 'Link';
export type Structure = PDFKit.PDFStructureElement;

/** A document, A4 unless told, with embedded fonts, tagged for screen readers. Positions are points from the top left corner. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  private readonly root: Structure;
  private readonly chunks: Buffer[] = [];
  private readonly ended: Promise<void>;

  constructor({ title, lang, now, layout = 'portrait', size = 'A4', firstPage = true }: PaperOptions) {
    this.doc = new PDFDocument({
      size, layout, margin: 0, autoFirstPage: firstPage, pdfVersion: '1.7', tagged: true, lang, displayTitle: true, font: '',
      info: { Title: title, CreationDate: now, ModDate: now, Creator: 'Relevo', Producer: 'Relevo' },
    });
    for (const name of Object.values(face)) this.doc.registerFont(name, fontOf(name));
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.ended = new Promise((done) => this.doc.on('end', () => done()));
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  get width(): number {
    return this.doc.page.width;
  }

  get height(): number {
    return this.doc.page.height;
  }

  /** A part of the document that holds others, such as a card or a table row. */
  group(role: StructureRole, within?: Structure, alt?: string): Structure {
    const part = this.doc.struct(role, alt ? { alt } : {});
    (within ?? this.root).add(part);
    return part;
  }

  /** Draws something that carries meaning, under its role; `alt` says in words what a figure shows. */
  tagged(role: StructureRole, draw: () => void, { within, alt }: { within?: Structure; alt?: string } = {}): void {
    (within ?? this.root).add(this.doc.struct(role, alt ? { alt } : {}, draw));
  }

  /** Draws something that a screen reader passes over: lines, ornaments. */
  ornament(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** Ends the document and gives its bytes. */
  async bytes(): Promise<Buffer> {
    this.root.end();
    this.doc.end();
    await this.ended;
    return Buffer.concat(this.chunks);
  }
}

export interface TextBox {
  x: number;
  y: number;
  width: number;
  size: number;
  font?: Face;
  colour?: string;
  align?: 'left' | 'center' | 'right';
  /** Extra points between letters. */
  spacing?: number;
  lineGap?: number;
}

/** Writes text that wraps within its box and is never cut off. Returns the y below it. */
export function write(doc: PDFKit.PDFDocument, text: string, box: TextBox): number {
  const options = { width: box.width, align: box.align ?? 'left', characterSpacing: box.spacing ?? 0, lineGap: box.lineGap ?? 0 };
  doc.font(box.font ?? face.regular).fontSize(box.size).fillColor(box.colour ?? ink.text);
  const height = doc.heightOfString(text, options);
  doc.text(text, box.x, box.y, options);
  return box.y + height;
}

/** The largest size between `most` and `least` at which the text stands on one line of this width. */
export function fitted(doc: PDFKit.PDFDocument, text: string, font: Face, width: number, most: number, least: number): number {
  const natural = doc.font(font).fontSize(most).widthOfString(text);
  return Math.max(least, Math.min(most, Math.floor((most * width * 10) / Math.max(natural, 1)) / 10));
}

export interface LineFit {
  font: Face;
  width: number;
  most: number;
  least: number;
  lines: number;
}

/** The largest whole size between `most` and `least` at which the text takes no more than `lines` lines of this width. */
export function fittedLines(doc: PDFKit.PDFDocument, text: string, { font, width, most, least, lines }: LineFit): number {
  for (let size = most; size > least; size -= 1) {
    doc.font(font).fontSize(size);
    if (doc.heightOfString(text, { width }) <= doc.currentLineHeight(true) * lines + 1) return size;
  }
  return least;
}

/** The two batons at the hand-over, in a square of `size` points. */
export function drawMark(doc: PDFKit.PDFDocument, x: number, y: number, size: number, colours: readonly [string, string] = [ink.action, ink.baton]): void {
  doc.save().translate(x, y).scale(size / 48).lineWidth(10.4).lineCap('round');
  doc.moveTo(9, 31).lineTo(25, 15).stroke(colours[0]);
  doc.moveTo(23, 33).lineTo(39, 17).stroke(colours[1]);
  doc.restore();
}

/** A QR code as vectors, so that it stays sharp at any size. Its quiet zone is the caller's. */
export function drawQr(doc: PDFKit.PDFDocument, content: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      let to = from;
      while (to < modules.size && modules.get(row, to)) to += 1;
      // Runs overlap the next row by a hair: renderers would show white seams otherwise.
      if (to > from) doc.rect(x + from * step, y + row * step, (to - from) * step, step + 0.05);
      from = to;
    }
  }
  doc.fill(ink.text);
}

/** An address as one types it from paper, without its scheme: `relevo.example/verify`. */
export const typedAddress = (publicUrl: string, path: string): string => `${publicUrl.replace(/^https?:\/\//, '')}${path}`;
