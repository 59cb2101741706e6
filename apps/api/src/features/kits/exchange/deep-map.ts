/** The value with every text in it turned; its shape stays. */
export function deepMap<T>(value: T, turn: (text: string) => string): T {
  if (typeof value === 'string') return turn(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => deepMap(one, turn)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deepMap(one as unknown, turn)])) as T;
}
