import { drawMark, Paper, type PaperSize } from '../paper.ts';
import { contentsPieces, headingsOf, type Listed } from './contents.ts';
import { directionOf } from './directions.ts';
import { Drawing } from './draw.ts';
import { imagePaths, type Flow } from './flow.ts';
import { openImages, type ReadImage } from './images.ts';
import { lay } from './lay.ts';
import { Letters } from './letters.ts';
import { paginated, type Page } from './pages.ts';
import type { Laying } from './pieces.ts';

/** What could not be set: scripts by their English name, single signs by code point, and their share of all letters. */
export type MissingLetters = ReturnType<Letters['missing']>;

export type Print = {
  /** `book`: cover, contents, body. `sheet`: body alone. `cards`: four small pages on a sheet, to be cut or folded. */
  form: 'book' | 'sheet' | 'cards';
  size: PaperSize;
  /** BCP 47 tag of the texts. */
  lang: string;
  now: Date;
  /** Of the file; seen in window titles. */
  title: string;
  /** At the head of each page, where lines begin and where they end. */
  head: { begin: string; end: string };
  /** At the foot, where lines begin; e.g. what the print is. */
  foot: string;
  /** Across every page of what is not to be handed out; empty for what is. */
  mark: string;
  pageLabel: (page: number, pages: number) => string;
  cover: readonly Flow[];
  /** Under the cover's title, at the page's foot. */
  coverFoot: readonly Flow[];
  contentsTitle: string;
  body: readonly Flow[];
  /**
   * In place of one body, several that are handed out apart: each begins on a sheet of its own, also where both sides are printed, and its pages
   * are numbered by themselves. `end` stands at the head of each of its pages, so that loose ones find their way back.
   */
  bodies?: readonly { flow: readonly Flow[]; end: string }[];
  /** How much larger than usual everything is set; 1 unless told. For sheets. */
  scale?: number;
  noImage: (alt: string) => string;
  /** What stands after the contents where letters are missing. */
  missing: (missing: MissingLetters) => readonly Flow[];
  readImage: ReadImage;
};
export type Printed = { pdf: Buffer; pages: number; listed: readonly Listed[]; missing: MissingLetters };

type Geometry = { x: number; y: number; width: number; room: number; sheet: { width: number; height: number } };
const sheets: Record<PaperSize, { width: number; height: number }> = { A4: { width: 595.28, height: 841.89 }, LETTER: { width: 612, height: 792 } };

function geometryOf({ form, size, scale = 1 }: Pick<Print, 'form' | 'size' | 'scale'>): Geometry {
  const sheet = { width: sheets[size].width / scale, height: sheets[size].height / scale };
  if (form === 'cards') return { x: 24, y: 24, width: sheet.width / 2 - 48, room: sheet.height / 2 - 60, sheet };
  const x = form === 'book' ? 84 : 62;
  return { x, y: 78, width: sheet.width - x - (form === 'book' ? 78 : 62), room: sheet.height - 78 - 72, sheet };
}

/**
 * Sets a print. Pages are filled before anything is drawn, so page numbers are known when the contents are set; each page is written out as
 * soon as it is drawn. Time and memory grow with the length of the text.
 */
export async function setPrint(print: Print): Promise<Printed> {
  const paper = new Paper({ title: print.title, lang: print.lang, now: print.now, size: print.size, firstPage: false });
  const geometry = geometryOf(print);
  const letters = new Letters(paper.doc);
  const { images, sizes } = await openImages(paper.doc, imagePaths([...print.cover, ...print.body, ...(print.bodies ?? []).flatMap((one) => one.flow)]), print.readImage);
  const at: Laying = {
    x: 0, width: geometry.width, tag: { role: 'Sect', within: null }, backings: [], letters, lang: print.lang, images: sizes, noImage: print.noImage, room: geometry.room,
  };
  const apart = (print.bodies ?? []).map(({ flow, end }) => ({ pages: paginated(lay(flow, at), geometry.room), end }));
  const body = print.bodies ? apart.flatMap(({ pages }) => pages) : paginated(lay(print.body, at), geometry.room);
  const missing = letters.missing();
  const front = print.form === 'book' ? frontOf(print, at, body, missing) : [];
  if (print.form !== 'book' && !print.bodies && missing.share > 0) body.unshift(...paginated(lay(print.missing(missing), at), geometry.room));
  const listed = headingsOf(body, front.length);
  const rtl = directionOf(print.lang) === 'rtl';
  const drawing = new Drawing(paper, images, anchorsOf(body), rtl ? geometry.width : null);
  const whole: Whole = { geometry, front, body, listed, at, rtl };
  if (print.form === 'cards') drawCards(paper, drawing, print, whole);
  else if (print.bodies) drawApart(paper, drawing, print, whole, apart);
  else drawPages(paper, drawing, print, whole);
  drawing.end();
  return { pdf: await paper.bytes(), pages: print.form === 'cards' ? Math.ceil(body.length / 4) : front.length + body.length, listed, missing };
}

