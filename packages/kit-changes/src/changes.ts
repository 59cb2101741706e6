import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { applied } from './apply-one.ts';

/** What takes the changes back: applied to what they led to, it gives what they began with. */
export function inverse(changes: readonly KitChange[]): KitChange[] {
  return changes.toReversed().map(inverseOf);
}

function inverseOf(change: KitChange): KitChange {
  switch (change.kind) {
    case 'set': return { kind: 'set', path: change.path, ...(change.after === undefined ? {} : { before: change.after }), ...(change.before === undefined ? {} : { after: change.before }) };
    case 'insert': return { ...change, kind: 'remove' };
    case 'remove': return { ...change, kind: 'insert' };
    case 'move': return { ...change, from: change.to, to: change.from, after: change.was, was: change.after };
  }
}

/** The document after the changes, in their order. They must be its own: made from it, or accepted by `merge`. */
export const replay = (document: Json, changes: readonly KitChange[]): Json => changes.reduce(applied, document);
