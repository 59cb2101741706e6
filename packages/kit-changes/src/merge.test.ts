import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asJson, book, edited, steps, type Book, type Part } from '../test/edits.ts';
import { lost } from '../test/lost.ts';
import { runs } from '../../domain/test/property.ts';
import { inverse, replay } from './changes.ts';
import { changesBetween } from './compare.ts';
import { newEffort } from './effort.ts';
import { same } from './json.ts';
import { mergeText } from './merge-text.ts';
import { merge, mergeDocuments } from './merge.ts';

const activity = (id: string, more: Partial<Part> = {}): Part => ({ id, title: id, body: '', minutes: 10, tags: [], ...more });
const kit = (...modules: [string, ...Part[]][]): Book => ({ title: 'Kit', modules: modules.map(([id, ...activities]) => ({ id, title: id, activities })) });
const together = (base: Book, ours: Book, theirs: Book) => {
  const { document, conflicts } = mergeDocuments(asJson(base), asJson(ours), asJson(theirs));
  return { book: document as unknown as Book, conflicts };
};
const order = ({ modules }: Book) => modules.map((one) => `${one.id}:${one.activities.map(({ id }) => id).join('')}`).join(' ');

describe('any two documents', () => {
  test('the changes between them lead from one to the other, and their inverse back', () => {
    fc.assert(fc.property(book, steps, steps, (base, one, two) => {
      const [a, b] = [asJson(edited(base, one, 'x')), asJson(edited(base, two, 'y'))];
      const changes = changesBetween(a, b);
      expect(replay(a, changes)).toEqual(b);
      expect(replay(b, inverse(changes))).toEqual(a);
    }), runs());
  });
  test('what did not change makes no change', () => {
    fc.assert(fc.property(book, (base) => { expect(changesBetween(asJson(base), asJson(structuredClone(base)))).toEqual([]); }), runs());
  });
  test('a part that moved and nothing else is one change', () => {
    const [before, after] = [kit(['m1', activity('a'), activity('b'), activity('c')], ['m2']), kit(['m1', activity('a'), activity('c')], ['m2', activity('b')])];
    expect(changesBetween(asJson(before), asJson(after))).toEqual([
      { kind: 'move', key: 'b', from: ['modules', 'm1', 'activities'], to: ['modules', 'm2', 'activities'], after: null, was: 'a' },
    ]);
  });
});

describe('two edits of one document', () => {
  test('with nothing on one side, the other is what comes out', () => {
    fc.assert(fc.property(book, steps, (base, script) => {
      const other = edited(base, script, 'x');
      expect(together(base, base, other)).toEqual({ book: other, conflicts: [] });
      expect(together(base, other, base)).toEqual({ book: other, conflicts: [] });
      expect(together(base, other, structuredClone(other))).toEqual({ book: other, conflicts: [] });
    }), runs());
  });
  test('every edit that nothing contradicts is in the outcome, and every other is reported', () => {
    fc.assert(fc.property(book, steps, steps, (base, one, two) => {
      const [ours, theirs] = [edited(base, one, 'x'), edited(base, two, 'y')];
      const { book: merged, conflicts } = together(base, ours, theirs);
      const spoken = JSON.stringify(conflicts.map(({ change }) => change));
      for (const fault of lost(base, ours, theirs, merged)) if (!spoken.includes(fault)) throw new Error(`lost and not reported: ${fault}\n${JSON.stringify({ base, ours, theirs, merged, conflicts }, null, 1)}`);
    }), runs());
  });
  test('no part stands twice', () => {
    fc.assert(fc.property(book, steps, steps, (base, one, two) => {
      const { book: merged } = together(base, edited(base, one, 'x'), edited(base, two, 'y'));
      const ids = merged.modules.flatMap((m) => [m.id, ...m.activities.map(({ id }) => id)]);
      expect(new Set(ids).size).toBe(ids.length);
    }), runs());
  });
  test('what was made is what leads to the outcome', () => {
    fc.assert(fc.property(book, steps, steps, (base, one, two) => {
      const [ours, theirs] = [asJson(edited(base, one, 'x')), asJson(edited(base, two, 'y'))];
      const { document, applied } = merge(ours, changesBetween(base as unknown as Json, theirs), changesBetween(base as unknown as Json, ours));
      expect(same(replay(ours, applied), document)).toBe(true);
      expect(same(replay(document, inverse(applied)), ours)).toBe(true);
    }), runs());
  });
});

