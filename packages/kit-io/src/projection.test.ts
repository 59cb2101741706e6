import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitDocument } from '@relevo/contracts/kit-document';
import * as contract from '@relevo/contracts/kit-projection';
import * as questions from '@relevo/contracts/projected-questions';
import { sourceHash } from './translations.ts';
import { projectModule, projectOutline, projectPages } from './projection.ts';
import { projectRubric, projectRunSheet } from './projection-facilitator.ts';
import { projectTest, projectTestKey } from './projection-test.ts';

const secret = 'XFACILITATORX';
/** Some Markdown, with blocks and links that might carry a secret along. */
const open = fc.constantFrom('hola', '## Título\n\n- uno\n- dos', `:::solution\n${secret}\n:::`, `x\n\n::::callout\n## A\n:::instructor\n${secret}\n:::\n::::`, '[p](kit:page/p2) [f](kit:asset/k.pdf) ![i](kit:asset/a.png)', '| a |\n|--|\n| b<br>c |', '<b>negrita</b> ::hint[x]');
const kept = fc.constantFrom(secret, `## ${secret}\n\n- ${secret}`, `:::hint\n${secret}\n:::`);
const one = fc.constantFrom('Uno', 'Dos *b*', 'Señal <x>');

const questionAt = (id: string) =>
  fc.oneof(
    fc.record({ kind: fc.constantFrom('single', 'multiple'), stem: open, feedback: kept, first: open, second: open }).map(({ kind, stem, feedback, first, second }) => ({
      id, kind, stem, feedback, points: 1, tags: [secret],
      options: [{ id: 'o1', text: first, correct: true, feedback }, { id: 'o2', text: second, correct: false, feedback }],
    })),
    fc.record({ stem: open, feedback: kept, correct: fc.boolean() }).map((value) => ({ id, kind: 'true_false', ...value })),
    fc.record({ stem: open, feedback: kept }).map((value) => ({ id, kind: 'short', ...value, accepted: [secret] })),
  );

const activityAt = (id: string) =>
  fc.record({ title: one, body: open, notes: kept, solution: kept, method: kept, warned: fc.boolean(), kind: fc.constantFrom('reading', 'exercise', 'role_play', 'quiz') }).map(({ title, body, notes, solution, method, warned, kind }) => ({
    id, kind, title, minutes: 5, body, materials: ['hojas'], assets: ['k.pdf', 'a.png'], ...(kind === 'quiz' ? { testId: 't1' } : {}), link: 'https://video.example/1', objectiveIds: ['m1-o1'], tracks: ['tr'],
    ...(warned ? { warning: { text: body, facilitator: { debrief: notes } } } : {}), facilitator: { notes, solution, method },
  }));

const documents = fc.record({ title: one, text: open, notes: kept, activities: fc.tuple(activityAt('a1'), activityAt('a2')), questions: fc.tuple(questionAt('q1'), questionAt('q2')), translate: fc.boolean() }).map(
  ({ title, text, notes, activities, questions, translate }): KitDocument =>
    kitDocument.parse({
      format: 'relevo-kit/1', title, summary: text, locale: 'es', locales: ['es', 'en'], attribution: text, tracks: [{ id: 'tr', title, summary: text }],
      modules: [{ id: 'm1', title, summary: text, objectives: [{ id: 'm1-o1', text }], keyPoints: [{ id: 'm1-k1', text }], warning: { text, facilitator: { debrief: notes } }, activities, facilitator: { notes } }],
      pages: [{ id: 'p1', audience: 'participant', title, body: text }, { id: 'p2', audience: 'facilitator', title: secret, body: notes }],
      runSheets: [{ id: 'r1', title: secret, tracks: ['tr'], sessions: [{ id: 's1', title: secret, slotMinutes: 60, blocks: [{ id: 'b1', activityId: 'a1', title: secret, minutes: 5, notes, method: secret }, { id: 'b2', title: secret, minutes: 10 }] }] }],
      banks: [{ id: 'k1', title: secret, questions }],
      tests: [{ id: 't1', purpose: 'pre', title, passMark: 0.5, attempts: 1, showAnswers: 'never', forms: { A: ['q1', 'q2'], B: ['q2'] } }],
      rubrics: [{ id: 'u1', title: secret, levels: [{ value: 0, label: secret }, { value: 1, label: secret }], passMean: 0.5, criteria: [{ id: 'c1', group: secret, title: secret, descriptors: [secret] }] }],
      glossary: [{ id: 'g1', term: title, meaning: text }],
      assets: [{ path: 'k.pdf', sha256: '0'.repeat(64), bytes: 1, mediaType: secret, facilitatorOnly: true }, { path: 'a.png', sha256: '1'.repeat(64), bytes: 1, mediaType: 'image/png' }],
      translations: translate ? { en: { 'a1.facilitator.notes': { text: secret, source: sourceHash(notes) }, 'a1.body': { text: `ok\n\n:::solution\n${secret}\n:::`, source: sourceHash('x') }, 'q1.feedback': { text: secret, source: sourceHash('x') } } } : {},
    }),
);
const links = ({ kind, id }: { kind: string; id: string }): string => `/${kind}/${id}`;

