import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { Accepted, isText, sha256, translated } from './text.ts';

type Overlays = Record<(typeof translated)[number], Record<string, { text: string; source: string }>>;

/** Things whose ids are unique in the whole kit: the string id starts anew at them. Everything below them is named from there. */
const rooted = new Set(['modules', 'activities', 'pages', 'runSheets', 'banks', 'tests', 'surveys', 'tracks', 'rubrics', 'glossary']);

const joined = (...parts: readonly (string | number)[]) => parts.filter((part) => part !== '').join('.');
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The string id of one member of a list: by its id, by its value (levels of a rubric) or by its place. */
function memberPath(path: string, key: string, member: unknown, n: number): string {
  if (!isObject(member) || isText(member)) return joined(path, key, n);
  if (typeof member['id'] === 'string') return rooted.has(key) || 'stem' in member ? member['id'] : joined(path, member['id']);
  return joined(path, key, typeof member['value'] === 'number' ? member['value'] : n);
}

/** Replaces each text by its Spanish and puts the other languages into the overlays under the string id that `path` has become. */
function resolve(value: unknown, path: string, key: string, overlays: Overlays): unknown {
  if (isText(value)) {
    for (const locale of translated) if (value.es !== '') overlays[locale][joined(path, key)] = { text: value[locale], source: sha256(value.es) };
    return value.es;
  }
  if (value instanceof Accepted) {
    const text = value.answers.join('\n');
    for (const locale of translated) overlays[locale][joined(path, key)] = { text, source: sha256(text) };
    return [...value.answers];
  }
  if (Array.isArray(value)) return value.map((member, n) => (isText(member) ? resolve(member, joined(path, key), String(n), overlays) : resolve(member, memberPath(path, key, member, n), '', overlays)));
  if (!isObject(value)) return value;
  const at = joined(path, key);
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, resolve(inner, at, name, overlays)]])));
}

/** Builds the kit document from the authored tree of three-language texts: Spanish as source, English and French as overlays. */
export function assemble(source: Record<string, unknown>): KitDocument {
  const overlays: Overlays = { en: {}, fr: {} };
  const { title, summary, attribution, ...rest } = source;
  const head = resolve({ title, summary, attribution }, 'kit', '', overlays);
  const body = resolve(rest, '', '', overlays);
  return kitDocument.parse({ ...(head as object), ...(body as object), translations: overlays });
}
