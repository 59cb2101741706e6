export type ByteRange = { start: number; end: number };

/**
 * The one stretch of bytes that a `Range` header asks for (RFC 9110, 14.2). Nothing where it asks for none, or for what is better answered whole: several stretches, other units.
 * @param size of the whole in bytes
 * @returns `end` within the stretch; `outside` where there is nothing of it to send
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'outside' : { start, end };
}
