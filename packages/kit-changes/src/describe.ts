import type { Json, KitChange, KitPath } from '@relevo/contracts/kit-changes';
import type { FieldDifference, KitDifferences, PartDifference } from '@relevo/contracts/kit-differences';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { changesBetween } from './compare.ts';
import { newEffort, type Effort } from './effort.ts';
import { isObject, keyOf, same, type Member } from './json.ts';
import { isKey, isKeyString, partOf, within, wordsOf, type Place } from './parts.ts';
import { textPieces } from './text-pieces.ts';
import { valueAt } from './places.ts';

export interface DescribeOptions {
  /** Whether the reader may see the keys of questions; otherwise it only says that one changed. */
  keys: boolean;
}

/** What two documents of one kit differ by, for somebody who never saw its source: parts in the order of the newer one, texts word by word. */
export function describeDifferences(before: KitDocument, after: KitDocument, options: DescribeOptions): KitDifferences {
  const parts = describeChanges(before, after, changesBetween(json(before), json(after)), options);
  const count = (is: PartDifference['is']) => parts.filter((one) => one.is === is).length;
  return {
    counts: { added: count('added'), removed: count('removed'), moved: count('moved'), changed: count('changed') },
    minutes: { before: minutesOf(before), after: minutesOf(after) },
    coreChanged: coreOf(before, after),
    parts,
  };
}

const json = (document: KitDocument): Json => document as unknown as Json;
const minutesOf = ({ modules }: KitDocument): number => modules.filter((one) => !one.break).flatMap((one) => one.activities).reduce((sum, one) => sum + one.minutes, 0);

function coreOf(before: KitDocument, after: KitDocument): boolean {
  const core = ({ modules }: KitDocument) => modules.filter((one) => one.core) as unknown as Json;
  return !same(core(before), core(after));
}

/** The same of a given list of changes: of one revision, or of those that two people's work contradicts in. */
export function describeChanges(before: KitDocument, after: KitDocument, changes: readonly KitChange[], options: DescribeOptions): PartDifference[] {
  const found = new Map<string, PartDifference>();
  const [old, now] = [json(before), json(after)];
  const effort = newEffort();
  for (const change of changes) {
    const at = change.kind === 'set' ? change.path : change.kind === 'move' ? [...change.to, change.key] : [...change.list, keyOf(change.item) ?? ''];
    const place = partOf(at);
    const difference = entryOf(found, place, old, now);
    if (place.rest.length === 0 && change.kind !== 'set') become(difference, change, old);
    else difference.fields.push(...fieldsOf(change, place, { old, now, keys: options.keys, effort }));
  }
  return [...found.values()].sort((a, b) => rank(now, old, a) - rank(now, old, b) || 0);
}

function entryOf(found: Map<string, PartDifference>, { kind, path }: Place, old: Json, now: Json): PartDifference {
  const key = path.join('/');
  const known = found.get(key);
  if (known) return known;
  const title = kind === 'kit' ? '' : kind === 'translation' ? path[1] ?? '' : wordsOf(valueAt(now, path) ?? valueAt(old, path));
  const fresh: PartDifference = { part: kind, path, title, within: within(valueAt(now, path) === undefined ? old : now, path), is: 'changed', from: null, fields: [] };
  found.set(key, fresh);
  return fresh;
}

function become(difference: PartDifference, change: Exclude<KitChange, { kind: 'set' }>, old: Json): void {
  difference.is = change.kind === 'insert' ? 'added' : change.kind === 'remove' ? 'removed' : 'moved';
  if (change.kind === 'insert' || change.kind === 'remove') difference.title ||= wordsOf(change.item);
  if (change.kind === 'move' && change.from.join('/') !== change.to.join('/')) difference.from = within(old, [...change.from, change.key]);
}

type About = { old: Json; now: Json; keys: boolean; effort: Effort };

