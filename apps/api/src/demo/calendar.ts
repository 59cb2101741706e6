import { atLocal, dateAfter, localDate } from '@relevo/domain/local-time';

/** Days on which nobody is trained, month and day. */
const feasts: readonly string[] = ['12-24', '12-25', '12-31', '01-01', '05-01', '09-15'];

export const timeZone = 'America/Tegucigalpa';

/** Dates counted from now: the story is as old today as it will be next year. Days are calendar days of Tegucigalpa. */
export class Calendar {
  private readonly today: string;
  readonly now: Date;

  constructor(now: Date) {
    this.now = now;
    this.today = localDate(now, timeZone);
  }

  /** `YYYY-MM-DD` of so many days from today. */
  date(days: number): string {
    return dateAfter(this.today, days);
  }

  /** The moment at which clocks show `HH:MM` on that day. */
  at(days: number, clock = '09:00'): Date {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return atLocal(this.date(days), hours * 60 + minutes, timeZone);
  }

  /** That day or the nearest before (after, where it lies ahead) that begins two working days in a row: Monday to Thursday, and no feast. */
  workingDay(days: number): number {
    const step = days > 0 ? 1 : -1;
    let day = days;
    while (!this.works(day) || !this.works(day + 1)) day += step;
    return day;
  }

  private works(day: number): boolean {
    const date = this.date(day);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday >= 1 && weekday <= 5 && !feasts.includes(date.slice(5));
  }

  /** So many minutes from now, to the quarter of an hour before. */
  fromNow(minutes: number): Date {
    const quarter = 15 * 60_000;
    return new Date(Math.floor((this.now.getTime() + minutes * 60_000) / quarter) * quarter);
  }
}

export const hoursAfter = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * 3_600_000);
