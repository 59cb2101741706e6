import type { Case, Cases } from '../ids.ts';

const cohort: Case = (of) => ({ params: { id: of.cohortId } });
const session: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId } });
const enrolment: Case = (of) => ({ params: { id: of.cohortId, enrolmentId: of.enrolmentId } });

export const cases: Cases = {
  listCohorts: () => ({}),
  getCohortOptions: () => ({}),
  createCohort: (of) => ({
    body: { id: of.fresh(), purpose: 'delivery', kitVersionId: of.versionId, runSheetId: of.runSheetId, organisationId: of.organisationId, title: 'Nuevo', startsOn: '2030-01-07', timeZone: 'America/Tegucigalpa', locale: 'es' },
  }),
  getCohort: cohort,
  updateCohort: (of) => ({ ...cohort(of), body: { place: 'Casa comunal' } }),
  scheduleCohort: cohort,
  startCohort: cohort,
  completeCohort: cohort,
  cancelCohort: (of) => ({ ...cohort(of), body: { reason: 'low_enrolment' } }),
  giveCohortReason: (of) => ({ ...cohort(of), body: { reason: 'postponed' } }),
  previewCohortVersion: (of) => ({ ...cohort(of), query: { kitVersionId: of.versionId } }),
  moveCohortVersion: (of) => ({ ...cohort(of), body: { kitVersionId: of.versionId } }),
  getAgenda: () => ({}),
  listCandidates: (of) => ({ ...cohort(of), query: { duty: 'trainer' } }),
  assignPerson: (of) => ({ ...cohort(of), body: { personId: of.trainerId, duty: 'trainer', assignments: [{ id: of.fresh(), sessionId: of.sessionId }] } }),
  removeAssignment: (of) => ({ params: { id: of.cohortId, assignmentId: of.assignmentId } }),
  getCohortSession: session,
  updateCohortSession: (of) => ({ ...session(of), body: { title: 'Encuentro' } }),
  holdCohortSession: session,
  reopenCohortSession: (of) => ({ ...session(of), body: { reason: 'Otra fecha' } }),
  cancelCohortSession: session,
  listRoster: cohort,
  enrolPerson: (of) => ({ ...cohort(of), body: { id: of.fresh(), givenNames: 'Zoila' } }),
  withdrawEnrolment: (of) => ({ ...enrolment(of), body: { withdrawn: true } }),
  listRosterChanges: cohort,
  undoRosterChange: (of) => ({ params: { id: of.cohortId, changeId: of.rosterChangeId } }),
  issueAccessCards: (of) => ({ ...cohort(of), body: { enrolmentIds: [of.enrolmentId] } }),
  revokeAccessCard: enrolment,
  exportRoster: cohort,
  getAttendance: session,
  markAttendance: (of) => ({ ...session(of), body: { marks: [{ enrolmentId: of.enrolmentId, status: 'present' }] } }),
  getAttendanceCode: session,
  printAttendanceSheet: session,
  keepScan: () => ({ params: { token: 'A'.repeat(64) } }),
  recordScan: () => ({ params: { token: 'A'.repeat(64) } }),
};
