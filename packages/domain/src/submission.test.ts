import { expect, test } from '@jest/globals';
import { handInWork, mayAddFile, mayWriteWork, takeWorkBack } from './submission.ts';

test.each([
  ['a draft', { state: 'draft', cohortState: 'running' }, { ok: true }], ['one given back', { state: 'returned', cohortState: 'running' }, { ok: true }],
  ['one handed in', { state: 'handed_in', cohortState: 'running' }, { code: 'work_handed_in' }], ['after the cohort', { state: 'draft', cohortState: 'completed' }, { code: 'cohort_not_open' }],
] as const)('writing: %s', (_, facts, decision) => expect(mayWriteWork(facts)).toMatchObject(decision));

test.each([
  ['a text', 'draft', { text: 'Así', files: 0 }, { ok: true, value: { again: false } }], ['a file alone', 'draft', { text: ' ', files: 1 }, { ok: true }],
  ['another try', 'returned', { text: 'Así', files: 0 }, { ok: true, value: { again: true } }], ['nothing', 'draft', { text: ' ', files: 0 }, { code: 'work_empty' }],
] as const)('handing in: %s', (_, state, content, decision) => expect(handInWork({ state, cohortState: 'running' }, content)).toMatchObject(decision));

test.each([
  ['before anybody marked', { state: 'handed_in', cohortState: 'running', marked: false }, { ok: true }], ['once somebody has', { state: 'handed_in', cohortState: 'running', marked: true }, { code: 'work_marked' }],
  ['a draft', { state: 'draft', cohortState: 'running', marked: false }, { code: 'no_such_move' }], ['after the cohort', { state: 'handed_in', cohortState: 'completed', marked: false }, { code: 'cohort_not_open' }],
] as const)('taking back: %s', (_, facts, decision) => expect(takeWorkBack(facts)).toMatchObject(decision));

test('files are of the forms that are asked for, and not too many', () => {
  expect([mayAddFile({ forms: ['text', 'photo'] }, 'photo', 0), mayAddFile({ forms: ['text'] }, 'audio', 0), mayAddFile({ forms: ['audio'] }, 'audio', 5)]).toMatchObject([{ ok: true }, { code: 'form_not_asked' }, { code: 'work_files_full' }]);
});
