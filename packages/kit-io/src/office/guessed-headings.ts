import type { WordItem } from './word-body.ts';
import { depthInWords, placeOf } from './words-in-files.ts';

type Paragraph = Extract<WordItem, { type: 'paragraph' }>;

const longestTitle = 100;

/** Short, alone on its line, and not a sentence; what only looks and numbers tell apart from text. */
function couldBeTitle({ title, looks, content }: Paragraph, next: WordItem | undefined): boolean {
  if (title.length < 2 || title.length > longestTitle || title.split(' ').length > 14 || next === undefined) return false;
  if (/[.;,]$/.test(title) && !/^\S+\.$/.test(title)) return false;
  if (!/\p{L}{2}/u.test(title) || content.some((one) => one.type === 'image')) return false;
  return looks.bold || looks.capitals || depthInWords(title) !== undefined;
}

/**
 * Which paragraphs of a document without heading styles are titles, and how deep: by what their words say (“Módulo 1”, “2.3 …”), else by how
 * they look, the largest first. Where all look alike they are activities of one module.
 */
export function guessedLevels(items: readonly WordItem[]): Map<WordItem, number> {
  const titles = items.filter((item, n): item is Paragraph => item.type === 'paragraph' && couldBeTitle(item, items[n + 1]));
  const body = commonSize(items.filter((item): item is Paragraph => item.type === 'paragraph' && !titles.includes(item)));
  const worded = new Map(titles.map((title) => [title, depthInWords(title.title)]));
  const strength = ({ looks }: Paragraph): number => Math.max(looks.size, body) * 4 + (looks.capitals ? 2 : 0) + (looks.bold ? 1 : 0);
  const plain = titles.filter((title) => worded.get(title) === undefined && placeOf(title.title) === undefined);
  const ranks = [...new Set(plain.map(strength))].sort((a, b) => b - a);
  const hasModules = [...worded.values()].includes(1);
  const first = hasModules || ranks.length === 1 ? 2 : 1;
  const levels = new Map<WordItem, number>();
  for (const title of titles) {
    const rank = ranks.indexOf(strength(title));
    const level = worded.get(title) ?? (placeOf(title.title) === undefined ? first + Math.max(0, rank) : 3);
    levels.set(title, Math.min(6, level));
  }
  // In a document of nothing but bold lines these are its text.
  return titles.length * 2 > items.length + 2 && titles.length > 8 ? new Map([...levels].filter(([title]) => worded.get(title as Paragraph) !== undefined)) : levels;
}

function commonSize(paragraphs: readonly Paragraph[]): number {
  const sizes = new Map<number, number>();
  for (const { looks, title } of paragraphs) sizes.set(looks.size, (sizes.get(looks.size) ?? 0) + title.length);
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
