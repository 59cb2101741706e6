import type { Json, KitChange, KitPath } from '@relevo/contracts/kit-changes';
import { applied } from './apply-one.ts';
import { isKeyed, isObject, keyOf, valueOf, type Member } from './json.ts';
import { mergeDocuments, type Merged } from './merge.ts';
import { listHolding, membersAt, pathNow, placed, predecessor, siblingLists, siblings, valueAt, withValueAt, without } from './places.ts';

/** What becomes of a conflict: theirs, what stands there already, or a text made of both. */
export type Taken = 'theirs' | 'ours' | { text: string };

/**
 * The document that two people's work leads to once each of its conflicts is decided, in the order in which `mergeDocuments` reports them. What nothing
 * contradicts is in it as that function left it; where theirs is taken of something that ours removed, the part comes back as theirs has it.
 * @param takes as long as the conflicts; @throws RangeError otherwise: nothing is decided by leaving it out
 */
export function decide(base: Json, ours: Json, theirs: Json, takes: readonly Taken[]): Merged {
  const merged = mergeDocuments(base, ours, theirs);
  if (takes.length !== merged.conflicts.length) throw new RangeError(`${merged.conflicts.length} conflicts, ${takes.length} decisions`);
  const document = merged.conflicts.reduce((now, { change }, n) => {
    const take = takes[n]!;
    if (take === 'ours') return now;
    return take === 'theirs' ? forced(now, change, theirs) : withText(now, change, take.text, theirs);
  }, merged.document);
  return { ...merged, document };
}

function withText(document: Json, change: KitChange, text: string, theirs: Json): Json {
  return change.kind === 'set' ? forced(document, { ...change, after: text }, theirs) : forced(document, change, theirs);
}

/** Makes a change against what stands there. */
function forced(document: Json, change: KitChange, theirs: Json): Json {
  switch (change.kind) {
    case 'set': return forcedSet(document, change, theirs);
    case 'insert': return forcedInsert(document, change, theirs);
    case 'remove': return forcedRemove(document, change, theirs);
    case 'move': return forcedMove(document, change, theirs);
  }
}

function forcedSet(document: Json, change: Extract<KitChange, { kind: 'set' }>, theirs: Json): Json {
  const ready = reachable(document, change.path.slice(0, -1), theirs);
  const path = pathNow(ready, change.path);
  return path && isObject(valueAt(ready, path.slice(0, -1))) ? withValueAt(ready, path, change.after) : ready;
}

function forcedInsert(document: Json, change: Extract<KitChange, { kind: 'insert' }>, theirs: Json): Json {
  const key = keyOf(change.item) ?? '';
  const ready = reachable(document, change.list, theirs);
  const list = pathNow(ready, change.list);
  const holding = list && listHolding(ready, list, key);
  if (!list || !isKeyed(valueAt(ready, list))) return ready;
  if (!holding) return applied(ready, { ...change, list, item: ownOnly(ready, [...list, key], change.item as Member) });
  return withValueAt(ready, [...holding, key], ownOnly(ready, [...holding, key], change.item as Member));
}

function forcedRemove(document: Json, change: Extract<KitChange, { kind: 'remove' }>, theirs: Json): Json {
  const key = keyOf(change.item) ?? '';
  const path = pathNow(document, [...change.list, key]);
  const item = path && valueAt(document, path);
  if (!path || !isObject(item)) return document;
  const saved = Object.entries(item).reduce((now, [name]) => withSaved(now, [...path, name], theirs), document);
  const list = path.slice(0, -1);
  return withValueAt(saved, list, without(membersAt(saved, list) ?? [], key));
}

/** Members of a list that goes, which ours had moved there and theirs has elsewhere, stand where theirs has them. */
function withSaved(document: Json, list: KitPath, theirs: Json): Json {
  if (!siblings(list)) return document;
  return (membersAt(document, list) ?? []).reduce((now: Json, member) => {
    const key = keyOf(member) ?? '';
    const there = siblingLists(theirs, list).find((one) => membersAt(theirs, one)?.some((other) => keyOf(other) === key));
    const members = there && there.join('/') !== list.join('/') ? membersAt(now, there) : undefined;
    if (!there || !members) return now;
    const left = withValueAt(now, list, without(membersAt(now, list) ?? [], key));
    return withValueAt(left, there, placed(members, member, placeOf(membersAt(theirs, there) ?? [], members, key)));
  }, document);
}

