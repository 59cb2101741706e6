export const progressStates = ['opened', 'skipped', 'done'] as const;
export type ProgressState = (typeof progressStates)[number];
export type ProgressEntry = { activityId: string; state: ProgressState; at: Date };

/** A part that the participant has finished with; a skipped one counts like one that was read (design: warnings). */
export const isFinished = (state: ProgressState | undefined): boolean => state === 'done' || state === 'skipped';

/**
 * What is kept of what is known and what a device sends, in any order and as often as it likes: opened, skipped and done only ever go
 * forward, and the first time of a state stays. A skip of a part without a warning says only that it was opened; a time ahead of `now`
 * (a device's wrong clock) becomes `now`. Gives the entries that changed.
 */
export function mergeProgress(
  known: readonly ProgressEntry[], sent: readonly ProgressEntry[], mayBeSkipped: (activityId: string) => boolean, now: Date,
): ProgressEntry[] {
  const kept = new Map(known.map((entry) => [entry.activityId, entry]));
  const changed = new Map<string, ProgressEntry>();
  for (const entry of sent) {
    const next = settled(entry, mayBeSkipped, now);
    const before = kept.get(next.activityId);
    if (before && !replaces(next, before)) continue;
    kept.set(next.activityId, next);
    changed.set(next.activityId, next);
  }
  return [...changed.values()];
}

function settled(entry: ProgressEntry, mayBeSkipped: (activityId: string) => boolean, now: Date): ProgressEntry {
  const state = entry.state === 'skipped' && !mayBeSkipped(entry.activityId) ? 'opened' : entry.state;
  return { activityId: entry.activityId, state, at: entry.at > now ? now : entry.at };
}

function replaces(next: ProgressEntry, before: ProgressEntry): boolean {
  const rank = (state: ProgressState) => progressStates.indexOf(state);
  return rank(next.state) > rank(before.state) || (next.state === before.state && next.at < before.at);
}
