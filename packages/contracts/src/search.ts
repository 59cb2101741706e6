import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './values.ts';

export const searchKinds = ['person', 'cohort', 'kit', 'organisation', 'certification'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** One thing found; `kind` and `id` make its address. */
export const found = z.object({ id, title: z.string(), sub: z.string(), state: z.string().nullable() });
export type Found = z.infer<typeof found>;

export const search = endpoint({
  name: 'search', method: 'GET', path: '/search', access: 'search:use', summary: 'Everything one may see whose name holds these words',
  query: z.strictObject({ q: z.string().trim().min(2).max(100) }),
  /** Kinds in a fixed order, the best first in each, at most eight; `more` when there are others. */
  response: z.object({ groups: z.array(z.object({ kind: z.enum(searchKinds), items: z.array(found), more: z.boolean() })) }),
});
