import type { Question } from '@relevo/contracts/kit-questions';
import type { Change } from './draft.ts';
import { shortened } from './draft.ts';
import { fractionsOf } from './fractions.ts';
import { giftEscaped } from './gift-blocks.ts';
import { tagsWithDifficulty } from './labels.ts';
import { markdownToPlain, saysItAll } from './text.ts';

/** One question as GIFT; nothing where GIFT has no such kind. What it cannot hold is added to `changes`. */
export function giftQuestion(question: Question, changes: Change[]): string | undefined {
  const answers = answersOf(question, changes);
  if (answers === undefined) return undefined;
  if (question.objectiveId !== undefined) changes.push({ code: 'objective_left' });
  if (question.points !== 1) changes.push({ code: 'points_adjusted', detail: { from: String(question.points), to: 1 } });
  const inComment = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\[\]]/g, (sign) => `\\${sign}`);
  const labels = [`[id:${question.id}]`, ...tagsWithDifficulty(question).map((tag) => `[tag:${inComment(tag)}]`)];
  const general = question.feedback.trim() === '' ? '' : `\n####${giftEscaped(question.feedback.trim())}`;
  const name = giftEscaped(shortened(markdownToPlain(question.stem), 60));
  return `// ${labels.join(' ')}\n::${name}::[markdown]${giftEscaped(question.stem.trim())} {${answers}${general}${answers === '' && general === '' ? '' : '\n'}}\n`;
}

const line = (sign: string, text: string, feedback = ''): string => `\n\t${sign}${giftEscaped(text.trim())}${feedback.trim() === '' ? '' : `#${giftEscaped(feedback.trim())}`}`;

function answersOf(question: Question, changes: Change[]): string | undefined {
  switch (question.kind) {
    case 'single': return question.options.map((one) => line(one.correct ? '=' : one.text.startsWith('%') ? '~%0%' : '~', one.text, one.feedback)).join('');
    case 'multiple': return multiple(question, changes);
    case 'true_false': return question.correct ? 'TRUE' : 'FALSE';
    case 'matching': return matching(question, changes);
    case 'numeric': {
      if (question.unit !== '') changes.push({ code: 'unit_left', detail: { unit: question.unit } });
      return `#${question.value}${question.tolerance === 0 ? '' : `:${question.tolerance}`}`;
    }
    case 'short': {
      // An arrow makes a matching of it, and GIFT has no way to say that it is only a sign.
      const held = question.accepted.filter((text) => !text.includes('->'));
      if (held.length < question.accepted.length) changes.push({ code: 'repeated_answer_dropped', detail: { answer: question.accepted.filter((text) => text.includes('->')).join(' | ') } });
      return held.length === 0 ? undefined : held.map((text) => line(text.startsWith('%') ? '=%100%' : '=', text.replaceAll('*', '\\*'))).join('');
    }
    case 'essay': {
      if (question.guide.trim() !== '') changes.push({ code: 'guide_left' });
      if (question.mostWords !== undefined) changes.push({ code: 'limit_left' });
      return '';
    }
    case 'ordering': case 'cloze': case 'likert': return undefined;
  }
}

function multiple({ options, credit }: Extract<Question, { kind: 'multiple' }>, changes: Change[]): string {
  if (credit === 'all_or_nothing') changes.push({ code: 'credit_approximated' });
  const fractions = fractionsOf(options, credit);
  return options.map((one, n) => line(`~%${Number(((fractions[n] ?? 0) * 100).toFixed(5))}%`, one.text, one.feedback)).join('');
}

/** Choices are plain text in GIFT. */
export const plainChoice = (text: string, changes: Change[]): string => {
  if (!saysItAll(text)) changes.push({ code: 'text_simplified' });
  return markdownToPlain(text);
};

function matching({ prompts, choices, credit }: Extract<Question, { kind: 'matching' }>, changes: Change[]): string {
  if (credit === 'all_or_nothing') changes.push({ code: 'credit_approximated' });
  const pair = (prompt: string, choice: string): string => `\n\t=${giftEscaped(prompt.trim()).replaceAll('->', '-\u200b>')} -> ${giftEscaped(plainChoice(choice, changes))}`;
  const text = (id: string): string => choices.find((one) => one.id === id)?.text ?? '';
  if ([...prompts, ...choices].some((one) => one.text.includes('->'))) changes.push({ code: 'text_simplified' });
  const spare = choices.filter((one) => prompts.every((prompt) => prompt.choiceId !== one.id));
  return [...prompts.map((one) => pair(one.text, text(one.choiceId))), ...spare.map((one) => pair('', one.text))].join('');
}
