import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { bySession, fileOf, id, instant } from './values.ts';

const whole = z.number().int();
export const attendancePhoto = z.object({
  id, /** As the pages were attached, from 1; a page that is gone leaves its number free. */ page: whole, width: whole, height: whole, attachedAt: instant, attachedByName: z.string(), keptUntil: instant,
});
export type AttendancePhoto = z.infer<typeof attendancePhoto>;
const photos = z.object({ photos: z.array(attendancePhoto) });

const path = '/cohorts/:id/sessions/:sessionId/attendance-photos';
const byPhoto = bySession.extend({ photoId: id });

export const listAttendancePhotos = endpoint({
  name: 'listAttendancePhotos', method: 'GET', path, access: 'roster:read', summary: 'Photos of the list that a session’s people signed', params: bySession, response: photos,
});
/** Multipart, one part `file`: JPEG, PNG or WebP. 413 `too_large`; 422 `file_missing`, `attendance_photo_unreadable`; 409 `attendance_photos_full`. */
export const attachAttendancePhoto = endpoint({
  name: 'attachAttendancePhoto', method: 'POST', path, access: 'attendance:take', status: 201, summary: 'Attach a photo of the signed list; the same again changes nothing', params: bySession,
  query: z.strictObject({ id }), response: photos,
});
export const openAttendancePhoto = endpoint({
  name: 'openAttendancePhoto', method: 'GET', path: `${path}/:photoId`, access: 'roster:read', summary: 'One page of the signed list', params: byPhoto, response: fileOf('image/jpeg'),
});
export const removeAttendancePhoto = endpoint({
  name: 'removeAttendancePhoto', method: 'DELETE', path: `${path}/:photoId`, access: 'attendance:take', summary: 'Take a photo away; the marks keyed from it stay', params: byPhoto, response: photos,
});