test('no facilitator’s word and no key is in anything participants get', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom('es', 'en', 'cab'), (document, locale) => {
      const seen = JSON.stringify([
        contract.participantOutline.parse(projectOutline(document, 'participant', locale, { links })),
        contract.participantModule.parse(projectModule(document, 'm1', 'participant', locale, { links })),
        contract.projectedPages.parse(projectPages(document, 'participant', locale, { links })),
        questions.projectedTest.parse(projectTest(document, 't1', 'A', locale, { links })),
        questions.projectedTest.parse(projectTest(document, 't1', 'B', locale, { links })),
      ]);
      return !seen.includes(secret) && !seen.includes('/page/p2') && !seen.includes('k.pdf') && !/"(correct|accepted|feedback|facilitator|debrief|notes|solution)"/.test(seen.replaceAll('"audience":"facilitator"', ''));
    }),
    { seed: 11, numRuns: Number(process.env.RELEVO_CASES ?? 150) },
  );
});

test('facilitators get all of it, in the shapes of the contract', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const module = contract.facilitatorModule.parse(projectModule(document, 'm1', 'facilitator', 'es', { links }));
      contract.facilitatorOutline.parse(projectOutline(document, 'facilitator', 'es', { links }));
      questions.projectedTestKey.parse(projectTestKey(document, 't1', 'A', 'es'));
      contract.projectedRubric.parse(projectRubric(document, 'u1', 'es'));
      const sheet = contract.projectedRunSheet.parse(projectRunSheet(document, 'r1', 'es'));
      expect(sheet.sessions[0]?.blocks.map((block) => block.startsAt)).toEqual([0, 5]);
      expect([sheet.tracks, module.activities[0]]).toMatchObject([['tr'], { link: 'https://video.example/1', objectiveIds: ['m1-o1'], tracks: ['tr'] }]);
      expect(sheet.sessions[0]?.blocks[0]).toMatchObject({ activityId: 'a1', moduleId: 'm1' });
      return module.activities.every((activity) => activity.facilitator.notes.html.includes(secret));
    }),
    { seed: 12, numRuns: 30 },
  );
});

describe('texts in a locale', () => {
  const document = kitDocument.parse({
    format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es', 'en'],
    modules: [{ id: 'm1', title: 'Señales', activities: [{ id: 'a1', kind: 'reading', title: 'Uno', minutes: 5, body: 'hola' }] }],
    translations: { en: { 'm1.title': { text: 'Signs', source: sourceHash('Señales') } } },
  });

  test('are the overlay’s where it has them and the source’s, marked, where not', () => {
    expect(projectModule(document, 'm1', 'participant', 'en')).toMatchObject({ locale: 'en', sourceLocale: 'es', title: { text: 'Signs', translated: true }, activities: [{ title: { text: 'Uno', translated: false }, body: { html: '<p>hola</p>', translated: false } }] });
  });

  test('fall back to the language of another region, then to the source', () => {
    expect(projectModule(document, 'm1', 'participant', 'en-GB')?.locale).toBe('en');
    expect(projectModule(document, 'm1', 'participant', 'miq')?.locale).toBe('es');
  });

  test('carry a hash that changes with their content only', () => {
    const hash = (kit: KitDocument): string | undefined => projectModule(kit, 'm1', 'participant', 'es')?.hash;
    const [module] = document.modules;
    expect(hash(structuredClone(document))).toBe(hash(document));
    expect(hash({ ...document, modules: document.modules.map((one) => ({ ...one, facilitator: { notes: 'otra' } })) })).toBe(hash(document));
    expect(hash({ ...document, modules: document.modules.map((one) => ({ ...one, title: 'Otro' })) })).not.toBe(hash(document));
    expect(projectOutline(document, 'participant', 'es').modules[0]).toMatchObject({ id: module?.id, hash: hash(document), minutes: 5 });
  });

  test('of a module, test or run sheet that is not there are nothing', () => {
    expect(projectModule(document, 'no', 'participant', 'es')).toBeUndefined();
    expect(projectTest(document, 'no', 'A', 'es')).toBeUndefined();
    expect(projectRunSheet(document, 'no', 'es')).toBeUndefined();
  });
});
