import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const ok = z.object({ status: z.literal('ok') });

export const getLiveness = endpoint({ name: 'getLiveness', method: 'GET', path: '/health/live', access: 'public', summary: 'The process answers', response: ok });
export const getReadiness = endpoint({
  name: 'getReadiness', method: 'GET', path: '/health/ready', access: 'public', summary: 'The process and its database answer; 503 otherwise', response: ok,
});
