import type { Cases, Ids } from '../ids.ts';

const one = (ids: Ids) => ({ params: { id: ids.observationId } });

export const cases: Cases = {
  listObservations: () => ({}),
  startObservation: (ids) => ({ body: { id: ids.fresh(), sessionId: ids.sessionId, trainerId: ids.trainerId } }),
  getObservation: one,
  saveObservation: (ids) => ({ ...one(ids), body: { revision: 1, ratings: { c1: 2 }, notes: {}, strengths: '', actions: '' } }),
  signObservation: (ids) => ({ ...one(ids), body: { ratingsHash: 'f'.repeat(64) } }),
  answerObservation: (ids) => ({ ...one(ids), body: { answer: 'acknowledged' } }),
};
