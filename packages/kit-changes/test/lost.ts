import type { Book } from './edits.ts';

const fields = ['title', 'body', 'minutes', 'tags', 'warning'] as const;
const parts = ({ modules }: Book) => new Map(modules.flatMap((m) => m.activities.map((one) => [one.id, { one, in: m.id }] as const)));
const text = (value: unknown) => JSON.stringify(value ?? null);
const tokens = (value: unknown) => (typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? (value as string[]) : [text(value)]);

/** Looks at each field by itself, knowing nothing of how merging is done; gives the id of each part of which something is missing. */
export function* lost(base: Book, ours: Book, theirs: Book, merged: Book): Generator<string> {
  const [b, o, t, m] = [parts(base), parts(ours), parts(theirs), parts(merged)];
  for (const id of new Set([...b.keys(), ...o.keys(), ...t.keys()])) {
    const [was, mine, other, now] = [b.get(id), o.get(id), t.get(id), m.get(id)];
    if (!now) {
      // Gone for good only where one side took it away and the other had left it alone.
      const untouched = (side: typeof was) => !side || text(side.one) === text(was?.one);
      if (!was || (mine && other) || !untouched(mine) || !untouched(other)) yield `"${id}"`;
      continue;
    }
    if (was && (!mine || !other) && text((mine ?? other)?.one ?? was.one) === text(was.one) && (mine ?? other ?? was).in === was.in) yield `"${id}"`;
    if (was && mine && other && other.in !== was.in && mine.in === was.in && now.in !== other.in) yield `"${id}"`;
    for (const field of fields) if (!kept(was?.one[field], mine?.one[field], other?.one[field], now.one[field], !!was && !!mine && !!other)) yield `"${id}"`;
  }
}

function kept(was: unknown, mine: unknown, other: unknown, now: unknown, everywhere: boolean): boolean {
  if (!everywhere) return true;
  if (text(mine) === text(was)) return text(now) === text(other);
  if (text(other) === text(was) || text(other) === text(mine)) return text(now) === text(mine);
  const added = (side: unknown) => tokens(side).filter((one) => !tokens(was).includes(one));
  return [...added(mine), ...added(other)].every((one) => tokens(now).includes(one)) && text(now) !== text(mine);
}
