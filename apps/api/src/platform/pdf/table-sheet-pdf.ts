import { drawMark, face, ink, Paper, write } from './paper.ts';

export interface TableColumn {
  label: string;
  /** Part of the width that it takes, relative to the other columns. */
  share: number;
}

export interface TableSheet {
  lang: string;
  now: Date;
  documentTitle: string;
  /** What the session is called, and the cohort it belongs to. */
  heading: string;
  subheading: string;
  /** Date, place, trainers: label first. */
  facts: readonly { label: string; value: string }[];
  /** After the row's number; a column without a value in a row is left blank to write in. */
  columns: readonly TableColumn[];
  rows: readonly (readonly string[])[];
  /** Numbered lines left empty at the end, for people who are not on the list. */
  blankRows: number;
  /** Who funds or co-organises, under the note. */
  organisers?: readonly string[];
  /** Heads the column of row numbers. */
  numberLabel: string;
  /** Stands under the table, e.g. what the list is used for. */
  note: string;
  /** Who signs below the list; nobody where there are none. */
  signatures: readonly string[];
  pageLabel: (page: number, pages: number) => string;
}

const side = 42;
const numberWidth = 26;
const rowHeight = 27;
const cellPadding = 6;
const bottom = 48;
const closingHeight = (sheet: TableSheet) => 44 + (sheet.signatures.length > 0 ? 40 : 0) + (sheet.organisers?.length ?? 0) * 13;

interface Column extends TableColumn {
  x: number;
  width: number;
}
type Row = { cells: readonly string[]; height: number };

/** Draws a table that one works with on paper (a list to sign, a run sheet) on A4, as many pages as it needs, the table's head on each. @returns the PDF */
export async function tableSheetPdf(sheet: TableSheet): Promise<Buffer> {
  const paper = new Paper({ lang: sheet.lang, now: sheet.now, title: sheet.documentTitle });
  const columns = placed(sheet, paper.width);
  const pages = paginated(paper, sheet, columns);
  let number = 0;
  pages.forEach((rows, i) => {
    if (i > 0) paper.doc.addPage();
    let y = i === 0 ? drawHead(paper, sheet) : drawRunningHead(paper, sheet);
    const table = paper.group('Table');
    y = drawTableHead(paper, columns, y, table);
    for (const row of rows) y = drawRow(paper, columns, row, (number += 1), y, table);
    if (i === pages.length - 1) drawClosing(paper, sheet, y);
    drawFoot(paper, sheet.pageLabel(i + 1, pages.length));
  });
  return paper.bytes();
}

function placed(sheet: TableSheet, pageWidth: number): Column[] {
  const whole = sheet.columns.reduce((sum, column) => sum + column.share, 0);
  const width = pageWidth - 2 * side - numberWidth;
  let x = side + numberWidth;
  const columns = sheet.columns.map((column) => {
    const mine = { ...column, x, width: (width * column.share) / whole };
    x += mine.width;
    return mine;
  });
  return [{ label: sheet.numberLabel, share: 0, x: side, width: numberWidth }, ...columns];
}

/** Rows shared out over pages; the last keeps room for the note and the signatures. */
function paginated(paper: Paper, sheet: TableSheet, columns: readonly Column[]): Row[][] {
  const blank: readonly string[][] = Array.from({ length: sheet.blankRows }, () => []);
  const rows = [...sheet.rows, ...blank].map((cells) => ({ cells, height: heightOf(paper, columns, cells) }));
  const pages: Row[][] = [[]];
  let room = paper.height - bottom - 24 - headHeight(sheet);
  rows.forEach((row, i) => {
    const needed = row.height + (i === rows.length - 1 ? closingHeight(sheet) : 0);
    if (needed > room) {
      pages.push([]);
      room = paper.height - bottom - 24 - runningHeight;
    }
    pages.at(-1)?.push(row);
    room -= row.height;
  });
  return pages;
}

function heightOf(paper: Paper, columns: readonly Column[], cells: readonly string[]): number {
  const { doc } = paper;
  const text = cells.map((cell, i) => doc.font(i === 0 ? face.semibold : face.regular).fontSize(10.5).heightOfString(cell, { width: (columns[i + 1]?.width ?? 0) - 2 * cellPadding }));
  return Math.max(rowHeight, ...text.map((height) => height + 10));
}

