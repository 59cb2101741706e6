import type { AttendanceStatus } from './attendance.ts';
import { together, type MeetingPerson, type Stretch } from './meeting-report.ts';
import { proposeDuplicates, proposeFrom, type NameReason } from './name-matching.ts';

export type Seat = { enrolmentId: string; displayName: string };
export type SeatOption = { enrolmentId: string; score: number; reasons: readonly NameReason[] };
export type MeetingMatch = {
  person: MeetingPerson;
  /** The likest of the roster, at most three. */
  options: SeatOption[];
  /** Who it is taken for until somebody says otherwise; null where that is for a person to say. */
  proposed: string | null;
};

/** Below this two names have little to do with each other. */
const optionFrom = 0.6;
/** The likest must be likelier than the next by this much, or a person decides. */
const apart = 0.05;

/**
 * Holds a meeting's people against a roster by their names. It proposes and never settles; somebody whose report name is like two people's is left to be decided.
 * Two lines may be one seat: a telephone for the voice, a computer for the picture.
 */
export function matchMeeting(people: readonly MeetingPerson[], roster: readonly Seat[]): MeetingMatch[] {
  // Names are what is asked about, so a name is its own id: two people of one name have one answer.
  const asked = [...new Set(people.flatMap(({ names }) => names))].map((name) => ({ id: name, name }));
  const byName = Map.groupBy(proposeDuplicates(asked, roster.map((seat) => ({ id: seat.enrolmentId, name: seat.displayName })), optionFrom), (one) => one.newId);
  return people.map((person) => {
    const likest = new Map<string, SeatOption>();
    for (const { knownId: enrolmentId, score, reasons } of person.names.flatMap((name) => byName.get(name) ?? []).toSorted((a, b) => b.score - a.score)) {
      if (!likest.has(enrolmentId)) likest.set(enrolmentId, { enrolmentId, score, reasons });
    }
    const options = [...likest.values()].slice(0, 3);
    const [first, second] = options;
    return { person, options, proposed: first && first.score >= proposeFrom && first.score - (second?.score ?? 0) >= apart ? first.enrolmentId : null };
  });
}

export type MeetingMark = { status: AttendanceStatus; minutes: number | null };

/** Whoever missed no more than this many minutes was there; joining this long after the others is late. */
const tolerance = 10;

/**
 * The moment when half of a meeting's people had come, in the report's own seconds: by it others are late. Reports tell the time of whoever owned the meeting,
 * so their clock is never held against the session's.
 */
export function commonStart(people: readonly MeetingPerson[]): number | null {
  const first = people.flatMap(({ stretches }) => (stretches[0] ? [stretches[0].from] : [])).toSorted((a, b) => a - b);
  return first[Math.floor((first.length - 1) / 2)] ?? null;
}

/**
 * What a seat's mark would be, from the one or several lines that are theirs.
 * @param sessionMinutes length of the session; nobody is given more
 * @param start `commonStart` of the whole report
 * @returns `present` where next to nothing was missed, or nothing tells how long; else `late` or `left_early` with the minutes there
 */
export function meetingMark(own: readonly MeetingPerson[], sessionMinutes: number, start: number | null): MeetingMark {
  const stretches = together(own.flatMap((one) => one.stretches));
  const seconds = stretches.length > 0 ? lengthOf(stretches) : longest(own);
  if (seconds === null) return { status: 'present', minutes: null };
  const minutes = Math.min(sessionMinutes, Math.round(seconds / 60));
  if (sessionMinutes - minutes <= tolerance) return { status: 'present', minutes: null };
  const late = start !== null && stretches[0] !== undefined && stretches[0].from - start > tolerance * 60;
  return { status: late ? 'late' : 'left_early', minutes };
}

const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0);
/** Where durations alone are known, two devices at once would count double. */
const longest = (own: readonly MeetingPerson[]): number | null => {
  const counted = own.flatMap((one) => (one.counted === null ? [] : [one.counted]));
  return counted.length > 0 ? Math.max(...counted) : null;
};