function fieldsOf(change: KitChange, { kind, path, rest }: Place, { old, now, keys, effort }: About): FieldDifference[] {
  const [field, of] = named(kind === 'kit' ? [] : path, rest, now, old);
  if (!keys && kind === 'question' && (change.kind !== 'set' || isKey(rest))) return [{ field, of: null, kind: 'hidden' }];
  if (change.kind !== 'set') {
    const text = change.kind === 'move' ? wordsOf(valueAt(now, [...change.to, change.key])) : wordsOf(change.item);
    return [{ field, of: null, kind: 'member', is: change.kind === 'insert' ? 'added' : change.kind === 'remove' ? 'removed' : 'moved', text }];
  }
  if (!keys && kind === 'translation' && isKeyString(rest[0] ?? '')) return [{ field, of: null, kind: 'hidden' }];
  const read = (value: Json | undefined) => (!keys && kind === 'translation' && rest.length === 0 && isObject(value) ? withoutKeys(value) : value);
  const fields = valueDifference(field, of, [read(change.before), read(change.after)], effort);
  // Which source a translation was made from is no reader's matter.
  return kind === 'translation' ? fields.filter((one) => !one.field.endsWith('.source')) : fields;
}

/** A whole overlay without the translations of keys. */
const withoutKeys = (overlay: Member): Member => Object.fromEntries(Object.entries(overlay).filter(([id]) => !isKeyString(id)));

/** The field by its keys alone, and the words of the member that it belongs to. */
function named(part: KitPath, rest: KitPath, now: Json, old: Json): [string, string | null] {
  const keys: string[] = [];
  let of: string | null = null;
  let way = part;
  for (const step of rest) {
    const parent = valueAt(now, way) ?? valueAt(old, way);
    way = [...way, step];
    if (!Array.isArray(parent)) keys.push(step);
    else of = wordsOf(valueAt(now, way) ?? valueAt(old, way)) || of;
  }
  return [keys.join('.'), of];
}

function valueDifference(field: string, of: string | null, [before, after]: readonly [Json | undefined, Json | undefined], effort: Effort): FieldDifference[] {
  if (typeof (before ?? '') === 'string' && typeof (after ?? '') === 'string' && (isProse(before) || isProse(after))) {
    return [{ field, of, kind: 'text', pieces: textPieces((before as string | undefined) ?? '', (after as string | undefined) ?? '', effort) }];
  }
  if (Array.isArray(before ?? []) && Array.isArray(after ?? [])) return [listDifference(field, of, before, after)];
  if (isObject(before) || isObject(after)) return objectDifference(field, of, isObject(before) ? before : {}, isObject(after) ? after : {}, effort);
  return [{ field, of, kind: 'value', before: scalarOf(before), after: scalarOf(after) }];
}

/** Words, not a code from a list of choices or an id. */
const isProse = (value: Json | undefined): boolean => typeof value === 'string' && (/\s/.test(value.trim()) || /[^\w.:-]/.test(value));

function listDifference(field: string, of: string | null, before: Json | undefined, after: Json | undefined): FieldDifference {
  const words = (value: Json | undefined) => (Array.isArray(value) ? value.map((one) => (isObject(one) ? wordsOf(one) : String(one))) : []);
  const [a, b] = [words(before), words(after)];
  return { field, of, kind: 'list', added: b.filter((one) => !a.includes(one)), removed: a.filter((one) => !b.includes(one)) };
}

function objectDifference(field: string, of: string | null, before: Member, after: Member, effort: Effort): FieldDifference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !same(before[key], after[key]));
  return keys.flatMap((key) => valueDifference(`${field}.${key}`, of, [before[key], after[key]], effort));
}

const scalarOf = (value: Json | undefined) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null);

const roots = ['', 'tracks', 'modules', 'pages', 'runSheets', 'banks', 'tests', 'surveys', 'rubrics', 'glossary', 'assets', 'translations'];

/** Where a part stands in reading order; what was taken away stands where it stood. */
function rank(now: Json, old: Json, { path }: PartDifference): number {
  const place = (document: Json, list: KitPath, key: string | undefined) => {
    const members = valueAt(document, list);
    return Array.isArray(members) ? members.findIndex((one) => keyOf(one) === key) : -1;
  };
  const step = (list: KitPath, key: string | undefined) => Math.max(place(now, list, key), place(now, list, key) < 0 ? place(old, list, key) : -1) + 1;
  const root = roots.indexOf(path[0] ?? '');
  return root * 1e8 + (path[1] === undefined ? 0 : step(path.slice(0, 1), path[1]) * 1e4) + (path[3] === undefined ? 0 : step(path.slice(0, 3), path[3]));
}