/** Cover and contents; the contents take the same room whatever the numbers in them, so that they are set twice and agree. */
function frontOf(print: Print, at: Laying, body: readonly Page[], missing: MissingLetters): Page[] {
  const room = at.room;
  const foot = paginated(lay(print.coverFoot, at), room)[0]?.placed ?? [];
  const footTop = room - (foot.length === 0 ? 0 : foot.at(-1)!.y + foot.at(-1)!.piece.height);
  const top = paginated(lay(print.cover, at), room)[0]?.placed ?? [];
  const cover: Page = { placed: [...top.map((one) => ({ ...one, y: one.y + 150 })).filter((one) => one.y < footTop - 20), ...foot.map((one) => ({ ...one, y: one.y + footTop }))] };
  const contents = (before: number) => paginated([...contentsPieces(print.contentsTitle, headingsOf(body, before), at), ...(missing.share > 0 ? lay(print.missing(missing), at) : [])], room);
  const pages = contents(0).length;
  return [cover, ...contents(1 + pages)];
}

const anchorsOf = (pages: readonly Page[]): Set<string> => new Set(pages.flatMap(({ placed }) => placed.flatMap(({ piece }) => piece.mark?.anchor ?? [])));

type Whole = { geometry: Geometry; front: readonly Page[]; body: readonly Page[]; listed: readonly Listed[]; at: Laying; rtl: boolean };

function drawPages(paper: Paper, drawing: Drawing, print: Print, { geometry: { x: start, y, width, sheet }, front, body, listed, at, rtl }: Whole): void {
  const pages = [...front, ...body];
  const outline: PDFKit.PDFOutline[] = [];
  // The wider margin is where a book is bound.
  const x = rtl ? sheet.width - start - width : start;
  let next = 0;
  pages.forEach((page, i) => {
    paper.doc.addPage({ size: print.size, margin: 0 });
    const isCover = print.form === 'book' && i === 0;
    drawing.across(print.mark, { x: 0, y: 0, ...sheet }, at);
    if (isCover) paper.ornament(() => drawMark(paper.doc, rtl ? x + width - 50 : x - 4, y + 62, 54));
    else {
      drawing.margin(46, { x, width, ...print.head }, at);
      paper.ornament(() => paper.doc.moveTo(x, 53).lineTo(x + width, 53).lineWidth(0.5).stroke('#89877C'));
      drawing.margin(sheet.height - 38, { x, width, begin: print.foot, end: print.pageLabel(i + 1, pages.length) }, at);
    }
    for (; listed[next]?.page === i + 1; next += 1) {
      const { level, title } = listed[next]!;
      const item = (level === 2 && outline[0] ? outline[0] : paper.doc.outline).addItem(title, { expanded: false });
      if (level === 1) outline[0] = item;
    }
    drawing.page(page, { x, y });
  });
}

/** Bodies that are handed out apart; one of an odd number of pages has an empty one after it. */
function drawApart(paper: Paper, drawing: Drawing, print: Print, { geometry: { x: start, y, width, sheet }, at, rtl }: Whole, bodies: readonly { pages: readonly Page[]; end: string }[]): void {
  const scale = print.scale ?? 1;
  const x = rtl ? sheet.width - start - width : start;
  bodies.forEach(({ pages, end }, n) => {
    pages.forEach((page, i) => {
      paper.doc.addPage({ size: print.size, margin: 0 });
      paper.doc.save().scale(scale);
      drawing.across(print.mark, { x: 0, y: 0, ...sheet }, at);
      drawing.margin(46, { x, width, begin: print.head.begin, end }, at);
      paper.ornament(() => paper.doc.moveTo(x, 53).lineTo(x + width, 53).lineWidth(0.5).stroke('#89877C'));
      drawing.margin(sheet.height - 38, { x, width, begin: print.foot, end: print.pageLabel(i + 1, pages.length) }, at);
      drawing.page(page, { x, y });
      paper.doc.restore();
    });
    if (pages.length % 2 === 1 && n < bodies.length - 1) paper.doc.addPage({ size: print.size, margin: 0 });
  });
}

/** Four pages to a sheet, in reading order, with lines to cut or fold along. */
function drawCards(paper: Paper, drawing: Drawing, print: Print, { geometry: { x, y, sheet }, body, at, rtl }: Whole): void {
  // One or two small pages fill the sheet with copies of themselves.
  const cards = body.length <= 2 ? Array.from({ length: 4 }, (_, i) => body[i % body.length]!) : body;
  const [wide, high] = [sheet.width / 2, sheet.height / 2];
  for (let from = 0; from < cards.length; from += 4) {
    paper.doc.addPage({ size: [sheet.width, sheet.height], margin: 0 });
    paper.ornament(() => {
      paper.doc.lineWidth(0.5).dash(3, { space: 4 }).strokeColor('#89877C');
      paper.doc.moveTo(wide, 12).lineTo(wide, sheet.height - 12).moveTo(12, high).lineTo(sheet.width - 12, high).stroke().undash();
    });
    cards.slice(from, from + 4).forEach((page, i) => {
      const [left, top] = [((i % 2 === 1) !== rtl ? wide : 0), Math.floor(i / 2) * high];
      drawing.across(print.mark, { x: left, y: top, width: wide, height: high }, at);
      drawing.page(page, { x: x + left, y: y + top });
    });
  }
}
