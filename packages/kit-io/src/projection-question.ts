import type { ClozeGap, Question } from '@relevo/contracts/kit-questions';
import type { AskedQuestion, QuestionKey } from '@relevo/contracts/projected-questions';
import { askedIds } from './asked-ids.ts';
import { given } from './projection-reader.ts';
import type { Reader } from './projection-reader.ts';

type Part = { id: string; text: string };
type Asked<K extends Question['kind']> = Omit<Extract<AskedQuestion, { kind: K }>, 'id' | 'stem' | 'points' | 'kind'>;

/** A question as it is asked: no key, no feedback, no count of correct options, and no order that tells. */
export function askedQuestion(question: Question, read: Reader): AskedQuestion {
  const { id, kind, points } = question;
  const stem = read.prose(`${id}.stem`, question.stem, kind === 'cloze' ? { gaps: question.gaps.map((gap) => gap.id) } : {});
  const base = { id, stem, points };
  switch (question.kind) {
    case 'single': case 'multiple': return { ...base, kind: question.kind, options: texts(question, question.options, read) };
    case 'true_false': case 'short': return { ...base, kind: question.kind };
    case 'matching': return { ...base, kind: question.kind, prompts: texts(question, question.prompts, read), choices: mixed(question, question.choices, read) };
    case 'ordering': return { ...base, kind: question.kind, items: mixed(question, question.items, read) };
    case 'numeric': return { ...base, kind: question.kind, unit: read.words(`${id}.unit`, question.unit) };
    case 'cloze': return { ...base, kind: question.kind, gaps: question.gaps.map((gap) => askedGap(id, gap, read)) };
    case 'likert': return { ...base, kind: question.kind, scale: texts(question, question.scale, read) };
    case 'essay': return { ...base, kind: question.kind, ...given('mostWords', question.mostWords) };
  }
}

const texts = (question: Question, parts: readonly Part[], { prose }: Reader): Asked<'likert'>['scale'] =>
  parts.map(({ id, text }) => ({ id, text: prose(`${question.id}.${id}.text`, text) }));

function mixed(question: Question, parts: readonly Part[], read: Reader): Asked<'ordering'>['items'] {
  const byId = new Map(texts(question, parts, read).map((line) => [line.id, line.text]));
  return [...askedIds(question)].flatMap(([id, asked]) => {
    const text = byId.get(id);
    return text ? [{ id: asked, text }] : [];
  });
}

function askedGap(questionId: string, gap: ClozeGap, { words }: Reader): Asked<'cloze'>['gaps'][number] {
  if (gap.kind !== 'choice') return { id: gap.id, kind: gap.kind };
  return { id: gap.id, kind: gap.kind, options: gap.options.map(({ id, text }) => ({ id, text: words(`${questionId}.${gap.id}.${id}.text`, text) })) };
}

/** A question's answer and feedback, in the ids under which it is asked. */
export function questionKey(question: Question, read: Reader): QuestionKey {
  const { id } = question;
  const base = { id, feedback: read.prose(`${id}.feedback`, question.feedback) };
  const asked = askedIds(question);
  switch (question.kind) {
    case 'single': case 'multiple':
      return { ...base, kind: question.kind, options: question.options.map((one) => ({ id: one.id, correct: one.correct, feedback: read.prose(`${id}.${one.id}.feedback`, one.feedback) })) };
    case 'true_false': return { ...base, kind: question.kind, correct: question.correct };
    case 'matching': return { ...base, kind: question.kind, matches: question.prompts.map((one) => ({ promptId: one.id, choiceId: asked.get(one.choiceId) ?? one.choiceId })) };
    case 'ordering': return { ...base, kind: question.kind, itemIds: question.items.map((one) => asked.get(one.id) ?? one.id) };
    case 'numeric': return { ...base, kind: question.kind, value: question.value, tolerance: question.tolerance };
    case 'short': return { ...base, kind: question.kind, accepted: lines(`${id}.accepted`, question.accepted, read) };
    case 'cloze': return { ...base, kind: question.kind, gaps: question.gaps.map((gap) => keyGap(id, gap, read)) };
    case 'likert': return { ...base, kind: question.kind };
    case 'essay': return { ...base, kind: question.kind, guide: read.prose(`${id}.guide`, question.guide) };
  }
}

function keyGap(questionId: string, gap: ClozeGap, read: Reader): Extract<QuestionKey, { kind: 'cloze' }>['gaps'][number] {
  if (gap.kind === 'text') return { id: gap.id, kind: gap.kind, accepted: lines(`${questionId}.${gap.id}.accepted`, gap.accepted, read) };
  if (gap.kind === 'number') return { id: gap.id, kind: gap.kind, value: gap.value, tolerance: gap.tolerance };
  return { id: gap.id, kind: gap.kind, correct: gap.options.filter((option) => option.correct).map((option) => option.id) };
}

const lines = (id: string, accepted: readonly string[], { words }: Reader): string[] => words(id, accepted.join('\n')).text.split('\n').filter((line) => line.trim() !== '');
