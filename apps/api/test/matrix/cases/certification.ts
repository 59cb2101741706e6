import type { Cases, Ids } from '../ids.ts';

const document = { hash: 'd'.repeat(64), name: 'acta.pdf', mediaType: 'application/pdf', bytes: 10 };
const one = (ids: Ids) => ({ params: { id: ids.certificationId } });
const reasoned = (ids: Ids) => ({ ...one(ids), body: { reason: 'motivo' } });

export const cases: Cases = {
  getBridging: (ids) => ({ params: { id: ids.kitId } }),
  listCertifications: () => ({ query: {} }),
  getOwnPaths: () => ({}),
  getCertification: one,
  signTeachBack: (ids) => ({ ...one(ids), body: { id: ids.fresh(), passed: true } }),
  judgeCertification: one,
  recommendCertification: one,
  approveCertification: one,
  declineCertification: reasoned,
  renewCertification: one,
  suspendCertification: reasoned,
  reinstateCertification: reasoned,
  proposeRevocation: (ids) => ({ ...one(ids), body: { id: ids.fresh(), reason: 'motivo' } }),
  confirmRevocation: one,
  dropRevocation: one,
  withdrawCertification: one,
  getCohortJudgement: (ids) => ({ params: { id: ids.cohortId } }),
  judgeCohort: (ids) => ({ params: { id: ids.cohortId }, body: { close: false } }),
  listActs: () => ({ query: {} }),
  listActPeople: () => ({ query: { q: 'persona' } }),
  nominateFounder: (ids) => ({ body: { id: ids.fresh(), kitId: ids.kitId, personId: ids.personId, reason: 'motivo', documents: [document] } }),
  recordEarlierEvidence: (ids) => ({
    body: { id: ids.fresh(), kitId: ids.kitId, personId: ids.personId, kind: 'attendance', share: 0.9, happenedAt: '2024-05-05T12:00:00Z', documents: [document] },
  }),
  confirmAct: (ids) => ({ params: { id: ids.actId } }),
  declineAct: (ids) => ({ params: { id: ids.actId } }),
  uploadEvidenceDocument: () => ({}),
  getEvidenceDocument: (ids) => ({ params: { id: ids.actId, hash: 'd'.repeat(64) } }),
};
