import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Question } from '@relevo/contracts/kit-questions';
import type { QuestionKind } from '@relevo/domain/scoring';
import { runs } from '../../../domain/test/property.ts';
import { questionsArbitrary } from '../../test/question-arbitraries.ts';
import type { QuestionWriteFormat } from './question-file.ts';
import { readQuestions } from './read-questions.ts';
import { writeQuestions } from './write-questions.ts';

/** Ids of parts by their place, and choices by their text: formats name parts as they like and order choices by their prompts. */
function comparable(question: Question, lost: Partial<Record<string, unknown>> = {}): unknown {
  const one = { ...question, ...lost };
  if (one.kind === 'matching') {
    const text = (id: string) => one.choices.find((choice) => choice.id === id)?.text;
    return { ...one, prompts: one.prompts.map((prompt) => [prompt.text, text(prompt.choiceId)]), choices: one.choices.map((choice) => choice.text).sort() };
  }
  if (one.kind === 'cloze') {
    const ids = one.gaps.map((gap) => gap.id);
    const gaps = one.gaps.map((gap) => (gap.kind === 'choice' ? { ...gap, id: '', options: gap.options.map((option) => ({ ...option, id: '' })) } : { ...gap, id: '' }));
    return { ...one, stem: ids.reduce((stem, id, n) => stem.replace(`{{${id}}}`, `{{${n}}}`), one.stem), gaps };
  }
  return one;
}

const lostBy: Record<QuestionWriteFormat, (one: Question) => Partial<Record<string, unknown>>> = {
  gift: (one) => ({ ...(one.kind === 'short' ? { accepted: one.accepted.filter((text) => !text.includes('->')) } : {}), objectiveId: undefined, points: 1, ...(one.kind === 'numeric' ? { unit: '' } : {}), ...(one.kind === 'essay' ? { guide: '', mostWords: undefined } : {}), ...(one.kind === 'matching' ? { credit: 'each' } : {}), ...strict(one) }),
  'moodle-xml': (one) => ({ objectiveId: undefined, ...(one.kind === 'matching' ? { credit: 'each' } : {}), ...strict(one) }),
  'qti-3.0': (one) => ({ objectiveId: undefined, ...(one.kind === 'ordering' ? { credit: 'all_or_nothing' } : {}), ...(one.kind === 'multiple' && one.credit === 'each' && one.options.every((option) => option.correct) ? { credit: 'balance' } : {}) }),
  xlsx: () => ({}),
};
/** Shares say `all or nothing` only where there are several right options and a wrong one. */
function strict(one: Question): Partial<Record<string, unknown>> {
  if (one.kind !== 'multiple') return {};
  const right = one.options.filter((option) => option.correct).length;
  const balanced = right === one.options.length || (one.credit === 'all_or_nothing' && right === 1);
  return balanced ? { credit: 'balance' } : {};
}

const kinds: Record<QuestionWriteFormat, QuestionKind[]> = {
  gift: ['single', 'multiple', 'true_false', 'matching', 'numeric', 'short', 'essay'],
  'moodle-xml': ['single', 'multiple', 'true_false', 'matching', 'ordering', 'numeric', 'short', 'cloze', 'essay'],
  'qti-3.0': [], xlsx: [],
};

test.each(Object.keys(kinds) as QuestionWriteFormat[])('questions written as %s are read as they were, but for what the format cannot hold', async (format) => {
  await fc.assert(fc.asyncProperty(questionsArbitrary(...kinds[format]), async (drawn) => {
    const questions = format === 'gift' ? drawn.filter((one) => one.kind !== 'short' || one.accepted.some((text) => !text.includes('->'))) : drawn;
    fc.pre(questions.length > 0);
    const written = await writeQuestions(questions, format, { title: 'Banco de práctica' });
    const read = await readQuestions(written.bytes, { fileName: written.fileName });
    if (!read.ok) throw new Error(JSON.stringify(read));
    const plain = (list: readonly unknown[]) => JSON.parse(JSON.stringify(list)) as unknown;
    expect(plain(read.value.questions.map((one) => comparable(one)))).toEqual(plain(questions.map((one) => comparable(one, lostBy[format](one)))));
    expect(read.value.items.filter((one) => one.level === 'left')).toEqual([]);
  }), runs(2_000, 60));
});

test.each(Object.keys(kinds) as QuestionWriteFormat[])('the same questions give the same bytes of %s', async (format) => {
  const [questions = []] = fc.sample(questionsArbitrary(...kinds[format]), { seed: 3, numRuns: 1 });
  const first = await writeQuestions(questions, format, { title: 'Práctica' });
  await new Promise((resolve) => { setTimeout(resolve, 1100); });
  expect(Buffer.compare((await writeQuestions(questions, format, { title: 'Práctica' })).bytes, first.bytes)).toBe(0);
});
