import { expect, test } from '@jest/globals';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { RightKey } from '@relevo/domain/key-correction';
import type { Asked } from '../../components/questions/asked.ts';
import { keyFromAnswer } from './parts/correction-words.ts';

const prose = (html: string) => ({ html, translated: true });
const line = (id: string) => ({ id, text: prose(id) });
const base = { id: 'q', stem: prose('¿?'), points: 1 };
const single: Asked = { ...base, kind: 'single', options: [line('a'), line('b')] };
const cloze: Asked = { ...base, kind: 'cloze', gaps: [{ id: 'g', kind: 'text' }, { id: 'n', kind: 'number' }] };
const matching: Asked = { ...base, kind: 'matching', prompts: [line('p'), line('r')], choices: [line('a'), line('b')] };

test.each<[string, Asked, GivenAnswer | undefined, string, RightKey | null]>([
  ['nothing yet', single, undefined, '', null],
  ['two right options of a single choice', single, { kind: 'choice', optionIds: ['a', 'b'] }, '', { kind: 'single', correct: ['a', 'b'] }],
  ['nothing marked', single, { kind: 'choice', optionIds: [] }, '', null],
  ['several words accepted', { ...base, kind: 'short' }, { kind: 'text', text: 'uno / dos ' }, '', { kind: 'short', accepted: ['uno', 'dos'] }],
  ['a number with room', { ...base, kind: 'numeric', unit: { text: '', translated: true } }, { kind: 'number', value: 4 }, '0,5', { kind: 'numeric', value: 4, tolerance: 0.5 }],
  ['a number with room that is none', { ...base, kind: 'numeric', unit: { text: '', translated: true } }, { kind: 'number', value: 4 }, 'poco', null],
  ['a prompt left open', matching, { kind: 'matches', matches: { p: 'a' } }, '', null],
  ['every prompt', matching, { kind: 'matches', matches: { p: 'a', r: 'a' } }, '', { kind: 'matching', matches: { p: 'a', r: 'a' } }],
  ['a gap left open', cloze, { kind: 'gaps', gaps: { g: 'uno' } }, '', null],
  ['every gap', cloze, { kind: 'gaps', gaps: { g: 'uno/una', n: '2' } }, '', { kind: 'cloze', gaps: [{ id: 'g', kind: 'text', accepted: ['uno', 'una'] }, { id: 'n', kind: 'number', value: 2, tolerance: 0 }] }],
])('the right key, as whoever is right would answer: %s', (_, question, answer, tolerance, key) => {
  expect(keyFromAnswer(question, answer, { tolerance, before: undefined })).toEqual(key);
});
