import { SaxesParser } from 'saxes';
import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { questionFileLimits } from './question-file.ts';

/** An element with its line from 1; names are without their prefix. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  line: number;
}
export interface XmlTree {
  root: XmlElement;
  /** Where the file stops being XML; elements that were still open there are not in the tree. */
  broken?: { line: number; reason: string };
}
export type XmlRefusal = 'xml_dtd' | 'xml_too_deep' | 'xml_too_large' | 'xml_damaged';

export interface XmlLimits { depth: number; nodes: number; attribute: number }

class Stop extends Error {
  readonly refusal: XmlRefusal;
  readonly limit: number;

  constructor(refusal: XmlRefusal, limit = 0) {
    super(refusal);
    this.refusal = refusal;
    this.limit = limit;
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML into a small tree. A document type, and with it every entity of its own, is refused, as is what goes beyond the limits; XML that
 * breaks off is kept up to the last element that was whole.
 */
export function xmlTree(text: string, limits: XmlLimits = questionFileLimits): Decision<XmlTree, XmlRefusal> {
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let nodes = 0;
  parser.on('doctype', () => { throw new Stop('xml_dtd'); });
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', (tag) => {
    if (open.length >= limits.depth) throw new Stop('xml_too_deep', limits.depth);
    if (++nodes > limits.nodes) throw new Stop('xml_too_large', limits.nodes);
    const attributes = new Map<string, string>();
    for (const [name, value] of Object.entries(tag.attributes)) {
      if (value.length > limits.attribute) throw new Stop('xml_too_large', limits.attribute);
      attributes.set(local(name), value);
    }
    open.push({ name: local(tag.name), attributes, children: [], line: parser.line });
    root ??= open[0];
  });
  const addText = (text: string): void => void open.at(-1)?.children.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed) open.at(-1)?.children.push(closed);
  });
  try {
    parser.write(text.replace(/^\s+(?=<\?xml)/, '')).close();
  } catch (error) {
    if (error instanceof Stop) return refuse(error.refusal, { line: parser.line, ...(error.limit ? { limit: error.limit } : {}) });
    const reason = error instanceof Error ? error.message.replace(/^\d+:\d+: /, '') : 'unreadable';
    return root ? allow({ root, broken: { line: parser.line, reason } }) : refuse('xml_damaged', { line: parser.line, reason });
  }
  return root ? allow({ root }) : refuse('xml_damaged', { line: 1 });
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';
export const elements = (node: XmlElement, name?: string): XmlElement[] => node.children.filter(isElement).filter((one) => name === undefined || one.name === name);
export const child = (node: XmlElement | undefined, name: string): XmlElement | undefined => node?.children.find((one): one is XmlElement => isElement(one) && one.name === name);

/** Every element below a node that fits, in the file's order; what lies within one that fits is not looked at again. */
export function within(node: XmlElement, fits: (one: XmlElement) => boolean): XmlElement[] {
  return elements(node).flatMap((one) => (fits(one) ? [one] : within(one, fits)));
}

/** All text below a node, as it stands. */
export const textOf = (node: XmlElement | undefined): string => (node ? node.children.map((one) => (isElement(one) ? textOf(one) : one)).join('') : '');
export const attribute = (node: XmlElement | undefined, name: string): string => node?.attributes.get(name) ?? '';

const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** Text as XML holds it; what no XML may hold is gone. */
export const escapeXml = (text: string): string =>
  text.toWellFormed().replace(illegal, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');

/** An element as text; children are XML already. Attributes without a value are left out. */
export function xml(name: string, attributes: Readonly<Record<string, string | number | undefined>>, ...children: string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`])).join('');
  const inner = children.join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}
