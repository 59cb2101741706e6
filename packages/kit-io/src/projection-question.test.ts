import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import * as shapes from '@relevo/contracts/projected-questions';
import { gradeResponse } from '@relevo/domain/scoring';
import { askedIds, underAskedIds } from './asked-ids.ts';
import { renderMarkdown } from './markdown.ts';
import { projectPool, projectSurvey, projectTest, projectTestKey } from './projection-test.ts';
import { listStrings, sourceHash } from './translations.ts';

const secret = 'XSECRETX';
const prose = fc.constantFrom('Uno', 'Dos *b*', 'Señal <x>', '- a\n- b');
const lines = (letter: string, least: number, most: number) => fc.array(prose, { minLength: least, maxLength: most }).map((all) => all.map((text, n) => ({ id: `${letter}${n + 1}`, text: `${text} ${n}` })));
const options = lines('o', 2, 6).chain((all) => fc.nat(all.length - 1).map((right) => all.map((one, n) => ({ ...one, correct: n === right, feedback: secret }))));
const gap = (id: string) => fc.oneof(
  fc.constant({ id, kind: 'text' as const, accepted: [secret] }), fc.constant({ id, kind: 'number' as const, value: 987_654, tolerance: 3 }),
  fc.nat(1).map((right) => ({ id, kind: 'choice' as const, options: ['uno', 'dos'].map((text, n) => ({ id: `o${n}`, text, correct: n === right })) })),
);
const kinds: Record<Question['kind'], fc.Arbitrary<object>> = {
  single: fc.record({ options }), multiple: fc.record({ options }), true_false: fc.record({ correct: fc.boolean() }), short: fc.constant({ accepted: [secret] }),
  matching: fc.tuple(lines('p', 2, 6), lines('c', 2, 8)).chain(([prompts, choices]) => fc.array(fc.nat(choices.length - 1), { minLength: prompts.length, maxLength: prompts.length })
    .map((right) => ({ choices, prompts: prompts.map((one, n) => ({ ...one, choiceId: `c${right[n]! + 1}` })) }))),
  ordering: lines('i', 2, 8).map((items) => ({ items })), numeric: fc.constant({ value: 987_654, tolerance: 3, unit: 'horas' }),
  cloze: fc.tuple(gap('g1'), gap('g_2')).map((gaps) => ({ stem: 'Primero {{g1}} y _después_ {{g_2}}.', gaps })),
  likert: lines('s', 2, 7).map((scale) => ({ scale })), essay: fc.constant({ guide: secret, mostWords: 50 }),
};
const questionAt = (id: string) => fc.constantFrom(...(Object.keys(kinds) as Question['kind'][])).chain((kind) => fc.tuple(prose, kinds[kind]).map(([stem, more]) => ({ id, kind, stem, feedback: secret, tags: [secret], ...more })));
const documents = fc.tuple(questionAt('q1'), questionAt('q2'), questionAt('q3'), questionAt('q4')).map(([q1, q2, q3, q4]): KitDocument => kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es', 'en'], modules: [],
  banks: [{ id: 'k', title: secret, questions: [q1, q2, q3, q4] }],
  tests: [{ id: 't', purpose: 'quiz', title: 'T', passMark: 0, attempts: 1, showAnswers: 'never', forms: { A: ['q1', 'q2'] }, draws: [{ id: 'd', count: 1 }] }],
  surveys: [{ id: 'e', purpose: 'reaction', title: 'E', intro: 'Hola', questions: ['q3', 'q4'] }],
}));
const settings = { seed: 13, numRuns: Number(process.env.RELEVO_CASES ?? 80) };

test('whatever a test or a survey asks, no secret and no key by any name is in it', () => {
  fc.assert(
    fc.property(documents, fc.constantFrom('es', 'en'), (document, locale) => {
      const seen = JSON.stringify([shapes.projectedTest.parse(projectTest(document, 't', 'A', locale)), shapes.projectedSurvey.parse(projectSurvey(document, 'e', locale))]);
      return !seen.includes(secret) && !seen.includes('987654') && !/"(correct|accepted|feedback|value|tolerance|choiceId|itemIds|guide|tags|credit)"/.test(seen);
    }),
    settings,
  );
});

