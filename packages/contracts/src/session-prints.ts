import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { bySession, fileOf } from './values.ts';

/** With the names that the roster shows, or with a line to write one on. */
export const nameTagKinds = ['named', 'blank'] as const;
export const printNameTags = endpoint({
  name: 'printNameTags', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/name-tags', access: 'roster:read', summary: 'Name tags of those who come, eight to an A4 page', params: bySession,
  query: z.strictObject({ names: z.enum(nameTagKinds).default('named') }), response: fileOf('application/pdf'),
});
export const printSessionRunSheet = endpoint({
  name: 'printSessionRunSheet', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/run-sheet', access: 'roster:read', summary: 'A session’s run sheet by the clock, on A4', params: bySession, response: fileOf('application/pdf'),
});
