import { describe, expect, test } from '@jest/globals';
import {
  cancelCohort, cohortMoves, cohortReasons, cohortStates, completeCohort, mayMoveVersion, mayStandOn, moveVersion, postponeCohort, reasonsOn, restoreCohort, resumeCohort, startCohort,
} from './cohort.ts';
import { barredFromTeaching, mayTeach, scheduleCohort, schedulingBlockers, type SchedulingFacts, type Teacher } from './scheduling.ts';
import { canMove } from './transitions.ts';

test('the table allows these moves and no others', () => {
  const all = cohortStates.flatMap((from) => cohortStates.map((to) => [from, to] as const));
  expect(all.filter(([from, to]) => canMove(cohortMoves, from, to)).map((move) => move.join(' > '))).toEqual([
    'draft > scheduled', 'draft > cancelled', 'scheduled > running', 'scheduled > cancelled', 'running > completed', 'running > cancelled',
  ]);
});

const day = (n: number) => new Date(Date.UTC(2026, 5, n));
const leo: Teacher = { personId: 'leo', standing: 'practising', masterStanding: null, founding: false, stewardStaff: false };
const session = { id: 's1', startsAt: day(2), endsAt: day(3), mode: 'co_supervised', trainers: [leo], supervisorIds: ['eva'] } as const;
const facts: SchedulingFacts = { purpose: 'delivery', kitVersionState: 'published', startsAt: day(1), endsAt: day(9), sessions: [session] };

describe('scheduling', () => {
  test('a complete draft', () => {
    expect(scheduleCohort('draft', facts)).toEqual({ ok: true, value: { state: 'scheduled' } });
  });
  test.each(['scheduled', 'running', 'completed', 'cancelled'] as const)('nothing that is %s', (state) => {
    expect(scheduleCohort(state, facts)).toMatchObject({ code: 'no_such_move' });
  });
  test.each([
    ['kit_not_published', { kitVersionState: 'in_review' }, ''],
    ['dates_missing', { endsAt: null }, ''],
    ['dates_reversed', { startsAt: day(9), endsAt: day(1), sessions: [] }, ''],
    ['no_sessions', { sessions: [] }, ''],
    ['session_reversed', { sessions: [{ ...session, endsAt: day(2) }] }, 's1'],
    ['session_outside_dates', { startsAt: day(3) }, 's1'],
    ['session_without_trainer', { sessions: [{ ...session, trainers: [] }] }, 's1'],
    ['trainer_may_not_teach', { sessions: [{ ...session, trainers: [{ ...leo, standing: 'candidate' }] }] }, 's1/leo'],
    ['supervisor_teaches', { sessions: [{ ...session, supervisorIds: ['leo'] }] }, 's1/leo'],
    ['supervisor_missing', { sessions: [{ ...session, supervisorIds: [] }] }, 's1'],
  ] as const)('is refused: %s', (code, change, where) => {
    const given = { ...facts, ...change };
    expect(schedulingBlockers(given)).toContainEqual({ code, where });
    expect(scheduleCohort('draft', given)).toMatchObject({ ok: false, code, detail: { where } });
  });
  test('an independent session, or one that trains trainers, needs nobody beside it', () => {
    const certified = { ...leo, standing: 'certified', stewardStaff: true } as const;
    const alone = { ...session, trainers: [certified], supervisorIds: [] };
    expect(schedulingBlockers({ ...facts, sessions: [{ ...alone, mode: 'independent' }] })).toEqual([]);
    expect(schedulingBlockers({ ...facts, purpose: 'trainer_training', sessions: [alone] })).toEqual([]);
  });
});

test.each([
  ['trained', 'delivery', 'co_supervised', {}, true],
  ['practising', 'delivery', 'co_supervised', {}, true],
  ['practising', 'delivery', 'independent', {}, false],
  ['certified', 'delivery', 'independent', {}, true],
  ['suspended', 'delivery', 'co_supervised', {}, false],
  ['lapsed', 'delivery', 'co_supervised', {}, false],
  [null, 'delivery', 'co_supervised', {}, false],
  [null, 'trainer_training', 'co_supervised', { founding: true }, true],
  ['certified', 'trainer_training', 'co_supervised', {}, false],
  ['certified', 'trainer_training', 'co_supervised', { masterStanding: 'certified' }, true],
  ['lapsed', 'trainer_training', 'co_supervised', { masterStanding: 'certified' }, false],
  ['certified', 'trainer_training', 'co_supervised', { stewardStaff: true }, true],
] as const)('somebody %s may teach in %s, %s, %j: %s', (standing, purpose, mode, change, may) => {
  expect(mayTeach({ ...leo, standing, ...change }, purpose, mode)).toBe(may);
});

