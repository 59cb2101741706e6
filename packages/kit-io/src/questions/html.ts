import type { Element, ElementContent, Root as HtmlRoot, RootContent } from 'hast';
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { kitTextLimits } from '@relevo/domain/kit-text';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { Change } from './draft.ts';
import { LeftQuestion } from './draft.ts';
import { questionFileLimits } from './question-file.ts';
import { isPlain, markdownOf, plainToMarkdown } from './text.ts';

/** What a text's HTML needs of the file around it. */
export interface TextScope {
  changes: Change[];
  /** The address in the kit of a picture that came with the file; nothing where it did not. */
  image(source: string): string | undefined;
}

const parser = unified().use(rehypeParse, { fragment: true }).freeze();
const toMarkdown = unified().use(rehypeRemark).freeze();
const gone = new Set(['script', 'style', 'xml', 'template', 'iframe', 'embed', 'form', 'noscript', 'head', 'title', 'meta', 'link']);
const films = new Set(['video', 'audio', 'object', 'svg', 'canvas', 'source', 'track']);
const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', iquest: '¿', iexcl: '¡' };

/** HTML from anywhere → clean Markdown without raw HTML. What was lost or missing is among `scope.changes`. */
export function htmlToMarkdown(html: string, scope: TextScope): string {
  const only = html.length > 5_000 ? undefined : /^\s*(?:<p(?:\s[^<>]*)?>)?([^<>]*?)(?:<\/p>)?\s*$/i.exec(html)?.[1];
  const words = only?.replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all).trim();
  if (words !== undefined && (words === '' || isPlain(words))) return words;
  const quiet = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<!\[[^>]*>/g, '');
  const fault = tooMuch(quiet);
  if (fault) throw new LeftQuestion('question_out_of_bounds', { where: 'html', ...fault });
  return treeToMarkdown(parser.parse(quiet), scope);
}

/** Elements that need no end of their own. */
const selfClosing = new Set(['br', 'img', 'hr', 'input', 'col', 'wbr', 'p', 'li', 'td', 'tr', 'th', 'source', 'meta', 'link', 'option', 'dt', 'dd']);

