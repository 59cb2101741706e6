import type { Json, KitChange, KitConflict, KitPath } from '@relevo/contracts/kit-changes';
import type { RevisionLine } from '@relevo/contracts/kit-studio';
import { isObject } from '@relevo/kit-changes/json';
import { valueAt } from '@relevo/kit-changes/places';

const most = 5;

/** How many changes of each kind. */
export function countsOf(changes: readonly KitChange[], conflicts: readonly KitConflict[]): RevisionLine['counts'] {
  const counts = { set: 0, insert: 0, remove: 0, move: 0, conflicts: conflicts.length };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}

/** Stands before the tag of a language whose texts were touched. */
const ofLanguage = 'translations/';

/**
 * Titles of the modules and other parts that changes touched, at most five, in the order in which they come up; the kit's own title for what is of the kit. A language is
 * kept by its tag: what it is called depends on who reads.
 */
export function touchedBy(changes: readonly KitChange[], before: Json, after: Json): string[] {
  const titles = new Set<string>();
  for (const change of changes) {
    for (const path of placesOf(change)) titles.add(titleOf(path, before, after).slice(0, 300));
    if (titles.size >= most) break;
  }
  return [...titles].slice(0, most);
}

/** What was kept of a revision, as the history shows it. */
export const shownTouched = (kept: readonly string[]): Pick<RevisionLine, 'touched' | 'languages'> => ({
  touched: kept.filter((one) => !one.startsWith(ofLanguage)), languages: kept.flatMap((one) => (one.startsWith(ofLanguage) ? [one.slice(ofLanguage.length)] : [])),
});

function placesOf(change: KitChange): KitPath[] {
  if (change.kind === 'set') return [change.path];
  if (change.kind === 'move') return [[...change.from, change.key], [...change.to, change.key]];
  return [[...change.list, String(change.item['id'] ?? change.item['path'] ?? '')]];
}

function titleOf(path: KitPath, before: Json, after: Json): string {
  const [list, key] = path;
  if (list === 'translations' && key !== undefined) return ofLanguage + key;
  const part = path.length > 1 ? (valueAt(after, path.slice(0, 2)) ?? valueAt(before, path.slice(0, 2))) : undefined;
  const named = isObject(part) ? part : isObject(after) ? after : {};
  return String(named['title'] ?? named['term'] ?? named['path'] ?? key ?? '');
}