test('what is keyed is what is asked: the answer made from the key, in the ids asked, earns every point', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const asked = projectTest(document, 't', 'A', 'es')?.questions ?? [];
      const keys = shapes.projectedTestKey.parse(projectTestKey(document, 't', 'A', 'es')).questions;
      const pool = shapes.projectedPool.parse(projectPool(document, 't', 'es'));
      expect(pool.questions.every(({ asked: one, key }) => one.id === key.id && one.kind !== 'likert' && one.kind !== 'essay' && !['q1', 'q2'].includes(one.id))).toBe(true);
      keys.forEach((key, n) => {
        const question = document.banks[0]!.questions[n]!;
        const answer = answerFrom(key);
        if (answer) expect(gradeResponse(underAskedIds(question), answer).share).toBe(1);
        const one = asked[n]!;
        if (key.kind === 'ordering' && one.kind === 'ordering') expect([...key.itemIds].sort()).toEqual(one.items.map((item) => item.id).sort());
        if (key.kind === 'matching' && one.kind === 'matching') expect(key.matches.every((match) => one.choices.some((choice) => choice.id === match.choiceId))).toBe(true);
      });
    }),
    settings,
  );
});

function answerFrom(key: shapes.QuestionKey) {
  switch (key.kind) {
    case 'single': case 'multiple': return { kind: 'choice' as const, optionIds: key.options.filter((one) => one.correct).map((one) => one.id) };
    case 'true_false': return { kind: 'boolean' as const, value: key.correct };
    case 'matching': return { kind: 'matches' as const, matches: Object.fromEntries(key.matches.map((one) => [one.promptId, one.choiceId])) };
    case 'ordering': return { kind: 'order' as const, itemIds: key.itemIds };
    case 'numeric': return { kind: 'number' as const, value: key.value };
    case 'short': return { kind: 'text' as const, text: key.accepted[0]! };
    case 'cloze': return { kind: 'gaps' as const, gaps: Object.fromEntries(key.gaps.map((gap) => [gap.id, gap.kind === 'text' ? gap.accepted[0]! : gap.kind === 'number' ? String(gap.value) : gap.correct[0]!])) };
    default: return null;
  }
}

describe('the order in which things are asked', () => {
  const ordering = (id: string, size: number) => ({ id, kind: 'ordering', stem: 'Ordene', credit: 'neighbours', points: 1, tags: [], feedback: '', items: Array.from({ length: size }, (_, n) => ({ id: `i${n + 1}`, text: `Paso ${n}` })) }) as Question;
  test('is the same for the same question, never the right one of three or more, and either one of two', () => {
    const orders = (size: number) => Array.from({ length: 400 }, (_, n) => [...askedIds(ordering(`q${n}`, size)).keys()].join());
    expect(orders(3)).toEqual(orders(3));
    expect(orders(3)).not.toContain('i1,i2,i3');
    expect(new Set(orders(3)).size).toBe(5);
    const straight = orders(2).filter((order) => order === 'i1,i2').length;
    expect(straight > 150 && straight < 250).toBe(true);
  });
  test('does not follow the ids: an item comes first as often by the order of its own', () => {
    const first = Array.from({ length: 600 }, (_, n) => [...askedIds(ordering(`q${n}`, 6)).keys()][0]!);
    const times = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'].map((id) => first.filter((one) => one === id).length);
    expect(times.every((count) => count > 60 && count < 140)).toBe(true);
  });
});

describe('the gaps of a text', () => {
  test('keep their place once, wherever it is, and only gaps that are known', () => {
    expect(renderMarkdown('A {{g1}}, **b {{g_2}}** y {{g1}} y {{otro}}', { gaps: ['g1', 'g_2'] })).toBe('<p>A <span data-gap="g1"></span>, <strong>b <span data-gap="g_2"></span></strong> y {{g1}} y {{otro}}</p>');
    expect(renderMarkdown('| {{g1}} | b |\n|--|--|\n| {{g2}} | `{{g3}}` |', { gaps: ['g1', 'g2', 'g3'] }).match(/data-gap="g\d"/g)).toEqual(['data-gap="g1"', 'data-gap="g2"', 'data-gap="g3"']);
    expect(renderMarkdown('A {{g1}}')).toBe('<p>A {{g1}}</p>');
  });
  test('cannot be forged by an author', () => {
    expect(renderMarkdown('<span data-gap="g1">x</span> [a](https://x.org "{{g1}}")', { gaps: ['g1'] })).not.toMatch(/<span/);
  });
});

