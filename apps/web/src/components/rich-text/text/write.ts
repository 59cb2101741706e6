import type { BlockContent, ListItem, PhrasingContent, RootContent, TableRow } from 'mdast';
import type { Node } from 'prosemirror-model';
import { writeInline } from './write-inline.ts';

const childrenOf = (node: Node): Node[] => {
  const children: Node[] = [];
  node.forEach((child) => children.push(child));
  return children;
};
const within = (node: Node): BlockContent[] => childrenOf(node).flatMap((child) => writeBlock(child)) as BlockContent[];

/** A block of the editor → blocks of the tree; nothing for an empty paragraph, which Markdown cannot say. */
export function writeBlock(node: Node): RootContent[] {
  const { attrs } = node;
  switch (node.type.name) {
    case 'paragraph': {
      const children = writeInline(node.content);
      return children.length === 0 ? [] : [{ type: 'paragraph', children }];
    }
    case 'heading': return [{ type: 'heading', depth: Number(attrs['level']) as 1, children: onOneLine(writeInline(node.content)) }];
    case 'blockquote': return [{ type: 'blockquote', children: within(node) }];
    case 'bullet_list': return [{ type: 'list', ordered: false, spread: Boolean(attrs['loose']), children: items(node) }];
    case 'ordered_list': return [{ type: 'list', ordered: true, start: Number(attrs['start']), spread: Boolean(attrs['loose']), children: items(node) }];
    case 'code_block': {
      const [lang = '', ...meta] = String(attrs['info']).trim().split(/\s+/);
      return [{ type: 'code', lang: lang || null, meta: meta.join(' ') || null, value: node.textContent }];
    }
    case 'horizontal_rule': return [{ type: 'thematicBreak' }];
    case 'table': return [{ type: 'table', align: childrenOf(node.child(0)).map((cell) => (cell.attrs['align'] as 'left' | null) ?? null), children: rows(node) }];
    case 'directive': return [{ type: 'kitBlock', name: String(attrs['name']), label: oneLine(String(attrs['label'])), extra: String(attrs['extra']), children: within(node) }];
    case 'footnote': return [{ type: 'footnoteDefinition', identifier: String(attrs['label']).toLowerCase(), label: String(attrs['label']), children: within(node) }];
    default: return [{ type: 'kitKept', value: String(attrs['source']) }];
  }
}

/** A heading is a line, so a break in it is the tag for it. */
const onOneLine = (nodes: PhrasingContent[]): PhrasingContent[] => nodes.map((node) => {
  if (node.type === 'break') return { type: 'kitKept', value: '<br>' };
  return 'children' in node ? { ...node, children: onOneLine(node.children) as never } : node;
});

/** A title ends where its bracket closes, whatever stands before the bracket. */
const oneLine = (label: string): string => label.replace(/\s+/g, ' ').replaceAll('[', '(').replaceAll(']', ')').trim();

const items = (list: Node): ListItem[] =>
  childrenOf(list).map((item) => ({ type: 'listItem', checked: (item.attrs['checked'] as boolean | null) ?? null, spread: Boolean(list.attrs['loose']), children: within(item) }));

const rows = (table: Node): TableRow[] =>
  childrenOf(table).map((row) => ({ type: 'tableRow', children: childrenOf(row).map((cell) => ({ type: 'tableCell', children: writeInline(cell.content) })) }));
