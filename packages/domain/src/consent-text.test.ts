import { expect, test } from '@jest/globals';
import { askedAbout, mayAgreeAnew, nextConsentVersion, type ConsentVersion } from './consent-text.ts';

const versions = [false, false, true, false].map((askAgain, i): ConsentVersion => ({ purpose: 'training', version: i + 1, askAgain }));

test.each([[1, 4], [2, 4], [3, null], [4, null]])('whoever agreed to version %d is asked about %p', (version, asked) => expect(askedAbout(version, versions)).toBe(asked));

test.each([[3, 3, 4], [3, 2, null]])('over version %d, written with %d before one: %p', (latest, over, next) => expect(nextConsentVersion(latest, over)).toMatchObject(next === null ? { code: 'consent_text_changed' } : { value: next }));

test.each([[1, false, 4, null], [1, true, 4, 'consent_withdrawn'], [1, false, 3, 'consent_text_changed'], [4, false, 4, 'consent_text_changed']] as const)('agreed to %d, withdrawn %s, now to %d: %p', (version, withdrawn, to, code) =>
  expect(mayAgreeAnew({ version, withdrawn }, versions, to)).toMatchObject(code ? { code } : { ok: true }));
