import { attributes } from '@relevo/domain/consent';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant } from './values.ts';

const whole = z.number().int();

/** What a cohort's people say of themselves, in sums as they may be read. No person stands in it. */
export const attributeSums = z.object({
  cohort: z.object({ id, title: z.string() }),
  /** People in the last counting; null while there was none. */
  counted: z.object({ people: whole, at: instant }).nullable(),
  /** Whether enough changed since for another. */
  mayCount: z.boolean(),
  /** `value` is one of the attribute's or `unsaid`; null where it is hidden. */
  figures: z.array(z.object({ attribute: z.enum(attributes), values: z.array(z.object({ value: z.string(), people: whole.nullable() })) })),
});
export type CohortAttributeSums = z.infer<typeof attributeSums>;

export const getAttributeSums = endpoint({
  name: 'getAttributeSums', method: 'GET', path: '/cohorts/:id/attributes', access: 'attributes:read', summary: 'What a cohort’s people say of themselves, in sums', params: byId, response: attributeSums,
});
/** 409 `too_few_changed` with how many did. */
export const countAttributes = endpoint({
  name: 'countAttributes', method: 'POST', path: '/cohorts/:id/attributes', access: 'attributes:read', summary: 'Count again, once enough people came, left or said something else', params: byId, response: attributeSums,
});
