import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, line } from './values.ts';

/** How a board is narrowed and grouped, as the end of an address: names and values, nothing else. */
const query = z.string().max(600).regex(/^[\w=&%.+~-]*$/u);
const name = line.max(60);
export const savedFilter = z.object({ id, name: z.string(), query: z.string(), isDefault: z.boolean() });
export type SavedFilter = z.infer<typeof savedFilter>;
/** `remembered`: what one last looked by; null where nothing is. */
export const savedFilters = z.object({ filters: z.array(savedFilter), remembered: z.string().nullable() });

export const listSavedFilters = endpoint({
  name: 'listSavedFilters', method: 'GET', path: '/cohorts/filters', access: 'cohort:read', summary: 'One’s own filters of the board of cohorts', response: savedFilters,
});
/** 409 `too_many_filters`, `id_taken`. */
export const saveFilter = endpoint({
  name: 'saveFilter', method: 'POST', path: '/cohorts/filters', access: 'cohort:read', status: 201, summary: 'Keep a filter under a name', body: z.strictObject({ id, name, query, isDefault: z.boolean().default(false) }), response: savedFilters,
});
export const changeFilter = endpoint({
  name: 'changeFilter', method: 'PATCH', path: '/cohorts/filters/:id', access: 'cohort:read', summary: 'Call a filter something else, or have the board begin with it', params: byId,
  body: z.strictObject({ name, isDefault: z.boolean() }).partial(), response: savedFilters,
});
export const deleteFilter = endpoint({ name: 'deleteFilter', method: 'DELETE', path: '/cohorts/filters/:id', access: 'cohort:read', summary: 'Forget a filter', params: byId, response: savedFilters });
export const rememberFilter = endpoint({
  name: 'rememberFilter', method: 'PUT', path: '/cohorts/filters/remembered', access: 'cohort:read', summary: 'What one looks by now, for the next visit', body: z.strictObject({ query }), response: z.object({}),
});
