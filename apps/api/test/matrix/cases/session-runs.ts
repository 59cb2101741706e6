import type { Case, Cases } from '../ids.ts';

const session: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId } });

export const cases: Cases = {
  getSessionRun: session,
  getAttendanceHistory: (of) => ({ params: { id: of.cohortId, enrolmentId: of.enrolmentId } }),
  typeAttendanceCode: () => ({ body: { code: '000000' } }),
  addRunSteps: (of) => ({ ...session(of), body: { steps: [{ id: of.fresh(), kind: 'start', blockId: 'b1', agoMs: 0 }] } }),
  writeSessionReport: (of) => ({ ...session(of), body: { issues: 'Faltó luz' } }),
  openUnplannedSession: (of) => ({ params: { id: of.cohortId }, body: { id: of.fresh(), title: 'Repaso', minutes: 60, people: [{ assignmentId: of.fresh(), personId: of.trainerId, duty: 'trainer' }] } }),
  fitUnplannedSession: (of) => ({ ...session(of), body: { place: 1, runSheetSessionId: '' } }),
};
