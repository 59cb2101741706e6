/** Sessions that are under way now, in a zone where it is neither shortly before nor shortly after midnight. */

const partsOf = (at: Date, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).format(at).split(', ');

/** The local date and clock of a moment. */
export function local(at: Date, timeZone: string): { date: string; time: string } {
  const [date = '', time = ''] = partsOf(at, timeZone);
  return { date, time };
}

export const minutesFromNow = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

/** Where the relay takes place: Honduras, unless a session of now would cross midnight there. */
export function workingZone(now = new Date()): string {
  const hour = Number(local(now, 'America/Tegucigalpa').time.slice(0, 2));
  return hour >= 4 && hour < 21 ? 'America/Tegucigalpa' : 'Europe/Madrid';
}
