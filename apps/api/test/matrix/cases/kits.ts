import { suggestedStandard } from '@relevo/domain/certification-standard';
import type { Case, Cases } from '../ids.ts';

const { version: _version, ...certification } = suggestedStandard;
const version: Case = (ids) => ({ params: { id: ids.versionId } });
const draft: Case = (ids) => ({ params: { id: ids.draftVersionId } });
const upload: Case = (ids) => ({ params: { id: ids.uploadId } });
const asFacilitator = { audience: 'facilitator' };

export const cases: Cases = {
  listKits: () => ({}),
  getKit: (ids) => ({ params: { id: ids.kitId } }),
  getKitVersion: draft,
  getKitChecks: draft,
  compareKitVersions: (ids) => ({ params: { id: ids.versionId }, query: { from: ids.versionId } }),
  submitKitVersion: (ids) => ({ ...draft(ids), body: { revision: 2 } }),
  sendBackKitVersion: (ids) => ({ ...draft(ids), body: { revision: 2, reason: 'Falta una actividad.' } }),
  publishKitVersion: (ids) => ({ ...draft(ids), body: { reviewedHash: 'c'.repeat(64) } }),
  retireKitVersion: version,
  createKitVersion: (ids) => ({ params: { id: ids.kitId }, body: { id: ids.fresh(), fromId: ids.versionId, change: 'revision' } }),
  exportKitVersion: version,
  exportKit: (ids) => ({ params: { id: ids.versionId, format: 'offline' } }),
  getKitExportReport: (ids) => ({ params: { id: ids.versionId, format: 'cc11' } }),
  getKitOutline: (ids) => ({ ...version(ids), query: asFacilitator }),
  getKitModule: (ids) => ({ params: { id: ids.versionId, moduleId: ids.moduleId }, query: asFacilitator }),
  getKitPages: (ids) => ({ ...version(ids), query: asFacilitator }),
  getKitRunSheets: version,
  getKitRubrics: version,
  getKitTest: (ids) => ({ params: { id: ids.versionId, testId: ids.testId } }),
  printKit: (ids) => ({ params: { id: ids.versionId, print: 'workbook' }, query: { moduleId: ids.moduleId } }),
  getSessionSlides: (ids) => ({ params: { id: ids.versionId, runSheetId: ids.runSheetId, sessionId: 's1' } }),
  getKitFile: (ids) => ({ params: { id: ids.versionId, path: ids.assetPath } }),
  startKitImport: (ids) => ({ query: { id: ids.fresh(), kitId: ids.kitId } }),
  getKitImport: (ids) => ({ params: { id: ids.importId } }),
  listKitImports: () => ({}),
  stopKitImport: (ids) => ({ params: { id: ids.importId } }),
  getStandards: (ids) => ({ params: { id: ids.kitId } }),
  adoptStandard: (ids) => ({ params: { id: ids.kitId }, body: { id: ids.fresh(), kind: 'certification', follows: 0, document: certification } }),
  createKit: (ids) => ({ body: { id: ids.fresh(), versionId: ids.fresh(), title: 'Kit nuevo', locale: 'es', certifiesTrainers: false } }),
  getStudio: draft,
  saveDraft: (ids) => ({ ...draft(ids), body: { id: ids.fresh(), revision: 2, changes: [{ kind: 'set', path: ['summary'], before: '', after: 'Resumen' }] } }),
  attendDraft: (ids) => ({ ...draft(ids), body: { tab: ids.fresh(), revision: 1, place: null } }),
  listRevisions: draft,
  getRevision: (ids) => ({ params: { id: ids.draftVersionId, revision: 2 } }),
  restoreRevision: (ids) => ({ ...draft(ids), body: { id: ids.fresh(), to: 1, revision: 2 } }),
  listKitComments: draft,
  addKitComment: (ids) => ({ ...draft(ids), body: { id: ids.fresh(), path: ['modules', ids.moduleId], quote: '', body: 'Una observación.' } }),
  changeKitComment: (ids) => ({ params: { id: ids.draftVersionId, commentId: ids.commentId }, body: { intent: 'resolve' } }),
  removeKitComment: (ids) => ({ params: { id: ids.draftVersionId, commentId: ids.commentId } }),
  beginKitUpload: (ids) => ({ ...draft(ids), body: { id: ids.fresh(), fileName: 'foto.png', bytes: 3, facilitatorOnly: false, fileKey: 'clave-de-archivo' } }),
  getKitUpload: upload,
  sendKitUpload: upload,
  finishKitUpload: upload,
  stopKitUpload: upload,
};
