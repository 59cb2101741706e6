import type { AskedQuestion, QuestionKey } from '@relevo/contracts/projected-questions';
import { escaped } from '@relevo/domain/html-text';
import type { ExportWord } from './export-words.ts';
import { html, trusted } from './markup.ts';
import type { Markup } from './markup.ts';
import { prose } from './module-page.ts';

type Word = (word: ExportWord) => string;
export interface Keyed {
  asked: AskedQuestion;
  /** Absent where whoever reads the page may not have the answer. */
  key?: QuestionKey | undefined;
}

/**
 * A test to try oneself with. It can be read, and answered on paper, without any script; where answers come with it they are folded at the
 * end, and the package's script checks question by question.
 * @param name ids of the page's own, so that two tests may share a page
 */
export function questionForm(word: Word, name: string, questions: readonly Keyed[]): Markup {
  const keyed = questions.some(({ key }) => key !== undefined);
  return html`<form class="quiz" data-quiz data-right="${word('right')}" data-wrong="${word('wrong')}" data-none="${word('unanswered')}" data-open="${word('openAnswer')}" data-score="${word('score')}">
${questions.map((one, n) => asked(word, `${name}-${n + 1}`, n + 1, one))}
${keyed ? html`<p><button type="submit" data-check hidden>${word('check')}</button></p><p class="result" role="status" data-sum></p>
<details class="answers"><summary>${word('answers')}</summary><ol>${questions.map((one) => html`<li>${one.key ? answered(word, one.asked, one.key) : ''}</li>`)}</ol></details>` : ''}
</form>`;
}

function asked(word: Word, id: string, number: number, { asked: question, key }: Keyed): Markup {
  const solved = key && keyData(key);
  return html`<fieldset data-kind="${question.kind}"${solved ? html` data-key="${JSON.stringify(solved)}"` : ''}><legend><strong>${number}.</strong> ${question.kind === 'cloze' ? withGaps(word, id, question) : prose(question.stem)}</legend>
${inputs(word, id, question)}
<p class="result" role="status"></p></fieldset>`;
}

function inputs(word: Word, id: string, question: AskedQuestion): Markup | undefined {
  const choice = (type: 'radio' | 'checkbox', value: string, text: Markup | string) => html`<label><input type="${type}" name="${id}" value="${value}"> <span class="option">${text}</span></label>`;
  switch (question.kind) {
    case 'single': return html`${question.options.map((one) => choice('radio', one.id, prose(one.text)))}`;
    case 'multiple': return html`${question.options.map((one) => choice('checkbox', one.id, prose(one.text)))}`;
    case 'likert': return html`${question.scale.map((one) => choice('radio', one.id, prose(one.text)))}`;
    case 'true_false': return html`${choice('radio', 'true', word('true'))}${choice('radio', 'false', word('false'))}`;
    case 'matching': return html`<ol type="a">${question.choices.map((one) => html`<li>${prose(one.text)}</li>`)}</ol>${question.prompts.map((one) => html`<label>${prose(one.text)} ${select(word, `${id}-${one.id}`, question.choices.map((of, n) => [of.id, letter(n)]), one.id)}</label>`)}`;
    case 'ordering': return html`${question.items.map((one) => html`<label>${select(word, `${id}-${one.id}`, question.items.map((_, n) => [String(n + 1), String(n + 1)]), one.id, word('place'))} ${prose(one.text)}</label>`)}`;
    case 'numeric': return html`<label>${word('answer')} <input type="text" inputmode="decimal" name="${id}" autocomplete="off"> ${question.unit.text}</label>`;
    case 'short': return html`<label>${word('answer')} <input type="text" name="${id}" autocomplete="off"></label>`;
    case 'essay': return html`<label>${word('answer')}${question.mostWords === undefined ? '' : ` (${question.mostWords} ${word('words')})`}<textarea name="${id}"></textarea></label>`;
    case 'cloze': return undefined;
  }
}

const letter = (n: number): string => String.fromCharCode(97 + n);

function select(word: Word, name: string, options: readonly (readonly [string, string])[], part: string, label = word('answer')): Markup {
  return html`<select name="${name}" data-part="${part}" aria-label="${label}"><option value="">${word('choose')}</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select>`;
}