const runningHeight = 70;
const headHeight = (sheet: TableSheet) => 104 + Math.ceil(sheet.facts.length / 3) * 34;

function drawHead(paper: Paper, sheet: TableSheet): number {
  const { doc } = paper;
  const width = paper.width - 2 * side;
  paper.ornament(() => drawMark(doc, side - 3, 32, 30));
  paper.tagged('H1', () => write(doc, sheet.heading, { x: side + 36, y: 32, width: width - 36, size: 17, font: face.bold }));
  paper.tagged('P', () => write(doc, sheet.subheading, { x: side + 36, y: 54, width: width - 36, size: 11, colour: ink.muted }));
  sheet.facts.forEach(({ label, value }, i) => {
    const x = side + (i % 3) * (width / 3);
    const y = 86 + Math.floor(i / 3) * 34;
    paper.tagged('P', () => {
      const below = write(doc, label, { x, y, width: width / 3 - 10, size: 9, colour: ink.muted });
      write(doc, value, { x, y: below, width: width / 3 - 10, size: 11, font: face.semibold });
    });
  });
  return headHeight(sheet);
}

function drawRunningHead(paper: Paper, sheet: TableSheet): number {
  const { doc } = paper;
  paper.tagged('P', () => write(doc, `${sheet.heading} · ${sheet.subheading}`, { x: side, y: 38, width: paper.width - 2 * side, size: 10, colour: ink.muted }));
  return runningHeight;
}

type Part = ReturnType<Paper['group']>;

function drawTableHead(paper: Paper, columns: readonly Column[], y: number, table: Part): number {
  const { doc } = paper;
  const row = paper.group('TR', table);
  for (const column of columns) {
    paper.tagged('TH', () => write(doc, column.label, { x: column.x + cellPadding, y: y + 5, width: column.width - 2 * cellPadding + 4, size: 9, font: face.semibold, colour: ink.action }), { within: row });
  }
  paper.ornament(() => doc.moveTo(side, y + 22).lineTo(paper.width - side, y + 22).lineWidth(1.2).stroke(ink.action));
  return y + 24;
}

function drawRow(paper: Paper, columns: readonly Column[], { cells, height }: Row, number: number, y: number, table: Part): number {
  const { doc } = paper;
  const row = paper.group('TR', table);
  columns.forEach((column, i) => {
    const text = i === 0 ? String(number) : (cells[i - 1] ?? '');
    const style = i === 0 ? { size: 9, colour: ink.muted } : { size: 10.5, font: i === 1 ? face.semibold : face.regular };
    doc.font(style.font ?? face.regular).fontSize(style.size);
    const width = column.width - 2 * cellPadding;
    const top = y + (height - doc.heightOfString(text || ' ', { width })) / 2;
    if (text) paper.tagged('TD', () => write(doc, text, { x: column.x + cellPadding, y: top, width, ...style }), { within: row });
  });
  paper.ornament(() => {
    doc.lineWidth(0.6).strokeColor(ink.line).moveTo(side, y + height).lineTo(paper.width - side, y + height).stroke();
    for (const column of columns.slice(1)) doc.moveTo(column.x, y).lineTo(column.x, y + height).stroke();
  });
  return y + height;
}

function drawClosing(paper: Paper, sheet: TableSheet, from: number): void {
  const { doc } = paper;
  const width = paper.width - 2 * side;
  let below = from + 8;
  for (const line of [sheet.note, ...(sheet.organisers ?? [])].filter(Boolean)) paper.tagged('P', () => { below = write(doc, line, { x: side, y: below, width, size: 9, colour: ink.muted }) + 2; });
  const y = Math.max(from + 64, below + 34);
  const part = width / Math.max(1, sheet.signatures.length);
  sheet.signatures.forEach((label, i) => {
    const x = side + i * part;
    paper.ornament(() => doc.moveTo(x, y).lineTo(x + part - 20, y).lineWidth(0.75).stroke(ink.strong));
    paper.tagged('P', () => write(doc, label, { x, y: y + 4, width: part - 20, size: 9, colour: ink.muted }));
  });
}

function drawFoot(paper: Paper, label: string): void {
  paper.ornament(() => write(paper.doc, label, { x: side, y: paper.height - 32, width: paper.width - 2 * side, size: 9, colour: ink.muted, align: 'right' }));
}
