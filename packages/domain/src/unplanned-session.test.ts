import { describe, expect, test } from '@jest/globals';
import type { Teacher } from './scheduling.ts';
import { fitSession, mayOpenUnplanned, type FitFacts, type UnplannedFacts } from './unplanned-session.ts';

const teacher = (personId: string, standing: Teacher['standing']): Teacher => ({ personId, standing, masterStanding: null, founding: false, stewardStaff: false });
const facts: UnplannedFacts = { cohortState: 'running', purpose: 'delivery', mode: 'co_supervised', trainers: [teacher('t', 'practising')], supervisorIds: ['s'] };

describe('opening on the spot', () => {
  test.each([
    ['a practising trainer beside a supervisor may', {}, null],
    ['a certified trainer alone may', { mode: 'independent', trainers: [teacher('t', 'certified')], supervisorIds: [] }, null],
    ['not before the cohort runs', { cohortState: 'scheduled' }, 'cohort_not_running'],
    ['not without a trainer', { trainers: [] }, 'session_without_trainer'],
    ['not with somebody who may not teach', { trainers: [teacher('t', 'suspended')] }, 'trainer_may_not_teach'],
    ['not co-supervised without a supervisor', { supervisorIds: [] }, 'supervisor_missing'],
    ['nobody supervises themself', { supervisorIds: ['t'] }, 'supervisor_teaches'],
    ['trainers are not trained by a practising trainer', { purpose: 'trainer_training' }, 'trainer_may_not_teach'],
  ] as [string, Partial<UnplannedFacts>, string | null][])('%s', (_, change, code) => {
    const decision = mayOpenUnplanned({ ...facts, ...change });
    expect(decision.ok ? null : decision.code).toBe(code);
  });
});

describe('fitting in', () => {
  const given: FitFacts = {
    cohortState: 'running', sessionId: 'u', unplanned: true, runSheet: ['s1', 's2', 's3'],
    sessions: [{ id: 'p1', state: 'held', runSheetSessionId: 's1' }, { id: 'p2', state: 'cancelled', runSheetSessionId: 's2' }, { id: 'u', state: 'held', runSheetSessionId: '' }],
  };
  test('it takes its place, and the others move along', () => {
    expect(fitSession(given, 2, 's2')).toEqual({ ok: true, value: ['p1', 'u', 'p2'] });
    expect(fitSession(given, 99, '')).toEqual({ ok: true, value: ['p1', 'p2', 'u'] });
  });
  test.each([
    ['a cohort that is over stays as it was', { cohortState: 'completed' }, 's2', 'cohort_over'],
    ['a planned session has its place', { unplanned: false }, 's2', 'session_was_planned'],
    ['the run sheet has no such session', {}, 's9', 'run_sheet_session_unknown'],
    ['another session stands for it', {}, 's1', 'run_sheet_session_taken'],
  ] as [string, Partial<FitFacts>, string, string][])('%s', (_, change, sheet, code) => {
    expect(fitSession({ ...given, ...change }, 1, sheet)).toMatchObject({ ok: false, code });
  });
});
