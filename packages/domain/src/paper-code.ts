/**
 * The code on a paper form: eleven digits that tell nothing (not whose form it is, nor its place in the pile) and a check digit by
 * which a slip of the keyboard is known at once. The check is that of H. M. Damm (Total anti-symmetrische Quasigruppen, Marburg 2004): every single wrong
 * digit and every two neighbours exchanged are found.
 */
export const paperCodeDigits = 12;

/** The totally anti-symmetric quasigroup of order ten that Damm gives. */
const quasigroup = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
] as const;

const interim = (digits: string): string => [...digits].reduce((row, digit) => quasigroup[Number(row)]?.[Number(digit)] ?? '0', '0');

/** @param digits decimal digits only */
export const withCheckDigit = (digits: string): string => `${digits}${interim(digits)}`;

/** The code as it is kept, however it was typed or scanned; null for what can be none. */
export function paperCodeOf(typed: string): string | null {
  const code = typed.replace(/[\s.–-]/g, '');
  return code.length === paperCodeDigits && /^\d+$/.test(code) && interim(code) === '0' ? code : null;
}

/** In fours, as it is printed and read out. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
