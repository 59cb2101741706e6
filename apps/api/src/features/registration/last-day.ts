/** The last day on which something is open, in words: a moment that is midnight ends the day before. */
export const lastDay = (closesAt: Date, timeZone: string, tag: string): string =>
  new Intl.DateTimeFormat(tag, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(closesAt.getTime() - 1));
