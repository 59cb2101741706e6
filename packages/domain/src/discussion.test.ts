import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { afterReport, discussionDays, discussionGoneAt, discussionToldAt, editMinutes, judgePost, lookAtPost, looksNamed, mayEditPost, mayPost, postStates } from './discussion.ts';

const roster = ['María Elena Zúniga Bonilla', 'Wilmer Xatruch Ordóñez'];
const look = (text: string, more: Partial<Parameters<typeof lookAtPost>[1]> = {}) => lookAtPost(text, { by: 'participant', approval: false, names: roster, ...more });

describe('what becomes of a message', () => {
  test.each([
    ['plain words appear at once', 'Yo empezaría por escuchar.', {}, { state: 'shown', flagged: false }],
    ['plain words wait where messages are approved', 'Yo empezaría por escuchar.', { approval: true }, { state: 'waiting', flagged: false }],
    ['the team’s appear in any case', 'Lean la parte 2 de Escuchar Mejor.', { by: 'team', approval: true }, { state: 'shown', flagged: false }],
    ['a name of the roster waits, and whoever moderates is told', 'Como dijo María Zúniga', {}, { state: 'waiting', flagged: true }],
    ['a name of nobody there waits just the same', 'Como dijo Brunhilda Gunzenhauser', {}, { state: 'waiting', flagged: false }],
    ['what does not look like a name is told to whoever moderates and to nobody else', 'como dijo wilmer xatruch', {}, { state: 'shown', flagged: true }],
    ['an insult waits', 'Ese hijo de puta', {}, { state: 'waiting', flagged: false }],
  ] as const)('%s', (_, text, more, value) => expect(look(text, more)).toEqual({ ok: true, value }));
  test.each([
    ['an identity number', '0801-1990-12345'], ['a telephone', 'Escríbame al 9988-7766'], ['a telephone in wide digits', 'al ９９８８７７６６'],
  ])('%s stops it, whoever writes', (_, text) => {
    for (const by of ['participant', 'team'] as const) expect(look(text, { by })).toMatchObject({ ok: false, code: 'post_identifies' });
  });
  test('whether it waits never tells who is in the cohort', () => {
    const word = fc.constantFrom('María', 'Zúniga', 'wilmer', 'xatruch', 'Ordóñez', 'dijo', 'Tegucigalpa', 'escuchar', 'primero', '.', 'Luz');
    fc.assert(fc.property(fc.array(word, { maxLength: 8 }), fc.boolean(), (words, approval) => {
      const text = words.join(' ');
      const state = (names: readonly string[]) => { const done = look(text, { names, approval }); return done.ok ? done.value.state : done.code; };
      expect(state(roster)).toBe(state([]));
    }), runs(300));
  });
  test('a sentence with one capital is no name', () => expect([looksNamed('Ayer fuimos a Choluteca. Después hablamos.'), looksNamed('Ana de la Cruz'), looksNamed('María')]).toEqual([false, true, false]));
});

describe('writing', () => {
  test.each([['running', false, null], ['scheduled', false, 'cohort_not_open'], ['completed', false, 'cohort_not_open'], ['running', true, 'topic_locked']] as const)('in a cohort that is %s, locked %s', (cohortState, locked, code) =>
    expect(mayPost({ cohortState, locked })).toMatchObject(code ? { ok: false, code } : { ok: true }));
  const written = new Date('2026-03-02T10:00:00Z');
  const after = (minutes: number) => new Date(written.getTime() + minutes * 60_000);
  test.each([
    ['shown', 0, null], ['waiting', editMinutes, null], ['shown', editMinutes + 1, 'too_late_to_edit'], ['hidden', 1, 'post_settled'], ['removed', 1, 'post_settled'],
  ] as const)('%s, after %i minutes', (state, minutes, code) => expect(mayEditPost({ state, writtenAt: written }, after(minutes))).toMatchObject(code ? { ok: false, code } : { ok: true }));
});

describe('moderating', () => {
  test('a report takes out of sight what nobody has looked at, of participants', () => {
    expect(postStates.map((state) => afterReport({ state, by: 'participant', kept: false }))).toEqual(['waiting', 'waiting', 'hidden', 'removed']);
    expect([afterReport({ state: 'shown', by: 'participant', kept: true }), afterReport({ state: 'shown', by: 'team', kept: false })]).toEqual(['shown', 'shown']);
  });
  test.each([
    ['shows what waits', 'waiting', false, 'show', '', { ok: true, value: { state: 'shown' } }], ['shows again what was hidden', 'hidden', false, 'show', '', { ok: true, value: { state: 'shown' } }],
    ['hides with a reason', 'shown', false, 'hide', 'nombra a alguien', { ok: true, value: { state: 'hidden' } }], ['says why', 'shown', false, 'hide', '  ', { ok: false, code: 'reason_needed' }],
    ['not what its writer took away', 'removed', false, 'show', '', { ok: false, code: 'post_settled' }], ['not one’s own', 'shown', true, 'hide', 'x', { ok: false, code: 'own_post' }],
  ] as const)('%s', (_, state, own, judgement, reason, outcome) => expect(judgePost({ state, own }, judgement, reason)).toEqual(outcome));
});

test('people are told in the morning, once for all of a day; what was written goes so long after the end', () => {
  const zone = 'America/Tegucigalpa';
  expect(['2026-03-02T13:59:00Z', '2026-03-02T14:00:00Z', '2026-03-03T05:00:00Z'].map((now) => discussionToldAt(new Date(now), zone).toISOString())).toEqual(['2026-03-02T14:00:00.000Z', '2026-03-03T14:00:00.000Z', '2026-03-03T14:00:00.000Z']);
  expect(discussionGoneAt(new Date('2026-01-01T06:00:00Z')).getTime() - Date.parse('2026-01-01T06:00:00Z')).toBe(discussionDays * 86_400_000);
});
