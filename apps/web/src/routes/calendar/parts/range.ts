import { dateAfter } from '@relevo/domain/local-time';

export const views = ['list', 'week', 'month'] as const;
export type View = (typeof views)[number];

const pattern = /^\d{4}-\d{2}-\d{2}$/;
const weekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
/** The Monday on or before a date. */
export const monday = (date: string): string => dateAfter(date, -weekday(date));
export const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;

/** The same day of another month, or that month's last. */
export function monthAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Days from the first to the last, both included. */
export const daysOf = (from: string, until: string): string[] => Array.from({ length: (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1 }, (_, i) => dateAfter(from, i));

/** What the address asks for. Without a view a phone shows the list and a desk the month: both are of one month. */
export function rangeOf(search: URLSearchParams, today: string): { view: View | null; day: string; from: string; until: string } {
  const asked = search.get('day') ?? '';
  const day = pattern.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : today;
  const view = views.find((known) => known === search.get('view')) ?? null;
  if (view === 'week') return { view, day, from: monday(day), until: dateAfter(monday(day), 6) };
  const first = firstOfMonth(day);
  // Whole weeks, so that the grid has no holes; the list shows those of the month.
  return { view, day, from: monday(first), until: dateAfter(monday(dateAfter(monthAfter(first, 1), -1)), 6) };
}
