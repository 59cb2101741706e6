import type { Cases } from '../ids.ts';

const reason = 'Mi respuesta dice lo mismo.';
export const cases: Cases = {
  getOwnAppeals: ({ markedWorkId }) => ({ params: { thing: 'work', id: markedWorkId } }),
  askAppeal: ({ markedWorkId, fresh }) => ({ params: { thing: 'work', id: markedWorkId }, body: { id: fresh(), questionId: null, reason } }),
  withdrawAppeal: ({ appealedWorkId, appealId }) => ({ params: { thing: 'work', id: appealedWorkId, appealId } }),
  listAppeals: ({ cohortId }) => ({ params: { id: cohortId } }),
  getAppeal: ({ cohortId, appealId }) => ({ params: { id: cohortId, appealId } }),
  decideAppeal: ({ cohortId, appealId }) => ({ params: { id: cohortId, appealId }, body: { outcome: 'not_upheld', reason } }),
};
