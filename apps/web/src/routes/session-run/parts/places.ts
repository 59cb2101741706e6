import { sessionPath } from '../../cohorts/parts/places.ts';

export const runPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/en-curso`;
export const reportPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/informe`;
export const unplannedPath = (id: string) => `/grupos/${id}/encuentros/nuevo`;
