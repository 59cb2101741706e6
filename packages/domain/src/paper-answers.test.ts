import { describe, expect, test } from '@jest/globals';
import { differingCells, keptCells, paperAnswers, paperFaults, paperFields, readCell, type PaperFieldKind, type PaperQuestion } from './paper-answers.ts';

const parts = (...ids: string[]) => ids.map((id) => ({ id }));
const questions: PaperQuestion[] = [
  { id: 'q1', kind: 'single', options: parts('a', 'b', 'c') }, { id: 'q2', kind: 'multiple', options: parts('a', 'b', 'c', 'd') }, { id: 'q3', kind: 'true_false' },
  { id: 'q4', kind: 'matching', prompts: parts('p', 'q'), choices: parts('x', 'y', 'z') }, { id: 'q5', kind: 'ordering', items: parts('i', 'j', 'k') },
  { id: 'q6', kind: 'numeric' }, { id: 'q7', kind: 'short' }, { id: 'q8', kind: 'cloze', gaps: [{ id: 'g', kind: 'text' }, { id: 'h', kind: 'choice', options: parts('m', 'n') }, { id: 'l', kind: 'number' }] },
  { id: 'q9', kind: 'essay' },
];
const fields = paperFields(questions);

test('a form has a cell for each thing that is answered, called as it is printed', () => {
  expect(fields.map(({ label, kind, count }) => `${label} ${kind} ${count}`)).toEqual([
    '1 letter 3', '2 letters 4', '3 truth 2', '4.1 letter 3', '4.2 letter 3', '5.1 place 3', '5.2 place 3', '5.3 place 3', '6 number 40', '7 text 500', '8.1 text 200', '8.2 letter 2', '8.3 number 40', '9 long 40000',
  ]);
});

test.each<[PaperFieldKind, number, string, string]>([
  ['letter', 3, 'b', 'B'], ['letter', 3, ' 2 ', 'B'], ['letter', 3, 'D', '!paper_letter'], ['letter', 3, '4', '!paper_letter'], ['letter', 3, '0', '!paper_letter'], ['letter', 3, 'AB', '!paper_letter'], ['letter', 3, '-', ''], ['letter', 12, '12', 'L'],
  ['letters', 4, 'da', 'AD'], ['letters', 4, '1, 3', 'AC'], ['letters', 4, 'aab', 'AB'], ['letters', 4, 'ae', '!paper_letters'], ['letters', 4, '', ''],
  ['truth', 2, 'v', 'A'], ['truth', 2, 'F', 'B'], ['truth', 2, '1', 'A'], ['truth', 2, 't', 'A'], ['truth', 2, 'x', '!paper_truth'],
  ['place', 3, '3', '3'], ['place', 3, '4', '!paper_place'], ['place', 3, 'a', '!paper_place'], ['place', 12, '07', '7'],
  ['number', 40, '3,5', '3.5'], ['number', 40, 'tres', '!paper_number'], ['text', 5, ' Árbol ', 'Árbol'], ['text', 5, 'Árboles', '!paper_long_text'],
])('a cell of %s (%i) reads “%s” as “%s”', (kind, count, typed, read) => {
  const decision = readCell({ kind, count }, typed);
  expect(decision.ok ? decision.value : `!${decision.code}`).toBe(read);
  // What is kept reads as itself.
  if (decision.ok) expect(readCell({ kind, count }, decision.value)).toEqual(decision);
});

const whole = { q1: '2', q2: 'CA', q3: 'f', 'q4.p': 'c', 'q4.q': 'C', 'q5.i': '3', 'q5.j': '1', 'q5.k': '2', q6: '3,5', q7: 'Árbol', 'q8.g': 'uno', 'q8.h': 'B', 'q8.l': '7', q9: 'Escuchar primero.' };

describe('a form', () => {
  test('gives an answer of each kind, in the ids that were asked', () => {
    expect(paperAnswers(questions, whole)).toEqual([
      { questionId: 'q1', answer: { kind: 'choice', optionIds: ['b'] } }, { questionId: 'q2', answer: { kind: 'choice', optionIds: ['a', 'c'] } }, { questionId: 'q3', answer: { kind: 'boolean', value: false } },
      { questionId: 'q4', answer: { kind: 'matches', matches: { p: 'z', q: 'z' } } }, { questionId: 'q5', answer: { kind: 'order', itemIds: ['j', 'k', 'i'] } }, { questionId: 'q6', answer: { kind: 'number', value: 3.5 } },
      { questionId: 'q7', answer: { kind: 'text', text: 'Árbol' } }, { questionId: 'q8', answer: { kind: 'gaps', gaps: { g: 'uno', h: 'n', l: '7' } } }, { questionId: 'q9', answer: { kind: 'text', text: 'Escuchar primero.' } },
    ]);
    expect(paperAnswers(questions, {})).toEqual([]);
  });

  test('names each cell that cannot be read, and the place that was given twice', () => {
    expect(paperFaults(fields, whole)).toEqual([]);
    expect(paperFaults(fields, { ...whole, q1: 'D', 'q4.q': '9', 'q5.k': '3', q6: 'x' }).map(({ label, code }) => [label, code])).toEqual([['1', 'paper_letter'], ['4.2', 'paper_letter'], ['5.3', 'paper_place_twice'], ['6', 'paper_number']]);
  });

  test('is kept as it is read; what is no cell of it is not', () => {
    expect(keptCells(fields, { ...whole, q7: '', extra: 'A', q6: 'x' })).toEqual({ ...whole, q1: 'B', q2: 'AC', q3: 'B', 'q4.p': 'C', q6: 'x', q7: undefined });
  });

  test('keyed twice differs where the answer does, not in case, accents, or how it was typed', () => {
    expect(differingCells(fields, whole, { ...whole, q1: 'b', q2: 'a c', q7: 'ARBOL', q6: '3.5' })).toEqual([]);
    expect(differingCells(fields, whole, { ...whole, q1: 'C', q7: '', 'q5.i': '2' }).map(({ label }) => label)).toEqual(['1', '5.1', '7']);
  });
});
