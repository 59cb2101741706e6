import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { TranslationEntry, TranslationString } from '@relevo/contracts/kit-translations';
import type { Outcome } from '../../lib/send.ts';
import { TranslationSaver } from './parts/translation-saver.ts';

type Save = ConstructorParameters<typeof TranslationSaver>[0];
type Saved = Awaited<ReturnType<Save>> extends Outcome<infer T> ? T : never;
const string = (target = ''): TranslationString => ({
  id: 'm1.title', kind: 'line', group: 'module.m1', text: 'Uno', source: 'a'.repeat(64), html: null, core: true, participant: true, target, state: target === '' ? 'missing' : 'done', before: null, mine: false, byName: null,
});
const progress = { texts: 1, done: 1, reviewed: 0, stale: 0, missing: 0, words: 1, wordsDone: 1, core: { texts: 1, done: 1 } };
const done = (target: string, conflicts: Saved['conflicts'] = []): Outcome<Saved> => ({ ok: true, value: { revision: 2, at: '2026-01-01T00:00:00.000Z', items: [string(target)], conflicts, progress, groups: [] } });
const refusal = (status: number, code: string): Outcome<Saved> => ({ ok: false, status, code, fields: {}, requestId: undefined }) as unknown as Outcome<Saved>;

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

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
