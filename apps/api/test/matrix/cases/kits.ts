import { suggestedStandard } from '@relevo/domain/certification-standard';
import type { Case, Cases } from '../ids.ts';

const { version: _version, ...certification } = suggestedStandard;
const version: Case = (ids) => ({ params: { id: ids.versionId } });
const draft: Case = (ids) => ({ params: { id: ids.draftVersionId } });
const asFacilitator = { audience: 'facilitator' };

export const cases: Cases = {
  listKits: () => ({}),
  getKit: (ids) => ({ params: { id: ids.kitId } }),
  getKitVersion: draft,
  getKitChecks: draft,
  compareKitVersions: (ids) => ({ params: { id: ids.versionId }, query: { from: ids.versionId } }),
  submitKitVersion: (ids) => ({ ...draft(ids), body: { revision: 1 } }),
  sendBackKitVersion: (ids) => ({ ...draft(ids), body: { revision: 1, reason: 'Falta una actividad.' } }),
  publishKitVersion: (ids) => ({ ...draft(ids), body: { reviewedHash: 'c'.repeat(64) } }),
  retireKitVersion: version,
  createKitVersion: (ids) => ({ params: { id: ids.kitId }, body: { id: ids.fresh(), fromId: ids.versionId, change: 'revision' } }),
  getKitSource: draft,
  getModuleSource: (ids) => ({ params: { id: ids.draftVersionId, moduleId: ids.moduleId } }),
  editKitVersion: (ids) => ({
    ...draft(ids), body: { revision: 1, edit: { part: 'activity', activityId: ids.activityId, title: 'Lectura', minutes: 12, body: 'Texto', notes: '', solution: '' } },
  }),
  exportKitVersion: version,
  getKitOutline: (ids) => ({ ...version(ids), query: asFacilitator }),
  getKitModule: (ids) => ({ params: { id: ids.versionId, moduleId: ids.moduleId }, query: asFacilitator }),
  getKitPages: (ids) => ({ ...version(ids), query: asFacilitator }),
  getKitRunSheets: version,
  getKitRubrics: version,
  getKitTest: (ids) => ({ params: { id: ids.versionId, testId: ids.testId } }),
  getKitFile: (ids) => ({ params: { id: ids.versionId, path: ids.assetPath } }),
  startKitImport: (ids) => ({ query: { id: ids.fresh(), kitId: ids.kitId } }),
  getKitImport: (ids) => ({ params: { id: ids.importId } }),
  listKitImports: () => ({}),
  stopKitImport: (ids) => ({ params: { id: ids.importId } }),
  getStandards: (ids) => ({ params: { id: ids.kitId } }),
  adoptStandard: (ids) => ({ params: { id: ids.kitId }, body: { id: ids.fresh(), kind: 'certification', follows: 0, document: certification } }),
};
