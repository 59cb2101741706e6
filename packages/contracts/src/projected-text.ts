import { z } from 'zod';

/** One line of plain text. `translated` is false where the source locale's text stands in for a missing translation. */
export const words = z.strictObject({ text: z.string(), translated: z.boolean() });
/** Sanitised HTML, safe to put into a page; headings start at h3. Empty string: nothing to show. */
export const prose = z.strictObject({ html: z.string(), translated: z.boolean() });
