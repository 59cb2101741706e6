import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { cell, plain, type Cell, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { asAsked, letterOf, questionsOf, stemFlow, type Form } from './question-flow.ts';
import type { Reading } from './reading.ts';
import { small } from './run-sheet-flow.ts';

/** The answer in one line, by the letters and numbers that the sheet asks by; `null` for what a person marks. */
export function answerOf(question: Question, { wording, words, locale }: Reading): string | null {
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);
  const range = (value: number, tolerance: number) => (tolerance === 0 ? number(value) : wording.tolerance(number(value), number(tolerance)));
  switch (question.kind) {
    case 'single': case 'multiple': return question.options.flatMap((one, n) => (one.correct ? [letterOf(n)] : [])).join(', ');
    case 'true_false': return question.correct ? `A (${wording.yes})` : `B (${wording.no})`;
    case 'matching': {
      const order = asAsked(question, question.choices).map((one) => one.id);
      return question.prompts.map((one, n) => `${n + 1} ${letterOf(order.indexOf(one.choiceId))}`).join(' · ');
    }
    case 'ordering': return asAsked(question, question.items).map((one) => String(question.items.indexOf(one) + 1)).join(' · ');
    case 'numeric': return `${range(question.value, question.tolerance)} ${words(`${question.id}.unit`, question.unit)}`.trim();
    case 'short': return words(`${question.id}.accepted`, question.accepted.join('\n')).split('\n').join(' / ');
    case 'cloze': return question.gaps.map((gap, n) => `(${n + 1}) ${gapAnswer(question.id, gap, { words, range })}`).join('   ');
    case 'likert': case 'essay': return null;
  }
}

type Gap = Extract<Question, { kind: 'cloze' }>['gaps'][number];
function gapAnswer(questionId: string, gap: Gap, { words, range }: { words: Reading['words']; range: (value: number, tolerance: number) => string }): string {
  if (gap.kind === 'text') return words(`${questionId}.${gap.id}.accepted`, gap.accepted.join('\n')).split('\n').join(' / ');
  if (gap.kind === 'number') return range(gap.value, gap.tolerance);
  return gap.options.filter((one) => one.correct).map((one) => words(`${questionId}.${gap.id}.${one.id}.text`, one.text)).join(' / ');
}

/** A form's answers with the feedback to give, question by question. */
export function keyTable(test: KitTest, form: Form, reading: Reading): Flow {
  const { wording } = reading;
  const rows = questionsOf(reading.document, test, form).map((question, n): Cell[] => [
    cell(`${n + 1}`), { flow: small(stemFlow(question, reading)) },
    { flow: [{ kind: 'text', look: 'cell', spans: [{ text: answerOf(question, reading) ?? wording.guide, bold: true }] }, plain(wording.points(question.points), 'small'), ...small(comments(question, reading))] },
  ]);
  return { kind: 'table', shares: [8, 46, 46], head: [cell(wording.number), cell(wording.question), cell(wording.answer)], rows };
}

function comments(question: Question, { prose }: Reading): Flow[] {
  const own = prose(`${question.id}.feedback`, question.feedback);
  if (question.kind === 'essay') return [...prose(`${question.id}.guide`, question.guide), ...own];
  if (question.kind !== 'single' && question.kind !== 'multiple') return own;
  const items = question.options.map((one, n) => ({ marker: `${letterOf(n)}.`, flow: prose(`${question.id}.${one.id}.feedback`, one.feedback) })).filter((one) => one.flow.length > 0);
  return [...own, ...(items.length > 0 ? [{ kind: 'list', items, tight: true } satisfies Flow] : [])];
}

/** What a test asks for, in a line. */
export function testFacts(test: KitTest, { wording, words }: Reading): string {
  const purpose = wording.purposes[test.purpose];
  const facts = [words(`${test.id}.title`, test.title) === purpose ? '' : purpose, test.passMark > 0 ? wording.passMark(Math.round(test.passMark * 100)) : '', test.timeLimitMinutes ? wording.timeLimit(test.timeLimitMinutes) : ''];
  return facts.filter(Boolean).join(' · ');
}
