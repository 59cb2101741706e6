import { describe, expect, test } from '@jest/globals';
import { publishBlockers, type CheckedKit } from './kit-checks.ts';
import type { CheckedGap, CheckedQuestion } from './kit-test-checks.ts';

const tags: readonly string[] = [];
const question: CheckedQuestion = { id: 'q1', tags, kind: 'single', options: [{ id: 'o1', correct: true }, { id: 'o2', correct: false }] };
const activity = { id: 'a1', kind: 'reading', assets: ['fig/reloj.png'], objectiveIds: ['o1'], tracks: ['nuevas'] };
const theModule = { id: 'm1', break: false, objectives: [{ id: 'o1' }], activities: [activity] };
const kit: CheckedKit = {
  locale: 'es', locales: ['es', 'en'], certifiesTrainers: true,
  modules: [theModule, { id: 'cafe', break: true, objectives: [], activities: [] }],
  tracks: [{ id: 'nuevas' }], surveys: [{ id: 'e', questions: ['q2'] }],
  runSheets: [{ id: 'r', tracks: ['nuevas'], sessions: [{ id: 's', slotMinutes: 60, blocks: [{ id: 'b1', activityId: 'a1', minutes: 45 }, { id: 'b2', minutes: 15 }] }] }],
  banks: [{ id: 'k', questions: [question, { id: 'q2', tags, kind: 'true_false', correct: true }] }],
  tests: [{ id: 't', forms: { A: ['q1'], B: ['q2'] }, draws: [] }],
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
type Untagged<Q> = Q extends CheckedQuestion ? Omit<Q, 'tags'> : never;
const second: CheckedQuestion = { id: 'q2', tags, kind: 'true_false', correct: true };
const withQuestion = (q: Untagged<CheckedQuestion>) => ({ banks: [{ id: 'k', questions: [{ ...q, tags } as CheckedQuestion, second] }] });
const withTest = (A: string[], more: object = {}) => ({ tests: [{ id: 't', forms: { A }, draws: [], ...more }] });
const withActivity = (change: object) => withModule({ activities: [{ ...activity, ...change }] });
const gap = { id: 'g', kind: 'number' } as const;
const cloze = (stem: string, ...gaps: CheckedGap[]) => withQuestion({ id: 'q1', kind: 'cloze', stem, gaps });
const draw = (count: number, more: object = {}) => ({ draws: [{ id: 'd', count, tags: [], ...more }] });
const options = (...correct: boolean[]) => correct.map((c, i) => ({ id: `o${i}`, correct: c }));

describe('a kit is kept back by', () => {
  test.each([
    ['no_modules', '', { modules: [{ ...theModule, break: true }], runSheets: [] }],
    ['module_without_activity', 'm1', withModule({ activities: [] })],
    ['module_without_objective', 'm1', withModule({ objectives: [], activities: [{ ...activity, objectiveIds: [] }] })],
    ['case_study_unattested', 'a1', withModule({ activities: [{ ...activity, kind: 'case_study' }] })],
    ['run_sheet_over_slot', 'r.s', { runSheets: [{ id: 'r', tracks: [], sessions: [{ id: 's', slotMinutes: 59, blocks: [{ id: 'b', minutes: 60 }] }] }] }],
    ['run_sheet_unknown_activity', 'r.s.b', { runSheets: [{ id: 'r', tracks: [], sessions: [{ id: 's', slotMinutes: 60, blocks: [{ id: 'b', activityId: 'a9', minutes: 1 }] }] }] }],
    ['test_unknown', 'a1', withModule({ activities: [{ ...activity, testId: 't9' }] })],
    ['question_unknown', 't.q9', withTest(['q9'])],
    ['question_repeated', 't.q1', withTest(['q1', 'q1'])],
    ['forms_unequal', 't', withTest([], { forms: { A: ['q1', 'q2'], B: ['q1'] } })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'single', options: options(true, true) })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'single', options: options(false, false) })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'multiple', options: options(false, false) })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'short', accepted: [' '] })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'matching', prompts: [{ choiceId: 'c1' }, { choiceId: 'c9' }], choices: [{ id: 'c1' }, { id: 'c2' }] })],
    ['question_without_answer', 'q1', withQuestion({ id: 'q1', kind: 'ordering', items: [{}] })],
    ['question_without_answer', 'q1', cloze('Sin hueco', gap)],
    ['question_without_answer', 'q1', cloze('{{g}} dos veces {{g}}', gap)],
    ['question_without_answer', 'q1', cloze('{{g}} y {{otro}}', gap)],
    ['question_without_answer', 'q1', cloze('{{g}}', gap, gap)],
    ['question_without_answer', 'q1', cloze('{{g}}', { id: 'g', kind: 'text', accepted: [' '] })],
    ['question_without_answer', 'q1', cloze('{{g}}', { id: 'g', kind: 'choice', options: options(true, true) })],
    ['question_without_answer', 'en:q1.stem', { ...cloze('Son {{g}}', gap), translations: { en: { ...kit.translations['en'], 'q1.stem': { text: 'They are', source: '' } } } }],
    ['question_not_graded', 'q1', withQuestion({ id: 'q1', kind: 'likert' })],
    ['question_without_answer', 'q1', { ...withQuestion({ id: 'q1', kind: 'single', options: options(false, false) }), ...withTest(['q2'], draw(1)) }],
    ['test_without_question', 't', withTest([])],
    ['draw_too_small', 't.d', withTest(['q1'], draw(2))],
    ['draw_too_small', 't.d', withTest(['q1'], draw(1, { tags: ['señales'] }))],
    ['draw_too_small', 't.d', withTest(['q1'], draw(1, { bankId: 'otro' }))],
    ['draw_too_small', 't.d', withTest(['q1'], draw(1, { difficulty: 'hard' }))],
    ['survey_empty', 'e', { surveys: [{ id: 'e', questions: [] }] }],
    ['survey_question_unknown', 'e.q9', { surveys: [{ id: 'e', questions: ['q9'] }] }],
    ['survey_question_kind', 'e.q1', { ...withQuestion({ id: 'q1', kind: 'short', accepted: ['x'] }), surveys: [{ id: 'e', questions: ['q1'] }] }],
    ['survey_unknown', 'a1', withActivity({ kind: 'survey' })],
    ['survey_unknown', 'a1', withActivity({ surveyId: 'e9' })],
    ['track_unknown', 'a1', withActivity({ tracks: ['nuevas', 'otras'] })],
    ['track_unknown', 'r', { runSheets: [{ id: 'r', tracks: ['otras'], sessions: [] }] }],
    ['objective_unknown', 'a1', withActivity({ objectiveIds: ['o9'] })],
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

