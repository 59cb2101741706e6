import { cutLines } from './cut-lines.ts';
import { drawMark, face, fitted, fittedLines, ink, Paper, write } from './paper.ts';

export interface NameTag {
  /** Left out where everybody writes their own. */
  name?: string;
  role: string;
  /** Of the team: told apart by colour and word. */
  team: boolean;
}

export interface NameTagSheet {
  lang: string;
  now: Date;
  documentTitle: string;
  tags: readonly NameTag[];
  /** What the cohort is called. */
  group: string;
  /** Who funds or co-organises, a line each. */
  organisers: readonly string[];
}

export const tagsPerPage = 8;

/** 92 × 67 mm: what badge holders and adhesive sheets of eight take. */
const card = { width: 261, height: 190 };
const margin = { x: (595.28 - 2 * card.width) / 2, y: (841.89 - 4 * card.height) / 2 };
const inset = 16;

/**
 * Draws name tags to cut out, eight to an A4 page, in the order given: down the page in rows of two.
 * @returns the PDF; without tags, one page with none
 */
export async function nameTagsPdf(sheet: NameTagSheet): Promise<Buffer> {
  const paper = new Paper({ lang: sheet.lang, now: sheet.now, title: sheet.documentTitle });
  sheet.tags.forEach((tag, i) => {
    const place = i % tagsPerPage;
    if (place === 0) {
      if (i > 0) paper.doc.addPage();
      cutLines(paper, { margin, card, columns: 2 }, Math.ceil(Math.min(tagsPerPage, sheet.tags.length - i) / 2));
    }
    drawTag(paper, tag, sheet, margin.x + (place % 2) * card.width, margin.y + Math.floor(place / 2) * card.height);
  });
  return paper.bytes();
}

function drawTag(paper: Paper, { name, role, team }: NameTag, { group, organisers }: NameTagSheet, x: number, y: number): void {
  const { doc } = paper;
  const within = paper.group('Sect');
  const inner = { x: x + inset, width: card.width - 2 * inset };
  paper.ornament(() => drawMark(doc, inner.x - 2, y + inset - 4, 24));
  paper.tagged('P', () => { write(doc, role, { x: inner.x + 32, y: y + inset, width: inner.width - 32, size: fitted(doc, role, face.semibold, inner.width - 32, 13, 9), font: face.semibold, colour: team ? ink.action : ink.muted, align: 'right' }); }, { within });
  const middle = y + 88;
  if (name === undefined) paper.ornament(() => doc.moveTo(inner.x, middle + 16).lineTo(inner.x + inner.width, middle + 16).lineWidth(0.75).stroke(ink.strong));
  else {
    paper.tagged('P', () => {
      const size = fittedLines(doc, name, { font: face.bold, width: inner.width, most: 31, least: 14, lines: 2 });
      doc.font(face.bold).fontSize(size);
      write(doc, name, { ...inner, y: middle - doc.heightOfString(name, { width: inner.width, align: 'center', lineGap: -2 }) / 2, size, font: face.bold, align: 'center', lineGap: -2 });
    }, { within });
  }
  const foot = [group, ...organisers];
  const size = organisers.length > 1 ? 8 : 9;
  const heights = foot.map((line, i) => { doc.font(i === 0 ? face.semibold : face.regular).fontSize(i === 0 ? 10.5 : size); return doc.heightOfString(line, { width: inner.width, align: 'center' }); });
  let below = y + card.height - inset + 4 - heights.reduce((sum, height) => sum + height, 0);
  if (team) paper.ornament(() => doc.rect(x + 0.5, y + card.height - 5, card.width - 1, 4.5).fill(ink.baton));
  foot.forEach((line, i) => paper.tagged('P', () => { below = write(doc, line, { ...inner, y: below, size: i === 0 ? 10.5 : size, font: i === 0 ? face.semibold : face.regular, colour: i === 0 ? ink.text : ink.muted, align: 'center' }); }, { within }));
}
