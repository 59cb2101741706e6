import { evaluationScale } from '@relevo/domain/evaluation';
import { drawMark, face, ink, Paper, write } from '../../platform/pdf/paper.ts';
import { FileReply } from '../../platform/route.ts';
import { formOf, type SheetView } from './sheet-forms.ts';
import { wordsOf } from './sheet-words.ts';

const side = 42;
const ring = 9;
type Printed = { locale: string; code: string; organisers: string };

/** A page with two forms, to be copied as often as there are people and cut in the middle. */
export async function printSheets(view: SheetView, printed: Printed, now: Date): Promise<FileReply> {
  const words = wordsOf(view, printed.locale);
  const paper = new Paper({ lang: printed.locale, now, title: words.title });
  const half = paper.height / 2;
  for (const top of [0, half]) drawForm(paper, view, printed, top, half);
  paper.ornament(() => paper.doc.moveTo(side, half).lineTo(paper.width - side, half).dash(3, { space: 4 }).lineWidth(0.7).stroke(ink.strong).undash());
  return new FileReply(await paper.bytes(), { mediaType: 'application/pdf', download: `${words.title}.pdf` });
}

function drawForm(paper: Paper, view: SheetView, { locale, code, organisers }: Printed, top: number, height: number): void {
  const { doc, width } = paper;
  const words = wordsOf(view, locale);
  const form = formOf(view);
  const inner = width - 2 * side;
  paper.ornament(() => drawMark(doc, side, top + 28, 20));
  let y = top + 26;
  paper.tagged('H1', () => { write(doc, words.title, { x: side + 30, y, width: inner - 160, size: 17, font: face.title, colour: ink.action }); });
  paper.tagged('P', () => { write(doc, `${words.code} ${code}`, { x: width - side - 130, y: y + 3, width: 130, size: 12, font: face.code, align: 'right' }); });
  y += 26;
  paper.tagged('P', () => { y = write(doc, `${words.lead} ${words.anonymous} ${words.scale}.`, { x: side, y, width: inner, size: 9.5, colour: ink.muted }); });
  if (organisers) paper.tagged('P', () => { y = write(doc, organisers, { x: side, y: y + 2, width: inner, size: 8.5, colour: ink.muted }); });
  y += 10;
  const step = organisers ? 23 : 24;
  for (const item of form.items) {
    paper.tagged('P', () => { write(doc, words.items[item] ?? '', { x: side, y: y + 3, width: inner - 170, size: 11.5 }); });
    paper.tagged('P', () => drawScale(paper, width - side - 150, y));
    y += step;
  }
  y += 4;
  const room = (top + height - 22 - y) / form.texts.length;
  for (const text of form.texts) {
    paper.tagged('P', () => { write(doc, words.texts[text] ?? '', { x: side, y, width: inner, size: 10.5, font: face.semibold }); });
    paper.ornament(() => { for (let line = y + 34; line < y + room - 2; line += 20) doc.moveTo(side, line).lineTo(width - side, line).lineWidth(0.5).stroke(ink.line); });
    y += room;
  }
}

/** Five rings with their numbers in them, one to be crossed. */
function drawScale({ doc }: Paper, left: number, y: number): void {
  evaluationScale.forEach((value, i) => {
    const x = left + 14 + i * 32;
    doc.circle(x, y + 10, ring).lineWidth(0.8).stroke(ink.strong);
    write(doc, String(value), { x: x - ring, y: y + 4.5, width: 2 * ring, size: 9.5, align: 'center', colour: ink.muted });
  });
}
