import { cutLines } from './cut-lines.ts';
import { drawMark, drawQr, face, fitted, ink, Paper, write } from './paper.ts';

export interface AccessCard {
  /** Left out where a card that is found should not say whose it is. */
  displayName?: string;
  signInName: string;
  activationCode: string;
  /** Opens the sign-in page with the code filled in. */
  url: string;
}

export interface AccessCardText {
  signInName: string;
  activationCode: string;
  /** Until when the code works, whole: “Vale hasta el 5 de junio, 9:00”. */
  validUntil: string;
  /** Where name and code are typed when nothing scans: an address without its scheme. */
  address: string;
  /** What to do, one step each; two or three, a few words long. */
  steps: readonly string[];
  qrAlt: string;
}

export interface AccessCardSheet {
  lang: string;
  now: Date;
  documentTitle: string;
  cards: readonly AccessCard[];
  texts: AccessCardText;
}

export const cardsPerPage = 10;

/** The size of a bank card, 85.6 × 54 mm, so that it fits a wallet and a plastic sleeve. */
const card = { width: 242.6, height: 153 };
const margin = { x: (595.28 - 2 * card.width) / 2, y: (841.89 - 5 * card.height) / 2 };
const inset = 13;
const qrSize = 68;
const addressHeight = 12;

/**
 * Draws access cards to cut out, ten to an A4 page, in the order given: down the page in rows of two.
 * @returns the PDF; without cards, one page with none
 */
export async function accessCardsPdf(sheet: AccessCardSheet): Promise<Buffer> {
  const paper = new Paper({ lang: sheet.lang, now: sheet.now, title: sheet.documentTitle });
  sheet.cards.forEach((one, i) => {
    const place = i % cardsPerPage;
    if (place === 0) {
      if (i > 0) paper.doc.addPage();
      cutLines(paper, { margin, card, columns: 2 }, Math.ceil(Math.min(cardsPerPage, sheet.cards.length - i) / 2));
    }
    drawCard(paper, one, sheet.texts, margin.x + (place % 2) * card.width, margin.y + Math.floor(place / 2) * card.height);
  });
  return paper.bytes();
}

function drawCard(paper: Paper, one: AccessCard, texts: AccessCardText, x: number, y: number): void {
  const { doc } = paper;
  const within = paper.group('Sect');
  const inner = { x: x + inset, width: card.width - 2 * inset };
  const beside = { x: inner.x, width: inner.width - qrSize - 12 };
  paper.ornament(() => drawMark(doc, inner.x - 2.5, y + inset - 5, 22));
  if (one.displayName !== undefined) drawHolder(paper, one.displayName, inner.x + 26, y, inner.width - 26, within);
  let below = y + 31;
  for (const [label, value, spacing] of [[texts.signInName, one.signInName, 0], [texts.activationCode, inFours(one.activationCode), 0.8]] as const) {
    paper.tagged('P', () => {
      const under = write(doc, label, { ...beside, y: below, size: 8, colour: ink.muted });
      const size = fitted(doc, value, face.bold, beside.width - spacing * value.length, 14, 8);
      below = write(doc, value, { ...beside, y: under - 1, size, font: face.bold, spacing, colour: ink.text }) + 3;
    }, { within });
  }
  paper.tagged('Figure', () => drawQr(doc, one.url, inner.x + inner.width - qrSize, y + 32, qrSize), { within, alt: texts.qrAlt });
  drawSteps(paper, texts, inner.x, y, inner.width, within);
}

type Part = ReturnType<Paper['group']>;

function drawHolder(paper: Paper, name: string, x: number, y: number, width: number, within: Part): void {
  const { doc } = paper;
  paper.tagged('P', () => {
    const size = fitted(doc, name, face.semibold, width, 11, 8);
    doc.font(face.semibold).fontSize(size);
    const height = doc.heightOfString(name, { width });
    write(doc, name, { x, y: y + inset + 6 - height / 2, width, size, font: face.semibold, lineGap: -1 });
  }, { within });
}

/** The steps stand on the card's bottom edge, whatever their number. */
function drawSteps(paper: Paper, texts: AccessCardText, x: number, y: number, width: number, within: Part): void {
  const { doc } = paper;
  const numbered = texts.steps.map((step, i) => `${i + 1}. ${step}`).join('   ');
  doc.font(face.regular).fontSize(7.5);
  const height = doc.heightOfString(numbered, { width }) + doc.heightOfString(texts.validUntil, { width }) + addressHeight;
  let below = y + card.height - inset + 5 - height;
  paper.tagged('P', () => {
    const size = fitted(doc, texts.address, face.semibold, width, 8.5, 5);
    write(doc, texts.address, { x, y: below, width, size, font: face.semibold, colour: ink.text });
    below += addressHeight;
  }, { within });
  paper.tagged('P', () => {
    below = write(doc, texts.validUntil, { x, y: below, width, size: 7.5, font: face.semibold, colour: ink.action });
  }, { within });
  paper.tagged('P', () => {
    write(doc, numbered, { x, y: below, width, size: 7.5, colour: ink.muted });
  }, { within });
}

/** Groups of four are read out and typed with fewer mistakes than a run of twelve. */
function inFours(code: string): string {
  return code.replace(/[\s-]/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
