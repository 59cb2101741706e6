import type { Cases, Ids } from '../ids.ts';

const one = (of: Ids) => ({ params: { id: of.mergeId } });
/** Whoever of the two is certified: it waits, and nothing of the world moves. */
const two = (of: Ids) => ({ keptId: of.trainerId, goneId: of.personId });
const fields = { name: 'kept', institution: 'kept', organisation: 'kept', area: 'kept', contact: 'kept' };

export const cases: Cases = {
  listLikenesses: (of) => ({ query: { personId: of.personId } }),
  proposePersonMerge: (of) => ({ query: two(of) }),
  listPersonMerges: (of) => ({ query: { personId: of.personId, size: 100 } }),
  mergePersons: (of) => ({ body: { id: of.fresh(), ...two(of), fields, signIn: 'kept', reason: 'La misma persona' } }),
  tellPersonsApart: (of) => ({ body: { id: of.fresh(), ...two(of) } }),
  getPersonMerge: one,
  confirmPersonMerge: one,
  declinePersonMerge: one,
  undoPersonMerge: (of) => ({ ...one(of), body: { reason: 'Eran dos' } }),
};
