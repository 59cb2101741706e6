import { workForms } from '@relevo/domain/marking';
import { z } from 'zod';
import { id } from './values.ts';

/** A file that was handed in. */
export const workFile = z.object({ id, form: z.enum(workForms), name: z.string(), mediaType: z.string(), bytes: z.number().int() });
export type WorkFile = z.infer<typeof workFile>;
