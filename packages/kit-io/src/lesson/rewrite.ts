import type { Definition, Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { TextNode } from './blocks.ts';
import { htmlEdits } from './html.ts';
import { takeAttributes } from './attributes.ts';
import { inParentheses, plainInline } from './inline.ts';
import type { Edit } from './inline.ts';
import type { Findings } from './report.ts';
import { settleTarget } from './targets.ts';
import type { Settled, Targets } from './targets.ts';

export interface SharedDefinition {
  url: string;
  file: string;
  line: number;
  used: boolean;
}
export type Definitions = Map<string, SharedDefinition>;

const parser = unified().use(remarkParse).use(remarkGfm);

/** Collects the reference definitions of a text; the first of a name counts, as in CommonMark. */
export function gatherDefinitions(node: TextNode, file: string, into: Definitions): void {
  if (!/^\s{0,3}\[[^\]]+\]:/m.test(node.text)) return;
  visit(parser.parse(node.text), 'definition', (one: Definition) => {
    const line = node.line + (one.position?.start.line ?? 1) - 1;
    if (!into.has(one.identifier)) into.set(one.identifier, { url: one.url, file, line, used: false });
  });
}

interface Place {
  file: string;
  node: TextNode;
  targets: Targets;
  definitions: Definitions;
  found: Findings;
}

/**
 * Rewrites a text in place so that it stands by itself: references become direct links, links lead into the kit, image attributes become
 * alternative text, raw HTML becomes Markdown where that is plain. Returns the kit files the text leads to.
 */
export function rewriteText(place: Place): string[] {
  const { node, definitions } = place;
  if (node.text.trim() === '') return [];
  const appendix = [...definitions].map(([name, { url }]) => `[${name}]: <${url.replace(/[<>\n]/g, encodeURIComponent)}>`).join('\n');
  const tree: Root = parser.parse(`${node.text}\n\n${appendix}`);
  const edits: Edit[] = [];
  const assets: string[] = [];
  visit(tree, (one) => {
    if ((one.position?.start.offset ?? 0) >= node.text.length) return;
    if (one.type === 'definition') edits.push({ ...span(one), text: '' });
    if (one.type === 'link' || one.type === 'linkReference') edits.push(...linkEdits(one, place, assets));
    if (one.type === 'image' || one.type === 'imageReference') edits.push(imageEdit(one, place, assets));
  });
  edits.push(...htmlEdits(tree, place, assets), ...attributeLines(place), ...foreignLinks(place));
  node.text = applied(node.text, edits);
  return assets;
}

const span = (node: Nodes): { start: number; end: number } => ({ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 });

/** Applies edits from the end; one that lies within another is dropped with it. */
function applied(text: string, edits: Edit[]): string {
  const sorted = edits.filter((one) => one.end <= text.length + 1).sort((a, b) => a.start - b.start || b.end - a.end);
  let out = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    out += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return out + text.slice(at);
}

/** Address of a link or of the definition it names, settled where it was written. */
export function settled(one: Link | LinkReference | Image | ImageReference, { file, node, targets, definitions, found }: Place): Settled {
  if (one.type === 'link' || one.type === 'image') return settleTarget(one.url, file, node.line + (one.position?.start.line ?? 1) - 1, targets, found);
  const definition = definitions.get(one.identifier);
  if (!definition) return {};
  definition.used = true;
  return settleTarget(definition.url, definition.file, definition.line, targets, found);
}

function linkEdits(one: Link | LinkReference, place: Place, assets: string[]): Edit[] {
  const { start, end } = span(one);
  const source = place.node.text;
  // Bare addresses and <addresses> already say where they go.
  if (source[start] !== '[') return [];
  const { url, asset } = settled(one, place);
  if (asset !== undefined) assets.push(asset);
  const last = one.children.at(-1);
  const labelEnd = last ? span(last).end : start + 1;
  if (url === undefined) return [{ start, end: start + 1, text: '' }, { start: labelEnd, end, text: '' }];
  const title = one.type === 'link' && one.title ? ` "${one.title.replaceAll('"', '\\"')}"` : '';
  return [{ start: labelEnd, end, text: `](${inParentheses(url)}${title})` }];
}

function imageEdit(one: Image | ImageReference, place: Place, assets: string[]): Edit {
  const { file, node, found } = place;
  const { start, end } = span(one);
  const line = node.line + (one.position?.start.line ?? 1) - 1;
  const { url, asset } = settled(one, place);
  if (asset !== undefined) assets.push(asset);
  const attributes = takeAttributes(node.text.slice(end));
  const caption = (one.alt ?? '').trim();
  const alt = attributes?.alt ?? caption;
  if (alt === '') found.report(file, line, 'image_without_alt', 'The image has no alternative text.');
  const shown = attributes?.alt !== undefined && caption !== '' ? `\\\n*${captionOf(one, place, assets)}*` : '';
  const text = url === undefined ? (alt ? `*${plainInline(alt)}*` : '') : `![${plainInline(alt)}](${inParentheses(url)})`;
  return { start, end: end + (attributes?.length ?? 0), text: text + shown };
}

/** What an image's brackets hold is its caption where its attributes give the alternative text; a caption may hold links. */
function captionOf(one: Image | ImageReference, place: Place, assets: string[]): string {
  const { start, end } = span(one);
  const source = place.node.text.slice(start + 2, end);
  const written = source.slice(0, source.lastIndexOf(one.type === 'image' ? '](' : ']['));
  if (!written.includes('[')) return plainInline(one.alt ?? '');
  const node: TextNode = { type: 'text', line: place.node.line + (one.position?.start.line ?? 1) - 1, text: written, placed: [] };
  assets.push(...rewriteText({ ...place, node }));
  return node.text.replace(/\s+/g, ' ').trim();
}

/** Lines that hold nothing but attributes for another renderer, e.g. `{:start="2"}`. */
function attributeLines({ file, node, found }: Place): Edit[] {
  const edits: Edit[] = [];
  for (const match of node.text.matchAll(/^[ \t]*\{:[^}\n]*\}[ \t]*$/gm)) {
    const line = node.line + node.text.slice(0, match.index).split('\n').length - 1;
    found.report(file, line, 'attributes_dropped', `Attributes for another renderer were left out: ${match[0].trim()}`);
    edits.push({ start: match.index, end: match.index + match[0].length, text: '' });
  }
  return edits;
}

/** Addresses that another tool was to fill in, e.g. `[text]({{ name }})`: no link to CommonMark, and none to be had here. */
function foreignLinks({ file, node, found }: Place): Edit[] {
  const edits: Edit[] = [];
  for (const match of node.text.matchAll(/\[([^\]]*)\]\((\{[{%][^)\n]*[%}]\})\)/g)) {
    const line = node.line + node.text.slice(0, match.index).split('\n').length - 1;
    found.report(file, line, 'link_unresolved', `The address is made by another tool and cannot be known here: ${match[2] ?? ''}`);
    edits.push({ start: match.index, end: match.index + match[0].length, text: match[1] ?? '' });
  }
  return edits;
}
