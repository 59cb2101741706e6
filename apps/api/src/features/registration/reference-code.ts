import type { Sealing } from '../../platform/sealing.ts';

/** No letter that is read as a figure or the other way round (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/** The code by which somebody sees where their request stands: 60 bits, told once and kept nowhere, since it follows from the request's id and the installation's key. */
export function referenceCode(sealing: Sealing, registrationId: string): string {
  const bytes = Buffer.from(sealing.fingerprint('registration-code', registrationId, 'told'), 'base64url');
  const code = [...bytes.subarray(0, length)].map((byte) => signs[byte % 32]).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is kept and looked for; however it was typed. Null for what can be no code. */
export function codeHash(sealing: Sealing, typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s–-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return code.length === length && [...code].every((sign) => signs.includes(sign)) ? sealing.fingerprint('registration-code', 'kept', code) : null;
}
