import { describe, expect, test } from '@jest/globals';
import { fitsQuestion, holdsAnswer } from './answers.ts';
import { answerKindOf, questionKinds, type Answer } from './scoring.ts';

const none: Answer[] = [{ kind: 'choice', optionIds: [] }, { kind: 'matches', matches: {} }, { kind: 'order', itemIds: [] }, { kind: 'number', value: null }, { kind: 'text', text: ' ' }, { kind: 'gaps', gaps: { g: ' ' } }];
const some: Answer[] = [
  { kind: 'choice', optionIds: ['o'] }, { kind: 'boolean', value: false }, { kind: 'matches', matches: { p: 'c' } }, { kind: 'order', itemIds: ['i'] }, { kind: 'number', value: 0 }, { kind: 'text', text: 'x' },
  { kind: 'gaps', gaps: { g: 'x' } },
];

describe('an answer', () => {
  test.each(none)('taken back holds nothing: %j', (answer) => { expect(holdsAnswer(answer)).toBe(false); });
  test.each(some)('given holds something: %j', (answer) => { expect(holdsAnswer(answer)).toBe(true); });
  test.each(questionKinds)('fits %s when it is of its kind, and is refused with that kind when not', (kind) => {
    for (const answer of some) {
      const right = answer.kind === answerKindOf[kind];
      expect(fitsQuestion({ kind }, answer)).toEqual(right ? { ok: true, value: answer.kind } : { ok: false, code: 'answer_kind', detail: { kind: answerKindOf[kind] } });
    }
  });
});