function forcedMove(document: Json, change: Extract<KitChange, { kind: 'move' }>, theirs: Json): Json {
  const ready = reachable(reachable(document, change.to, theirs), [...change.to, change.key], theirs);
  const to = pathNow(ready, change.to);
  const from = to && listHolding(ready, to, change.key);
  const item = from && membersAt(ready, from)?.find((one) => keyOf(one) === change.key);
  if (!to || !from || !item) return ready;
  const left = withValueAt(ready, from, without(membersAt(ready, from) ?? [], change.key));
  return withValueAt(left, to, placed(membersAt(left, to) ?? [], item, change.after));
}

/** The document with the outermost part on the way that is gone from it, as theirs has it, so that the way leads on. */
function reachable(document: Json, path: KitPath, theirs: Json): Json {
  const gone = goneOn(document, path, theirs);
  return gone ? brought(document, gone.path, gone.value, theirs) : document;
}

type Gone = { path: KitPath; value: Json };

function goneOn(document: Json, path: KitPath, theirs: Json): Gone | undefined {
  const there = pathNow(theirs, path);
  const here = pathNow(document, path);
  if (!there || (here && valueAt(document, here) !== undefined)) return undefined;
  for (let n = 1; n <= there.length; n += 1) {
    const part = there.slice(0, n);
    const now = pathNow(document, part);
    if (now && valueAt(document, now) !== undefined) continue;
    const value = valueAt(theirs, part);
    return value === undefined ? undefined : { path: part, value };
  }
  return undefined;
}

/** What comes back, whole as theirs has it, where theirs is taken of a change in something that is gone; nothing where the way is there. */
export function comesBack(document: Json, change: KitChange, theirs: Json): Gone | undefined {
  if (change.kind === 'set') return goneOn(document, change.path.slice(0, -1), theirs);
  if (change.kind === 'insert') return goneOn(document, change.list, theirs);
  return change.kind === 'move' ? goneOn(document, change.to, theirs) ?? goneOn(document, [...change.to, change.key], theirs) : undefined;
}

function brought(document: Json, path: KitPath, value: Json, theirs: Json): Json {
  const list = path.slice(0, -1);
  const parent = pathNow(document, list);
  if (!parent) return document;
  const members = membersAt(document, parent);
  const key = path.at(-1) ?? '';
  if (!members || keyOf(value) !== key) return withValueAt(document, [...parent, key], value);
  return withValueAt(document, parent, placed(members, ownOnly(document, path, value as Member), placeOf(membersAt(theirs, list) ?? [], members, key)));
}

/** After the nearest that stands before it with them and is here too; null where it is the first. */
function placeOf(theirs: readonly Member[], members: readonly Member[], key: string): string | null {
  const here = new Set(members.map(keyOf));
  let before = predecessor(theirs, key);
  while (before !== null && !here.has(before)) before = predecessor(theirs, before);
  return before;
}

/** A part without those of its members that stand in another part of the document: nothing is there twice. */
function ownOnly(document: Json, path: KitPath, item: Member): Member {
  let bare: Json = item;
  for (const [name, value] of Object.entries(item)) {
    const list = [...path, name];
    if (!isKeyed(value) || !siblings(list)) continue;
    const others = siblingLists(document, list).filter((one) => one.join('/') !== list.join('/'));
    const known = new Set(others.flatMap((one) => (membersAt(document, one) ?? []).map(keyOf)));
    const own = value.filter((one) => !known.has(keyOf(one)));
    if (own.length < value.length && valueOf(bare as Member, name) !== undefined) bare = withValueAt(bare, [name], own);
  }
  return bare as Member;
}
