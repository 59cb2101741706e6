import type { Cases } from '../ids.ts';

const count = { minutes: 60, headcount: 40, tallies: { sex: { woman: 20 }, age: {}, groups: {} } };

export const cases: Cases = {
  listOutreach: () => ({ query: { size: 100 } }),
  getOutreachOptions: () => ({}),
  createOutreach: (of) => ({
    body: { id: of.fresh(), title: 'Con el público', kitVersionId: of.versionId, moduleIds: [of.moduleId], audience: 'community', startsAt: '2026-01-15T15:00:00Z', timeZone: 'America/Tegucigalpa', minutes: 60 },
  }),
  getOutreach: (of) => ({ params: { id: of.outreachId } }),
  updateOutreach: (of) => ({ params: { id: of.outreachId }, body: { place: 'Plaza' } }),
  recordOutreach: (of) => ({ params: { id: of.outreachId }, body: count }),
  cancelOutreach: (of) => ({ params: { id: of.outreachId }, body: { cancelled: false } }),
};
