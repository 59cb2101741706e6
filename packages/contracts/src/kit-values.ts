import { kitTextFault, kitTextLimits } from '@relevo/domain/kit-text';
import { z } from 'zod';

/** Id of a part of a kit: stable within the kit, never reused, kept across versions. */
export const localId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
export const kitTitle = z.string().trim().min(1).max(300);
/** Markdown within the bounds of a kit's text; the message is the fault's code and the line where it became too much. */
export const kitText = z.string().max(kitTextLimits.characters).superRefine((text, ctx) => {
  const fault = kitTextFault(text);
  if (fault) ctx.addIssue({ code: 'custom', message: fault.code, params: { line: fault.line } });
});
/** How many people mark a piece of work; one where nothing is said. */
export const graders = z.literal([1, 2]).optional();