describe('what stands against each other', () => {
  const base = kit(['m1', activity('a', { body: 'una palabra y otra' }), activity('b')], ['m2', activity('c')]);
  const other = (change: (next: Book) => void): Book => { const next = structuredClone(base); change(next); return next; };
  const body = (text: string) => other((next) => { next.modules[0]!.activities[0]!.body = text; });

  test.each<[string, Book, Book, string[], (merged: Book) => unknown, unknown]>([
    ['other words of one text are put together', body('una PALABRA y otra'), body('una palabra y otra más'), [], (m) => m.modules[0]!.activities[0]!.body, 'una PALABRA y otra más'],
    ['the same words are left as they stand', body('una frase y otra'), body('una voz y otra'), ['both_changed'], (m) => m.modules[0]!.activities[0]!.body, 'una frase y otra'],
    ['the same edit twice is one', body('otra cosa'), body('otra cosa'), [], (m) => m.modules[0]!.activities[0]!.body, 'otra cosa'],
    ['an edit of what was removed', other((n) => { n.modules[0]!.activities.shift(); }), body('nueva'), ['gone'], order, 'm1:b m2:c'],
    ['removing what was edited', body('nueva'), other((n) => { n.modules[0]!.activities.shift(); }), ['changed_inside'], order, 'm1:ab m2:c'],
    ['an edit of what moved goes with it', other((n) => { n.modules[1]!.activities.push(n.modules[0]!.activities.shift()!); }), body('nueva'), [], (m) => m.modules[1]!.activities[1]!.body, 'nueva'],
    ['one part moved to two places', other((n) => { n.modules[1]!.activities.push(n.modules[0]!.activities.shift()!); }), other((n) => { n.modules[1]!.activities.unshift(n.modules[0]!.activities.shift()!); }), ['both_moved'], order, 'm1:b m2:ca'],
    ['two new parts in one place are both there', other((n) => { n.modules[0]!.activities.push(activity('x')); }), other((n) => { n.modules[0]!.activities.push(activity('y')); }), [], order, 'm1:abyx m2:c'],
    ['two different parts under one id', other((n) => { n.modules[0]!.activities.push(activity('x')); }), other((n) => { n.modules[1]!.activities.push(activity('x', { minutes: 99 })); }), ['taken'], order, 'm1:abx m2:c'],
    ['a part put into what was removed', other((n) => { n.modules.pop(); }), other((n) => { n.modules[1]!.activities.push(activity('y')); }), ['gone'], order, 'm1:ab'],
    ['two words added to one list', other((n) => { n.modules[0]!.activities[0]!.tags = ['uno']; }), other((n) => { n.modules[0]!.activities[0]!.minutes = 3; }), [], (m) => [m.modules[0]!.activities[0]!.tags, m.modules[0]!.activities[0]!.minutes], [['uno'], 3]],
    ['two minutes for one part', other((n) => { n.modules[0]!.activities[0]!.minutes = 4; }), other((n) => { n.modules[0]!.activities[0]!.minutes = 3; }), ['both_changed'], (m) => m.modules[0]!.activities[0]!.minutes, 4],
  ])('%s', (_, ours, theirs, reasons, look, seen) => {
    const { book: merged, conflicts } = together(base, ours, theirs);
    expect(conflicts.map(({ reason }) => reason)).toEqual(reasons);
    expect(look(merged)).toEqual(seen);
  });

  test('a path cannot reach the prototype', () => {
    const changes: KitChange[] = [{ kind: 'set', path: ['__proto__', 'polluted'], after: 'yes' }, { kind: 'set', path: ['__proto__'], after: { polluted: 'yes' } }];
    merge(asJson(base), changes);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

test('changes of the same few words over and over, however many, spend what one request has and no more', () => {
  const often = (words: string, count: number) => words.repeat(count);
  const changes: KitChange[] = Array.from({ length: 40 }, (_, n) => ({ kind: 'set', path: ['title'], before: often('a b ', 1_500), after: often(`b a ${n} `, 1_500) }));
  expect(merge({ title: 'x' }, changes).conflicts).toHaveLength(40);
  expect(mergeDocuments({ title: often('a ', 9_000) }, { title: `c ${often('a ', 9_000)}` }, { title: `${often('a ', 9_000)}b` }).document).toEqual({ title: `c ${often('a ', 9_000)}b` });
  const effort = newEffort();
  for (let n = 0; n < 40; n += 1) expect(mergeText(often('a b ', 1_500), often(`b a ${n} `, 1_500), 'x', effort)).toBeUndefined();
  expect(effort.left).toBeGreaterThanOrEqual(0);
});
