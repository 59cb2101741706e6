/** `YYYY-MM-DD` of a moment as people in the zone call it. */
export function localDate(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment);
}

/** Minutes since midnight of a moment on the zone's clock. */
export function localMinutes(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? 0);
  return part('hour') * 60 + part('minute');
}

/**
 * The moment at which the zone's clock shows so many minutes after midnight of a calendar date. A time that a change of clocks
 * skips becomes the moment right after it; of one that comes twice, the first.
 */
export function atLocal(date: string, minutes: number, timeZone: string): Date {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  let guess = wanted;
  // The zone's offset at the guess corrects it; twice, because the first correction may cross a change of clocks.
  for (let round = 0; round < 2; round += 1) guess = wanted - offsetAt(new Date(guess), timeZone);
  return new Date(guess);
}

function offsetAt(moment: Date, timeZone: string): number {
  const shown = Date.parse(`${localDate(moment, timeZone)}T00:00:00Z`) + localMinutes(moment, timeZone) * 60_000;
  return shown - Math.floor(moment.getTime() / 60_000) * 60_000;
}

/** The calendar date so many days later. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
