import type { Json, KitConflict } from '@relevo/contracts/kit-changes';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asJson, book, edited, steps, type Book, type Part } from '../test/edits.ts';
import { lost } from '../test/lost.ts';
import { runs } from '../../domain/test/property.ts';
import { comesBack, decide, type Taken } from './decide.ts';
import { same } from './json.ts';
import { mergeDocuments } from './merge.ts';
import { listHolding, pathNow, valueAt } from './places.ts';

const activity = (id: string, more: Partial<Part> = {}): Part => ({ id, title: id, body: '', minutes: 10, tags: [], ...more });
const base: Book = { title: 'Kit', modules: [{ id: 'm1', title: 'm1', activities: [activity('a', { body: 'una palabra' }), activity('b')] }, { id: 'm2', title: 'm2', activities: [activity('c')] }] };
const other = (change: (next: Book) => void): Book => { const next = structuredClone(base); change(next); return next; };
const decided = (ours: Book, theirs: Book, take: Taken) => {
  const { conflicts } = mergeDocuments(asJson(base), asJson(ours), asJson(theirs));
  return decide(asJson(base), asJson(ours), asJson(theirs), conflicts.map(() => take)).document as unknown as Book;
};
const order = ({ modules }: Book) => modules.map((one) => `${one.id}:${one.activities.map(({ id }) => id).join('')}`).join(' ');
const body = (text: string) => other((next) => { next.modules[0]!.activities[0]!.body = text; });
const without = (n: number) => other((next) => { next.modules.splice(n, 1); });
const without_a = other((next) => { next.modules[0]!.activities.shift(); });

describe('taking theirs', () => {
  test.each<[string, Book, Book, (seen: Book) => unknown, unknown]>([
    ['of a text that both wrote', body('mía'), body('suya'), (seen) => seen.modules[0]!.activities[0]!.body, 'suya'],
    ['of a text in what ours removed brings that back', without_a, body('suya'), order, 'm1:ab m2:c'],
    ['of a text in a module that ours removed brings the module back', without(0), body('suya'), order, 'm1:ab m2:c'],
    ['of a removal takes away what ours edited', body('mía'), without_a, order, 'm1:b m2:c'],
    ['of a place puts it there', other((n) => { n.modules[1]!.activities.push(n.modules[0]!.activities.shift()!); }), other((n) => { n.modules[1]!.activities.unshift(n.modules[0]!.activities.shift()!); }), order, 'm1:b m2:ac'],
    ['of a part under an id that ours gave to another', other((n) => { n.modules[0]!.activities.push(activity('x')); }), other((n) => { n.modules[1]!.activities.push(activity('x', { minutes: 99 })); }), (seen) => seen.modules[0]!.activities.at(-1)!.minutes, 99],
    ['of a part in a module that ours removed', without(1), other((n) => { n.modules[1]!.activities.push(activity('y')); }), order, 'm1:ab m2:cy'],
    ['of a part in a removed module leaves what ours moved out of it', other((n) => { n.modules[0]!.activities.push(n.modules.pop()!.activities[0]!); }), other((n) => { n.modules[1]!.activities.push(activity('y')); }), order, 'm1:abc m2:y'],
  ])('%s', (_, ours, theirs, look, seen) => expect(look(decided(ours, theirs, 'theirs'))).toEqual(seen));
});

test('both texts edited into one', () => expect(decided(body('mía'), body('suya'), { text: 'mía y suya' }).modules[0]!.activities[0]!.body).toBe('mía y suya'));
test('nothing is decided by leaving it out', () => expect(() => decide(asJson(base), asJson(body('mía')), asJson(body('suya')), [])).toThrow(RangeError));

const takes = fc.infiniteStream(fc.constantFrom<Taken>('theirs', 'ours'));
type Case = { base: Book; ours: Book; theirs: Book };
const cases = fc.tuple(book, steps, steps).map(([one, mine, their]): Case => ({ base: one, ours: edited(one, mine, 'x'), theirs: edited(one, their, 'y') }));
const all = ({ base: b, ours, theirs }: Case, how: (n: number) => Taken) => {
  const [one, two, three] = [asJson(b), asJson(ours), asJson(theirs)];
  const { conflicts } = mergeDocuments(one, two, three);
  return { conflicts, document: decide(one, two, three, conflicts.map((_, n) => how(n))).document };
};

/** Whether what the conflict is about is in the document as they made it. */
function isMade(document: Json, { change }: KitConflict, theirs: Json): boolean {
  if (change.kind === 'set') return same(valueAt(document, pathNow(document, change.path) ?? ['?']), valueAt(theirs, pathNow(theirs, change.path) ?? ['?']));
  const [list, key] = change.kind === 'move' ? [change.to, change.key] : [change.list, String(change.item['id'])];
  const holding = listHolding(document, pathNow(document, list) ?? list, key);
  return change.kind === 'remove' ? !holding : holding !== undefined && (change.kind === 'insert' || holding.join('/') === (pathNow(document, list) ?? list).join('/'));
}

describe('any conflicts, however they are decided', () => {
  test('taking ours leaves the merge as it was', () => {
    fc.assert(fc.property(cases, (one) => { expect(all(one, () => 'ours').document).toEqual(mergeDocuments(asJson(one.base), asJson(one.ours), asJson(one.theirs)).document); }), runs());
  });
  test('taking theirs puts every one of theirs in', () => {
    fc.assert(fc.property(cases, (one) => {
      const { document, conflicts } = all(one, () => 'theirs');
      for (const conflict of conflicts) if (!isMade(document, conflict, asJson(one.theirs))) throw new Error(JSON.stringify({ conflict, document, ...one }, null, 1));
    }), runs());
  });
  test('every change of either side is in the outcome, or it was in a conflict that went against it', () => {
    fc.assert(fc.property(cases, takes, (one, stream) => {
      const { document, conflicts } = all(one, () => stream.next().value as Taken);
      // What comes back does so whole: that ours had removed it is what was decided against.
      const back = conflicts.map(({ change }) => comesBack(asJson(one.ours), change, asJson(one.theirs)) ?? null);
      const spoken = JSON.stringify([conflicts, back]);
      for (const fault of lost(one.base, one.ours, one.theirs, document as unknown as Book)) if (!spoken.includes(fault)) throw new Error(`lost: ${fault}\n${JSON.stringify({ ...one, document, conflicts }, null, 1)}`);
    }), runs());
  });
  test('no part stands twice', () => {
    fc.assert(fc.property(cases, takes, (one, stream) => {
      const ids = (all(one, () => stream.next().value as Taken).document as unknown as Book).modules.flatMap((m) => [m.id, ...m.activities.map(({ id }) => id)]);
      expect(new Set(ids).size).toBe(ids.length);
    }), runs());
  });
});
