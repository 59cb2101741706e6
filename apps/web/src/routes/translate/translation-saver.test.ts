import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { TranslationEntry, TranslationString } from '@relevo/contracts/kit-translations';
import type { Outcome } from '../../lib/send.ts';
import { forgetDrafts, keptByTab } from '../../lib/draft/kept-draft.ts';
import { TranslationSaver, type KeptWords } from './parts/translation-saver.ts';

type Save = ConstructorParameters<typeof TranslationSaver>[0];
type Saved = Awaited<ReturnType<Save>> extends Outcome<infer T> ? T : never;
const string = (target = ''): TranslationString => ({
  id: 'm1.title', kind: 'line', group: 'module.m1', text: 'Uno', source: 'a'.repeat(64), html: null, core: true, participant: true, target, state: target === '' ? 'missing' : 'done', before: null, mine: false, byName: null,
});
const progress = { texts: 1, done: 1, reviewed: 0, stale: 0, missing: 0, words: 1, wordsDone: 1, core: { texts: 1, done: 1 } };
const done = (target: string, conflicts: Saved['conflicts'] = []): Outcome<Saved> => ({ ok: true, value: { revision: 2, at: '2026-01-01T00:00:00.000Z', items: [string(target)], conflicts, progress, groups: [] } });
const refusal = (status: number, code: string): Outcome<Saved> => ({ ok: false, status, code, fields: {}, requestId: undefined }) as unknown as Outcome<Saved>;

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); localStorage.clear(); });

function saverWith(...answers: Outcome<Saved>[]) {
  const sent: TranslationEntry[][] = [];
  const saver = new TranslationSaver(async (entries) => {
    sent.push(entries);
    return answers.shift() ?? done(entries[0]?.text ?? '');
  });
  return { saver, sent };
}

test('what is typed is sent once after a pause, with what was there before', async () => {
  const { saver, sent } = saverWith();
  saver.write(string(), 'O');
  saver.write(string(), 'One');
  expect([saver.snapshot.status, sent]).toEqual(['waiting', []]);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([[{ id: 'm1.title', text: 'One', source: 'a'.repeat(64), before: '' }]]);
  expect([saver.snapshot.status, saver.snapshot.waiting.size, saver.snapshot.known.get('m1.title')?.target]).toEqual(['saved', 0, 'One']);
});

test('typing goes on while it is sent: what came later follows upon what was saved', async () => {
  const { saver, sent } = saverWith();
  saver.write(string(), 'One');
  const flushed = saver.flush();
  saver.write(string(), 'One more');
  await flushed;
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent.map((entries) => entries.map(({ text, before }) => [text, before]))).toEqual([[['One', '']], [['One more', 'One']]]);
});

test('without a signal it waits and tries again', async () => {
  const { saver, sent } = saverWith(refusal(0, 'network'));
  saver.write(string(), 'One');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(saver.snapshot.status).toBe('offline');
  await jest.advanceTimersByTimeAsync(4_000);
  expect([saver.snapshot.status, sent.length]).toEqual(['saved', 2]);
});

test('a refused mark is not said again; refused words stay on the screen', async () => {
  const { saver } = saverWith(refusal(409, 'reviewer_wrote_it'), refusal(422, 'kit_does_not_fit'));
  saver.say(string('One'), { text: 'One', reviewed: true });
  await saver.flush();
  expect([saver.snapshot.status, saver.snapshot.refusal?.code, saver.snapshot.waiting.size]).toEqual(['refused', 'reviewer_wrote_it', 0]);
  saver.write(string('One'), '> > >');
  await jest.advanceTimersByTimeAsync(1_000);
  expect([saver.snapshot.refusal?.code, saver.snapshot.waiting.get('m1.title')?.text]).toEqual(['kit_does_not_fit', '> > >']);
});

test('two translations of one text are both kept until somebody decides', async () => {
  const { saver, sent } = saverWith(done('Theirs', [{ id: 'm1.title', reason: 'both_changed', mine: 'Mine', theirs: 'Theirs', byName: 'Tere' }]));
  saver.write(string(), 'Mine');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(saver.snapshot.conflicts.get('m1.title')).toMatchObject({ mine: 'Mine', theirs: 'Theirs' });
  saver.decide(saver.snapshot.known.get('m1.title')!, 'Mine');
  await jest.advanceTimersByTimeAsync(10);
  expect(sent[1]).toMatchObject([{ text: 'Mine', before: 'Theirs' }]);
  expect(saver.snapshot.conflicts.size).toBe(0);
});

const wordsOf = (tab: string): KeptWords => keptByTab('Ana.v1/fr', { tab });

test('words that could not be saved are on this device, and go with the next visit', async () => {
  const gone = new TranslationSaver(async () => refusal(0, 'network'), wordsOf('t1'));
  gone.write(string(), 'One');
  const sent: TranslationEntry[][] = [];
  const next = new TranslationSaver(async (entries) => { sent.push(entries); return done('One'); }, wordsOf('t1'));
  expect([next.snapshot.status, next.snapshot.waiting.get('m1.title')?.text]).toEqual(['waiting', 'One']);
  await next.flush();
  expect(sent).toEqual([[{ id: 'm1.title', text: 'One', source: 'a'.repeat(64), before: '' }]]);
  expect([next.snapshot.status, new TranslationSaver(async () => done(''), wordsOf('t1')).snapshot.waiting.size]).toEqual(['saved', 0]);
});

test('a refused translation stays on this device; whoever signs out leaves none', async () => {
  const saver = new TranslationSaver(async () => refusal(422, 'kit_does_not_fit'), wordsOf('t1'));
  saver.write(string('One'), '> > >');
  await saver.flush();
  expect(new TranslationSaver(async () => done(''), wordsOf('t1')).snapshot.waiting.get('m1.title')?.text).toBe('> > >');
  forgetDrafts();
  expect(new TranslationSaver(async () => done(''), wordsOf('t1')).snapshot.waiting.size).toBe(0);
});

test('one’s own side of what two people translated is kept until it is decided', async () => {
  const both = [{ id: 'm1.title', reason: 'both_changed' as const, mine: 'Mine', theirs: 'Theirs', byName: 'Tere' }];
  const saver = new TranslationSaver(async () => done('Theirs', both), wordsOf('t1'));
  saver.write(string(), 'Mine');
  await saver.flush();
  const later = new TranslationSaver(async () => done('Theirs', both), wordsOf('t1'));
  await later.flush();
  expect(later.snapshot.conflicts.get('m1.title')).toMatchObject({ mine: 'Mine', theirs: 'Theirs' });
  later.decide(later.snapshot.known.get('m1.title')!, null);
  expect(new TranslationSaver(async () => done(''), wordsOf('t1')).snapshot.waiting.size).toBe(0);
});
