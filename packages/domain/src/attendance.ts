export const attendanceStatuses = ['present', 'late', 'excused', 'left_early', 'absent'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];
