import type { Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { toString } from 'mdast-util-to-string';
import { escaped } from '@relevo/domain/html-text';
import { kitTextFault } from '@relevo/domain/kit-text';
import { unified } from 'unified';
import { sha256Hex } from './canonical.ts';
import { normalFences } from '@relevo/domain/kit-fences';
import { markGaps, placeGaps } from './gaps.ts';
import { allowed, settleLinks, unwrapNames } from './markdown-html.ts';
import type { ResolveKit } from './markdown-html.ts';
import { settleTree } from './markdown-tree.ts';
import { kitWord } from './words.ts';

export interface RenderOptions {
  /** Addresses of the kit's own parts; without it such links become plain text. */
  resolveKit?: ResolveKit;
  /** Who reads: participants never see `:::solution` and `:::instructor`, wherever an author put them. Default: participant. */
  audience?: 'participant' | 'facilitator';
  /** Language of the few words the renderer adds itself, such as the label of a folded hint. Default: es. */
  locale?: string;
  /** Ids of a cloze's gaps: where the text has `{{id}}`, an empty `<span data-gap="id">` keeps the place for an input, the first time only. */
  gaps?: readonly string[];
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);
const writer = unified().use(rehypeSanitize, allowed).use(rehypeStringify);

/**
 * Markdown with directives → sanitised HTML: a strict allow-list, headings from h3 on, no raw HTML (it shows as text), links with `rel`,
 * lazy images with alternative text, tables in a scrolling box, `kit:` addresses resolved by the caller. Never throws: text beyond
 * the bounds of a kit's text shows as it is, to facilitators only.
 */
export function renderMarkdown(source: string, options: RenderOptions = {}): string {
  if (source.trim() === '') return '';
  // Kits are kept within these bounds when they come in; nothing beyond them is ever parsed.
  if (kitTextFault(source)) return asText(source, options);
  try {
    return render(source, options);
  } catch {
    return asText(source, options);
  }
}

/** A text that cannot be read may hold a block for facilitators anywhere, so participants get none of it. */
function asText(source: string, { audience = 'participant' }: RenderOptions): string {
  return audience === 'participant' ? '' : `<p>${escaped(source)}</p>`;
}

/** What was rendered last: a version's parts hold the same texts several times over, in each audience's pages and in its outline. */
const rendered = new Map<string, string>();
const mostRendered = 2000;

function render(written: string, { resolveKit = () => undefined, ...options }: RenderOptions): string {
  const { audience = 'participant', locale = 'es', gaps = [] } = options;
  const key = JSON.stringify([audience, locale, gaps, written]);
  const before = rendered.get(key);
  if (before !== undefined) return before;
  let linked = false;
  const html = renderAnew(written, { audience, locale, gaps, resolveKit: (target) => {
    linked = true;
    return resolveKit(target);
  } });
  // Where an address leads differs from version to version.
  if (linked || written.length > 5000) return html;
  const [oldest] = rendered.size >= mostRendered ? rendered.keys() : [];
  if (oldest !== undefined) rendered.delete(oldest);
  rendered.set(key, html);
  return html;
}

function renderAnew(written: string, { resolveKit, audience, locale, gaps }: Required<RenderOptions>): string {
  const source = markGaps(normalFences(written), gaps);
  const tree: MarkdownRoot = parser.parse(source);
  settleTree(tree, { source, participant: audience === 'participant', word: (word) => kitWord(word, locale) });
  const html: Root = unified()
    // Several texts share a page: each text's footnotes get ids of their own.
    .use(remarkRehype, { clobberPrefix: `kit-${sha256Hex(source).slice(0, 8)}-`, footnoteLabel: kitWord('footnotes', locale), footnoteLabelTagName: 'h3', footnoteLabelProperties: {} })
    .runSync(tree);
  settleLinks(html, (target) => resolveKit(target));
  unwrapNames(html);
  const clean: Root = writer.runSync(html);
  // After the sanitiser, so that nobody but this makes one.
  placeGaps(clean, gaps);
  return writer.stringify(clean);
}

/** The words of a Markdown text without any markup, for search, titles and previews; blocks are separated by a line break. */
export function plainText(source: string): string {
  if (kitTextFault(source)) return source.trim();
  try {
    const text = normalFences(source);
    const tree: MarkdownRoot = parser.parse(text);
    settleTree(tree, { source: text, participant: false, word: (word) => kitWord(word, 'es') });
    return tree.children.map((child) => toString(child)).filter(Boolean).join('\n').trim();
  } catch {
    return source.trim();
  }
}
