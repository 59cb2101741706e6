import type { Cases, Ids } from '../ids.ts';

const course = (of: Ids) => ({ params: { id: of.selfPacedId } });
const token = 'A'.repeat(43);

export const cases: Cases = {
  openSelfPaced: (of) => ({ body: { id: of.fresh(), kitVersionId: of.versionId, organisationId: of.organisationId, locale: 'es', title: 'Curso', opensOn: '2026-01-01' } }),
  getSelfPaced: course,
  updateSelfPaced: (of) => ({ ...course(of), body: { places: 40 } }),
  renewSelfPacedLink: course,
  printSelfPacedLink: course,
  revokeSelfPacedLink: course,
  closeSelfPaced: course,
  reopenSelfPaced: course,
  leaveSelfPaced: course,
  selfPacedPage: () => ({ params: { token } }),
  joinSelfPaced: () => ({ params: { token }, body: {} }),
};
