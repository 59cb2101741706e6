import type { Json, KitChange, KitPath } from '@relevo/contracts/kit-changes';
import { applied } from './apply-one.ts';
import { isKeyed, isObject, keyOf, same, valueOf, type Member } from './json.ts';
import { longestRun } from './longest-run.ts';
import { membersAt, predecessor, siblingLists, siblings, withValueAt, without } from './places.ts';

/**
 * The changes that lead from one document to another: applied in their order to the first they give the second. Parts that both share are
 * not looked into, so that comparing a document with an edit of it costs what the edit touched.
 */
export function changesBetween(before: Json, after: Json): KitChange[] {
  const script = new Script(before, after);
  script.compare([], before, after);
  script.removeWhatIsGone();
  return script.changes;
}

/** Follows the document while it is changed, so that every change says where things stood when its turn came. */
class Script {
  readonly changes: KitChange[] = [];
  private now: Json;
  private readonly gone: { list: KitPath; key: string }[] = [];
  private readonly target: Json;

  constructor(before: Json, after: Json) {
    this.now = before;
    this.target = after;
  }

  compare(path: KitPath, a: Json | undefined, b: Json | undefined): void {
    if (same(a, b)) return;
    if (isObject(a) && isObject(b)) this.compareObjects(path, a, b);
    else if (isKeyed(a) && isKeyed(b)) this.compareLists(path, b);
    else this.add({ kind: 'set', path, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { after: b }) });
  }

  /** Removals come last: what moved out of a part must have left it. */
  removeWhatIsGone(): void {
    for (const { list, key } of this.gone) {
      const members = membersAt(this.now, list) ?? [];
      const item = members.find((one) => keyOf(one) === key);
      if (item) this.add({ kind: 'remove', list, item, after: predecessor(members, key) });
    }
  }

  private add(change: KitChange): void {
    this.changes.push(change);
    this.now = applied(this.now, change);
  }

  private compareObjects(path: KitPath, a: Member, b: Member): void {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys) this.compare([...path, key], valueOf(a, key), valueOf(b, key));
  }

  private compareLists(list: KitPath, wanted: readonly Member[]): void {
    const had = membersAt(this.now, list) ?? [];
    if (had.length === wanted.length && wanted.every((one, n) => one === had[n] || keyOf(one) === keyOf(had[n]))) return this.compareInPlace(list, wanted);
    const keys = new Set(wanted.map((one) => keyOf(one)!));
    for (const one of had) {
      const key = keyOf(one)!;
      if (!keys.has(key) && !this.standsElsewhere(list, key)) this.gone.push({ list, key });
    }
    const place = new Map(had.map((one, n) => [keyOf(one)!, n]));
    const stay = longestRun(wanted.map((one) => place.get(keyOf(one)!)));
    let follows: string | null = null;
    for (const [n, one] of wanted.entries()) {
      const key = keyOf(one)!;
      if (!place.has(key)) this.bring(list, one, follows);
      else if (!stay.has(n)) this.move(list, list, key, follows);
      follows = key;
    }
    this.compareMembers(list, wanted);
  }

  /** The same members in the same order, as after most edits: only those that are not shared are looked into. */
  private compareInPlace(list: KitPath, wanted: readonly Member[]): void {
    let seen: Json | undefined;
    let members: readonly Member[] = [];
    for (const [n, one] of wanted.entries()) {
      if (seen !== this.now) [seen, members] = [this.now, membersAt(this.now, list) ?? []];
      if (one !== members[n]) this.compare([...list, keyOf(one)!], members[n], one);
    }
  }

  /** Members by their keys, looked up anew only after a change: a list may be thousands long. */
  private compareMembers(list: KitPath, wanted: readonly Member[]): void {
    let seen: Json | undefined;
    let members = new Map<string, Member>();
    for (const one of wanted) {
      if (seen !== this.now) [seen, members] = [this.now, new Map((membersAt(this.now, list) ?? []).map((member) => [keyOf(member)!, member]))];
      this.compare([...list, keyOf(one)!], members.get(keyOf(one)!), one);
    }
  }

  /** A new member, or one that comes from a sibling's list. */
  private bring(list: KitPath, item: Member, after: string | null): void {
    const key = keyOf(item)!;
    const from = siblings(list) && siblingLists(this.now, list).find((one) => membersAt(this.now, one)?.some((member) => keyOf(member) === key));
    if (from) this.move(from, list, key, after);
    else this.add({ kind: 'insert', list, item: this.withoutTravellers([...list, key], item), after });
  }

  private move(from: KitPath, to: KitPath, key: string, after: string | null): void {
    this.add({ kind: 'move', key, from, to, after, was: predecessor(membersAt(this.now, from) ?? [], key) });
  }

  /** A new part comes without what moves into it from another: that keeps its own history. */
  private withoutTravellers(path: KitPath, item: Member): Member {
    let bare: Json = item;
    for (const [name, value] of Object.entries(item)) {
      const list = [...path, name];
      if (!isKeyed(value) || !siblings(list)) continue;
      const known = new Set(siblingLists(this.now, list).flatMap((one) => (membersAt(this.now, one) ?? []).map(keyOf)));
      for (const one of value) if (known.has(keyOf(one))) bare = withValueAt(bare, [name], without((bare as Member)[name] as Member[], keyOf(one)!));
    }
    return bare as Member;
  }

  private standsElsewhere(list: KitPath, key: string): boolean {
    return siblings(list) !== undefined && siblingLists(this.target, list).some((one) => one.join('/') !== list.join('/') && membersAt(this.target, one)?.some((member) => keyOf(member) === key));
  }
}
