/** The steward's own staff stand before the first cohort. */
export const stewardGeneration = -1;

/** How somebody came to the kit. `trainedIn` is the generation of the cohort that trained them; unknown is null. */
export type TrainerOrigin = { stewardStaff: boolean; founding: boolean; trainedIn: number | null };

/**
 * Of a trainer: that of the cohort that trained them; the steward's own staff −1. A founder whom no cohort trained stands where
 * the steward's staff stand, for nobody handed the kit on to them. Null where nothing is known.
 */
export function trainerGeneration(origin: TrainerOrigin): number | null {
  if (origin.stewardStaff) return stewardGeneration;
  return origin.trainedIn ?? (origin.founding ? stewardGeneration : null);
}

/** Of a session: 1 + the highest of its trainers, frozen when held. Null without trainers, or while one of them is unknown. */
export function sessionGeneration(trainers: readonly (number | null)[], frozen: number | null): number | null {
  if (frozen !== null) return frozen;
  const highest = highestOf(trainers);
  return highest === null || trainers.includes(null) ? null : highest + 1;
}

/** Of a cohort: the highest of its sessions; null while none is known. */
export function cohortGeneration(sessions: readonly (number | null)[]): number | null {
  return highestOf(sessions);
}

function highestOf(generations: readonly (number | null)[]): number | null {
  return generations.reduce((highest, g) => (g !== null && (highest === null || g > highest) ? g : highest), null);
}
