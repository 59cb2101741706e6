import type { KitPath } from '@relevo/contracts/kit-changes';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { partOf } from './paths.ts';

/** One text of the kit: where it stands, and of a list of plain lines which of them. */
export type KitText = { path: KitPath; line?: number; text: string; facilitator: boolean };

/** Keys whose values people read; everything else is an id, a rule or a reference. */
const texts = new Set(['title', 'summary', 'text', 'body', 'notes', 'solution', 'method', 'debrief', 'meaning', 'term', 'label', 'stem', 'feedback', 'guide', 'intro', 'attribution', 'group', 'unit']);
const lines = new Set(['materials', 'descriptors', 'accepted']);
const facilitators = new Set(['facilitator', 'feedback', 'accepted', 'guide', 'runSheets', 'rubrics']);
/** Translations follow their source in a workspace of their own. */
const elsewhere = new Set(['translations', 'assets', 'locales', 'format', 'locale', 'licence']);

/** Every text of a kit in the order of the document, also the facilitators' and those of questions. */
export function kitTexts(document: KitDocument): KitText[] {
  const found: KitText[] = [];
  for (const [key, value] of Object.entries(document)) if (!elsewhere.has(key)) collect(value, [key], facilitators.has(key), found);
  return found;
}

function collect(value: unknown, path: KitPath, facilitator: boolean, found: KitText[]): void {
  const key = path.at(-1) ?? '';
  if (typeof value === 'string') {
    if (texts.has(key) && value !== '') found.push({ path, text: value, facilitator });
  } else if (Array.isArray(value)) {
    if (lines.has(key)) value.forEach((text, line) => { if (typeof text === 'string' && text !== '') found.push({ path, line, text, facilitator: facilitator || key === 'accepted' }); });
    else for (const one of value) if (isMember(one)) collect(one, [...path, String(one.id ?? one.value)], facilitator, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name], facilitator || facilitators.has(name), found);
  }
}

type Member = { id?: string; value?: number };
const isMember = (one: unknown): one is Member => typeof one === 'object' && one !== null && ('id' in one || 'value' in one);

export type KitPart = { part: KitPath; title: string };

/** The title of the part that a path lies in: the activity's, the module's, the bank's; the kit's own where it lies in none. */
export function titleOf(document: KitDocument, path: KitPath): string {
  const part = partOf(path);
  const [list, id, , innerId] = part;
  if (list === 'modules') {
    const module = document.modules.find((one) => one.id === id);
    return (innerId === undefined ? module?.title : module?.activities.find((one) => one.id === innerId)?.title) ?? document.title;
  }
  const members = list === undefined ? [] : (document[list as 'pages'] as readonly { id: string; title: string }[]);
  return members.find((one) => one.id === id)?.title ?? document.title;
}
