export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A credential of ours has about 2 kB, a status list of 131,072 entries at most 25 kB. */
const longest = 256 * 1024;
const deepest = 24;
const mostValues = 5_000;

/** True for a plain object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads anything as a JSON object, within limits that keep a hostile file cheap.
 * @param input JSON text, or a value that serialises to JSON
 * @returns the object, copied; null when it is not JSON, not an object, or beyond the limits. Never throws.
 */
export function readObject(input: unknown): JsonObject | null {
  try {
    const text = typeof input === 'string' ? input : JSON.stringify(input);
    if (typeof text !== 'string' || text.length > longest) return null;
    const value: unknown = JSON.parse(text);
    return isObject(value) && withinLimits(value) ? value : null;
  } catch {
    return null;
  }
}

function withinLimits(root: Json): boolean {
  const open: { value: Json; depth: number }[] = [{ value: root, depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (++seen > mostValues || depth > deepest) return false;
    if (typeof value === 'object' && value !== null) {
      for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1 });
    }
  }
  return true;
}
