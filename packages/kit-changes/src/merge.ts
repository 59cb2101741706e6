import type { Json, KitChange, KitConflict, KitPath } from '@relevo/contracts/kit-changes';
import { applied } from './apply-one.ts';
import { changesBetween } from './compare.ts';
import { newEffort, type Effort } from './effort.ts';
import { isKeyed, isObject, keyOf, same, valueOf } from './json.ts';
import { mergeSequence, mergeText } from './merge-text.ts';
import { listHolding, membersAt, pathNow, predecessor, valueAt } from './places.ts';

export interface Merged {
  document: Json;
  /** What was made of the changes: `document` is what they lead to from the one they came upon. */
  applied: KitChange[];
  /** What was not made, each with what stands there instead; the document holds nothing of it. */
  conflicts: KitConflict[];
}

/**
 * Makes changes in a document that others may have changed since they were thought of. A change that nothing stands against is made; two edits of one
 * text are put together where they touch other words; whatever contradicts is left and reported, so that nothing is lost unsaid.
 * @param since what others changed meanwhile, where it is known: only that tells of a part which two people moved
 */
export function merge(document: Json, changes: readonly KitChange[], since: readonly KitChange[] = []): Merged {
  const merged: Merged = { document, applied: [], conflicts: [] };
  const effort = newEffort();
  for (const change of changes) {
    const fitted = fit(merged.document, change, { since, effort });
    if ('reason' in fitted) merged.conflicts.push(fitted);
    else if (fitted.change) {
      merged.document = applied(merged.document, fitted.change);
      merged.applied.push(fitted.change);
    }
  }
  return merged;
}

/** What two people made of one document: `ours` with their changes put in. Conflicts are theirs that ours stands against. */
export function mergeDocuments(base: Json, ours: Json, theirs: Json): Merged {
  if (same(ours, theirs)) return { document: ours, applied: [], conflicts: [] };
  return merge(ours, changesBetween(base, theirs), changesBetween(base, ours));
}

/** The change as it can be made now; nothing where it is made already. */
type Fitted = KitConflict | { change: KitChange | undefined };
const made: Fitted = { change: undefined };
const conflict = (change: KitChange, reason: KitConflict['reason'], now: Json | undefined): KitConflict => ({ change, reason, now: now ?? null });

type Around = { since: readonly KitChange[]; effort: Effort };

function fit(document: Json, change: KitChange, { since, effort }: Around): Fitted {
  switch (change.kind) {
    case 'set': return fitSet(document, change, effort);
    case 'insert': return fitInsert(document, change);
    case 'remove': return fitRemove(document, change);
    case 'move': return fitMove(document, change, since);
  }
}

function fitSet(document: Json, change: Extract<KitChange, { kind: 'set' }>, effort: Effort): Fitted {
  const path = pathNow(document, change.path);
  const holder = path && valueAt(document, path.slice(0, -1));
  if (!path || !isObject(holder)) return conflict(change, 'gone', undefined);
  const now = valueAt(document, path);
  if (same(now, change.after)) return made;
  if (same(now, change.before)) return { change: { ...change, path } };
  const both = putTogether(change.before, now, change.after, effort);
  return both === undefined ? conflict(change, 'both_changed', now) : { change: setTo(path, now, both) };
}

function setTo(path: KitPath, before: Json | undefined, after: Json): KitChange {
  return { kind: 'set', path, ...(before === undefined ? {} : { before }), after };
}

type Scalar = string | number;
const isSequence = (value: Json | undefined): value is Scalar[] => Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');

function putTogether(before: Json | undefined, ours: Json | undefined, theirs: Json | undefined, effort: Effort): Json | undefined {
  if (typeof before === 'string' && typeof ours === 'string' && typeof theirs === 'string') return mergeText(before, ours, theirs, effort);
  if (isSequence(before) && isSequence(ours) && isSequence(theirs)) return mergeSequence(before, ours, theirs, effort);
  return undefined;
}

function fitInsert(document: Json, change: Extract<KitChange, { kind: 'insert' }>): Fitted {
  const list = pathNow(document, change.list);
  if (!list || !isKeyed(valueAt(document, list))) return conflict(change, 'gone', undefined);
  const key = keyOf(change.item);
  const holding = key === undefined ? undefined : listHolding(document, list, key);
  if (key === undefined || !holding) return key === undefined ? conflict(change, 'gone', undefined) : { change: { ...change, list } };
  const there = valueAt(document, [...holding, key]);
  return holds(there, change.item) ? made : conflict(change, 'taken', there);
}

/** The same, with members in its lists that came later. */
function holds(there: Json | undefined, item: Json | undefined): boolean {
  if (isKeyed(there) && isKeyed(item)) return item.every((one) => holds(there.find((other) => keyOf(other) === keyOf(one)), one));
  if (!isObject(there) || !isObject(item)) return same(there, item);
  return Object.keys({ ...there, ...item }).every((key) => holds(valueOf(there, key), valueOf(item, key)));
}

function fitRemove(document: Json, change: Extract<KitChange, { kind: 'remove' }>): Fitted {
  const key = keyOf(change.item) ?? '';
  const path = pathNow(document, [...change.list, key]);
  const item = path && valueAt(document, path);
  if (!path || !isObject(item)) return made;
  if (!same(item, change.item)) return conflict(change, 'changed_inside', item);
  const list = path.slice(0, -1);
  return { change: { ...change, list, after: predecessor(membersAt(document, list) ?? [], key) } };
}

const at = (path: KitPath): string => path.join('/');

function fitMove(document: Json, change: Extract<KitChange, { kind: 'move' }>, since: readonly KitChange[]): Fitted {
  const from = listHolding(document, pathNow(document, change.from) ?? change.from, change.key);
  const to = pathNow(document, change.to);
  if (!from || !to || !isKeyed(valueAt(document, to))) return conflict(change, 'gone', undefined);
  const members = membersAt(document, from) ?? [];
  const was = predecessor(members, change.key);
  if (at(from) === at(to) && was === change.after) return made;
  const other = since.findLast((one) => one.kind === 'move' && one.key === change.key && at(one.from.slice(-1)) === at(change.from.slice(-1)));
  if (other?.kind === 'move' && (at(other.to) !== at(change.to) || other.after !== change.after)) return conflict(change, 'both_moved', at(from) === at(to) ? was : at(from));
  return { change: { ...change, from, to, was } };
}
