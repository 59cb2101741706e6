import { z } from 'zod';
import { createCohort } from './cohorts.ts';
import { endpoint } from './endpoint.ts';
import { id } from './values.ts';

/** As many as one form makes: the country's departments twice over. */
export const seriesLimit = 40;
export const createCohortSeries = endpoint({
  name: 'createCohortSeries', method: 'POST', path: '/cohorts/series', access: 'cohort:write', status: 201, summary: 'Plan several cohorts at once: all, or none',
  body: z.strictObject({ cohorts: z.array(createCohort.body).min(1).max(seriesLimit) }),
  response: z.object({ ids: z.array(id) }),
});
