import { attendanceStatuses } from '@relevo/domain/attendance';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { bySession, fileOf, id, instant } from './values.ts';

const whole = z.number().int();
export const attendanceStatus = z.enum(attendanceStatuses);
export const attendanceMethods = ['list', 'qr', 'paper', 'code', 'meeting'] as const;

export const attendanceRow = z.object({
  enrolmentId: id, personId: id, ordinal: whole, displayName: z.string(), institution: z.string(), withdrawn: z.boolean(),
  status: attendanceStatus.nullable(), minutes: whole.nullable(), method: z.enum(attendanceMethods).nullable(), recordedAt: instant.nullable(),
  /** The photo of the signed list that the mark was keyed from. */
  photoId: id.nullable().default(null),
});
export type AttendanceRow = z.infer<typeof attendanceRow>;
const counts = z.object({ enrolled: whole, present: whole, late: whole, leftEarly: whole, excused: whole, absent: whole, unmarked: whole });
export const attendanceList = z.object({
  session: z.object({ id, ordinal: whole, title: z.string(), startsAt: instant, endsAt: instant, state: z.string(), cohortTitle: z.string(), cohortState: z.string(), timeZone: z.string(), tenantId: id }),
  /** Why it cannot be taken now; null when it can. */
  refusal: z.string().nullable(),
  counts, rows: z.array(attendanceRow),
  /** Photos of the signed list. */
  photos: whole.default(0),
});
export type AttendanceList = z.infer<typeof attendanceList>;
export const getAttendance = endpoint({
  name: 'getAttendance', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/attendance', access: 'roster:read', summary: 'Who came to a session', params: bySession, response: attendanceList,
});

/**
 * `agoMs` says how long ago the mark was made on the device's own steady clock, so that a wrong date on a phone decides nothing;
 * of two marks on one person the later holds. `status` null takes a mark back.
 */
export const attendanceMark = z.strictObject({
  enrolmentId: id, status: attendanceStatus.nullable(), minutes: whole.min(0).max(1440).nullable().default(null), agoMs: whole.min(0).max(604_800_000).default(0),
  /** Asked once the session was held: 409 `reason_missing`. */
  reason: z.string().trim().max(500).default(''),
  /** Keyed from a photo of the signed list, which is its evidence: 404 `attendance_photo_not_found` where the session has no such. */
  photoId: id.nullable().default(null),
});
export const markAttendance = endpoint({
  name: 'markAttendance', method: 'PUT', path: '/cohorts/:id/sessions/:sessionId/attendance', access: 'attendance:take', summary: 'Mark any number of people at once; the same again changes nothing', params: bySession,
  body: z.strictObject({ method: z.enum(['list', 'paper', 'meeting']).default('list'), marks: z.array(attendanceMark).min(1).max(5000) }),
  response: z.object({ counts, rows: z.array(attendanceRow.pick({ enrolmentId: true, status: true, minutes: true, method: true, recordedAt: true, photoId: true })) }),
});

const code = z.object({ url: z.string(), /** SVG of the QR code. */ qr: z.string(), /** Six digits, for whoever cannot scan. */ typed: z.string(), validUntil: instant });
/** The code on the wall and the one after it, so that a slow network shows no gap. */
export const getAttendanceCode = endpoint({
  name: 'getAttendanceCode', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/attendance-code', access: 'attendance:take', summary: 'The rotating code that participants scan', params: bySession,
  response: z.object({
    now: instant, turnsAt: instant, secondsPerCode: whole, current: code, next: code, sessionTitle: z.string(), cohortTitle: z.string(),
    refusal: z.string().nullable(), enrolled: whole, attended: whole,
  }),
});
export const printAttendanceSheet = endpoint({
  name: 'printAttendanceSheet', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/attendance-sheet', access: 'roster:read', summary: 'A list to sign, on A4', params: bySession, response: fileOf('application/pdf'),
});

const marked = { status: attendanceStatus.nullable(), minutes: whole.nullable() };
/** One person’s marks over a cohort, each with the corrections made once its session was held. */
export const getAttendanceHistory = endpoint({
  name: 'getAttendanceHistory', method: 'GET', path: '/cohorts/:id/enrolments/:enrolmentId/attendance', access: 'roster:read', summary: 'One person’s attendance, with who corrected it and why',
  params: z.strictObject({ id, enrolmentId: id }),
  response: z.object({
    displayName: z.string(), cohortTitle: z.string(), timeZone: z.string(),
    sessions: z.array(z.object({
      id, ordinal: whole, title: z.string(), startsAt: instant, state: z.string(), ...marked, method: z.enum(attendanceMethods).nullable(), recordedAt: instant.nullable(),
      /** The photo it was keyed from; `gone` once that was removed or its time was over. */
      photo: z.object({ page: whole, gone: z.boolean() }).nullable().default(null),
      corrections: z.array(z.object({ before: z.object(marked), after: z.object(marked), reason: z.string(), byName: z.string(), at: instant })),
    })),
  }),
});
export type AttendanceHistory = z.infer<typeof getAttendanceHistory.response>;

const scanned = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{40,120}$/) });
/** Somebody not signed in yet: keeps, in this browser alone, that they scanned in time. */
export const keepScan = endpoint({
  name: 'keepScan', method: 'POST', path: '/qr/:token/keeping', access: 'public', summary: 'Remember a scan until its holder has signed in', params: scanned,
  response: z.object({ validUntil: instant }),
});
export const recordScan = endpoint({
  name: 'recordScan', method: 'POST', path: '/qr/:token', access: 'signed_in', summary: 'One’s own attendance, by a scanned code', params: scanned,
  response: z.object({ status: attendanceStatus, already: z.boolean(), sessionTitle: z.string(), cohortTitle: z.string(), recordedAt: instant }),
});
/** 404 `code_not_genuine` where no session that is open to them shows it; 429 `wait_before_retry` after several that were wrong. */
export const typeAttendanceCode = endpoint({
  name: 'typeAttendanceCode', method: 'POST', path: '/attendance-codes', access: 'signed_in', summary: 'One’s own attendance, by the digits under the code', body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  response: recordScan.response,
});
