import { Schema, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

const keptAs = (tag: 'pre' | 'code') => (node: Node): DOMOutputSpec => [tag, { class: 'rt-kept', 'data-kept': String(node.attrs['source']), contenteditable: 'false' }, String(node.attrs['source'])];
const sourceOf = (element: HTMLElement) => ({ source: element.dataset['kept'] ?? '' });
const levels = [1, 2, 3, 4, 5, 6] as const;

const { table, table_row, table_cell, table_header } = tableNodes({
  tableGroup: 'block', cellContent: 'inline*',
  cellAttributes: { align: { default: null, getFromDOM: (cell) => cell.style.textAlign || cell.getAttribute('align'), setDOMAttr: (value, attrs) => { if (value) attrs['style'] = `text-align:${String(value)}`; } } },
});

/** Blocks: one for each kind that Markdown has, and `kept` for what only its own source can say. */
const blocks: Record<string, NodeSpec> = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    content: 'inline*', group: 'block', defining: true, attrs: { level: { default: 2 } },
    parseDOM: levels.map((level) => ({ tag: `h${level}`, attrs: { level } })), toDOM: (node) => [`h${Number(node.attrs['level'])}`, 0],
  },
  blockquote: { content: 'block+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
  bullet_list: {
    content: 'list_item+', group: 'block', attrs: { loose: { default: false } },
    parseDOM: [{ tag: 'ul' }], toDOM: (node) => ['ul', node.attrs['loose'] ? { class: 'rt-loose' } : {}, 0],
  },
  ordered_list: {
    content: 'list_item+', group: 'block', attrs: { loose: { default: false }, start: { default: 1 } },
    parseDOM: [{ tag: 'ol', getAttrs: (element) => ({ start: Math.max(0, Number(element.getAttribute('start') ?? 1) || 1) }) }],
    toDOM: (node) => ['ol', { start: Number(node.attrs['start']), ...(node.attrs['loose'] ? { class: 'rt-loose' } : {}) }, 0],
  },
  list_item: {
    content: 'block+', defining: true, attrs: { checked: { default: null } },
    parseDOM: [{ tag: 'li', getAttrs: (element) => ({ checked: element.dataset['checked'] === undefined ? null : element.dataset['checked'] === 'true' }) }],
    toDOM: (node) => ['li', node.attrs['checked'] === null ? {} : { 'data-checked': String(node.attrs['checked']) }, 0],
  },
  code_block: {
    content: 'text*', marks: '', group: 'block', code: true, defining: true, attrs: { info: { default: '' } },
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }], toDOM: () => ['pre', ['code', 0]],
  },
  horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  directive: {
    content: 'block+', group: 'block', defining: true, isolating: true,
    // `extra` is what its author wrote in braces after the name: kept as it is.
    attrs: { name: { default: 'callout' }, label: { default: '' }, extra: { default: '' } },
    parseDOM: [{ tag: 'aside[data-block]', getAttrs: (element) => ({ name: element.dataset['block'] ?? 'callout', label: element.dataset['label'] ?? '', extra: element.dataset['extra'] ?? '' }) }],
    toDOM: (node) => ['aside', { 'data-block': String(node.attrs['name']), 'data-label': String(node.attrs['label']), 'data-extra': String(node.attrs['extra']) }, 0],
  },
  footnote: {
    content: 'block+', group: 'block', defining: true, isolating: true, attrs: { label: { default: '1' } },
    parseDOM: [{ tag: 'section[data-footnote]', getAttrs: (element) => ({ label: element.dataset['footnote'] ?? '1' }) }],
    toDOM: (node) => ['section', { class: 'rt-footnote', 'data-footnote': String(node.attrs['label']) }, 0],
  },
  table: { ...table, attrs: {} }, table_row, table_cell, table_header,
  kept: { group: 'block', atom: true, attrs: { source: { default: '' } }, parseDOM: [{ tag: 'pre[data-kept]', priority: 60, getAttrs: sourceOf }], toDOM: keptAs('pre') },
};

const inlines: Record<string, NodeSpec> = {
  text: { group: 'inline' },
  image: {
    inline: true, group: 'inline', draggable: true, attrs: { src: {}, alt: { default: '' }, title: { default: '' } },
    parseDOM: [{ tag: 'img[data-src^="kit:asset/"]', getAttrs: (element) => ({ src: element.dataset['src'] ?? '', alt: element.getAttribute('alt') ?? '', title: element.getAttribute('title') ?? '' }) }],
    toDOM: (node) => ['img', { 'data-src': String(node.attrs['src']), alt: String(node.attrs['alt']) }],
  },
  hard_break: { inline: true, group: 'inline', selectable: false, linebreakReplacement: true, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  // A line of the source ends here, which readers see as a space.
  soft_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'span[data-soft]' }], toDOM: () => ['span', { 'data-soft': '' }, ' '], leafText: () => ' ' },
  footnote_ref: {
    inline: true, group: 'inline', atom: true, attrs: { label: { default: '1' } },
    parseDOM: [{ tag: 'sup[data-ref]', getAttrs: (element) => ({ label: element.dataset['ref'] ?? '1' }) }],
    toDOM: (node) => ['sup', { 'data-ref': String(node.attrs['label']), class: 'rt-ref' }, String(node.attrs['label'])],
  },
  kept_inline: { inline: true, group: 'inline', atom: true, attrs: { source: { default: '' } }, parseDOM: [{ tag: 'code[data-kept]', priority: 60, getAttrs: sourceOf }], toDOM: keptAs('code') },
};

/** Addresses that a link of a kit may have. */
export const isAddress = (href: string): boolean => /^(?:https?:\/\/|mailto:|tel:|kit:(?:module|page|asset)\/|#)/i.test(href);

const bold = (value: string) => (/^(?:bold(?:er)?|[6-9]\d{2})$/.test(value) ? null : (false as const));

const marks: Record<string, MarkSpec> = {
  link: {
    attrs: { href: {}, title: { default: '' } }, inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (element) => isAddress(element.getAttribute('href') ?? '') && ({ href: element.getAttribute('href') ?? '', title: element.getAttribute('title') ?? '' }) }],
    // What came in as Markdown may lead anywhere; nothing but addresses is made a link on this page.
    toDOM: (mark) => ['a', { ...(isAddress(String(mark.attrs['href'])) ? { href: String(mark.attrs['href']) } : {}), rel: 'noopener noreferrer nofollow' }, 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'cite' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }, { style: 'font-weight', getAttrs: bold }], toDOM: () => ['strong', 0] },
  strike: { parseDOM: [{ tag: 'del' }, { tag: 's' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }], toDOM: () => ['del', 0] },
  code: { parseDOM: [{ tag: 'code' }, { tag: 'kbd' }, { tag: 'samp' }, { tag: 'tt' }], toDOM: () => ['code', 0] },
};

/** The editor's model of a text: what Markdown has, and nothing else. */
export const schema = new Schema({ nodes: { ...blocks, ...inlines }, marks });

/** A node of the schema by its name. @throws where the schema has no such node */
export function kind(name: string) {
  const type = schema.nodes[name];
  if (!type) throw new Error(`no node ${name}`);
  return type;
}

/** A mark of the schema by its name. @throws where the schema has no such mark */
export function markOf(name: string) {
  const type = schema.marks[name];
  if (!type) throw new Error(`no mark ${name}`);
  return type;
}
