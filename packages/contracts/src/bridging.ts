import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, date, id, instant, pageOf, pageQuery } from './values.ts';

/** Somebody certified before an edition came out, who is asked to catch up with it; `overdue` once the date is past. */
export const bridgingLine = z.object({
  certificationId: id, displayName: z.string(), homeName: z.string(), level: z.enum(['trainer', 'master_trainer']), certifiedAt: instant, overdue: z.boolean(),
});
export type BridgingLine = z.infer<typeof bridgingLine>;

/** What a kit's latest edition asks of those certified before, by when, and of whom. */
export const getBridging = endpoint({
  name: 'getBridging', method: 'GET', path: '/kits/:id/bridging', access: 'bridging:read', summary: 'What an edition asks of those certified before, by when and of whom', params: byId,
  query: z.strictObject({ ...pageQuery }),
  response: pageOf(bridgingLine).extend({
    kitTitle: z.string(),
    /** The latest published edition after the first; null while there is but one. */
    edition: z.object({ versionId: id, label: z.string(), publishedAt: instant }).nullable(),
    /** What the standard in force says of that edition; null: certifications carry over as they are. */
    asked: z.object({ edition: z.number().int(), byDate: date, standardNumber: z.number().int() }).nullable(),
    /** Everybody certified before it came out, whether anything is asked of them or not. */
    before: z.number().int(),
  }),
});
