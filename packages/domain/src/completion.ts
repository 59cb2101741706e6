import { attendanceShare, suggestedAttendanceRule, type AttendanceRow, type HeldSession } from './attendance.ts';

/** The least share of the sessions held, by minutes, for a cohort to count as completed by somebody; what programmes of this field ask. */
export const completionShare = 0.8;

/** What becomes of an enrolment when its cohort ends. Certification is judged apart, by the kit's standard. */
export function completionOf(held: readonly HeldSession[], rows: readonly AttendanceRow[]): 'completed' | 'not_completed' {
  const { share } = attendanceShare(held, rows, suggestedAttendanceRule);
  return share !== null && share + 1e-9 >= completionShare ? 'completed' : 'not_completed';
}
