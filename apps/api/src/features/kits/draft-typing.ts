import type { KitChange } from '@relevo/contracts/kit-changes';

type Value = Extract<KitChange, { kind: 'set' }>;
const at = ({ path }: Value): string => JSON.stringify(path);
const isSet = (change: KitChange): change is Value => change.kind === 'set';

/** When somebody who goes on typing begins a new line of the history: after a pause, after a while, or over more places than one writes at once. */
export const typing = { pauseMs: 2 * 60_000, longestMs: 10 * 60_000, mostPlaces: 20 } as const;

/** Several values for one place become one, from the first `before` to the last `after`; nothing where something else than values changed, or one place lies in another. */
function joined(changes: readonly KitChange[]): Value[] | undefined {
  if (!changes.every(isSet)) return undefined;
  const places = new Map<string, Value>();
  for (const change of changes) {
    const first = places.get(at(change));
    const { after: _, ...begun } = first ?? change;
    places.set(at(change), { ...begun, ...(change.after === undefined ? {} : { after: change.after }) });
  }
  const ways = [...places.keys()].map((way) => way.slice(0, -1));
  const nested = ways.some((one) => ways.some((other) => other.startsWith(`${one},`)));
  return nested ? undefined : [...places.values()];
}

/** Both as one, where the second only goes on with what the first wrote: the same places, values alone. */
export function continued(before: readonly KitChange[], changes: readonly KitChange[]): KitChange[] | undefined {
  if (before.length > typing.mostPlaces || changes.length > 2 * typing.mostPlaces) return undefined;
  const [first, then] = [joined(before), joined(changes)];
  if (!first || !then || first.length !== then.length) return undefined;
  const places = new Set(first.map(at));
  return then.every((one) => places.has(at(one))) ? joined([...first, ...then]) : undefined;
}
