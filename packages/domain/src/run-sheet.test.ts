import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { breakRule, missingActivities, proposeSessions, sessionTotals, sheetFindings, type Sheet, type SheetActivity, type SheetKit } from './run-sheet.ts';

const activity = (id: string, minutes: number, more: Partial<SheetActivity> = {}): SheetActivity => ({ id, kind: 'exercise', minutes, tracks: [], ...more });
const sheet = (id: string, ...sessions: [slot: number, ...blocks: [activityId: string | undefined, minutes: number][]][]): Sheet => ({
  id, tracks: [], sessions: sessions.map(([slotMinutes, ...blocks], s) => ({ id: `${id}s${s}`, slotMinutes, blocks: blocks.map(([activityId, minutes], b) => ({ id: `${id}s${s}b${b}`, activityId, minutes })) })),
});
const kit = (activities: SheetActivity[], runSheets: Sheet[], tracks: string[] = []): SheetKit => ({ tracks: tracks.map((id) => ({ id })), modules: [{ break: false, activities }], runSheets });
const codes = (of: SheetKit) => sheetFindings(of, of.runSheets[0]!).map((one) => one.code);

test('a session adds up to content, pauses and what is left', () => {
  const [session] = sheet('r', [90, ['a', 40], [undefined, 15], ['p', 10]]).sessions;
  expect(sessionTotals(session!, (id) => id === 'p')).toEqual({ minutes: 65, content: 40, pauses: 25, left: 25 });
});

describe('what does not add up', () => {
  test('is nothing where every activity is there in full', () => expect(codes(kit([activity('a', 30)], [sheet('r', [40, ['a', 30]])]))).toEqual([]));
  test('a session over its slot, with the minutes', () =>
    expect(sheetFindings(kit([activity('a', 50)], [sheet('r', [40, ['a', 50]])]), sheet('r', [40, ['a', 50]]))).toEqual([{ code: 'over_slot', sessionId: 'rs0', minutes: 10 }]));
  test('an activity that the kit does not have', () => expect(codes(kit([], [sheet('r', [40, ['x', 30]])]))).toEqual(['activity_unknown']));
  test('less time than the activity takes', () => expect(sheetFindings(kit([activity('a', 50)], [sheet('r', [90, ['a', 30]])]), sheet('r', [90, ['a', 30]]))).toEqual([{ code: 'block_short', sessionId: 'rs0', blockId: 'rs0b0', activityId: 'a', minutes: 20 }]));
  test('an activity done twice, but not one in two parts', () => {
    expect(codes(kit([activity('a', 30)], [sheet('r', [90, ['a', 30], ['a', 30]])]))).toEqual(['activity_twice']);
    expect(codes(kit([activity('a', 60)], [sheet('r', [30, ['a', 30]], [30, ['a', 30]])]))).toEqual([]);
  });
  test('three hours without a pause; a very short one is none', () => {
    const long = [activity('a', 100), activity('b', 100)];
    expect(sheetFindings(kit(long, []), sheet('r', [240, ['a', 100], ['b', 100]])).at(0)).toEqual({ code: 'no_break', sessionId: 'rs0', blockId: 'rs0b0', minutes: 200 });
    expect(codes(kit(long, [sheet('r', [240, ['a', 100], [undefined, 15], ['b', 100]])]))).toEqual([]);
    expect(codes(kit(long, [sheet('r', [240, ['a', 100], [undefined, breakRule.leastPause - 1], ['b', 100]])]))).toEqual(['no_break']);
    expect(codes(kit([...long, activity('p', 15, { kind: 'break' })], [sheet('r', [240, ['a', 100], ['p', 15], ['b', 100]])]))).toEqual([]);
  });
});

describe('an activity is missing', () => {
  const one = (tracks: string[], of: Sheet): Sheet => ({ ...of, tracks });
  test('when no run sheet of its track has it; another sheet of the track is enough', () => {
    const all = [activity('a', 10), activity('b', 10, { tracks: ['new'] }), activity('p', 10, { kind: 'break' })];
    const [forNew, forBoth] = [one(['new'], sheet('r', [60])), one([], sheet('q', [60, ['a', 10]]))];
    expect(missingActivities(kit(all, [forNew, forBoth], ['new', 'old']), forNew).map(({ id }) => id)).toEqual(['b']);
  });
  test('and not when its tracks are not those of the sheet', () => {
    const forOld = one(['old'], sheet('r', [60]));
    expect(missingActivities(kit([activity('b', 10, { tracks: ['new'] })], [forOld], ['new', 'old']), forOld)).toEqual([]);
  });
});

describe('a proposed run sheet', () => {
  test('puts a pause between two long activities and begins another session when one is full', () => {
    expect(proposeSessions({ activities: [{ id: 'a', minutes: 80 }, { id: 'b', minutes: 60 }, { id: 'c', minutes: 45 }], slots: [180] })).toEqual([
      { slotMinutes: 180, blocks: [{ activityId: 'a', minutes: 80 }, { minutes: 15 }, { activityId: 'b', minutes: 60 }] }, { slotMinutes: 180, blocks: [{ activityId: 'c', minutes: 45 }] },
    ]);
  });
  test('takes the slots in turn and repeats the last', () => expect(proposeSessions({ activities: ['a', 'b', 'c'].map((id) => ({ id, minutes: 60 })), slots: [60, 90] }).map((one) => one.slotMinutes)).toEqual([60, 90, 90]));
  test('divides only what is longer than a session', () =>
    expect(proposeSessions({ activities: [{ id: 'a', minutes: 100 }], slots: [60] }).map((one) => one.blocks)).toEqual([[{ activityId: 'a', minutes: 60 }], [{ activityId: 'a', minutes: 40 }]]));

  const given = fc.record({
    activities: fc.array(fc.integer({ min: 0, max: 260 }), { maxLength: 30 }).map((all) => all.map((minutes, n) => ({ id: `a${n}`, minutes }))),
    slots: fc.array(fc.integer({ min: 15, max: 480 }), { minLength: 1, maxLength: 6 }),
  });
  test('has every activity in full and in order, fits its slots, and nobody sits for too long', () => {
    fc.assert(fc.property(given, ({ activities, slots }) => {
      const sessions = proposeSessions({ activities, slots });
      const blocks = sessions.flatMap((one) => one.blocks);
      for (const { id, minutes } of activities) expect(blocks.filter((one) => one.activityId === id).reduce((sum, one) => sum + one.minutes, 0)).toBe(minutes);
      expect([...new Set(blocks.flatMap((one) => one.activityId ?? []))]).toEqual(activities.map((one) => one.id));
      for (const [n, session] of sessions.entries()) {
        expect(session.slotMinutes).toBe(slots[Math.min(n, slots.length - 1)]);
        expect(session.blocks.reduce((sum, one) => sum + one.minutes, 0)).toBeLessThanOrEqual(session.slotMinutes);
        for (const edge of [session.blocks.at(0), session.blocks.at(-1)]) expect(edge?.activityId).toBeDefined();
        let stretch = 0;
        for (const { activityId, minutes } of session.blocks) {
          stretch = activityId === undefined ? 0 : stretch + minutes;
          expect(stretch).toBeLessThanOrEqual(Math.max(breakRule.every + breakRule.slack, minutes));
        }
      }
      expect(sessions.length).toBeLessThanOrEqual(activities.reduce((sum, one) => sum + Math.ceil(one.minutes / 15), 0) + activities.length + 1);
    }), runs(3_000));
  });
});
