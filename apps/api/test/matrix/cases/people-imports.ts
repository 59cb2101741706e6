import type { Cases, Ids } from '../ids.ts';

const one = (of: Ids) => ({ params: { id: of.peopleImportId } });

export const cases: Cases = {
  startPeopleImport: (of) => ({ query: { id: of.fresh(), cohortId: of.cohortId } }),
  listPeopleImports: (of) => ({ query: { cohortId: of.cohortId } }),
  getPeopleImport: one,
  listPeopleImportRows: (of) => ({ ...one(of), query: { size: 100 } }),
  readPeopleImportAs: (of) => ({ ...one(of), body: { sheet: 0, headingRow: 1, fields: ['full_name'] } }),
  amendPeopleImportRow: (of) => ({ params: { id: of.peopleImportId, row: 2 }, body: { decision: { is: 'left_out' } } }),
  amendPeopleImport: (of) => ({ ...one(of), body: { step: of.fresh(), needs: 'undecided', is: 'left_out' } }),
  repairPeopleImport: (of) => ({ ...one(of), body: { step: of.fresh(), column: 0, given: 'Nadie', text: 'Ana Paz' } }),
  undoPeopleImportStep: (of) => ({ params: { id: of.peopleImportId, step: of.fresh() } }),
  takePeopleImport: one,
  removePeopleImport: one,
};
