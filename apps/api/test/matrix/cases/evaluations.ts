import type { Case, Cases } from '../ids.ts';

const session: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId } });
const token = 'B'.repeat(43);

export const cases: Cases = {
  getSessionEvaluation: session,
  openSessionEvaluation: (of) => ({ ...session(of), body: { open: true } }),
  keyEvaluations: (of) => ({ ...session(of), body: { sheets: [{ id: of.fresh(), scores: { clear: 4 }, best: '', improve: '' }] } }),
  removeKeyedEvaluation: (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId, sheetId: of.fresh() } }),
  printEvaluationForms: session,
  evaluationPage: () => ({ params: { token } }),
  sendEvaluation: () => ({ params: { token }, body: {} }),
};
