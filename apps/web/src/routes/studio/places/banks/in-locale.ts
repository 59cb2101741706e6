import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';

type Overlay = KitDocument['translations'][string];

/** A question as far as it has been translated; what was not stays in the words it was written in. Texts are known by the ids that lead to them. */
export function inLocale(question: Question, overlay: Overlay | undefined): Question {
  return overlay ? (translated(question, [question.id], overlay) as Question) : question;
}

function translated(part: unknown, path: readonly string[], overlay: Overlay): unknown {
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]: [string, unknown]) => {
    const text = overlay[[...path, key].join('.')]?.text;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [key, text?.trim() ? text.split('\n').filter((line) => line.trim() !== '') : value];
    if (Array.isArray(value)) return [key, value.map((one: { id: string }) => translated(one, [...path, one.id], overlay))];
    return [key, typeof value === 'string' && text?.trim() ? text : value];
  }));
}
