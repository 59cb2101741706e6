import { allow, refuse, type Decision } from './decision.ts';
import { fold } from './fold.ts';

export type PinRefusal = 'pin_malformed' | 'pin_trivial' | 'pin_is_date' | 'words_too_short' | 'words_repeated';

/**
 * A participant's PIN: eight digits that are neither trivial nor a date, or three different words of at least three letters and
 * twelve together. Allowed with the form that is hashed, so that case, accents and spaces do not lock anybody out.
 */
export function choosePin(pin: string): Decision<string, PinRefusal> {
  const folded = fold(pin);
  const digits = folded.replace(/[ -]/g, '');
  if (/^\d{8}$/.test(digits)) {
    if (isTrivial(digits)) return refuse('pin_trivial');
    return isDate(digits) ? refuse('pin_is_date') : allow(digits);
  }
  const words = folded.split(/[ -]/).filter((word) => word !== '');
  if (words.length !== 3 || !words.every((word) => /^\p{L}+$/u.test(word))) return refuse('pin_malformed');
  if (new Set(words).size < 3) return refuse('words_repeated');
  if (words.some((word) => word.length < 3) || words.join('').length < 12) return refuse('words_too_short');
  return allow(words.join(' '));
}

/** The form in which a typed PIN is compared; whatever it is, without saying whether it would be a good one. */
export function foldPin(pin: string): string {
  const folded = fold(pin);
  const digits = folded.replace(/[ -]/g, '');
  return /^\d+$/.test(digits) ? digits : folded.split(/[ -]/).filter((word) => word !== '').join(' ');
}

function isTrivial(digits: string): boolean {
  const steps = new Set([...digits].slice(1).map((d, i) => (Number(d) - Number(digits[i]) + 10) % 10));
  const repeats = /^(\d{1,4})\1+$/.test(digits);
  return steps.size === 1 || repeats || new Set(digits).size <= 2 || digits === [...digits].reverse().join('');
}

/** A birthday is the first thing that somebody who knows the person tries: ddmmyyyy, mmddyyyy or yyyymmdd. */
function isDate(digits: string): boolean {
  const part = (from: number, to: number) => Number(digits.slice(from, to));
  const plausible = (year: number, month: number, day: number) => year >= 1920 && year <= 2039 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return plausible(part(4, 8), part(2, 4), part(0, 2)) || plausible(part(4, 8), part(0, 2), part(2, 4)) || plausible(part(0, 4), part(4, 6), part(6, 8));
}

export type PasswordRefusal = 'password_too_short' | 'password_too_long' | 'password_common' | 'password_contains_name';

export const passwordLength = { least: 12, most: 128 } as const;

// Long enough to pass the length rule and tried first all the same, in the platform's three languages.
const common = [
  '123456789012', '1234567890123', 'qwertyuiop12', 'qwertyuiopas', 'password1234', 'passwordpassword', 'administrador', 'administrator',
  'contraseña123', 'contraseñasegura', 'micontraseña', 'motdepasse123', 'motdepassemotdepasse', 'bienvenido123', 'welcome12345', 'bienvenue123',
  'honduras2024', 'honduras2025', 'honduras2026', 'tegucigalpa1', 'iloveyou1234', 'teamomucho123', 'letmein12345', 'changeme1234',
].map(fold);

/**
 * A staff password: 12 to 128 characters, none of the common ones, without the person's own sign-in name; no rule about which
 * characters (ASVS 5.0, 6.2). Length is counted in characters, not code units. Nothing is trimmed or cut.
 */
export function choosePassword(password: string, signInName: string): Decision<string, PasswordRefusal> {
  const length = [...password].length;
  if (length < passwordLength.least) return refuse('password_too_short', { least: passwordLength.least });
  if (length > passwordLength.most) return refuse('password_too_long', { most: passwordLength.most });
  const folded = fold(password);
  const repeated = /^(.{1,4})\1+$/u.test(folded) || new Set(folded).size < 4;
  if (repeated || common.includes(folded)) return refuse('password_common');
  const name = fold(signInName.split('@')[0] ?? '');
  return name.length >= 4 && folded.includes(name) ? refuse('password_contains_name') : allow(password);
}
