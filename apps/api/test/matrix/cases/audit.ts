import type { Cases } from '../ids.ts';

export const cases: Cases = {
  listAudit: (of) => ({ query: { subjectId: of.fresh() } }),
  verifyAudit: () => ({}),
};
