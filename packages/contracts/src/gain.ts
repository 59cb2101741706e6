import { z } from 'zod';

/** What people with both tests gained, as shares; what each figure is, says the domain's `Gain`. Null where there is none, or where it is hidden. */
export const gain = z.object({
  mean: z.number(), interval: z.object({ low: z.number(), high: z.number() }).nullable(), normalised: z.number().nullable(), effect: z.number().nullable(),
}).nullable();
