import { kitTextFault } from '@relevo/domain/kit-text';
import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { withFootnotes } from './footnotes.ts';
import type { Footnotes } from './fit.ts';
import { markdownOf } from './pieces.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);
const longestMaterial = 300;

export interface ListItems {
  items: string[];
  /** “Al terminar podrán:” above a list that now speaks for itself. */
  leadIns: string[];
  /** What is no list: tables, pictures, paragraphs beside a list. */
  rest: string[];
}

/** The items of what stands under a list's label: list items, or paragraphs where it has no list; things to bring are words alone. */
export function listItems(pieces: readonly string[], { footnotes, isMaterials }: { footnotes: Footnotes; isMaterials: boolean }): ListItems {
  const found: ListItems = { items: [], leadIns: [], rest: [] };
  const nodes = pieces.map((piece) => (kitTextFault(piece) ? undefined : parser.parse(piece).children[0]));
  const hasList = nodes.some((node) => node?.type === 'list');
  for (const [n, piece] of pieces.entries()) {
    const node = nodes[n];
    const written = node === undefined ? [] : node.type === 'list' ? node.children.map((item) => markdownOf(...item.children)) : !hasList && node.type === 'paragraph' ? [piece] : [];
    const items = isMaterials ? written.flatMap((item) => materialsIn(item, node)) : written.map((item) => withFootnotes([item], footnotes));
    if (items.length > 0 && items.every((item) => (isMaterials ? item.length <= longestMaterial : !kitTextFault(item)))) found.items.push(...items.filter((item) => item !== ''));
    else if (hasList && node?.type === 'paragraph' && /:\W*$/.test(piece) && nodes[n + 1]?.type === 'list') found.leadIns.push(toString(node));
    else found.rest.push(piece);
  }
  return found;
}

/** Things on one line, parted by commas where the line is no item of a list; what links somewhere stays text. */
function materialsIn(markdown: string, node: RootContent | undefined): string[] {
  const tree = parser.parse(markdown);
  if (/\]\(|<\w+:|\[\^/.test(markdown)) return ['x'.repeat(longestMaterial + 1)];
  const text = tree.children.map((one) => toString(one)).join(' ').replace(/\s+/g, ' ').trim();
  return (node?.type === 'list' ? [text] : text.split(/[,;]\s+/)).map((one) => one.trim().replace(/\.$/, '')).filter(Boolean);
}
