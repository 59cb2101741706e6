import { z } from 'zod';

/** Ids are UUIDv7, made by whoever creates the thing, so that a repeated request creates nothing twice. */
export const id = z.uuid();
export const byId = z.strictObject({ id });
/** A session of a cohort. */
export const bySession = z.strictObject({ id, sessionId: id });
/** Lower-case hexadecimal SHA-256. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ofOurTime = (value: string) => !/^\d{4}-\d\d-\d\d/.test(value) || (value >= '1900' && value < '2200');
/** A moment, UTC, ISO 8601; a year that nobody plans or remembers is a slip of the keyboard. */
export const instant = z.iso.datetime().refine(ofOurTime, { error: 'year_out_of_range' });
/** A calendar date, `YYYY-MM-DD`. */
export const date = z.iso.date().refine(ofOurTime, { error: 'year_out_of_range' });
/** BCP 47 tag of a language that kits are offered in; Miskito is `miq`, Garífuna `cab`. */
export const locale = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);
/** Languages of the interface. */
export const interfaceLocales = ['es', 'en', 'fr'] as const;
export const interfaceLocale = z.enum(interfaceLocales);
/** ISO 3166-1 alpha-2 country or ISO 3166-2 subdivision, e.g. `HN`, `HN-GD`. */
export const areaCode = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/);
/** A name or title on one line. Line breaks and marks that turn the direction of writing make it read as something else, on screen and on paper. */
export const line = z.string().trim().min(1).max(200).regex(/^[^\p{Cc}\u2028-\u202e\u2066-\u2069]*$/u, { error: 'one_line' });
export const note = z.string().trim().max(4000);

/** Pages are numbered from 1. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(50),
};
/** A page of a list with the whole count. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), page: z.number().int(), size: z.number().int() });

/** RFC 9457 body of every refusal; the web translates `code`. `fields` names what is wrong where. */
export const problem = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** The response of an endpoint that answers a file or a page instead of JSON. */
export const fileOf = (...mediaTypes: [string, ...string[]]) => z.unknown().meta({ mediaTypes });
