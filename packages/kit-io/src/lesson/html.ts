import type { Html, Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { TextNode } from './blocks.ts';
import { inParentheses, plainInline } from './inline.ts';
import type { Edit } from './inline.ts';
import type { Findings } from './report.ts';
import { settleTarget } from './targets.ts';
import type { Targets } from './targets.ts';

interface Place {
  file: string;
  node: TextNode;
  targets: Targets;
  found: Findings;
}

const fromHtml = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkGfm).use(remarkStringify, { bullet: '-', rule: '*' });
const active = /<(script|style|iframe|object|embed|form|template|video|audio|svg)\b[^>]*>(?:[\s\S]*?<\/\1\s*>)?/gi;

const blockParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/** Edits that turn a text's raw HTML into Markdown. What runs or loads is removed and reported; what is left over shows as text. */
export function htmlEdits(tree: Root, place: Place, assets: string[]): Edit[] {
  const edits: Edit[] = [];
  const links: string[] = [];
  visit(tree, 'html', (one: Html, _index, parent) => {
    const start = one.position?.start.offset ?? 0;
    const end = one.position?.end.offset ?? 0;
    if (start >= place.node.text.length) return;
    const line = place.node.line + (one.position?.start.line ?? 1) - 1;
    const isBlock = parent !== undefined && blockParents.has(parent.type);
    const text = isBlock ? blockText(one.value, line, place, assets) : inlineText(one.value, line, place, assets, links);
    // Inside a list or a quotation more than one line would fall out of it.
    if (text !== undefined) edits.push({ start, end, text: isBlock && parent.type !== 'root' ? text.replace(/\s*\n\s*/g, ' ') : text });
  });
  return edits;
}

/** Whole HTML blocks. Folded details become a `:::spoiler`, whatever Markdown stands between their tags. */
function blockText(html: string, line: number, place: Place, assets: string[]): string | undefined {
  const quiet = withoutActive(html, line, place);
  const opening = /^\s*<details[^>]*>\s*(?:<summary[^>]*>([\s\S]*?)<\/summary>)?\s*([\s\S]*)$/i.exec(quiet);
  if (opening && !/<\/details>/i.test(quiet)) return `:::spoiler${label(opening[1])}\n${opening[2] ? converted(opening[2], line, place, assets) : ''}`;
  if (/^\s*<\/details>\s*$/i.test(quiet)) return ':::';
  const whole = /^\s*<details[^>]*>\s*(?:<summary[^>]*>([\s\S]*?)<\/summary>)?([\s\S]*?)<\/details>\s*$/i.exec(quiet);
  if (whole) return `:::spoiler${label(whole[1])}\n${converted(whole[2] ?? '', line, place, assets)}\n:::`;
  return quiet.trim() === '' ? '' : converted(quiet, line, place, assets);
}

const label = (summary: string | undefined): string => (summary ? `[${plainInline(summary.replace(/<[^>]*>/g, ''))}]` : '');

function withoutActive(html: string, line: number, { file, found }: Place): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, () => {
      found.report(file, line, 'comment_dropped', 'An HTML comment was left out.');
      return '';
    })
    .replace(active, (all, name: string) => {
      found.report(file, line, 'html_removed', `The element <${name.toLowerCase()}> was removed: kits hold text, images and files only.`);
      return '';
    });
}

function converted(html: string, line: number, place: Place, assets: string[]): string {
  const addressed = html.replace(/\b(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi, (_all, name: string, double?: string, single?: string) => {
    const { url, asset } = settleTarget((double ?? single ?? '').replaceAll('&amp;', '&'), place.file, line, place.targets, place.found);
    if (asset !== undefined) assets.push(asset);
    return url === undefined ? '' : `${name}="${url.replaceAll('&', '&amp;').replaceAll('"', '%22')}"`;
  });
  return String(fromHtml.processSync(addressed)).trim();
}

const marks = new Map([['b', '**'], ['strong', '**'], ['i', '*'], ['em', '*'], ['kbd', '`'], ['code', '`'], ['tt', '`'], ['del', '~~'], ['s', '~~']]);
const bare = new Set(['span', 'u', 'small', 'font', 'center', 'div', 'p', 'mark', 'abbr', 'sub', 'sup', 'q', 'cite']);

/** One tag within a line. Nothing: the tag stays, and shows as text. */
function inlineText(html: string, line: number, place: Place, assets: string[], links: string[]): string | undefined {
  if (html.startsWith('<!--')) return withoutActive(html, line, place);
  const tag = /^<(\/?)([a-z][a-z0-9]*)\b([\s\S]*?)\/?>$/i.exec(html);
  if (!tag) return undefined;
  const [, slash = '', written = '', rest = ''] = tag;
  const name = written.toLowerCase();
  if (name === 'br') return undefined;
  if (name === 'hr') return '\n\n***\n\n';
  const mark = marks.get(name);
  if (mark) return mark;
  if (name === 'a') return linkTag(slash, rest, line, place, assets, links);
  if (name === 'img') return imageTag(rest, line, place, assets);
  if (bare.has(name)) return '';
  if (/^(script|style|iframe|object|embed|form|template|video|audio|svg)$/.test(name)) return withoutActive(slash ? '' : html, line, place);
  place.found.report(place.file, line, 'html_as_text', `The tag ${html.slice(0, 60)} has no counterpart in Markdown and shows as text.`);
  return undefined;
}

const attribute = (rest: string, name: string): string | undefined => {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(rest);
  return match?.[1] ?? match?.[2] ?? match?.[3];
};

function linkTag(slash: string, rest: string, line: number, place: Place, assets: string[], links: string[]): string {
  if (slash) {
    const url = links.pop();
    return url ? `](${inParentheses(url)})` : '';
  }
  const { url, asset } = settleTarget(attribute(rest, 'href') ?? '', place.file, line, place.targets, place.found);
  if (asset !== undefined) assets.push(asset);
  links.push(url ?? '');
  return url ? '[' : '';
}

function imageTag(rest: string, line: number, place: Place, assets: string[]): string {
  const alt = attribute(rest, 'alt') ?? '';
  if (alt === '') place.found.report(place.file, line, 'image_without_alt', 'The image has no alternative text.');
  const { url, asset } = settleTarget(attribute(rest, 'src') ?? '', place.file, line, place.targets, place.found);
  if (asset !== undefined) assets.push(asset);
  return url === undefined ? (alt ? `*${plainInline(alt)}*` : '') : `![${plainInline(alt)}](${inParentheses(url)})`;
}
