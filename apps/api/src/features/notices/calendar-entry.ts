import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { calendarUid } from '../../platform/calendar-uid.ts';
import { letterWords, type LetterLocale } from './letter-words.ts';

export type CalendarEntry = { sessionId: string; startsAt: Date; endsAt: Date; sequence: number; cancelled: boolean; /** One is asked, and has not said yes. */ tentative: boolean };
type People = { organiser: string; attendee: string };

/**
 * A date as a calendar takes it (RFC 5545 and 5546): put in, moved, or taken out when cancelled. It says when, and nothing else: no place, no topic, no name.
 * @param made when the message was made
 */
export function calendarEntry(entry: CalendarEntry, locale: LetterLocale, { organiser, attendee }: People, made: Date): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const method = entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const { appointment, sender } = letterWords[locale];
  const calendar = ical({ method, prodId: { company: 'Agenda', product: 'Agenda' } });
  calendar.createEvent({
    id: calendarUid(entry.sessionId), sequence: entry.sequence, stamp: made, start: entry.startsAt, end: entry.endsAt, summary: appointment, class: ICalEventClass.PRIVATE,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : entry.tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED, organizer: { name: sender, email: organiser },
    attendees: [{ email: attendee, status: entry.tentative ? ICalAttendeeStatus.TENTATIVE : ICalAttendeeStatus.ACCEPTED }],
  });
  return { method, content: calendar.toString() };
}
