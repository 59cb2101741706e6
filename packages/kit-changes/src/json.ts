import type { Json } from '@relevo/contracts/kit-changes';

export type Member = { [key: string]: Json };

export const isObject = (value: Json | undefined): value is Member => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What tells a member of a list from the others: its id; of an asset its path, of a rubric's level its value. Undefined where the value is no member. */
export function keyOf(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const key = value['id'] ?? value['path'] ?? value['value'];
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
}

/** A list whose members are told apart by their keys; an empty list may become one. */
export const isKeyed = (value: Json | undefined): value is Member[] => Array.isArray(value) && value.every((one) => keyOf(one) !== undefined);

/** The same value, however the keys of its objects are ordered. Parts that are shared are not looked into. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, n) => same(one, b[n]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** A property, never one of the prototype's. */
export const valueOf = (of: Member, key: string): Json | undefined => (Object.hasOwn(of, key) ? of[key] : undefined);

/** A copy with one property set, or without it. */
export function withValue(of: Member, key: string, value: Json | undefined): Member {
  if (value !== undefined) return Object.defineProperty({ ...of }, key, { value, enumerable: true, writable: true, configurable: true });
  const { [key]: _, ...others } = of;
  return others;
}
