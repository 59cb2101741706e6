import type { Json } from '@relevo/contracts/kit-changes';
import { canonicalJson, sha256Hex } from '@relevo/kit-io/canonical';

/** How deep parts are remembered: members of the document's lists, and members of theirs. */
const remembered = 4;
const written = new WeakMap<object, string>();

/**
 * The canonical form of a document (the same as `canonicalJson` gives) and its hash. Parts that were written before are not written again; they must
 * not be changed in place.
 */
export function canonicalDocument(document: Json): { text: string; hash: string } {
  const text = canonical(document, 0);
  return { text, hash: sha256Hex(text) };
}

function canonical(value: Json, depth: number): string {
  if (typeof value !== 'object' || value === null || depth > remembered) return canonicalJson(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, depth + 1)).join(',')}]`;
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = `{${Object.keys(value).sort().map((key) => `${canonicalJson(key)}:${canonical(value[key]!, depth + 1)}`).join(',')}}`;
  if (depth > 1) written.set(value, text);
  return text;
}
