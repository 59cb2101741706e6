import type { ConsentPurpose } from './consent.ts';
import { allow, refuse, type Decision } from './decision.ts';

/** One wording of a consent. It never changes: another one is another version, and what somebody agreed to stays what it was. */
export type ConsentVersion = { purpose: ConsentPurpose; version: number; /** Whoever agreed to an earlier one is asked whether they agree to this. */ askAgain: boolean };
export const consentTextLimits = { agree: 400, purpose: 600 } as const;

/** Whether a wording may follow: what was written was written over the latest one. @param over the version that whoever writes had before them */
export function nextConsentVersion(latest: number, over: number): Decision<number, 'consent_text_changed'> {
  return over === latest ? allow(latest + 1) : refuse('consent_text_changed', { latest });
}

/** The version that somebody who agreed to `version` is asked about: the latest, where it or one in between asks again; null where nothing is asked. */
export function askedAbout(version: number, versions: readonly ConsentVersion[]): number | null {
  const later = versions.filter((one) => one.version > version);
  return later.some(({ askAgain }) => askAgain) ? Math.max(...later.map((one) => one.version)) : null;
}

/** Whether somebody may agree to `version` in place of what they agreed to: to the latest, while it is not withdrawn. */
export function mayAgreeAnew({ version, withdrawn }: { version: number; withdrawn: boolean }, versions: readonly ConsentVersion[], to: number): Decision<true, 'consent_withdrawn' | 'consent_text_changed'> {
  if (withdrawn) return refuse('consent_withdrawn');
  const latest = Math.max(0, ...versions.map((one) => one.version));
  return to === latest && to > version ? allow(true) : refuse('consent_text_changed', { latest });
}
