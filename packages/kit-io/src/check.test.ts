import { expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { checkKit } from './check.ts';
import { listStrings, sourceHash, translationState } from './translations.ts';

const base = {
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'],
  modules: [{ id: 'm1', title: 'Uno', objectives: [{ id: 'o1', text: 'Saber' }], activities: [{ id: 'a1', kind: 'reading', title: 'Leer', minutes: 5, body: 'hola', facilitator: { notes: 'nota' } }] }],
};
const kit = (more: object = {}): KitDocument => kitDocument.parse({ ...base, ...more });
const codes = (document: KitDocument): string[] => checkKit(document).map((gap) => `${gap.code} ${gap.at}`);
const [module] = base.modules;

test('a small whole kit lacks nothing', () => {
  expect(checkKit(kit())).toEqual([]);
});

test('a module needs an activity and an objective; a break needs neither', () => {
  expect(codes(kit({ modules: [{ id: 'm1', title: 'Uno' }, { id: 'm2', title: 'Pausa', break: true }] }))).toEqual(['module_without_activity m1', 'module_without_objective m1']);
  expect(codes(kit({ modules: [] }))).toEqual(['no_modules kit']);
});

test('minutes must fit their slot, and blocks their activities', () => {
  const sheet = (slotMinutes: number, activityId: string) => ({ runSheets: [{ id: 'r', title: 'R', sessions: [{ id: 's1', title: 'S', slotMinutes, blocks: [{ id: 'b1', activityId, title: 'B', minutes: 5 }] }] }] });
  expect(codes(kit(sheet(5, 'a1')))).toEqual([]);
  expect(codes(kit(sheet(4, 'a9')))).toEqual(['slot_too_short r.s1', 'run_sheet_activity_missing r.s1.b1']);
});

test('every question of a form must be there and be answerable', () => {
  const option = (id: string, correct: boolean) => ({ id, text: id, correct });
  const questions = [{ id: 'q1', kind: 'single', stem: '?', options: [option('x', false), option('y', false)] }, { id: 'q2', kind: 'single', stem: '?', options: [option('x', true), option('y', true)] }];
  const tests = [{ id: 't1', purpose: 'pre', title: 'T', passMark: 0.5, attempts: 1, showAnswers: 'never', forms: { A: ['q1', 'q2', 'q9', 'q9'] } }];
  expect(codes(kit({ banks: [{ id: 'k1', title: 'B', questions }], tests }))).toEqual(['question_repeated t1', 'question_without_answer q1', 'question_with_two_answers q2', 'question_missing t1', 'question_missing t1']);
});

test('links, files, attestations and tests that are missing are named', () => {
  const activities = [
    { id: 'a1', kind: 'reading', title: 'L', minutes: 1, body: '[x](kit:page/no) ![y](kit:asset/no%20hay.png)', assets: ['k.pdf'] },
    { id: 'a2', kind: 'case_study', title: 'C', minutes: 1 },
    { id: 'a3', kind: 'quiz', title: 'Q', minutes: 1 },
  ];
  expect(codes(kit({ modules: [{ ...module, activities }] }))).toEqual(['asset_missing a1', 'case_study_without_attestation a2', 'test_missing a3', 'link_broken a1.body', 'asset_missing a1.body']);
});

test('an id stands for one part only', () => {
  expect(codes(kit({ pages: [{ id: 'a1', audience: 'participant', title: 'P', body: 'b' }] }))).toContain('duplicate_id a1');
});

test('a kit that certifies trainers needs a rubric', () => {
  expect(codes(kit({ certifiesTrainers: true }))).toEqual(['rubric_missing kit']);
});

test('core texts need a fresh translation in every locale on offer', () => {
  const fresh = Object.fromEntries(listStrings(kit()).map((one) => [one.id, { text: 'x', source: sourceHash(one.text) }]));
  expect(codes(kit({ locales: ['es', 'en'], translations: { en: fresh } }))).toEqual([]);
  const { 'a1.body': _gone, ...rest } = fresh;
  const stale = { ...rest, 'm1.title': { text: 'One', source: sourceHash('Otra cosa') }, 'm9.title': { text: 'x', source: sourceHash('x') } };
  const document = kit({ locales: ['es', 'en'], translations: { en: stale } });
  expect(codes(document)).toEqual(['core_text_untranslated a1.body', 'core_text_untranslated m1.title']);
  const state = translationState(document, 'en');
  expect({ missing: state.missing.map((one) => one.id), stale: state.stale.map((one) => one.id), orphans: state.orphans, left: state.total - state.translated }).toEqual({ missing: ['a1.body'], stale: ['m1.title'], orphans: ['m9.title'], left: 1 });
});

test('texts of modules that are not core may wait', () => {
  const document = kit({ locales: ['es', 'en'], modules: [{ ...module, core: false }] });
  expect(codes(document)).toEqual(['core_text_untranslated kit.title']);
});

test('string ids follow the path of ids and keys', () => {
  expect(listStrings(kit()).map((one) => [one.id, one.participant])).toEqual([['kit.title', true], ['m1.title', true], ['m1.o1.text', true], ['a1.title', true], ['a1.body', true], ['a1.facilitator.notes', false]]);
});

test('an image says what it shows, in the source and in translations; what only looks like one is none', () => {
  const body = (text: string) => ({ modules: [{ ...module, activities: [{ ...module!.activities[0], body: text }] }] });
  for (const text of ['![](https://x.org/a.png)', '![ ](https://x.org/a.png)', 'x ![][r]\n\n[r]: https://x.org/a.png']) expect(codes(kit(body(text)))).toContain('image_without_alternative a1.body');
  for (const text of ['![Reloj](https://x.org/a.png)', '`![](x)`', '\\![](x)', '!\\[](x)']) expect(codes(kit(body(text)))).not.toContain('image_without_alternative a1.body');
  expect(codes(kit({ translations: { en: { 'a1.body': { text: '![](https://x.org/a.png)', source: sourceHash('hola') } } } }))).toEqual(['image_without_alternative en:a1.body']);
});
