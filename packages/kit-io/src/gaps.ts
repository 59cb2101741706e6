import { gapPlace } from '@relevo/domain/cloze';
import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Between two signs of the private use area, which Markdown leaves alone; an id may hold what it does not. */
const marked = /\u{E000}(\d{1,2})\u{E001}/u;

/** Puts a mark for each known gap's first place; other braces stay as they are. */
export function markGaps(source: string, gaps: readonly string[]): string {
  if (gaps.length === 0) return source;
  const left = new Set(gaps);
  return source.replace(gapPlace, (all, id: string) => (left.delete(id) ? `\u{E000}${gaps.indexOf(id)}\u{E001}` : all));
}

/** Turns the marks in a text's HTML into the places of its gaps. */
export function placeGaps(tree: Root, gaps: readonly string[]): void {
  if (gaps.length === 0) return;
  visit(tree, 'text', (node, index, parent) => {
    const match = marked.exec(node.value);
    const id = match ? gaps[Number(match[1])] : undefined;
    if (!match || !parent || index === undefined || id === undefined) return undefined;
    const place = { type: 'element' as const, tagName: 'span', properties: { dataGap: id }, children: [] };
    const after = { type: 'text' as const, value: node.value.slice(match.index + match[0].length) };
    parent.children.splice(index, 1, { type: 'text', value: node.value.slice(0, match.index) }, place, after);
    return [SKIP, index + 2];
  });
}
