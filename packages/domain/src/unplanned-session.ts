import type { CohortPurpose, CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { mayTeach, type Teacher } from './scheduling.ts';
import type { SessionMode } from './session-mode.ts';
import type { SessionState } from './session-state.ts';

export type UnplannedFacts = { cohortState: CohortState; purpose: CohortPurpose; mode: SessionMode; trainers: readonly Teacher[]; supervisorIds: readonly string[] };
export type UnplannedRefusal = 'cohort_not_running' | 'session_without_trainer' | 'trainer_may_not_teach' | 'supervisor_missing' | 'supervisor_teaches';

/** Whether a session may be opened on the spot: by the rules that a planned one is scheduled by, now (design: certification, session). */
export function mayOpenUnplanned({ cohortState, purpose, mode, trainers, supervisorIds }: UnplannedFacts): Decision<true, UnplannedRefusal> {
  if (cohortState !== 'running') return refuse('cohort_not_running');
  if (trainers.length === 0) return refuse('session_without_trainer');
  if (trainers.some((one) => !mayTeach(one, purpose, mode))) return refuse('trainer_may_not_teach');
  if (trainers.some((one) => supervisorIds.includes(one.personId))) return refuse('supervisor_teaches');
  if (purpose === 'delivery' && mode === 'co_supervised' && supervisorIds.length === 0) return refuse('supervisor_missing');
  return allow(true);
}

export type FitFacts = {
  cohortState: CohortState;
  sessionId: string;
  unplanned: boolean;
  /** Every session of the cohort, in its order. */
  sessions: readonly { id: string; state: SessionState; runSheetSessionId: string }[];
  /** Ids of the run sheet's sessions. */
  runSheet: readonly string[];
};
export type FitRefusal = 'cohort_over' | 'session_was_planned' | 'run_sheet_session_unknown' | 'run_sheet_session_taken';

/**
 * Fits a session that was opened on the spot into its cohort: its place in the order and, where it stood for one, the run sheet's session.
 * Of two sessions that stand for the same one of them must be cancelled first.
 * @param place from 1 @param runSheetSessionId '' for none @returns the ids of all sessions in their new order
 */
export function fitSession(facts: FitFacts, place: number, runSheetSessionId: string): Decision<string[], FitRefusal> {
  if (facts.cohortState === 'completed' || facts.cohortState === 'cancelled') return refuse('cohort_over');
  if (!facts.unplanned) return refuse('session_was_planned');
  if (runSheetSessionId !== '' && !facts.runSheet.includes(runSheetSessionId)) return refuse('run_sheet_session_unknown');
  const others = facts.sessions.filter((one) => one.id !== facts.sessionId);
  if (runSheetSessionId !== '' && others.some((one) => one.state !== 'cancelled' && one.runSheetSessionId === runSheetSessionId)) return refuse('run_sheet_session_taken');
  const ids = others.map((one) => one.id);
  const at = Math.min(ids.length, Math.max(0, place - 1));
  return allow([...ids.slice(0, at), facts.sessionId, ...ids.slice(at)]);
}
