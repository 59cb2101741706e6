import type { Root as HtmlRoot } from 'hast';
import type { Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkStringify from 'remark-stringify';
import { kitTextFault, kitTextLimits } from '@relevo/domain/kit-text';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
// Directives are known to the writer only, so that words of others never become a block of the kit.
const stringifier = unified().use(remarkGfm).use(remarkDirective).use(remarkStringify, { bullet: '-', rule: '*' }).freeze();
const toHtml = unified().use(remarkRehype).use(rehypeStringify, { closeSelfClosing: true }).freeze();

/** Words that are the same in Markdown, HTML and plain text. */
const plainWords = /^[\p{L}\p{M}¿¡«“][\p{L}\p{M}\p{N} ,;¿?¡%()'“”«»…–—/.]*$/u;
export const isPlain = (text: string): boolean => plainWords.test(text) && !/ {2}| $|www\./iu.test(text);

// In an address a colon needs no escape, and others look for `kit:` as it is.
export const markdownOf = (tree: Root): string => stringifier.stringify(tree).trim().replace(/(\]\(<?|\]: <?)(kit|mailto|tel)\\:/g, '$1$2:');

/** Plain text as Markdown that reads the same: empty lines part paragraphs, other line ends stay. */
export function plainToMarkdown(text: string): string {
  const trimmed = text.replace(/[ \t]+$/gm, '').trim();
  // What is longer than a kit holds is refused by its length; turning it would cost more than that.
  if (trimmed === '' || trimmed.length > kitTextLimits.characters || isPlain(trimmed)) return trimmed;
  const children = trimmed.split(/\n\s*\n/).map((block): Paragraph => ({
    type: 'paragraph',
    children: block.split('\n').flatMap((line, n): PhrasingContent[] => [...(n > 0 ? [{ type: 'break' } as const] : []), { type: 'text', value: line.trim() }]),
  }));
  return markdownOf({ type: 'root', children });
}

/** What a Markdown text says, without its marks; pictures by their alternative text. Paragraphs are parted by a line end. */
export function markdownToPlain(markdown: string): string {
  if (isPlain(markdown) || kitTextFault(markdown)) return markdown.trim();
  const lines = (node: Nodes): string => ('children' in node && node.children.some(isBlock) ? node.children.map(lines).join('\n') : node.type === 'html' ? node.value : inline(node));
  return lines(parser.parse(markdown)).trim();
}
const blocks = new Set(['paragraph', 'heading', 'list', 'listItem', 'blockquote', 'code', 'table', 'tableRow', 'tableCell', 'html', 'thematicBreak']);
const isBlock = (node: Nodes): boolean => blocks.has(node.type);
const inline = (node: Nodes): string => ('children' in node ? node.children.map(inline).join('') : node.type === 'break' ? '\n' : toString(node));

/** Whether a text holds nothing that plain text cannot. */
export const saysItAll = (markdown: string): boolean => plainToMarkdown(markdownToPlain(markdown)) === markdown.trim();

/** Raw HTML within Markdown, in the order it stands. */
export function holdsHtml(markdown: string): boolean {
  if (!/<[a-z!/?]/i.test(markdown) || kitTextFault(markdown)) return false;
  let found = false;
  visit(parser.parse(markdown), 'html', () => { found = true; });
  return found;
}

/** Markdown with whatever HTML it holds, as HTML. */
export function mixedToHtml(markdown: string): string {
  return String(unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeStringify, { allowDangerousHtml: true }).processSync(markdown));
}

/** Markdown → HTML that is XML too: raw HTML shows as text, addresses go through `address`. Text beyond a kit's bounds comes out as it is written. */
export function markdownToHtml(markdown: string, address: (url: string) => string = (url) => url): string {
  const text = markdown.trim();
  if (text === '') return '';
  if (isPlain(text)) return `<p>${text}</p>`;
  const tree = parser.parse(kitTextFault(text) ? plainToMarkdown(text) : text);
  visit(tree, (node, index, parent) => {
    if (node.type === 'html' && parent && index !== undefined) {
      parent.children.splice(index, 1, isBlock(parent) && parent.type === 'paragraph' ? { type: 'text', value: node.value } : { type: 'paragraph', children: [{ type: 'text', value: node.value }] });
      return [SKIP, index + 1];
    }
    if (node.type === 'image' || node.type === 'link' || node.type === 'definition') node.url = address(node.url);
    return undefined;
  });
  return toHtml.stringify(toHtml.runSync(tree) as HtmlRoot);
}

/** Every `kit:asset/` that a text shows or links to, by its path. */
export function assetPaths(markdown: string): string[] {
  return [...markdown.matchAll(/kit:asset\/([^\s)"'<>#\]]+)/g)].map(([, path = '']) => decodedPath(path));
}
export const decodedPath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
export const encodedPath = (path: string): string => path.split('/').map((part) => encodeURIComponent(part).replace(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)).join('/');
