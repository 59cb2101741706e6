import { describe, expect, test } from '@jest/globals';
import { publishBlockers, type CheckedKit } from './kit-checks.ts';
import type { CheckedQuestion } from './kit-test-checks.ts';

const question: CheckedQuestion = { id: 'q1', kind: 'single', options: [{ id: 'o1', correct: true }, { id: 'o2', correct: false }] };
const activity = { id: 'a1', kind: 'reading', assets: ['fig/reloj.png'] };
const theModule = { id: 'm1', break: false, objectives: [{}], activities: [activity] };
const kit: CheckedKit = {
  locale: 'es', locales: ['es', 'en'], certifiesTrainers: true,
  modules: [theModule, { id: 'cafe', break: true, objectives: [], activities: [] }],
  runSheets: [{ id: 'r', sessions: [{ id: 's', slotMinutes: 60, blocks: [{ id: 'b1', activityId: 'a1', minutes: 45 }, { id: 'b2', minutes: 15 }] }] }],
  banks: [{ questions: [question, { id: 'q2', kind: 'true_false', correct: true }] }],
  tests: [{ id: 't', forms: { A: ['q1'], B: ['q2'] } }],
  rubrics: [{}],
  assets: [{ path: 'fig/reloj.png', sha256: 'h' }],
  translations: { en: { 'm1.title': { text: 'First contact', source: '#Primer contacto' } } },
};
const texts = [
  { id: 'm1.title', text: 'Primer contacto', core: true }, { id: 'a1.body', text: ' ', core: true },
  { id: 'p.body', text: '![](kit:asset/fig/reloj.png) y [otra](kit:asset/fig/reloj.png#x "título")', core: false },
];
const facts = { texts, hash: (text: string) => `#${text}`, isStored: () => true, hasStandard: true };

test('a whole kit may be published', () => {
  expect(publishBlockers(kit, facts)).toEqual([]);
});

test('a kit that certifies nobody needs neither rubric nor standard', () => {
  expect(publishBlockers({ ...kit, certifiesTrainers: false, rubrics: [] }, { ...facts, hasStandard: false })).toEqual([]);
});

const withModule = (change: object) => ({ modules: [{ ...theModule, ...change }], runSheets: [] });
const withQuestion = (q: CheckedQuestion) => ({ banks: [{ questions: [q, { id: 'q2', kind: 'true_false', correct: true } as const] }] });
const options = (...correct: boolean[]) => correct.map((c, i) => ({ id: `o${i}`, correct: c }));

describe('a kit is kept back by', () => {
  test.each([
    ['no_modules', '', { modules: [{ ...theModule, break: true }], runSheets: [] }],
    ['module_without_activity', 'm1', withModule({ activities: [] })],
    ['module_without_objective', 'm1', withModule({ objectives: [] })],
    ['case_study_unattested', 'a1', withModule({ activities: [{ ...activity, kind: 'case_study' }] })],
    ['run_sheet_over_slot', 'r.s', { runSheets: [{ id: 'r', sessions: [{ id: 's', slotMinutes: 59, blocks: [{ id: 'b', minutes: 60 }] }] }] }],
    ['run_sheet_unknown_activity', 'r.s.b', { runSheets: [{ id: 'r', sessions: [{ id: 's', slotMinutes: 60, blocks: [{ id: 'b', activityId: 'a9', minutes: 1 }] }] }] }],
    ['test_unknown', 'a1', withModule({ activities: [{ ...activity, testId: 't9' }] })],
    ['question_unknown', 't.q9', { tests: [{ id: 't', forms: { A: ['q9'] } }] }],
    ['question_repeated', 't.q1', { tests: [{ id: 't', forms: { A: ['q1', 'q1'] } }] }],
    ['forms_unequal', 't', { tests: [{ id: 't', forms: { A: ['q1', 'q2'], B: ['q1'] } }] }],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'single', options: options(true, true) })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'single', options: options(false, false) })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'multiple', options: options(false, false) })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'short', accepted: [' '] })],
    ['rubric_missing', '', { rubrics: [] }],
    ['asset_missing', 'fig/reloj.png', { assets: [] }],
    ['translation_missing', 'en:m1.title', { translations: {} }],
    ['translation_missing', 'en:m1.title', { translations: { en: { 'm1.title': { text: ' ', source: '#Primer contacto' } } } }],
    ['translation_stale', 'en:m1.title', { translations: { en: { 'm1.title': { text: 'First contact', source: '#Otro' } } } }],
  ] as const)('%s at %s', (code, where, change) => {
    expect(publishBlockers({ ...kit, ...change }, facts)).toEqual([{ code, where }]);
  });
  test('a standard that is not there', () => {
    expect(publishBlockers(kit, { ...facts, hasStandard: false })).toEqual([{ code: 'standard_missing', where: '' }]);
  });
  test('an asset whose bytes are not stored', () => {
    expect(publishBlockers(kit, { ...facts, isStored: () => false })).toEqual([{ code: 'asset_missing', where: 'fig/reloj.png' }]);
  });
  test('an asset that only a text shows, under its decoded path', () => {
    const shown = { id: 'x', text: '![](kit:asset/a%20b.png) ![](kit:asset/%E0%A4%A)', core: false };
    expect(publishBlockers(kit, { ...facts, texts: [...texts, shown] }).map((b) => b.where)).toEqual(['a b.png', '%E0%A4%A']);
  });
});

test('questions of several kinds with an answer hold nothing back, and a quiz that exists opens', () => {
  const answered = withQuestion({ id: 'q1', kind: 'multiple', options: options(true, true, false) });
  expect(publishBlockers({ ...kit, ...answered, ...withModule({ activities: [{ ...activity, testId: 't' }] }) }, facts)).toEqual([]);
  expect(publishBlockers({ ...kit, ...withQuestion({ id: 'q1', kind: 'short', accepted: ['114'] }) }, facts)).toEqual([]);
});
