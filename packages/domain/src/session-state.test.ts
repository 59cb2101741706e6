import { expect, test } from '@jest/globals';
import { arrival, cancelSession, holdSession, mayTakeAttendance, reopenSession, restoreSession, type HoldFacts } from './session-state.ts';

const startsAt = new Date('2027-03-01T15:00:00Z');
const during = new Date('2027-03-01T16:00:00Z');
const facts: HoldFacts = { state: 'planned', cohortState: 'running', startsAt, mode: 'co_supervised', generation: 0, trainers: 1 };

test('a session is held once it has begun, its mode and generation frozen', () => {
  expect(holdSession(facts, during)).toEqual({ ok: true, value: { state: 'held', heldAt: during, mode: 'co_supervised', generation: 0 } });
});

test.each([
  [{ state: 'held' }, 'no_such_move'], [{ cohortState: 'scheduled' }, 'cohort_not_running'], [{ startsAt: new Date('2027-03-02') }, 'too_early'],
  [{ trainers: 0 }, 'session_without_trainer'], [{ generation: null }, 'trainer_origin_unknown'],
] as const)('with %j it is not held: %s', (change, code) => {
  expect(holdSession({ ...facts, ...change }, during)).toMatchObject({ ok: false, code });
});

test('what was held opens again with a reason, until somebody has signed or the cohort is over', () => {
  const held = { state: 'held', cohortState: 'running', signedObservations: 0 } as const;
  expect(reopenSession(held, 'Otra fecha')).toEqual({ ok: true, value: { state: 'planned' } });
  expect(reopenSession(held, ' ')).toMatchObject({ code: 'reason_missing' });
  expect(reopenSession({ ...held, signedObservations: 1 }, 'x')).toMatchObject({ code: 'observation_signed' });
  expect(reopenSession({ ...held, cohortState: 'completed' }, 'x')).toMatchObject({ code: 'cohort_over' });
  expect(reopenSession({ ...held, state: 'planned' }, 'x')).toMatchObject({ code: 'no_such_move' });
});

test('a session that somebody came to is not cancelled', () => {
  const planned = { state: 'planned', cohortState: 'scheduled', attendance: 0 } as const;
  expect(cancelSession(planned)).toMatchObject({ ok: true });
  expect(cancelSession({ ...planned, attendance: 1 })).toMatchObject({ code: 'attendance_exists' });
  expect(cancelSession({ ...planned, cohortState: 'completed' })).toMatchObject({ code: 'cohort_over' });
  expect(cancelSession({ ...planned, state: 'held' })).toMatchObject({ code: 'no_such_move' });
});

test('attendance opens two hours before the start; after the session was held every change is a correction', () => {
  const planned = { state: 'planned', cohortState: 'running', startsAt } as const;
  expect(mayTakeAttendance(planned, new Date('2027-03-01T13:00:00Z'))).toEqual({ ok: true, value: { correction: false } });
  expect(mayTakeAttendance(planned, new Date('2027-03-01T12:59:59Z'))).toMatchObject({ code: 'too_early' });
  expect(mayTakeAttendance({ ...planned, state: 'held' }, during)).toEqual({ ok: true, value: { correction: true } });
  expect(mayTakeAttendance({ ...planned, state: 'cancelled' }, during)).toMatchObject({ code: 'session_cancelled' });
  expect(mayTakeAttendance({ ...planned, cohortState: 'scheduled' }, during)).toMatchObject({ code: 'cohort_not_running' });
});

test('a scan within a quarter of an hour is on time, later it says how much was left', () => {
  const session = { startsAt, endsAt: new Date('2027-03-01T18:00:00Z') };
  expect(arrival(session, new Date('2027-03-01T15:15:00Z'))).toEqual({ status: 'present', minutes: null });
  expect(arrival(session, new Date('2027-03-01T15:15:01Z'))).toEqual({ status: 'late', minutes: 165 });
  expect(arrival(session, new Date('2027-03-01T19:00:00Z'))).toEqual({ status: 'late', minutes: 0 });
});

test.each([
  [{}, new Date('2027-02-28'), 'planned'], [{}, startsAt, 'time_passed'], [{ state: 'planned' }, new Date('2027-02-28'), 'no_such_move'], [{ cohortState: 'cancelled' }, new Date('2027-02-28'), 'cohort_over'],
] as const)('a cancelled session is put back while its time has not come: %j at %s is %s', (change, now, is) => {
  const answer = restoreSession({ state: 'cancelled', cohortState: 'running', startsAt, ...change }, now);
  expect(answer.ok ? answer.value.state : answer.code).toBe(is);
});
