import type { Json, KitChange, KitConflict } from '@relevo/contracts/kit-changes';
import type { RevisionChanges } from '@relevo/contracts/kit-studio';
import { keyOf } from '@relevo/kit-changes/json';
import { membersAt, placed, valueAt, withValueAt, without } from '@relevo/kit-changes/places';

/** A change of one's own that somebody else's work stands against, until one says what becomes of it. */
export type OpenConflict = { id: string; conflict: KitConflict; byName: string | null; at: string | null };

const at = (change: KitChange): string[] => {
  if (change.kind === 'set') return change.path;
  return change.kind === 'move' ? [...change.from, change.key] : [...change.list, keyOf(change.item) ?? ''];
};

/** The place that a change is about. */
export const placeOf = at;

/** Whoever of the others changed the same place last. */
export function openConflicts(conflicts: readonly KitConflict[], others: readonly RevisionChanges[], newId: () => string): OpenConflict[] {
  return conflicts.map((conflict) => {
    const place = at(conflict.change).join('/');
    const near = (change: KitChange) => place.startsWith(at(change).join('/')) || at(change).join('/').startsWith(place);
    const who = others.findLast((one) => one.changes.some(near)) ?? others.at(-1);
    return { id: newId(), conflict, byName: who?.byName ?? null, at: who?.at ?? null };
  });
}

/** Whether one's own change can still be made: not where the part that it is about is gone. */
export const canTakeMine = ({ conflict }: OpenConflict): boolean => conflict.reason !== 'gone' || conflict.change.kind === 'insert';

/** The document with one's own change made after all, whatever stands there now; unchanged where there is no place for it any more. */
export function withMine(document: Json, change: KitChange): Json {
  if (change.kind === 'set') return valueAt(document, change.path.slice(0, -1)) === undefined ? document : withValueAt(document, change.path, change.after);
  if (change.kind === 'remove') return withList(document, change.list, (members) => without(members, keyOf(change.item) ?? ''));
  if (change.kind === 'insert') return withList(document, change.list, (members) => placed(without(members, keyOf(change.item) ?? ''), change.item, change.after));
  const lists = [change.from, change.to];
  const item = lists.map((list) => valueAt(document, [...list, change.key])).find((one) => one !== undefined);
  if (item === undefined) return document;
  const left = lists.reduce((now, list) => withList(now, list, (members) => without(members, change.key)), document);
  return withList(left, change.to, (members) => placed(members, item as never, change.after));
}

function withList(document: Json, list: string[], change: (members: NonNullable<ReturnType<typeof membersAt>>) => Json[]): Json {
  const members = membersAt(document, list);
  return members ? withValueAt(document, list, change(members)) : document;
}
