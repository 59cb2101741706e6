/**
 * What people agree to, one purpose each, so that one may be given without another. Each allows something that the platform does, and
 * no longer does once the consent is withdrawn:
 *
 * - `training`: to keep the name, so that there can be a roster, attendance and a certificate; without it nobody takes part.
 * - `contact`: to keep a telephone number or address by which the institution reaches the person.
 * - `statistics`: to keep self-declared attributes, for sums only.
 * - `pictures`: to be seen in photographs of sessions.
 */
export const consentPurposes = ['training', 'contact', 'statistics', 'pictures'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Those without which a request is not taken. */
export const requiredConsents: readonly ConsentPurpose[] = ['training'];

/** Required ones that are missing from those given. */
export function missingConsents(given: readonly ConsentPurpose[]): ConsentPurpose[] {
  return requiredConsents.filter((purpose) => !given.includes(purpose));
}

/** What people may say of themselves; not saying is no entry at all (design: sensitive attributes). Nobody's gender identity or orientation is ever asked. */
export const attributeValues = {
  sex: ['woman', 'man', 'undisclosed'],
  ageBand: ['under_18', '18_29', '30_44', '45_59', '60_over'],
  /** The peoples that Honduras recognises, and whoever is of none or of another. */
  populationGroup: ['garifuna', 'lenca', 'maya_chorti', 'miskito', 'nahua', 'black_english', 'pech', 'tawahka', 'tolupan', 'none', 'other'],
  disability: ['yes', 'no'],
} as const;
export type Attribute = keyof typeof attributeValues;
export const attributes = Object.keys(attributeValues) as Attribute[];
export type Attributes = { [A in Attribute]: (typeof attributeValues)[A][number] | null };

const saysAnything = (declared: Attributes): boolean => attributes.some((attribute) => declared[attribute] !== null);

/** Whether somebody said something of themselves without the consent by which it may be kept. */
export function saidWithoutConsent(declared: Attributes, given: readonly ConsentPurpose[]): boolean {
  return saysAnything(declared) && !given.includes('statistics');
}

/** What may be kept of attributes: nothing without the consent for it. @returns null where nothing is to be kept */
export function keptAttributes(declared: Attributes, given: readonly ConsentPurpose[]): Attributes | null {
  return given.includes('statistics') && saysAnything(declared) ? declared : null;
}
