import { sessionPath } from '../../cohorts/parts/places.ts';

export const signedListPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/hoja-firmada`;
export const sessionPrintsPath = (id: string, sessionId: string) => `${sessionPath(id, sessionId)}/imprimir`;
