import { sessionPath } from '../../cohorts/parts/places.ts';

export const runPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/en-curso`;
/** The session's live moments. */
export const livePath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/en-vivo`;
export const reportPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/informe`;
export const unplannedPath = (id: string) => `/grupos/${id}/encuentros/nuevo`;
