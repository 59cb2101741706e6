import type { Break, Heading, Nodes, Parents, Root, RootContent, Text } from 'mdast';
import type {} from 'mdast-util-directive';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import GithubSlugger, { slug } from 'github-slugger';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { KitWord } from './words.ts';

/** Directives that participants may read, as boxes or folded until they are opened. */
const boxes = new Set(['callout', 'checklist', 'testimonial', 'prereq', 'caution', 'discussion', 'challenge']);
const folded = new Set<KitWord>(['spoiler', 'hint', 'solution']);
/** Directives that only facilitators may read, wherever an author put them. */
const facilitatorsOnly = new Set(['solution', 'instructor']);
/** A block that nobody knows may be a facilitators’ one under another name. */
export const forParticipants = (name: string): boolean => (boxes.has(name) || folded.has(name as KitWord) || lists.has(name)) && !facilitatorsOnly.has(name);
/** Lists of a module, where a page holds them: their words as they are. */
const lists = new Set(['objectives', 'questions', 'keypoints']);

const idPattern = /\s*\{\s*#([\p{L}\p{N}_-]+)[^{}]*\}\s*$/u;

/** Id of a heading or an activity in a page; the prefix keeps authors' words out of the page's own names. */
export function anchorOf(heading: string): string {
  const explicit = idPattern.exec(heading);
  return `kit-${explicit?.[1] ?? slug(heading)}`;
}

export interface TreeOptions {
  source: string;
  /** Leaves out what only facilitators may read. */
  participant: boolean;
  word: (word: KitWord) => string;
}

/** Turns a parsed Markdown tree into one that is safe to show: known directives become boxes, raw HTML becomes text, headings start at h3. */
export function settleTree(tree: Root, options: TreeOptions): void {
  settleDirectives(tree, options);
  settleHtml(tree);
  settleHeadings(tree);
}

function settleDirectives(tree: Root, { source, participant, word }: TreeOptions): void {
  visit(tree, (node, index, parent) => {
    if (node.type === 'leafDirective' || node.type === 'textDirective') return participant && holdsWords(node) ? leftOut(parent, index) : asWritten(node, source, parent, index);
    if (node.type !== 'containerDirective' || parent === undefined || index === undefined) return undefined;
    if (participant && !forParticipants(node.name)) return leftOut(parent, index);
    dressDirective(node, word);
    return undefined;
  });
}

/** `:name[words]` and `::name{words}` are somebody’s blocks; `10:30` and `::nota` are only words with colons. */
export const holdsWords = (node: LeafDirective | TextDirective): boolean => node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0;

function leftOut(parent: Parents | undefined, index: number | undefined): [typeof SKIP, number] | undefined {
  if (!parent || index === undefined) return undefined;
  parent.children.splice(index, 1);
  return [SKIP, index];
}

/** A directive nobody knows is the author's text: `10:30` or `::nota` must read as it was written. */
function asWritten(node: Nodes, source: string, parent: Parents | undefined, index: number | undefined): [typeof SKIP, number] | undefined {
  if (!parent || index === undefined) return undefined;
  const value = source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  const text: Text = { type: 'text', value };
  parent.children.splice(index, 1, node.type === 'leafDirective' ? { type: 'paragraph', children: [text] } : text);
  return [SKIP, index + 1];
}

function dressDirective(node: ContainerDirective, word: (word: KitWord) => string): void {
  const label = takeLabel(node);
  const isFolded = folded.has(node.name as KitWord);
  const known = isFolded || boxes.has(node.name) || node.name === 'instructor';
  node.data = { hName: isFolded ? 'details' : known ? 'aside' : 'div', hProperties: { className: known ? ['kit-block', `kit-${node.name}`] : ['kit-block'] } };
  if (!isFolded) {
    if (label) node.children.unshift({ type: 'paragraph', data: { hProperties: { className: ['kit-block-title'], id: label.id } }, children: label.children });
    return;
  }
  const summary = label?.children ?? [{ type: 'text' as const, value: word(node.name as KitWord) }];
  node.children.unshift({ type: 'paragraph', data: { hName: 'summary', hProperties: { id: label?.id } }, children: summary });
}

/** The block's title: its `[label]`, or the heading it opens with. */
function takeLabel(node: ContainerDirective): { id: string; children: Heading['children'] } | undefined {
  const first = node.children[0];
  if (first?.type !== 'heading' && !(first?.type === 'paragraph' && first.data?.directiveLabel)) return undefined;
  node.children.shift();
  const id = anchorOf(toString(first));
  const last = first.children.at(-1);
  if (last?.type === 'text') last.value = last.value.replace(idPattern, '');
  return { id, children: first.children };
}

const lineBreak = /^<br\s*\/?>$/i;

function settleHtml(tree: Root): void {
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (/^<!--[\s\S]*?-->$/.test(node.value.trim())) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const shown: Text | Break = lineBreak.test(node.value.trim()) ? { type: 'break' } : { type: 'text', value: node.value };
    const wrapped: RootContent = holdsBlocks(parent) ? { type: 'paragraph', children: [shown] } : shown;
    parent.children.splice(index, 1, wrapped);
    return [SKIP, index + 1];
  });
}

const blockParents = new Set(['root', 'blockquote', 'listItem', 'containerDirective', 'footnoteDefinition']);
const holdsBlocks = (parent: Parents): boolean => blockParents.has(parent.type);

function settleHeadings(tree: Root): void {
  let top = 6;
  visit(tree, 'heading', (node) => {
    top = Math.min(top, node.depth);
  });
  const slugger = new GithubSlugger();
  visit(tree, 'heading', (node) => {
    node.depth = Math.min(6, node.depth - top + 3) as Heading['depth'];
    const text = toString(node);
    const last = node.children.at(-1);
    if (last?.type === 'text') last.value = last.value.replace(idPattern, '');
    const explicit = idPattern.exec(text)?.[1];
    node.data = { hProperties: { id: `kit-${explicit ?? slugger.slug(text)}` } };
  });
}
