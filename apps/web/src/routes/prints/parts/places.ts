import { versionPath } from '../../kits/parts/places.ts';

export const printPath = (kitId: string, versionId: string) => `${versionPath(kitId, versionId)}/imprimir`;
export const slidesPath = (kitId: string, versionId: string, sheetId: string, sessionId: string) =>
  `${versionPath(kitId, versionId)}/guion/${encodeURIComponent(sheetId)}/${encodeURIComponent(sessionId)}/diapositivas`;
