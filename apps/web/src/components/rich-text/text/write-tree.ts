import type { Literal, Nodes, Parent, Parents, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, toMarkdown, type Handle, type Join, type Options, type State } from 'mdast-util-to-markdown';
import { directiveToMarkdown } from 'mdast-util-directive';

/** What is put out as it is, in a line or as a block. */
export interface Kept extends Literal { type: 'kitKept' }
/** A block between fences, with its title and what its author wrote in braces, both as they are. */
export interface KitBlock extends Parent { type: 'kitBlock'; name: string; label: string; extra: string; children: RootContent[] }

declare module 'mdast' {
  interface RootContentMap { kitKept: Kept; kitBlock: KitBlock }
  interface PhrasingContentMap { kitKept: Kept }
  interface BlockContentMap { kitBlock: KitBlock }
}

export type Style = { bullet?: '-' | '*'; bulletOrdered?: '.' | ')' };

const deepest = (node: Nodes): number => ('children' in node ? Math.max(0, ...node.children.map((child) => deepest(child) + (child.type === 'kitBlock' ? 1 : 0))) : 0);

/** Outer fences are longer than those they hold. */
const writeBlock: Handle = (node: KitBlock, _, state: State, info) => {
  const fence = ':'.repeat(3 + deepest(node));
  const exit = state.enter('containerDirective');
  const tracker = state.createTracker(info);
  const opening = tracker.move(`${fence}${node.name}${node.label === '' ? '' : `[${node.label}]`}${node.extra}\n`);
  const content = tracker.move(state.containerFlow(node as unknown as Parents & { type: 'blockquote' }, tracker.current()));
  exit();
  return `${opening}${content === '' ? '' : `${content}\n`}${fence}`;
};

const writeKept: Handle = (node: Kept) => node.value;

/** In a cell, where no line can end, a break is the one tag that kits read. */
const writeBreak: Handle = (node, parent, state, info) => (state.stack.includes('tableCell') ? '<br>' : defaultHandlers.break(node, parent, state, info));

/** What could be read as part of the paragraph above it stands apart from it. */
const apart: Join = (left, right, parent) => {
  if (parent.type !== 'listItem' || left.type !== 'paragraph') return undefined;
  return right.type === 'table' || right.type === 'definition' || (right.type === 'list' && right.ordered && right.start !== 1) ? 1 : undefined;
};

const quiet = /^:/;
const directives = directiveToMarkdown();
const options: Options = {
  listItemIndent: 'one', fences: true, rule: '-', emphasis: '*', strong: '*', incrementListMarker: true, join: [apart],
  handlers: { kitBlock: writeBlock, kitKept: writeKept, break: writeBreak },
  extensions: [
    gfmToMarkdown({ tablePipeAlign: false }),
    {
      ...directives,
      // A colon between words is a colon; only what would open a named block with words of its own is escaped.
      unsafe: [
        ...(directives.unsafe ?? []).filter(({ character, after }) => !(quiet.test(character) && after !== undefined)),
        { character: ':', before: '[^:]', after: '[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*[\\[{]', inConstruct: 'phrasing' },
      ],
    },
  ],
};

/** Blocks of a tree → Markdown, without a line break at the end. */
export function markdownOf(children: RootContent[], style: Style = {}): string {
  return toMarkdown({ type: 'root', children }, { bullet: '-', bulletOther: style.bullet === '*' ? '-' : '*', ...options, ...style }).replace(/\n+$/, '');
}
