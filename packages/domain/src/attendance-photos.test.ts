import { expect, test } from '@jest/globals';
import { attendancePhotoDays, attendancePhotoLimits, keptWhenAttached, keptWhenOver, mayAttachPhoto } from './attendance-photos.ts';
import { daysBetween } from './dates.ts';

const attached = new Date('2030-03-04T20:00:00Z');

test('a photo that nobody ends the cohort of goes a year after it was attached', () => {
  expect(daysBetween(attached, keptWhenAttached(attached))).toBe(attendancePhotoDays.atMost);
});

test.each([[10, 100], [275, 365], [300, 365]])('the cohort over %i days later, the photo has %i days in all', (after, days) => {
  const over = new Date(attached.getTime() + after * 86_400_000);
  expect(daysBetween(attached, keptWhenOver(keptWhenAttached(attached), over))).toBe(days);
});

test('a session holds so many photos and no more', () => {
  expect(mayAttachPhoto(attendancePhotoLimits.perSession - 1).ok).toBe(true);
  expect(mayAttachPhoto(attendancePhotoLimits.perSession)).toMatchObject({ ok: false, code: 'attendance_photos_full' });
});
