import { isScaledName, pictureSet, pictureSizes } from '@relevo/domain/picture-widths';
import type { Element, Root } from 'hast';
import type { Options as Schema } from 'rehype-sanitize';
import { SKIP, visit } from 'unist-util-visit';

/** A link or image to a part of the same kit. */
export interface KitTarget {
  kind: 'module' | 'page' | 'asset';
  /** Id of the module or page, or the asset's path. */
  id: string;
  fragment?: string;
}
/** Gives the address of a part of the kit, or nothing where the reader may not or cannot open it: its label then stays as text. */
export type ResolveKit = (target: KitTarget) => string | undefined;

/** Reads `kit:module/<id>#fragment`; nothing for any other address. */
export function parseKitUrl(url: string): KitTarget | undefined {
  const match = /^kit:(module|page|asset)\/([^#?]+)(?:#(.+))?$/.exec(url);
  if (!match) return undefined;
  const [, kind, rawId, fragment] = match;
  try {
    const target: KitTarget = { kind: kind as KitTarget['kind'], id: decodeURIComponent(rawId ?? '') };
    return fragment ? { ...target, fragment: decodeURIComponent(fragment) } : target;
  } catch {
    return undefined;
  }
}

/** Settles every address: kit parts by `resolve`, web and mail addresses kept, everything else loses its link and keeps its label. */
export function settleLinks(tree: Root, resolve: ResolveKit): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (node.tagName === 'img') {
      parent.children.splice(index, 1, settledImage(node, resolve));
      return [SKIP, index + 1];
    }
    if (node.tagName === 'table') {
      parent.children.splice(index, 1, wrapped(node));
      return [SKIP, index];
    }
    if (node.tagName !== 'a') return undefined;
    const href = settledHref(String(node.properties.href ?? ''), resolve);
    if (href === undefined) {
      parent.children.splice(index, 1, ...node.children);
      return [SKIP, index];
    }
    const { id } = node.properties;
    node.properties = { href, ...(id === undefined ? {} : { id }), ...(/^https?:/i.test(href) ? { rel: ['noopener', 'noreferrer', 'nofollow'] } : {}) };
    return undefined;
  });
}

function settledHref(href: string, resolve: ResolveKit): string | undefined {
  if (href.startsWith('#')) return `#kit-${decodeLoosely(href.slice(1)).replace(/^kit-/, '')}`;
  const target = parseKitUrl(href);
  if (target) return resolve(target);
  return /^(https?:\/\/|mailto:|tel:)/i.test(href) ? href : undefined;
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the platform serves the file it does so in widths; in a file that is taken away there is only one. */
const inWidths = (url: string) => (url.startsWith('/api/kit-versions/') && isScaledName(url) ? { srcSet: pictureSet(url), sizes: pictureSizes } : {});

/** Only the kit's own images load by themselves: a foreign one would tell its host who reads what, and fail without a network. */
function settledImage(node: Element, resolve: ResolveKit): Element {
  const src = String(node.properties.src ?? '');
  const alt = String(node.properties.alt ?? '');
  const target = parseKitUrl(src);
  const url = target ? resolve(target) : undefined;
  if (url !== undefined) return { type: 'element', tagName: 'img', properties: { src: url, ...inWidths(url), alt, loading: 'lazy', decoding: 'async' }, children: [] };
  const text = { type: 'text' as const, value: alt || src };
  if (/^https?:\/\//i.test(src)) {
    return { type: 'element', tagName: 'a', properties: { href: src, rel: ['noopener', 'noreferrer', 'nofollow'] }, children: [text] };
  }
  return { type: 'element', tagName: 'em', properties: {}, children: alt ? [text] : [] };
}

/** Wide tables scroll inside their own box, so that the page of a phone does not; the box can be reached by keyboard. */
function wrapped(table: Element): Element {
  // The mark keeps the walk, which comes back to this place, from wrapping it again.
  table.tagName = 'wrapped-table';
  return { type: 'element', tagName: 'div', properties: { className: ['kit-table'], tabIndex: 0, role: 'region' }, children: [table] };
}

/** Gives wrapped tables their name back once every link is settled. */
export function unwrapNames(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName === 'wrapped-table') node.tagName = 'table';
  });
}

const kitClasses = ['kit-block', 'kit-block-title', ...['callout', 'checklist', 'testimonial', 'prereq', 'caution', 'discussion', 'challenge', 'spoiler', 'hint', 'solution', 'instructor'].map((kind) => `kit-${kind}`)];

/** What may leave: nothing but these elements, properties and protocols. */
export const allowed: Schema = {
  strip: ['script', 'style', 'template', 'iframe', 'object'],
  clobber: [],
  clobberPrefix: '',
  tagNames: [
    'p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'img',
    'table', 'thead', 'tbody', 'tr', 'th', 'td', 'aside', 'details', 'summary', 'div', 'section', 'sup', 'input',
  ],
  attributes: {
    a: ['href', 'rel', ['id', /^kit-/], ['ariaLabel', /.*/]],
    img: ['src', 'srcSet', 'sizes', 'alt', 'loading', 'decoding'],
    code: [['className', /^language-[\w-]+$/]],
    ol: ['start'],
    li: [['id', /^kit-/], ['className', 'task-list-item']],
    th: ['align'],
    td: ['align'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    div: [['className', 'kit-table', 'kit-block'], 'tabIndex', ['role', 'region']],
    aside: [['className', ...kitClasses]],
    details: [['className', ...kitClasses]],
    p: [['className', 'kit-block-title']],
    section: [['className', 'footnotes']],
    '*': [['id', /^kit-/]],
  },
  required: { input: { disabled: true, type: 'checkbox' } },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
};
