import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';

/** Of photos of a signed list: how many a session holds, how large one may come (bytes, pixels), and the long side in pixels at which handwriting still reads. */
export const attendancePhotoLimits = { perSession: 30, bytes: 12_000_000, pixels: 50_000_000, longSide: 2200 } as const;

/**
 * How long a photo of a signed list is kept: until the marks can no longer be disputed, so many days after the cohort is over;
 * of a cohort that nobody ends, so many after the photo was attached. The marks themselves stay.
 */
export const attendancePhotoDays = { afterEnd: 90, atMost: 365 } as const;

export const keptWhenAttached = (attachedAt: Date): Date => addDays(attachedAt, attendancePhotoDays.atMost);

/** What the end of its cohort leaves of a photo's time: never more than it had. */
export function keptWhenOver(keptUntil: Date, overAt: Date): Date {
  const after = addDays(overAt, attendancePhotoDays.afterEnd);
  return after < keptUntil ? after : keptUntil;
}

export const mayAttachPhoto = (photos: number): Decision<true, 'attendance_photos_full'> =>
  (photos >= attendancePhotoLimits.perSession ? refuse('attendance_photos_full', { most: attendancePhotoLimits.perSession }) : allow(true));
