/** The smallest count that is shown, by who looks (design: figures). */
export const smallestShown = { withoutRoster: 5, snapshot: 11 } as const;

/** A disclosed count; nothing where it is hidden. */
export type Disclosed = number | null;
