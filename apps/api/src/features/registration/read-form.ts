import { registrationForm, type RegistrationForm } from '@relevo/contracts/registration';
import { attributes, attributeValues, consentPurposes, missingConsents, saidWithoutConsent, type Attributes } from '@relevo/domain/consent';
import type { FieldFault } from './form-words.ts';

export type Entries = Readonly<Record<string, string | readonly string[]>>;
const named = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** A form's entries as what they mean, or what is wrong by field. What no browser would send of itself counts as not said. */
export function readForm(entries: Entries): { form: RegistrationForm; said: Attributes } | { faults: Record<string, FieldFault> } {
  const ticked = [entries['consents'] ?? []].flat();
  const consents = consentPurposes.filter((purpose) => ticked.includes(purpose));
  const read = registrationForm.safeParse({
    id: named(entries['id']), givenNames: named(entries['givenNames']), familyNames: named(entries['familyNames']), institution: named(entries['institution']),
    share: named(entries['share']) || null, areaCode: named(entries['areaCode']) || null, contact: named(entries['contact']), consents,
  });
  const faults: Record<string, FieldFault> = {};
  for (const { path } of read.error?.issues ?? []) faults[String(path[0])] = named(entries[String(path[0])]) === '' ? 'needed' : path[0] === 'share' || path[0] === 'areaCode' ? 'choose' : 'one_line';
  for (const purpose of missingConsents(consents)) faults[`consent-${purpose}`] = 'agree';
  const said = Object.fromEntries(attributes.map((name) => [name, (attributeValues[name] as readonly string[]).find((value) => value === named(entries[name])) ?? null])) as Attributes;
  if (saidWithoutConsent(said, consents)) faults['consent-statistics'] = 'tick_or_blank';
  // Nothing that somebody wrote is left out unsaid.
  if (named(entries['contact']) !== '' && !consents.includes('contact')) faults['consent-contact'] = 'tick_or_clear';
  if (!read.success || Object.keys(faults).length > 0) return { faults };
  return { form: read.data, said };
}