test('every kind that can be answered, a draw that is filled and a survey that is there hold nothing back', () => {
  const whole = [
    withQuestion({ id: 'q1', kind: 'matching', prompts: [{ choiceId: 'c1' }, { choiceId: 'c1' }], choices: [{ id: 'c1' }, { id: 'c2' }] }),
    withQuestion({ id: 'q1', kind: 'ordering', items: [{}, {}] }), withQuestion({ id: 'q1', kind: 'numeric' }),
    cloze('{{g}}, {{h}} y {{i}}', gap, { id: 'h', kind: 'text', accepted: ['x'] }, { id: 'i', kind: 'choice', options: options(true, false) }),
    withTest(['q1'], draw(1)), withTest([], draw(2)), withActivity({ kind: 'survey', surveyId: 'e' }),
  ];
  for (const change of whole) expect(publishBlockers({ ...kit, ...change }, facts)).toEqual([]);
});

test('questions of several kinds with an answer hold nothing back, and a quiz that exists opens', () => {
  const answered = withQuestion({ id: 'q1', kind: 'multiple', options: options(true, true, false) });
  expect(publishBlockers({ ...kit, ...answered, ...withModule({ activities: [{ ...activity, testId: 't' }] }) }, facts)).toEqual([]);
  expect(publishBlockers({ ...kit, ...withQuestion({ id: 'q1', kind: 'short', accepted: ['114'] }) }, facts)).toEqual([]);
});
