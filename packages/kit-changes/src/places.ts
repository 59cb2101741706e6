import type { Json, KitPath } from '@relevo/contracts/kit-changes';
import { isKeyed, isObject, keyOf, valueOf, withValue, type Member } from './json.ts';

/** Lists whose members may move to the same list of a sibling: their ids are of the whole parent's list. */
const travelling: Readonly<Record<string, string>> = { activities: 'modules', questions: 'banks', blocks: 'sessions' };

/** The value at a path; undefined where there is none. */
export function valueAt(document: Json, path: KitPath): Json | undefined {
  let at: Json | undefined = document;
  for (const step of path) {
    if (Array.isArray(at)) at = at.find((one) => keyOf(one) === step);
    else at = isObject(at) ? valueOf(at, step) : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

/** A copy of the document in which the value at the path is another one; what is not on the way is shared. The way must exist; its last step need not. */
export function withValueAt(document: Json, path: KitPath, value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (Array.isArray(document)) {
    const n = document.findIndex((one) => keyOf(one) === step);
    const inner = document[n];
    return inner === undefined ? document : document.with(n, withValueAt(inner, rest, value));
  }
  if (!isObject(document)) return document;
  if (rest.length === 0) return withValue(document, step, value);
  const inner = valueOf(document, step);
  return inner === undefined ? document : withValue(document, step, withValueAt(inner, rest, value));
}

/** The parent's list and the list's own name, where members of `list` may move between siblings. */
export function siblings(list: KitPath): { parents: KitPath; name: string } | undefined {
  const name = list.at(-1);
  if (name === undefined || list.length < 3 || list.at(-3) !== travelling[name]) return undefined;
  return { parents: list.slice(0, -2), name };
}

/** Every list among which the members of `list` may move, itself among them. */
export function siblingLists(document: Json, list: KitPath): KitPath[] {
  const found = siblings(list);
  if (!found) return [list];
  const parents = valueAt(document, found.parents);
  if (!isKeyed(parents)) return [];
  return parents.map((parent) => [...found.parents, keyOf(parent)!, found.name]);
}

/** Where the member stands now: in the list, or in a sibling's that it moved to. */
export function listHolding(document: Json, list: KitPath, key: string): KitPath | undefined {
  const holds = (path: KitPath) => membersAt(document, path)?.some((one) => keyOf(one) === key);
  return holds(list) ? list : siblingLists(document, list).find(holds);
}

/** The way to the same thing as the document stands now: a part on the way may have moved to a sibling's list. Undefined where a member on the way is gone. */
export function pathNow(document: Json, path: KitPath): KitPath | undefined {
  let at: Json | undefined = document;
  let way: KitPath = [];
  for (const step of path) {
    if (Array.isArray(at)) {
      const list = listHolding(document, way, step);
      if (!list) return undefined;
      way = [...list, step];
      at = valueAt(document, way);
    } else {
      way = [...way, step];
      at = isObject(at) ? valueOf(at, step) : undefined;
    }
  }
  return way;
}

/** The members of a keyed list; undefined where the path leads to none. */
export function membersAt(document: Json, list: KitPath): Member[] | undefined {
  const value = valueAt(document, list);
  return isKeyed(value) ? value : undefined;
}

/** The key that a member follows in its list; null for the first. */
export function predecessor(members: readonly Member[], key: string): string | null {
  const n = members.findIndex((one) => keyOf(one) === key);
  return n > 0 ? keyOf(members[n - 1])! : null;
}

/** The members with one put after another; at the end where that is not there any more. */
export function placed(members: readonly Member[], item: Member, after: string | null): Member[] {
  const n = after === null ? 0 : members.findIndex((one) => keyOf(one) === after) + 1;
  return after !== null && n === 0 ? [...members, item] : members.toSpliced(n, 0, item);
}

/** The members without one. */
export const without = (members: readonly Member[], key: string): Member[] => members.filter((one) => keyOf(one) !== key);
