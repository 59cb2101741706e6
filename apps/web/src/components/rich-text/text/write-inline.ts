import type { PhrasingContent, Text } from 'mdast';
import type { Fragment, Mark, Node } from 'prosemirror-model';

type Group = { mark: Mark; nodes: Node[] };

/** The mark that reaches furthest from here, among those not yet opened. */
function longest(nodes: readonly Node[], from: number, opened: readonly Mark[]): Group | undefined {
  let best: Group | undefined;
  for (const mark of nodes[from]?.marks ?? []) {
    if (mark.type.name === 'code' || mark.isInSet(opened)) continue;
    let end = from;
    while (end < nodes.length && mark.isInSet(nodes[end]?.marks ?? [])) end += 1;
    if (!best || end - from > best.nodes.length) best = { mark, nodes: nodes.slice(from, end) };
  }
  return best;
}

function leaf(node: Node): PhrasingContent[] {
  const { attrs } = node;
  switch (node.type.name) {
    case 'soft_break': return [{ type: 'text', value: '\n' }];
    case 'hard_break': return [{ type: 'break' }];
    case 'image': return [{ type: 'image', url: String(attrs['src']), alt: String(attrs['alt']), title: String(attrs['title']) || null }];
    case 'footnote_ref': return [{ type: 'footnoteReference', identifier: String(attrs['label']).toLowerCase(), label: String(attrs['label']) }];
    case 'kept_inline': return [{ type: 'kitKept', value: String(attrs['source']) }];
    default: {
      const value = node.text ?? '';
      return [node.marks.some(({ type }) => type.name === 'code') ? { type: 'inlineCode', value } : { type: 'text', value }];
    }
  }
}

const isText = (node: PhrasingContent | undefined): node is Text => node?.type === 'text';

/** Spaces and breaks at the edge of emphasis go outside it, where Markdown can say them. */
function outside(children: PhrasingContent[]): { before: PhrasingContent[]; inner: PhrasingContent[]; after: PhrasingContent[] } {
  const inner = [...children];
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  for (let first = inner[0]; first; first = inner[0]) {
    const space = isText(first) ? (/^[ \t\r\n]+/.exec(first.value)?.[0] ?? '') : '';
    if (first.type !== 'break' && space === '') break;
    inner.shift();
    before.push(isText(first) ? { type: 'text', value: space } : first);
    if (isText(first) && first.value.length > space.length) inner.unshift({ type: 'text', value: first.value.slice(space.length) });
  }
  for (let last = inner.at(-1); last; last = inner.at(-1)) {
    const space = isText(last) ? (/[ \t\r\n]+$/.exec(last.value)?.[0] ?? '') : '';
    if (last.type !== 'break' && space === '') break;
    inner.pop();
    after.unshift(isText(last) ? { type: 'text', value: space } : last);
    if (isText(last) && last.value.length > space.length) inner.push({ type: 'text', value: last.value.slice(0, last.value.length - space.length) });
  }
  return { before, inner, after };
}

function grouped({ mark, nodes }: Group, opened: readonly Mark[]): PhrasingContent[] {
  const children = build(nodes, [...opened, mark]);
  if (mark.type.name === 'link') {
    // A kept piece or an image may stand in a link; a link in a link cannot come to be, for a mark excludes its own kind.
    return [{ type: 'link', url: String(mark.attrs['href']), title: String(mark.attrs['title']) || null, children: children as never }];
  }
  const { before, inner, after } = outside(children);
  if (inner.length === 0) return [...before, ...after];
  const type = mark.type.name === 'strong' ? 'strong' : mark.type.name === 'em' ? 'emphasis' : 'delete';
  return [...before, { type, children: inner }, ...after];
}

function build(nodes: readonly Node[], opened: readonly Mark[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const group = longest(nodes, at, opened);
    const node = nodes[at];
    const made = group ? grouped(group, opened) : node ? leaf(node) : [];
    for (const one of made) {
      const last = out.at(-1);
      if (isText(one) && isText(last)) last.value += one.value;
      else out.push(one);
    }
    at += group?.nodes.length ?? 1;
  }
  return out;
}

/** What stands in a textblock → the tree's phrasing; marks that overlap are nested by how far they reach. */
export function writeInline(content: Fragment): PhrasingContent[] {
  const nodes: Node[] = [];
  content.forEach((node) => nodes.push(node));
  const { inner } = outside(build(nodes, []));
  return inner;
}
