import type { Cases } from '../ids.ts';

const planned = { startsAt: '2030-01-07T15:00:00Z', endsAt: '2030-01-07T18:00:00Z' };

export const cases: Cases = {
  getCalendar: () => ({ query: { from: '2026-01-01', until: '2026-01-31' } }),
  findOverlaps: (of) => ({ body: { cohortId: of.cohortId, sessions: [{ id: of.sessionId, ...planned }] } }),
  getCohortOverlaps: (of) => ({ params: { id: of.cohortId } }),
  createCohortSeries: (of) => ({
    body: { cohorts: [{ id: of.fresh(), purpose: 'delivery', kitVersionId: of.versionId, runSheetId: of.runSheetId, organisationId: of.organisationId, title: 'Serie', startsOn: '2030-01-07', timeZone: 'America/Tegucigalpa', locale: 'es' }] },
  }),
  getOwnFeed: () => ({}),
  renewOwnFeed: () => ({}),
  revokeOwnFeed: () => ({}),
  getCohortFeed: (of) => ({ params: { id: of.cohortId } }),
  renewCohortFeed: (of) => ({ params: { id: of.cohortId } }),
  revokeCohortFeed: (of) => ({ params: { id: of.cohortId } }),
  readFeed: () => ({ params: { token: `${'A'.repeat(43)}.ics` } }),
};
