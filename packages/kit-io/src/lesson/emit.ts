import { plainText } from '../markdown.ts';
import type { BlockNode, LessonNode, TextNode } from './blocks.ts';

/** Blocks of which only the words stay. All others stay blocks: one that nobody knows may not be for participants. */
const wordsOnly = new Set(['objectives', 'questions', 'keypoints']);

/** A directive around Markdown, its fence longer than any inside it. */
export function directive(kind: string, inner: string): string {
  const longest = Math.max(2, ...[...inner.matchAll(/^\s*(:{3,})/gm)].map((match) => match[1]?.length ?? 0));
  const fence = ':'.repeat(longest + 1);
  return `${fence}${kind}\n${trimmed(inner)}\n${fence}`;
}

/** Takes out of a list of nodes what must go elsewhere; `true` means taken. */
export type Divert = (block: BlockNode) => boolean;

/**
 * Markdown of nodes, blocks kept as directives. Each node notes the text it became, to be looked for in string `id` of the finished
 * document.
 */
export function emit(nodes: readonly LessonNode[], id: string, divert: Divert = () => false): string {
  const parts: string[] = [];
  for (const node of nodes) {
    if (node.type === 'text') parts.push(emitText(node, id));
    else if (!divert(node)) {
      const inner = emit(node.children, id, divert);
      const text = wordsOnly.has(node.kind) ? trimmed(inner) : directive(node.kind, inner);
      node.placed.push({ id, text });
      parts.push(text);
    }
  }
  return joined(parts);
}

function emitText(node: TextNode, id: string): string {
  const text = trimmed(node.text);
  if (text !== '') node.placed.push({ id, text });
  return text;
}

/** Without empty lines around it; the first line keeps its indentation, which may mean code. */
export const trimmed = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();

/** Parts of a text with one empty line between them. */
export const joined = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

const headingPattern = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/;

/**
 * Takes the heading that nodes open with, as their title, and out of their text. A heading with an id of its own stays: links point at it.
 */
export function takeHeading(nodes: readonly LessonNode[], titleId: string): string | undefined {
  const first = nodes.find((node) => node.type === 'block' || node.text.trim() !== '');
  if (first?.type !== 'text') return undefined;
  const lines = trimmed(first.text).split('\n');
  const match = headingPattern.exec(lines[0] ?? '');
  if (!match?.[1]) return undefined;
  const own = /\{\s*#/.test(match[1]);
  const title = titleOf(match[1].replace(/\s*\{[^}]*\}\s*$/, ''));
  if (own || title === '') return title || undefined;
  first.placed.push({ id: titleId, text: title });
  first.text = lines.slice(1).join('\n');
  return title;
}

/** One line of plain words for a title, cut where titles end. */
export const titleOf = (source: string): string => plainText(source).replace(/\s+/g, ' ').trim().slice(0, 300).trim();

function headings(text: string): string[] {
  let code = false;
  return text.split('\n').flatMap((line) => {
    if (/^\s*(```|~~~)/.test(line)) code = !code;
    const match = code ? null : headingPattern.exec(line);
    return match?.[1] ? [titleOf(match[1].replace(/\s*\{[^}]*\}\s*$/, ''))] : [];
  });
}

/** The first heading of a text. */
export const firstHeading = (text: string): string | undefined => headings(text)[0];
/** The last heading of a text, for what follows it without a title of its own. */
export const lastHeading = (text: string): string | undefined => headings(text).at(-1);
