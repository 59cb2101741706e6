/** Addresses of a kit's screens. */
export const kitPath = (kitId: string) => `/kits/${kitId}`;
export const versionPath = (kitId: string, versionId: string) => `${kitPath(kitId)}/versiones/${versionId}`;
export const modulePath = (kitId: string, versionId: string, moduleId: string) => `${versionPath(kitId, versionId)}/modulo/${encodeURIComponent(moduleId)}`;
/** Where a question's key is put right, from the tests of its version. */
export const correctionPath = (test: { id: string; form: 'A' | 'B' }, questionId: string, from = '') => `${from}correcciones?${new URLSearchParams({ prueba: test.id, forma: test.form, pregunta: questionId })}`;
