import type { Case, Cases } from '../ids.ts';

const session: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId } });
const photo: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId, photoId: of.fresh() } });

export const cases: Cases = {
  listAttendancePhotos: session,
  attachAttendancePhoto: (of) => ({ ...session(of), query: { id: of.fresh() } }),
  openAttendancePhoto: photo,
  removeAttendancePhoto: photo,
  printNameTags: session,
  printSessionRunSheet: session,
};