/** Reading HTML costs more than its length says where tags nest or never close. */
function tooMuch(html: string): { limit: number } | undefined {
  const readable = html.replace(/(["'])data:[^"']*\1/g, '""');
  if (readable.length > questionFileLimits.html) return { limit: questionFileLimits.html };
  if (readable.replace(/<[^<>]*>/g, '').replace(/\s+/gu, ' ').length > 2 * kitTextLimits.characters) return { limit: kitTextLimits.characters };
  let open = 0;
  let tags = 0;
  for (const [, slash, name = '', empty] of readable.matchAll(/<(\/?)([a-z][a-z0-9:-]*)[^<>]*?(\/?)>/gi)) {
    tags += 1;
    if (!selfClosing.has(name.toLowerCase())) open = slash ? Math.max(0, open - 1) : open + (empty ? 0 : 1);
    if (tags > questionFileLimits.tags) return { limit: questionFileLimits.tags };
    if (open > questionFileLimits.depth) return { limit: questionFileLimits.depth };
  }
  return undefined;
}

/** A tree of HTML elements → Markdown; for formats whose texts are XML already. */
export function treeToMarkdown(tree: HtmlRoot, scope: TextScope): string {
  settle(tree, scope);
  const markdown = toMarkdown.runSync(tree);
  if (markdown.type !== 'root') return '';
  visit(markdown, 'html', (node, index, parent) => {
    if (parent && index !== undefined) parent.children.splice(index, 1, { type: 'text', value: node.value } as never);
  });
  return markdownOf(markdown).replace(/^(?:\\\n|&#x20;)+|(?:\\?\n|&#x20;)+$/g, '').trim();
}

const text = (value: string): ElementContent => ({ type: 'text', value });
const wordsOf = (node: Element): string => toString(node as unknown as Nodes).replace(/\s+/gu, ' ').trim();

function settle(tree: HtmlRoot, scope: TextScope): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const put = (...nodes: ElementContent[]): [typeof SKIP, number] => {
      parent.children.splice(index, 1, ...(nodes as RootContent[]));
      return [SKIP, index + nodes.length];
    };
    const name = node.tagName.toLowerCase().replace(/^.*:/, '');
    if (gone.has(name)) {
      if (!/^(style|xml|head|title|meta|link|template)$/.test(name)) scope.changes.push({ code: 'html_removed', detail: { element: name } });
      return put();
    }
    if (name === 'img' || (name === 'object' && /^image\//.test(String(node.properties.type ?? '')))) return put(...image(node, scope));
    if (films.has(name)) {
      scope.changes.push({ code: 'html_removed', detail: { element: name } });
      return put(text(name === 'svg' ? '' : wordsOf(node)));
    }
    if (name === 'math') return put(text(formula(node, scope)));
    if (name === 'rp') return put();
    if (name === 'rt') return put(text(`(${wordsOf(node)})`));
    if (name === 'sub' || name === 'sup') return put(text(raised(wordsOf(node), name)));
    if (name === 'a' && !/^(https?:\/\/|mailto:|tel:|kit:)/i.test(String(node.properties.href ?? ''))) return put({ type: 'element', tagName: 'span', properties: {}, children: node.children });
    if (name === 'input' || name === 'button' || name === 'select' || name === 'textarea') return put(text(wordsOf(node)));
    return undefined;
  });
}

function image(node: Element, { changes, image: find }: TextScope): ElementContent[] {
  const source = String(node.properties.src ?? node.properties.data ?? '');
  const alt = String(node.properties.alt ?? '').replace(/\s+/gu, ' ').trim() || wordsOf(node);
  if (/^https?:/i.test(source)) {
    changes.push({ code: 'image_outside', detail: { source: source.slice(0, 300) } });
    return [{ type: 'element', tagName: 'a', properties: { href: source }, children: [text(alt || source)] }];
  }
  const url = find(source);
  if (url === undefined) {
    changes.push({ code: 'image_missing', detail: { source: source.slice(0, 300) } });
    return alt ? [{ type: 'element', tagName: 'em', properties: {}, children: [text(alt)] }] : [];
  }
  if (alt === '') changes.push({ code: 'image_without_alt', detail: { source: source.slice(0, 300) } });
  return [{ type: 'element', tagName: 'img', properties: { src: url, alt }, children: [] }];
}

/** Formulas of MathML: as TeX where they bring it, else as the signs they show. */
function formula(node: Element, { changes }: TextScope): string {
  let tex: string | undefined;
  visit(node, 'element', (one) => {
    if (/annotation$/i.test(one.tagName) && /tex/i.test(String(one.properties.encoding ?? ''))) tex ??= wordsOf(one);
  });
  changes.push({ code: 'formula_as_text' });
  return tex === undefined ? shownFormula(node) : `\\(${tex}\\)`;
}

/** The signs of a formula in a line: powers and indices keep their place, fractions their bar. */
function shownFormula(node: Element): string {
  const parts = node.children.flatMap((one) => (one.type === 'text' ? [one.value.replace(/\s/gu, '')] : one.type === 'element' && !/annotation(-xml)?$/i.test(one.tagName) ? [shownFormula(one)] : [])).filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  const grouped = (part: string): string => (/^[\p{L}\p{N}.,]*$/u.test(part) ? part : `(${part})`);
  switch (node.tagName.toLowerCase().replace(/^.*:/, '')) {
    case 'msup': return first + raised(second, 'sup');
    case 'msub': return first + raised(second, 'sub');
    case 'msubsup': return first + raised(second, 'sub') + raised(third, 'sup');
    case 'mfrac': return `${grouped(first)}/${grouped(second)}`;
    case 'msqrt': return `√${grouped(parts.join(''))}`;
    default: return parts.join('');
  }
}

const small = { sub: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎', sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾' };
/** Figures below or above the line have signs of their own; anything else is marked as in a formula. */
function raised(words: string, way: 'sub' | 'sup'): string {
  const signs = [...words].map((sign) => [...small[way]]['0123456789+-=()'.indexOf(sign === '−' ? '-' : sign)]);
  return words === '' ? '' : signs.every((sign) => sign !== undefined) ? signs.join('') : `${way === 'sub' ? '_' : '^'}(${words})`;
}

/** Plain text that may hold a few tags, as old formats mix them. */
export const looseToMarkdown = (given: string, scope: TextScope): string =>
  /<\/?[a-z][a-z0-9]*(\s[^<>]*)?\/?>|&(#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(given) ? htmlToMarkdown(given.replace(/\n/g, '<br>'), scope) : plainToMarkdown(given);
