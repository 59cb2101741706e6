import { expect, test } from '@jest/globals';
import { mayUndoRosterChange, undoDays, type RosterChange } from './roster-change.ts';

const now = new Date('2030-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const change: RosterChange = { kind: 'enrol', madeBy: 'ana', madeAt: daysAgo(1), undone: false, listOpen: false, later: 0, begun: 0, moved: 0 };
const manager = { personId: 'mar', role: 'coordinator' } as const;
const trainer = { personId: 'ana', role: 'trainer' } as const;

test.each<[string, Partial<RosterChange>, string | null]>([
  ['what was done a day ago, and nothing since', {}, null],
  ['on the last day', { madeAt: daysAgo(undoDays) }, null],
  ['a day later', { madeAt: daysAgo(undoDays + 1) }, 'roster_undo_too_late'],
  ['what is undone already', { undone: true }, 'roster_undone_already'],
  ['a list that is still entering', { kind: 'import', listOpen: true }, 'roster_undo_list_open'],
  ['people one of whom has begun', { kind: 'import', begun: 1, later: 1 }, 'roster_undo_begun'],
  ['a change with another after it', { later: 2, moved: 1 }, 'roster_undo_later_first'],
  ['somebody who left by themselves', { moved: 1 }, 'roster_undo_moved'],
])('undone by who manages: %s', (_, given, refused) => {
  expect(mayUndoRosterChange(manager, { ...change, ...given }, now)).toMatchObject(refused ? { ok: false, code: refused } : { ok: true });
});

test('who teaches undoes their own changes alone, and none that were made by rule', () => {
  expect(mayUndoRosterChange(trainer, change, now).ok).toBe(true);
  for (const madeBy of ['mar', null]) expect(mayUndoRosterChange(trainer, { ...change, madeBy }, now)).toMatchObject({ code: 'roster_undo_not_yours' });
});
