/** Addresses of a kit's screens. */
export const kitPath = (kitId: string) => `/kits/${kitId}`;
export const versionPath = (kitId: string, versionId: string) => `${kitPath(kitId)}/versiones/${versionId}`;
export const modulePath = (kitId: string, versionId: string, moduleId: string) => `${versionPath(kitId, versionId)}/modulo/${encodeURIComponent(moduleId)}`;
