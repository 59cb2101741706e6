import { sample, seededChance } from './seeded.ts';

/** Where the options of a question stand: as the kit has them, or in another order for each attempt. */
export const optionOrders = ['kit', 'shuffled'] as const;
export type OptionOrder = (typeof optionOrders)[number];

/** The same list in the order of one attempt: the same seed (attempt and question) gives the same order whenever the attempt is opened. */
export const shuffledBy = <T>(all: readonly T[], seed: string): T[] => sample(all, all.length, seededChance(seed));
