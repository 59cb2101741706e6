const minute = 60_000;
const day = 86_400_000;

type Shown = { date: string; minutes: number };
// Making a format costs more than a hundred uses of it, and a calendar asks for every session.
const formats = new Map<string, Intl.DateTimeFormat>();

function shownAt(moment: Date, timeZone: string): Shown {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, minutes: Number(parts['hour']) * 60 + Number(parts['minute']) };
}

/** `YYYY-MM-DD` of a moment as people in the zone call it. */
export const localDate = (moment: Date, timeZone: string): string => shownAt(moment, timeZone).date;

/** Minutes since midnight of a moment on the zone's clock. */
export const localMinutes = (moment: Date, timeZone: string): number => shownAt(moment, timeZone).minutes;

/**
 * The moment at which the zone's clock shows so many minutes after midnight of a calendar date. Of a time that a change of clocks skips
 * it is as much later as was skipped, so that what lasts an hour still does; of one that comes twice, the first.
 */
export function atLocal(date: string, minutes: number, timeZone: string): Date {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * minute;
  // No zone is more than a day from UTC: a change near the time wanted lies between these two.
  const [before, after] = [offsetAt(new Date(wanted - day), timeZone), offsetAt(new Date(wanted + day), timeZone)];
  const fitting = [before, after].map((offset) => new Date(wanted - offset)).filter((moment) => moment.getTime() + offsetAt(moment, timeZone) === wanted);
  return fitting.sort((a, b) => a.getTime() - b.getTime())[0] ?? new Date(wanted - before);
}

function offsetAt(moment: Date, timeZone: string): number {
  const { date, minutes } = shownAt(moment, timeZone);
  return Date.parse(`${date}T00:00:00Z`) + minutes * minute - Math.floor(moment.getTime() / minute) * minute;
}

const onClock = (moment: Date, timeZone: string): number => {
  const { date, minutes } = shownAt(moment, timeZone);
  return Date.parse(`${date}T00:00:00Z`) / minute + minutes;
};

/** By how many minutes the zone's clock and calendar read later at one moment than at another; a change of clocks between them does not count. */
export const clockDistance = (from: Date, to: Date, timeZone: string): number => onClock(to, timeZone) - onClock(from, timeZone);

/** The moment at which the zone's clock and calendar read so many minutes later (or earlier) than at this one: a week later is the same time of day. */
export function onClockLater(moment: Date, minutes: number, timeZone: string): Date {
  return atLocal(localDate(moment, timeZone), localMinutes(moment, timeZone) + minutes, timeZone);
}

/** The calendar date so many days later. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
