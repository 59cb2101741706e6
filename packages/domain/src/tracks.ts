export type Tracked = { tracks: readonly string[] };

/** Whether a part is for one of the tracks chosen: a part that names none is for every track, and where none is chosen every part is. */
export const isForTracks = (part: Tracked, chosen: readonly string[]): boolean =>
  chosen.length === 0 || part.tracks.length === 0 || part.tracks.some((track) => chosen.includes(track));

/** Modules with only the activities of the tracks chosen, in their order. A module that had some and keeps none but pauses is left out; one that is itself a pause, or empty, stays. */
export function modulesForTracks<A extends Tracked & { kind: string }, M extends { break: boolean; activities: readonly A[] }>(modules: readonly M[], chosen: readonly string[]): M[] {
  const asks = (activities: readonly A[]) => activities.some((one) => one.kind !== 'break');
  return modules.flatMap((module) => {
    const activities = module.activities.filter((one) => isForTracks(one, chosen));
    if (activities.length === module.activities.length) return [module];
    return module.break || !asks(module.activities) || asks(activities) ? [{ ...module, activities }] : [];
  });
}
