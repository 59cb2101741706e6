import type { Activity } from '@relevo/contracts/kit-document';

/** Minutes that an exercise's own words give it, e.g. “should take about 10 minutes”; nothing when they give none. */
export function statedMinutes(text: string): number | undefined {
  const all = [...text.matchAll(/(\d{1,3})\s*(?:(?:-|–|a|à|to)\s*\d{1,3}\s*)?(?:-\s*)?(?:minutes?|mins?\b|minutos?)/gi)].map((match) => Number(match[1]));
  const last = all.at(-1);
  return last !== undefined && last > 0 && last <= 240 ? last : undefined;
}

/** Shares whole minutes by weight so that they add up exactly; the largest remainders get the odd minutes, the earlier first. */
export function shareMinutes(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (weights.length === 0) return [];
  const exact = weights.map((weight) => (sum === 0 ? total / weights.length : (total * weight) / sum));
  const shares = exact.map(Math.floor);
  const order = exact.map((value, n) => ({ n, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.n - b.n);
  let left = total - shares.reduce((a, b) => a + b, 0);
  for (const { n } of order) {
    if (left <= 0) break;
    shares[n] = (shares[n] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}

/**
 * Gives a module's activities the minutes of its front matter: teaching to readings by length, exercises to exercises and discussions by
 * what they say they take (five where they say nothing). Where one side has no activities or no minutes, all share all.
 */
export function spreadMinutes(activities: Activity[], teaching: number, exercises: number): void {
  const active = activities.filter((one) => one.kind !== 'reading' && one.kind !== 'break');
  const readings = activities.filter((one) => one.kind === 'reading');
  const weight = (one: Activity): number => (one.kind === 'reading' ? Math.max(1, one.body.length / 600) : (statedMinutes(one.body) ?? 5));
  const give = (to: Activity[], minutes: number): void => shareMinutes(minutes, to.map(weight)).forEach((share, n) => Object.assign(to[n] ?? {}, { minutes: share }));
  if (active.length === 0 || readings.length === 0 || teaching === 0 || exercises === 0) return give([...activities.filter((one) => one.kind !== 'break')], teaching + exercises);
  give(readings, teaching);
  give(active, exercises);
}
