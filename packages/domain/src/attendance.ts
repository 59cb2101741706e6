export const attendanceStatuses = ['present', 'late', 'excused', 'left_early', 'absent'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/**
 * How a status counts: in full, by the minutes recorded, not at all, or the session left out of the reckoning.
 */
export const attendanceCounts = ['full', 'minutes', 'none', 'left_out'] as const;
export type AttendanceCount = (typeof attendanceCounts)[number];

/** What counts as attendance, as data of a standard. */
export type AttendanceRule = {
  counts: Readonly<Record<AttendanceStatus, AttendanceCount>>;
  /** Counted for a status that goes by minutes when nobody noted them: a share of the session, 0 to 1. */
  withoutMinutes: number;
  /** Present for less than this share of a session counts as none of it. */
  leastShareOfSession: number;
};

/** An excuse explains an absence and teaches nothing: what was missed counts as missed. */
export const suggestedAttendanceRule: AttendanceRule = {
  counts: { present: 'full', late: 'minutes', excused: 'none', left_early: 'minutes', absent: 'none' },
  withoutMinutes: 0.5,
  leastShareOfSession: 0.25,
};

export type HeldSession = { id: string; minutes: number };
export type AttendanceRow = { sessionId: string; status: AttendanceStatus; minutes: number | null };

export type AttendanceShare = {
  /** 0 to 1, by minutes over the sessions held; nothing held, no share. */
  share: number | null;
  countedMinutes: number;
  heldMinutes: number;
  /** Sessions counted at least in part. */
  sessions: number;
};

/** What of the sessions held so far somebody attended. A session without a row was missed; rows of sessions not held say nothing. */
export function attendanceShare(held: readonly HeldSession[], rows: readonly AttendanceRow[], rule: AttendanceRule): AttendanceShare {
  const bySession = new Map(rows.map((row) => [row.sessionId, row]));
  const reckoned = held
    .map((session) => ({ session, row: bySession.get(session.id) }))
    .filter(({ row }) => rule.counts[row?.status ?? 'absent'] !== 'left_out')
    .map(({ session, row }) => ({ of: session.minutes, counted: session.minutes * countedShare(session, row, rule) }));
  const heldMinutes = reckoned.reduce((sum, r) => sum + r.of, 0);
  const countedMinutes = reckoned.reduce((sum, r) => sum + r.counted, 0);
  const sessions = reckoned.filter((r) => r.counted > 0).length;
  return { share: heldMinutes > 0 ? countedMinutes / heldMinutes : null, countedMinutes, heldMinutes, sessions };
}

/** How much of one session counts, 0 to 1. */
export function countedShare(session: HeldSession, row: AttendanceRow | undefined, rule: AttendanceRule): number {
  const counts = rule.counts[row?.status ?? 'absent'];
  if (counts === 'full') return 1;
  if (counts !== 'minutes' || session.minutes <= 0) return 0;
  const share = row?.minutes == null ? rule.withoutMinutes : Math.min(1, Math.max(0, row.minutes / session.minutes));
  return share < rule.leastShareOfSession ? 0 : share;
}