test('every text of every kind can be translated; keys’ words and guides are not for participants', () => {
  const document = kitDocument.parse({
    format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es', 'en'], modules: [], tracks: [{ id: 'tr', title: 'Ingreso', summary: 'Resumen' }],
    banks: [{ id: 'k', title: 'Banco', questions: [
      { id: 'q1', kind: 'matching', stem: 'M', prompts: [{ id: 'p1', text: 'P1', choiceId: 'c1' }, { id: 'p2', text: 'P2', choiceId: 'c1' }], choices: [{ id: 'c1', text: 'C1' }, { id: 'c2', text: 'C2' }] },
      { id: 'q2', kind: 'ordering', stem: 'O', items: [{ id: 'i1', text: 'I1' }, { id: 'i2', text: 'I2' }] }, { id: 'q3', kind: 'numeric', stem: 'N', value: 1, unit: 'horas' },
      { id: 'q4', kind: 'cloze', stem: '{{g1}} {{g2}}', gaps: [{ id: 'g1', kind: 'text', accepted: ['uno', 'una'] }, { id: 'g2', kind: 'choice', options: [{ id: 'o1', text: 'A', correct: true }, { id: 'o2', text: 'B', correct: false }] }] },
      { id: 'q5', kind: 'likert', stem: 'L', scale: [{ id: 's1', text: 'No' }, { id: 's2', text: 'Sí' }] }, { id: 'q6', kind: 'essay', stem: 'E', guide: 'Guía' }, { id: 'q7', kind: 'true_false', stem: 'Suelta', correct: true },
    ] }],
    tests: [{ id: 't', purpose: 'quiz', title: 'T', passMark: 0, attempts: 1, showAnswers: 'never', forms: { A: ['q1', 'q2'] }, draws: [{ id: 'd', count: 1, bankId: 'k' }] }],
    surveys: [{ id: 'e', purpose: 'needs', title: 'Encuesta', intro: 'Hola', questions: ['q5', 'q6'] }],
  });
  const strings = listStrings(document);
  const ids = (which: (one: (typeof strings)[number]) => boolean) => strings.filter(which).map((one) => one.id);
  expect(strings.map((one) => one.id)).toEqual(expect.arrayContaining([
    'tr.title', 'tr.summary', 'e.title', 'e.intro', 'q1.p1.text', 'q1.c2.text', 'q2.i2.text', 'q3.unit', 'q4.stem', 'q4.g1.accepted', 'q4.g2.o2.text', 'q5.s1.text', 'q6.stem', 'q6.guide',
  ]));
  expect(ids((one) => !one.participant)).toEqual(['k.title', 'q4.g1.accepted', 'q6.guide']);
  expect(strings.find((one) => one.id === 'q4.g1.accepted')?.text).toBe('uno\nuna');
  // Asked, drawn or surveyed: it must be translated.
  expect(ids((one) => one.core && one.id.endsWith('.stem'))).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'].map((id) => `${id}.stem`));
  const translated = { ...document, translations: { en: { 'q1.p1.text': { text: 'EP1', source: sourceHash('P1') }, 'q4.stem': { text: '{{g2}} then {{g1}}', source: sourceHash('{{g1}} {{g2}}') }, 'q4.g2.o1.text': { text: 'EA', source: sourceHash('A') } } } };
  expect(JSON.stringify(projectTest(translated, 't', 'A', 'en'))).toContain('EP1');
  expect(projectPool(translated, 't', 'en').questions.find((one) => one.asked.id === 'q4')?.asked).toMatchObject({ stem: { html: '<p><span data-gap="g2"></span> then <span data-gap="g1"></span></p>' }, gaps: [{}, { options: [{ text: { text: 'EA' } }, {}] }] });
});
