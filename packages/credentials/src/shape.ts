import { badgesContext, credentialsContext } from './documents.ts';
import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

const badgeContexts = [credentialsContext, badgesContext];
const listContexts = [credentialsContext];

/**
 * Whether a document is written the one way that this package writes.
 * A signature covers the meaning of the JSON-LD, not its spelling: another context may give a word another meaning,
 * `"true"` may mean the same as `true`, `@id` the same as `id`. Who reads the JSON would then be shown what nobody signed, so every
 * spelling but one is refused.
 */
export function wellShaped(document: JsonObject): boolean {
  const { '@context': context, ...rest } = document;
  const types = document['type'];
  if (!Array.isArray(types) || types[0] !== 'VerifiableCredential' || types.length !== 2) return false;
  const expected = types[1] === 'OpenBadgeCredential' ? badgeContexts : types[1] === 'BitstringStatusListCredential' ? listContexts : null;
  return expected !== null && same(context, expected) && isObject(document['credentialSubject']) && plain(rest);
}

function same(value: Json | undefined, expected: readonly string[]): boolean {
  return Array.isArray(value) && value.length === expected.length && expected.every((text, i) => value[i] === text);
}

/** Multibase base58btc and nothing else: decoders pass over blanks around it. */
const base58 = /^z[1-9A-HJ-NP-Za-km-z]+$/;
const word = /^[A-Za-z][A-Za-z0-9]*$/;

/** Only words for keys; for leaves only well-formed text, and `true` where an identifier is hashed. */
function plain(value: Json, key = ''): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => plain(item, key));
  if (isObject(value)) return Object.entries(value).every(([name, child]) => word.test(name) && plain(child, name));
  if (key === 'hashed') return value === true;
  if (key === 'proofValue') return typeof value === 'string' && base58.test(value);
  // A lone surrogate is written to bytes as U+FFFD, so two texts would share a signature.
  return typeof value === 'string' && value.isWellFormed();
}
