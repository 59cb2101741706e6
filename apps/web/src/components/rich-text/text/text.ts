import { normalFences } from '@relevo/domain/kit-fences';
import type { Node } from 'prosemirror-model';
import { parse } from './parse.ts';
import { readTree } from './read.ts';
import { kind } from './schema.ts';
import { markdownOf, type Style } from './write-tree.ts';
import { writeBlock } from './write.ts';

export type OpenText = {
  doc: Node;
  /** The document as Markdown: blocks that are as they were opened keep their very bytes, and so does what stands between them. */
  write: (doc: Node) => string;
};

type Origin = {
  place: number;
  source: string;
  /** What stands between the block before it, or the text's beginning, and itself. */
  gap: string;
  node: Node;
  /** Reads as something else after a list or a footnote: it is indented. */
  indented: boolean;
  /** Ends with the text and not with a sign of its own. */
  open: boolean;
};

/** Opens a text for editing. The text is within the bounds of a kit's text; the caller has looked. */
export function openText(source: string): OpenText {
  const alike = normalFences(source);
  const tree = parse(alike);
  const blocks = readTree(tree, alike, source);
  const starts = [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  const origins: Origin[] = [];
  let ended = 0;
  for (const [place, node] of blocks.entries()) {
    const { start, end } = tree.children[place]?.position ?? { start: { line: 1 }, end: { line: 1 } };
    const from = starts[start.line - 1] ?? 0;
    // A fence left open in a list reaches, for the parser, into the line after it.
    const next = tree.children[place + 1]?.position?.start.line ?? Number.POSITIVE_INFINITY;
    const own = source.slice(from, starts[Math.min(end.line, next - 1)]).replace(/(?:\r\n|\r|\n)$/, '');
    origins.push({ place, node, source: own, gap: source.slice(ended, from), indented: /^[ \t]/.test(own), open: isOpen(node, own) });
    ended = from + own.length;
  }
  const tail = source.slice(ended);
  const doc = kind('doc').create(null, blocks.length === 0 ? [kind('paragraph').create()] : blocks);
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  return { doc, write: writer({ source, doc, origins, tail, eol }) };
}

function isOpen(node: Node, own: string): boolean {
  const last = own.slice(Math.max(own.lastIndexOf('\n'), own.lastIndexOf('\r')) + 1);
  if (node.type.name === 'directive') return !/^\s*:{3,}\s*$/.test(last);
  return node.type.name === 'code_block' && /^\s*[`~]{3}/.test(own) && !(/^\s*[`~]{3,}\s*$/.test(last) && /[\r\n]/.test(own));
}

type Opened = { source: string; doc: Node; origins: readonly Origin[]; tail: string; eol: string };

function writer({ source, doc: opened, origins, tail, eol }: Opened): (doc: Node) => string {
  const byNode = new WeakMap<Node, Origin | null>(origins.map((origin) => [origin.node, origin]));
  const made = new WeakMap<Node, Map<string, string>>();
  const originOf = (node: Node, near: number): Origin | null => {
    const known = byNode.get(node);
    if (known !== undefined) return known;
    // What was changed and changed back is another object with the same content.
    const same = origins[near]?.node.eq(node) ? origins[near] : origins.find((origin) => origin.node.nodeSize === node.nodeSize && origin.node.eq(node));
    byNode.set(node, same ?? null);
    return same ?? null;
  };
  const written = (node: Node, style: Style): string => {
    const variants = made.get(node) ?? new Map<string, string>();
    made.set(node, variants);
    const key = `${style.bullet ?? ''}${style.bulletOrdered ?? ''}`;
    const text = variants.get(key) ?? markdownOf(writeBlock(node), style);
    variants.set(key, text);
    return eol === '\n' ? text : text.replaceAll('\n', eol);
  };
  return (doc) => (doc === opened || doc.eq(opened) ? source : compose(doc, { origins, tail, eol, originOf, written }));
}

type Pieces = Pick<Opened, 'origins' | 'tail' | 'eol'> & { originOf: (node: Node, near: number) => Origin | null; written: (node: Node, style: Style) => string };

const markOfList = (text: string): string => /^(?:[-*+](?=\s|$)|\d{1,9}([.)])(?=\s|$))/.exec(text)?.[0].at(-1) ?? '';
const takesIndented = (node: Node | null): boolean => node !== null && ['bullet_list', 'ordered_list', 'footnote'].includes(node.type.name);

/** Another sign than the list just above has, or both would be one list. */
function styleAfter(above: string): Style {
  return { ...(above === '-' || above === '+' ? { bullet: '*' as const } : {}), ...(above === '.' ? { bulletOrdered: ')' as const } : {}) };
}

function compose(doc: Node, { origins, tail, eol, originOf, written }: Pieces): string {
  const out: string[] = [];
  let above: { node: Node; origin: Origin | null; text: string } | null = null;
  for (let n = 0; n < doc.childCount; n += 1) {
    const node = doc.child(n);
    const origin = originOf(node, above?.origin ? above.origin.place + 1 : n);
    const follows = origin !== null && (above === null ? origin.place === 0 : above.origin?.place === origin.place - 1);
    const last = n === doc.childCount - 1;
    const listAbove = above && takesIndented(above.node) ? markOfList(above.text.trimStart()) : '';
    let text = origin?.source ?? null;
    if (origin && !follows && ((origin.indented && takesIndented(above?.node ?? null)) || (listAbove !== '' && markOfList(origin.source.trimStart()) === listAbove))) text = null;
    if (origin?.open && !last) text = null;
    text ??= written(node, styleAfter(listAbove));
    if (text === '') continue;
    out.push(follows && origin ? origin.gap : above ? `${eol}${eol}` : '', text);
    above = { node, origin: text === origin?.source ? origin : null, text };
  }
  const ending = above?.origin?.place === origins.length - 1 ? tail : tail === '' ? '' : eol;
  return out.length === 0 ? '' : `${out.join('')}${ending}`;
}
