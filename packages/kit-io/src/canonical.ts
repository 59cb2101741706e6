import { createHash } from 'node:crypto';

/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code units, no white space, numbers and strings as ECMAScript writes them.
 * Properties that are `undefined` are left out, as JSON does.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, functions, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonical JSON holds finite numbers only');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one === undefined ? null : one)).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON holds well-formed Unicode only');
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    // Not localeCompare: the order must be the same on every machine.
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, one]) => `${canonicalString(key)}:${canonicalJson(one)}`).join(',')}}`;
}

/** SHA-256 of bytes, or of a string's UTF-8, in lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The address of a kit document, a projection or any other JSON value: SHA-256 of its canonical form. */
export function contentHash(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