/** The renderer leaves an empty span where a gap is; what is written there is this package's own. */
function withGaps(word: Word, id: string, question: Extract<AskedQuestion, { kind: 'cloze' }>): Markup {
  const gaps = new Map(question.gaps.map((gap) => [gap.id, gap]));
  return trusted(question.stem.html.replace(/<span data-gap="([^"]+)"><\/span>/g, (span, gapId: string) => {
    const gap = gaps.get(gapId);
    if (!gap) return span;
    if (gap.kind === 'choice') return select(word, `${id}-${gap.id}`, gap.options.map((one) => [one.id, one.text.text]), gap.id).html;
    return `<input type="text" size="12" autocomplete="off" name="${escaped(`${id}-${gap.id}`)}" data-part="${escaped(gap.id)}" aria-label="${escaped(word('answer'))}">`;
  }));
}

/** What the script checks by; an essay has no such thing. */
function keyData(key: QuestionKey): object | undefined {
  switch (key.kind) {
    case 'single': case 'multiple': return { chosen: key.options.filter((one) => one.correct).map((one) => one.id) };
    case 'true_false': return { chosen: [String(key.correct)] };
    case 'matching': return { parts: Object.fromEntries(key.matches.map((one) => [one.promptId, { is: [one.choiceId] }])) };
    case 'ordering': return { parts: Object.fromEntries(key.itemIds.map((itemId, n) => [itemId, { is: [String(n + 1)] }])) };
    case 'numeric': return { whole: { value: key.value, tolerance: key.tolerance } };
    case 'short': return { whole: { words: key.accepted } };
    case 'cloze': return { parts: Object.fromEntries(key.gaps.map((gap) => [gap.id, gap.kind === 'text' ? { words: gap.accepted } : gap.kind === 'choice' ? { is: gap.correct } : { value: gap.value, tolerance: gap.tolerance }])) };
    case 'likert': case 'essay': return undefined;
  }
}

/** The answer in words, with its feedback. */
export function answered(word: Word, question: AskedQuestion, key: QuestionKey): Markup {
  return html`${inWords(word, question, key)}${prose(key.feedback)}`;
}

function inWords(word: Word, question: AskedQuestion, key: QuestionKey): Markup {
  const near = ({ value, tolerance }: { value: number; tolerance: number }): string => (tolerance > 0 ? `${value} (${word('tolerance')} ${tolerance})` : String(value));
  if (question.kind === 'true_false' && key.kind === 'true_false') return html`<p>${word(key.correct ? 'true' : 'false')}</p>`;
  if ((question.kind === 'single' || question.kind === 'multiple') && 'options' in key) {
    const right = new Map(key.options.map((one) => [one.id, one]));
    return html`<ul>${question.options.flatMap((one) => (right.get(one.id)?.correct ? [html`<li>${prose(one.text)}</li>`] : []))}</ul>${key.options.filter((one) => one.feedback.html !== '').map((one) => prose(one.feedback))}`;
  }
  if (question.kind === 'matching' && key.kind === 'matching') {
    const matches = new Map(key.matches.map((one) => [one.promptId, question.choices.findIndex((of) => of.id === one.choiceId)]));
    return html`<ul>${question.prompts.map((one) => html`<li>${prose(one.text)} → ${letter(matches.get(one.id) ?? 0)}</li>`)}</ul>`;
  }
  if (question.kind === 'ordering' && key.kind === 'ordering') return html`<ol>${key.itemIds.flatMap((id) => question.items.filter((one) => one.id === id).map((one) => html`<li>${prose(one.text)}</li>`))}</ol>`;
  if (question.kind === 'numeric' && key.kind === 'numeric') return html`<p>${near(key)} ${question.unit.text}</p>`;
  if (key.kind === 'short') return html`<p>${key.accepted.join(' / ')}</p>`;
  if (key.kind === 'essay') return html`<p><strong>${word('guide')}</strong></p>${prose(key.guide)}`;
  if (question.kind === 'cloze' && key.kind === 'cloze') return html`<ol>${key.gaps.map((gap) => html`<li>${gap.kind === 'text' ? gap.accepted.join(' / ') : gap.kind === 'number' ? near(gap) : chosenWords(question, gap)}</li>`)}</ol>`;
  return html``;
}

function chosenWords(question: Extract<AskedQuestion, { kind: 'cloze' }>, gap: { id: string; correct: readonly string[] }): string {
  const of = question.gaps.find((one) => one.id === gap.id);
  return of?.kind === 'choice' ? of.options.filter((one) => gap.correct.includes(one.id)).map((one) => one.text.text).join(' / ') : '';
}
