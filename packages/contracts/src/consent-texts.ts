import { consentPurposes } from '@relevo/domain/consent';
import { consentTextLimits } from '@relevo/domain/consent-text';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
const said = (most: number) => z.string().trim().min(1).max(most);
const wording = z.strictObject({ agree: said(consentTextLimits.agree), purpose: said(consentTextLimits.purpose) });
export const consentWords = z.strictObject({ es: wording, en: wording, fr: wording });

export const consentTexts = z.object({
  texts: z.array(z.object({
    purpose: z.enum(consentPurposes),
    /** The latest first; version 0 is the suggested wording, which nobody has adopted yet. `people` agreed to it last and have not withdrawn. */
    versions: z.array(z.object({ version: whole, words: consentWords, askAgain: z.boolean(), adoptedAt: instant.nullable(), people: whole })),
    /** People who agreed to an earlier one and are asked again. */
    asked: whole,
  })),
});
export type ConsentTexts = z.infer<typeof consentTexts>;

const byPurpose = z.strictObject({ purpose: z.enum(consentPurposes) });
export const getConsentTexts = endpoint({
  name: 'getConsentTexts', method: 'GET', path: '/consent-texts', access: 'consent_text:write', summary: 'What people are asked to agree to, every wording of it', response: consentTexts,
});
/** What was agreed to stays as it was. The same again changes nothing. 409 `consent_text_changed` where another was published meanwhile. */
export const publishConsentText = endpoint({
  name: 'publishConsentText', method: 'POST', path: '/consent-texts/:purpose', access: 'consent_text:write', summary: 'Publish another wording; whoever agrees from now on agrees to it', params: byPurpose,
  body: z.strictObject({ /** The version it was written over. */ over: whole.min(0), words: consentWords, askAgain: z.boolean() }), response: consentTexts,
});
export const listEarlierConsents = endpoint({
  name: 'listEarlierConsents', method: 'GET', path: '/consent-texts/:purpose/earlier', access: 'consent_text:write', summary: 'Who agreed to an earlier wording and is asked again', params: byPurpose, query: z.strictObject({ ...pageQuery }),
  response: pageOf(z.object({ id, displayName: z.string(), cohortId: id, cohortTitle: z.string(), version: whole, givenAt: instant })),
});