describe('a cohort', () => {
  test('starts on its first day', () => {
    expect(startCohort('scheduled', day(2), day(2))).toEqual({ ok: true, value: { state: 'running', reason: null } });
    expect(startCohort('scheduled', day(2), day(1))).toMatchObject({ code: 'too_early' });
    expect(startCohort('draft', day(2), day(2))).toMatchObject({ code: 'no_such_move' });
  });
  test('is completed when no session is left', () => {
    expect(completeCohort('running', 0, 0)).toMatchObject({ ok: true, value: { state: 'completed' } });
    expect(completeCohort('running', 2, 1)).toMatchObject({ code: 'sessions_pending', detail: { count: 2 } });
    expect(completeCohort('running', 0, 3)).toMatchObject({ code: 'marks_waiting', detail: { count: 3 } });
    expect(completeCohort('scheduled', 0, 0)).toMatchObject({ code: 'no_such_move' });
  });
  test.each(cohortStates)('is cancelled, or not, from %s', (state) => {
    const open = state === 'draft' || state === 'scheduled' || state === 'running';
    expect(cancelCohort(state, 'security').ok).toBe(open);
    if (!open) expect(cancelCohort(state, 'security')).toMatchObject({ code: 'no_such_move' });
  });
  test('has reasons on its states, and only those that fit', () => {
    for (const state of cohortStates) {
      for (const reason of cohortReasons) expect(mayStandOn(state, reason)).toBe((reasonsOn[state] as readonly string[]).includes(reason));
      const open = state !== 'completed' && state !== 'cancelled';
      expect([postponeCohort(state).ok, resumeCohort(state, 'postponed').ok]).toEqual([open, open]);
    }
    expect(resumeCohort('running', null)).toMatchObject({ code: 'not_postponed' });
  });
});

test.each(cohortStates)('what was cancelled as %s is put back as it was, while a date is left to come', (before) => {
  const open = before === 'draft' || before === 'scheduled' || before === 'running';
  expect(restoreCohort('cancelled', before, day(3), day(2))).toMatchObject(open ? { ok: true, value: { state: before, reason: null } } : { code: 'no_such_move' });
  if (open) expect([restoreCohort('cancelled', before, day(2), day(2)), restoreCohort('cancelled', before, null, day(2)), restoreCohort(before, before, day(3), day(2))]).toMatchObject([{ code: 'time_passed' }, { code: 'time_passed' }, { code: 'no_such_move' }]);
});

describe('another kit version', () => {
  const none = { attempts: 0, attendance: 0, progress: 0, observations: 0 };
  const target = { id: 'v2', kitId: 'kit', state: 'published' } as const;
  test('is open while nothing refers to the pinned one', () => {
    expect(mayMoveVersion(none).ok).toBe(true);
    expect(moveVersion({ state: 'scheduled', kitId: 'kit' }, target, none)).toEqual({ ok: true, value: { kitVersionId: 'v2' } });
    expect(moveVersion({ state: 'scheduled', kitId: 'kit', divided: true }, target, none)).toMatchObject({ code: 'sessions_split' });
  });
  test.each(['attempts', 'attendance', 'progress', 'observations'] as const)('is refused once there are %s', (kind) => {
    expect(mayMoveVersion({ ...none, [kind]: 1 })).toEqual({ ok: false, code: 'evidence_exists', detail: { kinds: kind } });
  });
  test.each([
    ['cohort_over', 'completed', {}, none],
    ['cohort_over', 'cancelled', {}, none],
    ['foreign_kit', 'draft', { kitId: 'other' }, none],
    ['kit_not_published', 'draft', { state: 'retired' }, none],
    ['evidence_exists', 'running', {}, { ...none, progress: 3 }],
  ] as const)('is refused: %s', (code, state, change, counts) => {
    expect(moveVersion({ state, kitId: 'kit' }, { ...target, ...change }, counts)).toMatchObject({ ok: false, code });
  });
});

test('a suspension or a revocation keeps a trainer from the sessions at once; what lapsed meanwhile does not', () =>
  expect((['suspended', 'revoked', 'lapsed', 'certified', 'practising', null] as const).map(barredFromTeaching)).toEqual([true, true, false, false, false, false]));
