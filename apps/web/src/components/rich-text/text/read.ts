import type { BlockContent, Definition, DefinitionContent, List, ListItem, Nodes, Root, RootContent, Table } from 'mdast';
import type {} from 'mdast-util-directive';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Node } from 'prosemirror-model';
import { readInline, type Reading } from './read-inline.ts';
import { kind, schema } from './schema.ts';
import { markdownOf } from './write-tree.ts';

type Block = BlockContent | DefinitionContent | RootContent;
type Given = Reading & {
  /** Lines as their author wrote them; fences are read from a text in which they are made alike. */
  lines: readonly string[];
};

/**
 * The tree of a text → blocks of the editor, one for each block of the tree and in its order, so that each can be led back to its lines.
 * @param source the text that was parsed
 * @param written the same text as its author wrote it, line by line alike
 */
export function readTree(tree: Root, source: string, written: string): Node[] {
  const definitions = new Map<string, Definition>();
  collect(tree, definitions);
  const given: Given = { source, definitions, lines: written.split(/\r\n|\r|\n/) };
  return tree.children.map((node) => readBlock(node, given));
}

function collect(node: Nodes, definitions: Map<string, Definition>): void {
  if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collect(child, definitions);
}

const blocksOf = (nodes: readonly Block[], given: Given): Node[] => (nodes.length === 0 ? [kind('paragraph').create()] : nodes.map((node) => readBlock(node, given)));

function readBlock(node: Block, given: Given): Node {
  switch (node.type) {
    case 'paragraph': return kind('paragraph').create(null, readInline(node.children, given));
    case 'heading': return kind('heading').create({ level: node.depth }, readInline(node.children, given));
    case 'blockquote': return kind('blockquote').create(null, blocksOf(node.children, given));
    case 'list': return readList(node, given);
    case 'code': return kind('code_block').create({ info: [node.lang, node.meta].filter(Boolean).join(' ') }, node.value === '' ? null : schema.text(node.value));
    case 'thematicBreak': return kind('horizontal_rule').create();
    case 'table': return readTable(node, given);
    case 'containerDirective': return readDirective(node, given);
    case 'footnoteDefinition': return kind('footnote').create({ label: node.label ?? node.identifier }, blocksOf(node.children, given));
    case 'html': return kind('kept').create({ source: node.value });
    case 'leafDirective': {
      const own = given.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
      const isWords = node.children.length === 0 && Object.keys(node.attributes ?? {}).length === 0;
      return isWords ? kind('paragraph').create(null, schema.text(own)) : kind('kept').create({ source: own });
    }
    default: return kind('kept').create({ source: markdownOf([node as RootContent]) });
  }
}

/** As the renderer has it: one loose item makes a loose list. */
function readList(node: List, given: Given): Node {
  const loose = Boolean(node.spread) || node.children.some((item) => item.spread);
  const items = node.children.map((item: ListItem) => kind('list_item').create({ checked: item.checked ?? null }, blocksOf(item.children, given)));
  return node.ordered ? kind('ordered_list').create({ loose, start: node.start ?? 1 }, items) : kind('bullet_list').create({ loose }, items);
}

/** Rows shorter than the head are filled: a table of the editor is a full rectangle. */
function readTable(node: Table, given: Given): Node {
  const width = Math.max(1, ...node.children.map((row) => row.children.length));
  const rows = node.children.map((row, n) => {
    const type = kind(n === 0 ? 'table_header' : 'table_cell');
    const cells = Array.from({ length: width }, (_, column) => type.create({ align: node.align?.[column] ?? null }, readInline(row.children[column]?.children ?? [], given)));
    return kind('table_row').create(null, cells);
  });
  return kind('table').create(null, rows);
}

const braces = /(\{[^{}]*\})[ \t]*:*[ \t]*$/;

function readDirective(node: ContainerDirective, given: Given): Node {
  const [first, ...rest] = node.children;
  const labelled = first?.type === 'paragraph' && first.data?.directiveLabel === true;
  const line = (node.position?.start.line ?? 1) - 1;
  const opening = given.source.split('\n', line + 1)[line] ?? '';
  const label = labelled ? (/\[([^\]]*)\]/.exec(opening)?.[1] ?? '') : '';
  const extra = braces.exec(given.lines[line] ?? '')?.[1] ?? '';
  return kind('directive').create({ name: node.name, label, extra }, blocksOf(labelled ? rest : node.children, given));
}
