import type { Case, Cases } from '../ids.ts';

const correction: Case = (ids) => ({ params: { id: ids.versionId, correctionId: ids.correctionId } });

export const cases: Cases = {
  listKeyCorrections: (ids) => ({ params: { id: ids.versionId } }),
  proposeKeyCorrection: (ids) => ({ params: { id: ids.versionId }, body: { id: ids.fresh(), questionId: ids.questionId, kind: 'everybody', reason: 'x' } }),
  confirmKeyCorrection: correction,
  declineKeyCorrection: (ids) => ({ ...correction(ids), body: { reason: 'x' } }),
  takeKeyCorrectionBack: correction,
};
