import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { cohortStates } from './cohort.ts';
import { blocksOfPart, joinParts, partBefore, splitSession, type DividedSession, type SheetPart } from './session-split.ts';

const now = new Date('2030-01-01T00:00:00Z');
const start = new Date('2030-03-04T15:00:00Z');
const later = (minutes: number, from = start) => new Date(from.getTime() + minutes * 60_000);
const session = (minutes: number, more: Partial<DividedSession> = {}): DividedSession =>
  ({ id: 'a', state: 'planned', startsAt: start, endsAt: later(minutes), runSheetSessionId: 's1', blockIds: null, recorded: 0, ...more });
const sheet: SheetPart[] = [{ id: 'b1', minutes: 20 }, { id: 'b2', minutes: 40 }, { id: 'b3', minutes: 30 }];

test('blocks before the one named stay, those from it on get the other date, with their minutes', () => {
  expect(splitSession('scheduled', session(90), sheet, 'b2', now)).toEqual({ ok: true, value: { first: { blockIds: ['b1'], endsAt: later(20) }, second: { blockIds: ['b2', 'b3'], minutes: 70 } } });
});

test.each([
  ['cohort_over', 'completed', {}, 'b2'], ['session_begun', 'running', { startsAt: now, endsAt: later(90, now) }, 'b2'], ['session_begun', 'running', { state: 'held' }, 'b2'],
  ['session_begun', 'running', { recorded: 1 }, 'b2'], ['nothing_to_split', 'running', { blockIds: ['b2'] }, 'b2'], ['block_unknown', 'running', {}, 'b1'], ['block_unknown', 'running', { blockIds: ['b1', 'b2'] }, 'b3'],
] as const)('it is refused as %s', (code, state, more, at) => {
  expect(splitSession(state, session(90, more), sheet, at, now)).toMatchObject({ ok: false, code });
});

test('a part goes back to the one before it and to no other, and not once one of them began or is off', () => {
  const [one, two, three] = [session(20, { blockIds: ['b1'] }), session(40, { id: 'b', blockIds: ['b2'] }), session(30, { id: 'c', blockIds: ['b3'] })];
  const all = [one, two, three];
  expect(all.map((part) => partBefore(all, part, sheet)?.id)).toEqual([undefined, 'a', 'b']);
  expect(partBefore([one, { ...two, state: 'cancelled' }, three], three, sheet)).toBeNull();
  expect(partBefore(all, session(90), sheet)).toBeNull();
  expect(joinParts('running', one, { ...two, recorded: 1 }, sheet, now)).toMatchObject({ code: 'session_begun' });
  expect(joinParts('running', null, one, sheet, now)).toMatchObject({ code: 'not_a_part' });
  expect(joinParts('running', one, two, sheet, now)).toEqual({ ok: true, value: { blockIds: ['b1', 'b2'], endsAt: later(60) } });
});

const sheets = fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 12 }).map((all): SheetPart[] => all.map((minutes, i) => ({ id: `b${i}`, minutes })));

test('however often it is divided, no block is lost or doubled, their order stands, and the minutes add up; put together again it is what it was', () => {
  fc.assert(fc.property(sheets, fc.integer({ min: 1, max: 900 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (blocks, minutes, cuts, joins) => {
    const whole = session(minutes);
    let parts = [whole];
    for (const [which, where] of cuts) {
      const part = parts[which % parts.length]!;
      const own = blocksOfPart(blocks, part.blockIds);
      const split = splitSession('running', part, blocks, own[where % own.length]!.id, now);
      if (!split.ok) continue;
      const { first, second } = split.value;
      const from = later(parts.length * 10_000);
      parts = parts.flatMap((one) => (one === part ? [{ ...one, ...first }, { ...one, id: `p${parts.length}${which}`, startsAt: from, endsAt: later(second.minutes, from), blockIds: second.blockIds }] : [one]));
      expect(parts.flatMap((one) => blocksOfPart(blocks, one.blockIds).map(({ id }) => id))).toEqual(blocks.map(({ id }) => id));
      expect(parts.reduce((sum, one) => sum + (one.endsAt.getTime() - one.startsAt.getTime()) / 60_000, 0)).toBe(minutes);
    }
    for (const pick of joins) {
      if (parts.length === 1) break;
      const part = parts[1 + (pick % (parts.length - 1))]!;
      const before = partBefore(parts, part, blocks);
      const joined = joinParts('running', before, part, blocks, now);
      if (!joined.ok) throw new Error(joined.code);
      parts = parts.flatMap((one) => (one === part ? [] : [one === before ? { ...one, ...joined.value } : one]));
    }
    expect(parts).toEqual([whole]);
  }), runs(5000, 150));
});

test('nothing is divided or joined in a cohort that is over', () => {
  for (const state of cohortStates) expect(splitSession(state, session(90), sheet, 'b2', now).ok).toBe(state !== 'completed' && state !== 'cancelled');
});
