import type { Case, Cases } from '../ids.ts';

const test: Case = (of) => ({ params: { id: of.cohortId, testId: of.testId } });
const form = (body: (of: Parameters<Case>[0]) => object): Case => (of) => ({ params: { id: of.cohortId, formId: of.fresh() }, body: body(of) });

export const cases: Cases = {
  listPaperTests: (of) => ({ params: { id: of.cohortId } }),
  getPaperTest: test,
  preparePaperTest: (of) => ({ ...test(of), body: {} }),
  setPaperTwice: (of) => ({ ...test(of), body: { twice: false } }),
  printPaperForms: test,
  printPaperList: test,
  getPaperKeying: test,
  findPaperForm: () => ({ params: { code: '572457245724' } }),
  savePaperCells: form(() => ({ pass: 1, cells: {} })),
  finishPaperForm: form(() => ({ pass: 1, cells: {}, satOn: '2026-01-01' })),
  settlePaperForm: form(() => ({ cells: {} })),
  withdrawPaperForm: form((of) => ({ id: of.fresh(), reason: 'x' })),
};
