import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { gain } from './gain.ts';
import { id, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();

/** What the groups of a trainer gained: of every cohort of the institution in which they gave a session that was held. */
export const trainerResult = z.object({ personId: id, displayName: z.string(), cohorts: whole, matched: whole, /** Null over too few people. */ gain });
export type TrainerResult = z.infer<typeof trainerResult>;

export const listTrainerResults = endpoint({
  name: 'listTrainerResults', method: 'GET', path: '/trainer-results', access: 'trainer-results:read', summary: 'Gain by trainer, over the institution’s cohorts, by name',
  query: z.strictObject(pageQuery), response: pageOf(trainerResult),
});
