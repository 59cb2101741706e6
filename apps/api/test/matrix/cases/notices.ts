import type { Cases } from '../ids.ts';

export const cases: Cases = {
  listOwnMessages: () => ({ query: { size: 100 } }),
  countUnreadMessages: () => ({}),
  readMessages: (of) => ({ body: { ids: [of.fresh()] } }),
  getNoticePreference: () => ({}),
  updateNoticePreference: () => ({ body: { cadence: 'daily' } }),
  setNoticeAddress: () => ({ body: { address: 'alguien@example.org' } }),
  removeNoticeAddress: () => ({}),
  confirmNoticeAddress: () => ({ body: { token: 'x'.repeat(43) } }),
  listCohortNotices: (of) => ({ params: { id: of.cohortId } }),
  previewNotice: (of) => ({ params: { id: of.cohortId }, query: { kind: 'change', locale: 'es' } }),
};
