import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { keyOf } from './json.ts';
import { membersAt, placed, withValueAt, without } from './places.ts';

/** The document with one change made, whatever stood there: for changes that are known to fit. */
export function applied(document: Json, change: KitChange): Json {
  if (change.kind === 'set') return withValueAt(document, change.path, change.after);
  if (change.kind === 'move') {
    const item = membersAt(document, change.from)?.find((one) => keyOf(one) === change.key);
    if (!item) return document;
    const left = withValueAt(document, change.from, without(membersAt(document, change.from) ?? [], change.key));
    return withValueAt(left, change.to, placed(membersAt(left, change.to) ?? [], item, change.after));
  }
  const members = membersAt(document, change.list) ?? [];
  const next = change.kind === 'insert' ? placed(members, change.item, change.after) : without(members, keyOf(change.item)!);
  return withValueAt(document, change.list, next);
}
