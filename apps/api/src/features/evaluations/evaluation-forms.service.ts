import { Injectable } from '@nestjs/common';
import { evaluationItems, evaluationScale, evaluationTexts, sheetCodeOf } from '@relevo/domain/evaluation';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { backerLines } from '../../platform/backer-words.ts';
import { Clock } from '../../platform/clock.ts';
import { drawMark, face, ink, Paper, write } from '../../platform/pdf/paper.ts';
import { FileReply } from '../../platform/route.ts';
import { SessionAccessService } from '../cohorts/session-access.service.ts';
import { evaluationWords } from './evaluation-words.ts';

const side = 42;
const ring = 9;

/** The form on paper: a page with two of them, to be copied as often as there are people and cut in the middle. */
@Injectable()
export class EvaluationForms {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly access: SessionAccessService) {}

  async print(actor: Actor, cohortId: string, sessionId: string): Promise<FileReply> {
    const { cohort } = await this.db.read(actor, (tx) => this.access.open(tx, actor, cohortId, sessionId, 'roster:read'));
    const words = evaluationWords(cohort.locale);
    const paper = new Paper({ lang: cohort.locale, now: this.clock.now(), title: words.title });
    const half = paper.height / 2;
    for (const top of [0, half]) drawForm(paper, { locale: cohort.locale, code: sheetCodeOf(sessionId), organisers: backerLines(cohort.locale, cohort.backers).join(' · ') }, top, half);
    paper.ornament(() => paper.doc.moveTo(side, half).lineTo(paper.width - side, half).dash(3, { space: 4 }).lineWidth(0.7).stroke(ink.strong).undash());
    return new FileReply(await paper.bytes(), { mediaType: 'application/pdf', download: `${words.title}.pdf` });
  }
}

function drawForm(paper: Paper, { locale, code, organisers }: { locale: string; code: string; organisers: string }, top: number, height: number): void {
  const { doc, width } = paper;
  const words = evaluationWords(locale);
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
  for (const item of evaluationItems) {
    paper.tagged('P', () => { write(doc, words.items[item], { x: side, y: y + 3, width: inner - 170, size: 11.5 }); });
    paper.tagged('P', () => drawScale(paper, width - side - 150, y));
    y += step;
  }
  y += 4;
  const room = (top + height - 22 - y) / evaluationTexts.length;
  for (const text of evaluationTexts) {
    paper.tagged('P', () => { write(doc, words.texts[text], { x: side, y, width: inner, size: 10.5, font: face.semibold }); });
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
