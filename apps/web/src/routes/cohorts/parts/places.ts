import type { BoardAction } from '@relevo/domain/cohort-board';

/** Addresses of cohorts and what belongs to them. */
export const cohortPath = (id: string) => `/grupos/${id}`;
export const rosterPath = (id: string) => `/grupos/${id}/personas`;
export const sessionPath = (id: string, sessionId: string) => `/grupos/${id}/encuentros/${sessionId}`;
export const gradebookPath = (id: string) => `/grupos/${id}/notas`;
export const briefingPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/antes`;

/** Where the board's next thing is done; null where that is the cohort's own page. */
export function actionPlace(action: BoardAction, id: string, sessionId: string | null): string | null {
  if (action === 'enrol') return rosterPath(id);
  if (action === 'assign') return `${cohortPath(id)}/equipo?duty=trainer`;
  return sessionId !== null && (action === 'close_session' || action === 'report' || action === 'plan') ? sessionPath(id, sessionId) : null;
}
