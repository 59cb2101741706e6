export const millisecondsPerDay = 86_400_000;

/** The moment so many days of 24 hours later (earlier when negative). */
export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * millisecondsPerDay);
}

/** The same day and time so many calendar months later in UTC; the month's last day where it has no such day. */
export function addMonths(moment: Date, months: number): Date {
  const later = new Date(moment);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(moment.getUTCDate(), lastDay));
  return later;
}

/** Whole and broken days from one moment to another; negative when the second is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / millisecondsPerDay;
}
