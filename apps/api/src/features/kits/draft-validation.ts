import type { Json } from '@relevo/contracts/kit-changes';
import { kitDocument } from '@relevo/contracts/kit-document';
import { keyOf, isObject, same, type Member } from '@relevo/kit-changes/json';
import type { FieldFault } from '../../platform/domain-error.ts';

export type Validated = { ok: true; document: Json } | { ok: false; faults: FieldFault[] };

/**
 * The smallest valid member of each list. A part that was found valid before stands behind one of these while the rest is looked at: parts keep
 * their identity from one state of a draft to the next, so that a save costs what it touched and the document's own rules see it whole.
 */
const standIns: Readonly<Record<string, Json>> = {
  modules: { id: 'x', title: 'x' },
  activities: { id: 'x', kind: 'break', title: 'x', minutes: 0 },
  pages: { id: 'x', audience: 'participant', title: 'x', body: '' },
  runSheets: { id: 'x', title: 'x', sessions: [{ id: 'x', title: 'x', slotMinutes: 0, blocks: [] }] },
  banks: { id: 'x', title: 'x', questions: [] },
  questions: { id: 'x', kind: 'true_false', stem: '', correct: true },
  tests: { id: 'x', purpose: 'pre', title: 'x', passMark: 0, attempts: 1, showAnswers: 'never', forms: { A: [] } },
  surveys: { id: 'x', purpose: 'needs', title: 'x', questions: [] },
  rubrics: { id: 'x', title: 'x', levels: [{ value: 0, label: 'x' }, { value: 1, label: 'x' }], passMean: 0, criteria: [{ id: 'x', group: 'x', title: 'x' }] },
  glossary: { id: 'x', term: 'x', meaning: '' },
  assets: { path: 'x', sha256: '0'.repeat(64), bytes: 0, mediaType: '' },
  overlay: {},
  entry: { text: '', source: '0'.repeat(64) },
};
/** Lists inside the members of a list, whose members are looked at by themselves. */
const inner: Readonly<Record<string, string>> = { modules: 'activities', banks: 'questions' };

/** Parts found valid, by what they are: a valid page is no valid module. */
const valid = new Map(Object.keys(standIns).map((kind) => [kind, new WeakSet<object>()]));
const isKnown = (kind: string, part: Json | undefined): boolean => isObject(part) && (valid.get(kind)?.has(part) ?? false);

/** The document with every part that is known behind its stand-in. */
function thinned(document: Json): Json {
  if (!isObject(document)) return document;
  const thin: Member = {};
  for (const [key, value] of Object.entries(document)) put(thin, key, thinnedValue(key, value));
  return thin;
}

/** A property of its own, even where its name is that of the prototype. */
const put = (on: Member, key: string, value: Json): void => { Object.defineProperty(on, key, { value, enumerable: true, writable: true, configurable: true }); };

function thinnedValue(key: string, value: Json): Json {
  if (key === 'translations' && isObject(value)) return mapped(value, (overlay) => (isKnown('overlay', overlay) ? {} : isObject(overlay) ? mapped(overlay, (entry) => behind('entry', entry)) : overlay));
  if (!(key in standIns) || !Array.isArray(value)) return value;
  return value.map((one) => {
    const within = inner[key];
    if (isKnown(key, one) || !within || !isObject(one) || !Array.isArray(one[within])) return behind(key, one);
    return { ...one, [within]: one[within].map((part) => behind(within, part)) };
  });
}

const behind = (kind: string, part: Json): Json => (isKnown(kind, part) ? standIns[kind]! : part);

function mapped(of: Member, to: (value: Json) => Json): Member {
  const result: Member = {};
  for (const [key, value] of Object.entries(of)) put(result, key, to(value));
  return result;
}

/** What was read of the thinned document with the known parts in their places again; what reading did not alter keeps its identity. */
function restored(given: Member, read: Member): Json {
  const whole: Member = {};
  for (const [key, value] of Object.entries(read)) whole[key] = restoredValue(key, given[key], value);
  return same(whole, given) ? given : whole;
}

function restoredValue(key: string, given: Json | undefined, read: Json): Json {
  if (key === 'translations' && isObject(given) && isObject(read)) {
    const overlays = Object.entries(read).map(([locale, overlay]) => [locale, part('overlay', given[locale], () => entries(given[locale], overlay))] as const);
    return Object.fromEntries(overlays);
  }
  if (!(key in standIns) || !Array.isArray(given) || !Array.isArray(read)) return read;
  const within = inner[key];
  return read.map((one, n) => part(key, given[n], () => {
    const [mine, list] = [given[n], within && isObject(one) ? one[within] : undefined];
    if (!within || !isObject(mine) || !isObject(one) || !Array.isArray(list)) return one;
    const had = mine[within];
    return { ...one, [within]: list.map((inside, m) => part(within, Array.isArray(had) ? had[m] : undefined, () => inside)) };
  }));
}

const entries = (given: Json | undefined, read: Json): Json =>
  (isObject(given) && isObject(read) ? Object.fromEntries(Object.entries(read).map(([id, entry]) => [id, part('entry', given[id], () => entry)])) : read);

/** The part itself where it is known or reading left it as it was; known from now on. */
function part(kind: string, given: Json | undefined, read: () => Json): Json {
  if (isKnown(kind, given)) return given!;
  const value = read();
  const kept = same(given, value) ? given! : value;
  if (isObject(kept)) valid.get(kind)?.add(kept);
  return kept;
}

/** The way to a fault by ids where the schema counts: `modules.m1.title`. */
function placeOf(document: Json, path: readonly PropertyKey[]): string {
  let at: Json | undefined = document;
  const steps = path.map((step) => {
    const next: Json | undefined = Array.isArray(at) ? at[Number(step)] : isObject(at) ? at[String(step)] : undefined;
    const name = Array.isArray(at) ? (keyOf(next) ?? String(step)) : String(step);
    at = next;
    return name;
  });
  return steps.join('.');
}

/**
 * Whether a document is a kit's: the same answer as the contract's `kitDocument` gives of the whole. The document comes back as the contract reads it
 * (titles without outer spaces, what was left out filled in), sharing every part that it left alone.
 */
export function validated(document: Json): Validated {
  const read = kitDocument.safeParse(thinned(document));
  if (read.success) return { ok: true, document: restored(document as Member, read.data as unknown as Member) };
  const faults = read.error.issues.slice(0, 50).map(({ path, code, message }) => ({ path: placeOf(document, path), code: code === 'custom' && /^[a-z_]+$/.test(message) ? message : code, message }));
  return { ok: false, faults };
}
