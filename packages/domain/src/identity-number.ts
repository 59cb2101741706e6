import { fold } from './fold.ts';
import { findIdentities } from './identity-text.ts';

/**
 * A cell of a list on its way in: its text, or, where it held an identity number, the keyed hash of that number and nothing else of it
 * (null: there was something, and no number can be made of it).
 */
export type ListCell = string | { hash: string | null };

/** Stands where a number was in a text that says more than the number. */
export const removedNumber = '▮▮▮▮';

const nothing = new Set(['', '-', '--', 'n/a', 'na', 'no', 'no tiene', 'ninguno', 'ninguna', 'none', 'pendiente', 'pending', 'sin identidad', 'no aplica', 's/d', 'n/d', 'aucun', 'aucune', 'en attente']);
// 801-1990-12345: a spreadsheet took the number's first zero away.
const withoutZero = /^[1-9](?:0[1-9]|[12]\d)(?:19|20)\d{2}\d{5}$/;
const whole = /^(?:0[1-9]|1[0-8])(?:0[1-9]|[12]\d)(?:19|20)\d{2}\d{5}$/;

/**
 * The one way of writing an identity number, so that the same number always gives the same hash: letters and digits alone, in capitals, the first zero put back.
 * @returns null where nothing is given, undefined where no number can be made of it
 */
export function identityNumber(given: string): string | null | undefined {
  if (nothing.has(fold(given))) return null;
  const sign = given.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (!/\d/.test(sign)) return null;
  const digits = /^\d+$/.test(sign);
  if (digits && withoutZero.test(sign)) return `0${sign}`;
  // Of digits alone there are thirteen (Honduras, Guatemala), or nine and fewer elsewhere; between and beyond, one was left out or typed twice.
  if (digits && sign.length !== 13 && sign.length > 9) return undefined;
  return sign.length >= 5 && sign.length <= 20 ? sign : undefined;
}

/** Whether a cell is an identity number and nothing else, whatever its column is called. */
export function isIdentityNumber(given: string): boolean {
  const bare = given.replace(/[-.\s]/g, '');
  return whole.test(bare) || withoutZero.test(bare);
}

/** The text with every identity number in it taken out. */
export function withoutNumbers(text: string): string {
  const marks = findIdentities(text).filter((mark) => mark.kind === 'identity_number');
  return marks.reduceRight((left, { start, end }) => left.slice(0, start) + removedNumber + left.slice(end), text);
}

/** Control signs and marks that turn the direction of writing become spaces; several spaces become one. */
export const tidyCell = (text: string): string => text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ').replace(/\s+/gu, ' ').trim();

/**
 * A line of a list without any identity number in it.
 * @param identityColumns columns that hold them, whatever their contents look like
 * @param hash the keyed hash of a number, as `identityNumber` writes it
 */
export function sealLine(cells: readonly string[], identityColumns: ReadonlySet<number>, hash: (number: string) => string): ListCell[] {
  return cells.map((cell, column) => sealCell(cell, identityColumns.has(column), hash));
}

export function sealCell(cell: string, isIdentity: boolean, hash: (number: string) => string): ListCell {
  const text = tidyCell(cell).slice(0, 500);
  if (!isIdentity && !isIdentityNumber(text)) return withoutNumbers(text);
  const number = identityNumber(text);
  if (number === null) return '';
  return { hash: number === undefined ? null : hash(number) };
}
