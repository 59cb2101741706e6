import type { Cases } from '../ids.ts';

export const cases: Cases = {
  listUnavailability: () => ({}),
  addUnavailability: (of) => ({ body: { id: of.fresh(), from: '2030-01-07', until: '2030-01-09' } }),
  removeUnavailability: (of) => ({ params: { id: of.fresh() } }),
};
