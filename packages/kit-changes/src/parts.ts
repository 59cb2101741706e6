import type { Json, KitPath } from '@relevo/contracts/kit-changes';
import type { KitPartKind } from '@relevo/contracts/kit-differences';
import { isObject } from './json.ts';
import { valueAt } from './places.ts';

/** Lists whose members are parts that people speak of. */
const kinds: Readonly<Record<string, KitPartKind>> = {
  tracks: 'track', modules: 'module', 'modules/activities': 'activity', pages: 'page', runSheets: 'run_sheet', banks: 'bank', 'banks/questions': 'question', tests: 'test',
  surveys: 'survey', rubrics: 'rubric', glossary: 'term', assets: 'file',
};

export interface Place {
  kind: KitPartKind;
  /** The way to the part. */
  path: KitPath;
  /** The way on, within the part. */
  rest: KitPath;
}

/** The part that a path leads into: the deepest that people would name. Translations are a part of their own, by locale. */
export function partOf(path: KitPath): Place {
  const [list, key, inner, innerKey] = path;
  if (list === 'translations' && key !== undefined) return { kind: 'translation', path: path.slice(0, 2), rest: path.slice(2) };
  const deep = inner !== undefined && innerKey !== undefined ? kinds[`${list}/${inner}`] : undefined;
  if (deep) return { kind: deep, path: path.slice(0, 4), rest: path.slice(4) };
  const kind = list !== undefined && key !== undefined ? kinds[list] : undefined;
  return kind ? { kind, path: path.slice(0, 2), rest: path.slice(2) } : { kind: 'kit', path: [], rest: path };
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a member is called on a screen: its title, or the beginning of its text. */
export function wordsOf(value: Json | undefined): string {
  if (!isObject(value)) return typeof value === 'string' ? value : '';
  const text = [value['title'], value['term'], value['text'], value['stem'], value['label'], value['path']].find((one) => typeof one === 'string');
  return typeof text === 'string' ? shortened(plain(text)) : '';
}

const shortened = (text: string): string => (text.length > 140 ? `${text.slice(0, 139)}…` : text);

/** Titles of the parts around a path, the outermost first. */
export function within(document: Json, path: KitPath): string[] {
  const { path: part } = partOf(path);
  return part.length === 4 ? [wordsOf(valueAt(document, part.slice(0, 2)))] : [];
}

const keyFields = ['correct', 'choiceId', 'accepted', 'value', 'tolerance', 'guide', 'feedback'];
/** Whether a way within a question leads to its key, which not everybody who reads a kit may see. */
export const isKey = (rest: KitPath): boolean => rest[0] === 'items' || rest[0] === 'gaps' || rest.some((step) => keyFields.includes(step));

/** Whether a translated text is a question's key in another language. */
export const isKeyString = (id: string): boolean => /\.(accepted|feedback|guide)$/.test(id);
