import type { Cases } from '../ids.ts';

export const cases: Cases = {
  listAdaptations: (ids) => ({ params: { id: ids.kitId } }),
  beginAdaptation: (ids) => ({ params: { id: ids.kitId }, body: { id: ids.fresh(), fromId: ids.versionId } }),
  acceptAdaptation: (ids) => ({ params: { id: ids.lineVersionId } }),
  returnAdaptation: (ids) => ({ params: { id: ids.lineVersionId }, body: { reason: 'Falta la ruta local.' } }),
  previewUpstream: (ids) => ({ params: { id: ids.lineDraftId } }),
  takeUpstream: (ids) => ({ params: { id: ids.lineDraftId }, body: { id: ids.fresh(), newerId: ids.versionId, contentHash: 'e'.repeat(64), decisions: [] } }),
  setAdaptationLogo: (ids) => ({ params: { id: ids.lineDraftId }, body: { picture: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', alt: 'Marca' } }),
  removeAdaptationLogo: (ids) => ({ params: { id: ids.lineDraftId } }),
  getAdaptationLogo: (ids) => ({ params: { id: ids.lineVersionId } }),
  setCoAuthors: (ids) => ({ params: { id: ids.kitId }, body: { partnerTenantIds: [ids.partnerTenantId] } }),
  signOffKitVersion: (ids) => ({ params: { id: ids.draftVersionId }, body: { reviewedHash: 'e'.repeat(64) } }),
};
