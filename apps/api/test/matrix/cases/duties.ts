import type { Cases } from '../ids.ts';

export const cases: Cases = {
  listOwnDuties: () => ({}),
  answerDuties: (of) => ({ body: { ids: [of.assignmentId], answer: 'accepted' } }),
  listUnavailability: () => ({}),
  addUnavailability: (of) => ({ body: { id: of.fresh(), from: '2030-01-07', until: '2030-01-09' } }),
  removeUnavailability: (of) => ({ params: { id: of.fresh() } }),
};
