import type { Case, Cases } from '../ids.ts';

const view: Case = (of) => ({ params: { id: of.cohortId, months: 3, view: 'superior' } });

export const cases: Cases = {
  getWorkEvaluation: (of) => ({ params: { id: of.cohortId } }),
  openWorkEvaluation: (of) => ({ ...view(of), body: { open: false } }),
  keyWorkEvaluations: (of) => ({ ...view(of), body: { sheets: [{ id: of.fresh(), scores: { applies: 4 }, changed: '', hindered: '' }] } }),
  removeKeyedWorkEvaluation: (of) => ({ params: { id: of.cohortId, months: 3, view: 'self', sheetId: of.fresh() } }),
  printWorkForms: view,
};
