import { z } from 'zod';

/**
 * What two states of a kit differ by, part by part: the language in which drafts are saved, histories kept, versions compared and adaptations merged.
 * A path names the way from the document's root: keys of objects, and for members of a list their id (assets: their path; levels: their value).
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const deepest = 32;

/** Whether a value is JSON and not nested beyond what any kit holds; however deep it is, without recursion. */
function isJson(given: unknown): boolean {
  let level = [given];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest || !level.every((one) => one === null || ['string', 'boolean', 'object'].includes(typeof one) || Number.isFinite(one))) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}
const json = z.unknown().refine((given) => given !== undefined && isJson(given), { error: 'not_json' }) as unknown as z.ZodType<Json>;
const step = z.string().min(1).max(300);
export const kitPath = z.array(step).min(1).max(12);
const member = z.unknown().refine((given) => typeof given === 'object' && given !== null && !Array.isArray(given) && isJson(given), { error: 'not_json' }) as unknown as z.ZodType<{ [key: string]: Json }>;
/** The member that it follows; null: it is the first. */
const after = step.nullable();

export const kitChange = z.discriminatedUnion('kind', [
  /** A value; without `before` there was none, without `after` there is none any more. */
  z.strictObject({ kind: z.literal('set'), path: kitPath, before: json.optional(), after: json.optional() }),
  z.strictObject({ kind: z.literal('insert'), list: kitPath, item: member, after }),
  /** `item` and `after`: as it was, and where. */
  z.strictObject({ kind: z.literal('remove'), list: kitPath, item: member, after }),
  /** `was`: the member it followed before. */
  z.strictObject({ kind: z.literal('move'), key: step, from: kitPath, to: kitPath, after, was: after }),
]);
export type KitPath = string[];
export type KitChange = z.infer<typeof kitChange>;

export const conflictReasons = ['both_changed', 'gone', 'taken', 'changed_inside', 'both_moved'] as const;
/** A change that was not made, because somebody else changed the same. `now` is what stands there; null where nothing does. */
export const kitConflict = z.strictObject({ change: kitChange, reason: z.enum(conflictReasons), now: json });
export type KitConflict = z.infer<typeof kitConflict>;
