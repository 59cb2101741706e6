export type IdentitySign = 'identity_number' | 'phone' | 'full_name';

/** Thirteen digits as on a Honduran identity card, grouped 4-4-5 or not. */
const identityNumber = /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{5}(?!\d)/;
/** Eight digits 4-4, or an international number; not a year range such as 2025-2028. */
const phone = /(?<![\d-])(?:\+\d{1,3}[ -]?\d[\d -]{6,12}\d|(?!(?:19|20)\d{2}[ -](?:19|20)\d{2}(?!\d))[2-9]\d{3}[ -]?\d{4})(?![\d-])/;
const capital = '\\p{Lu}[\\p{Ll}’\']{2,}';
const fullName = new RegExp(`(?<![\\p{L}])(${capital})(?: (?:de|del|la|los|las|y) )?(?: ?${capital}){1,3}(?![\\p{L}])`, 'u');
/** A capital at the start of these is a place or an institution, not a person. */
const institution = /^(?:Red|Mesa|Casa|Centro|Comité|Dirección|Secretaría|Ministerio|Fiscalía|Juzgado|Policía|Instituto|Oficina|Municipalidad|Alcaldía|Departamento|Escuela|Colegio|Universidad|Hospital|San|Santa|Puerto|Villa|El|La|Los|Las)$/;

/**
 * What in a free text looks like somebody's identity number, telephone or full name (design: no case data).
 * It warns and never blocks, so it would rather say once too often. First sign found, or null.
 */
export function identitySign(text: string): IdentitySign | null {
  if (identityNumber.test(text)) return 'identity_number';
  if (phone.test(text)) return 'phone';
  const name = fullName.exec(text);
  return name && !institution.test(name[1] ?? '') ? 'full_name' : null;
}
