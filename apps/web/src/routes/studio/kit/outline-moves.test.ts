import { describe, expect, test } from '@jest/globals';
import type { Json } from '@relevo/contracts/kit-changes';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { applied } from '@relevo/kit-changes/apply-one';
import fc from 'fast-check';
import { runs } from '../../../../../../packages/domain/test/property.ts';
import { dropMove, moveBack, stepMove, type Move, type OutlinePart } from './outline-moves.ts';

const kit = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'],
  modules: [
    { id: 'm1', title: 'Uno', activities: ['a1', 'a2'].map((id) => ({ id, kind: 'reading', title: id, minutes: 5 })) },
    { id: 'cafe', title: 'Café', break: true },
    { id: 'm2', title: 'Dos', activities: [{ id: 'b1', kind: 'exercise', title: 'b1', minutes: 10 }] },
    { id: 'm3', title: 'Tres' },
  ],
});
const made = (document: KitDocument, move: Move) => applied(document as unknown as Json, { kind: 'move', key: move.key, from: move.from, to: move.to, after: move.after, was: null }) as unknown as KitDocument;
const outline = (document: KitDocument) => document.modules.map((one) => `${one.id}:${one.activities.map(({ id }) => id).join(',')}`).join(' ');
const after = (move: Move | undefined) => (move ? outline(made(kit, move)) : 'stays');

describe('with the keyboard', () => {
  test.each<[string, OutlinePart, -1 | 1, boolean, string]>([
    ['an activity goes down within its module', { moduleId: 'm1', activityId: 'a1' }, 1, false, 'm1:a2,a1 cafe: m2:b1 m3:'],
    ['the first does not go further up', { moduleId: 'm1', activityId: 'a1' }, -1, false, 'stays'],
    ['across, it begins the next module that is no pause', { moduleId: 'm1', activityId: 'a1' }, 1, true, 'm1:a2 cafe: m2:a1,b1 m3:'],
    ['across and up, it ends the module before', { moduleId: 'm2', activityId: 'b1' }, -1, true, 'm1:a1,a2,b1 cafe: m2: m3:'],
    ['a module changes places with its neighbour, pauses too', { moduleId: 'm1' }, 1, false, 'cafe: m1:a1,a2 m2:b1 m3:'],
    ['the last module stays', { moduleId: 'm3' }, 1, false, 'stays'],
  ])('%s', (_, part, step, across, expected) => expect(after(stepMove(kit.modules, part, step, across))).toBe(expected));

  test('it says where a part came to stand', () => {
    expect(stepMove(kit.modules, { moduleId: 'm1', activityId: 'a1' }, 1)).toMatchObject({ at: 2, of: 2, into: 'Uno' });
    expect(stepMove(kit.modules, { moduleId: 'm1', activityId: 'a1' }, 1, true)).toMatchObject({ at: 1, of: 2, into: 'Dos' });
  });
});

describe('dropped', () => {
  test.each<[string, OutlinePart, OutlinePart, 'top' | 'bottom', string]>([
    ['below an activity of another module', { moduleId: 'm1', activityId: 'a1' }, { moduleId: 'm2', activityId: 'b1' }, 'bottom', 'm1:a2 cafe: m2:b1,a1 m3:'],
    ['on an empty module', { moduleId: 'm1', activityId: 'a2' }, { moduleId: 'm3' }, 'bottom', 'm1:a1 cafe: m2:b1 m3:a2'],
    ['above itself', { moduleId: 'm1', activityId: 'a2' }, { moduleId: 'm1', activityId: 'a2' }, 'top', 'stays'],
    ['where it stands already', { moduleId: 'm1', activityId: 'a2' }, { moduleId: 'm1', activityId: 'a1' }, 'bottom', 'stays'],
    ['a module above the first', { moduleId: 'm2' }, { moduleId: 'm1' }, 'top', 'm2:b1 m1:a1,a2 cafe: m3:'],
  ])('%s', (_, part, on, edge, expected) => expect(after(dropMove(kit.modules, part, on, edge))).toBe(expected));
});

test('a move loses nothing, and can be taken back', () => {
  const part = fc.constantFrom<OutlinePart>({ moduleId: 'm1' }, { moduleId: 'cafe' }, { moduleId: 'm3' }, { moduleId: 'm1', activityId: 'a1' }, { moduleId: 'm1', activityId: 'a2' }, { moduleId: 'm2', activityId: 'b1' });
  fc.assert(fc.property(part, part, fc.constantFrom('top', 'bottom'), fc.constantFrom(-1, 1), fc.boolean(), fc.boolean(), (one, on, edge, step, across, drop) => {
    const move = drop ? dropMove(kit.modules, one, on, edge as 'top') : stepMove(kit.modules, one, step as 1, across);
    if (!move) return;
    const next = made(kit, move);
    expect(outline(next).match(/\w+/g)!.toSorted()).toEqual(outline(kit).match(/\w+/g)!.toSorted());
    const back = moveBack(kit.modules, move);
    expect(outline(made(next, { ...move, ...back }))).toBe(outline(kit));
  }), runs(2_000));
});
