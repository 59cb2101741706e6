import { SaxesParser } from 'saxes';

/** An element of an office part. Names carry the prefix that the format's own papers use (`w:p`), whatever the file calls it. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** A part that is no XML, has a DTD, nests without end or holds more than may be read. */
export class XmlFault extends Error {
  readonly code: 'xml_invalid' | 'xml_too_large';
  constructor(code: XmlFault['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const microsoft = 'http://schemas.microsoft.com/office';
const open = 'http://schemas.openxmlformats.org';
/** Both spellings of each namespace: the one that programs write and the one of the strict standard. */
const prefixes = new Map<string, string>([
  ...[
    ['w', 'wordprocessingml'], ['p', 'presentationml'], ['a', 'drawingml'],
  ].flatMap(([prefix = '', name = '']): [string, string][] => [[`${open}/${name}/2006/main`, prefix], [`http://purl.oclc.org/ooxml/${name}/main`, prefix]]),
  ...[
    ['wp', 'wordprocessingDrawing'], ['pic', 'picture'], ['c', 'chart'], ['dgm', 'diagram'],
  ].flatMap(([prefix = '', name = '']): [string, string][] => [[`${open}/drawingml/2006/${name}`, prefix], [`http://purl.oclc.org/ooxml/drawingml/${name}`, prefix]]),
  [`${open}/officeDocument/2006/relationships`, 'r'], ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  [`${open}/officeDocument/2006/math`, 'm'], ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  [`${open}/markup-compatibility/2006`, 'mc'], [`${open}/package/2006/relationships`, 'rel'], [`${open}/package/2006/content-types`, 'ct'],
  ['urn:schemas-microsoft-com:vml', 'v'], ['urn:schemas-microsoft-com:office:office', 'o'], ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [`${microsoft}/word/2010/wordprocessingShape`, 'wps'], [`${microsoft}/word/2010/wordml`, 'w14'], [`${microsoft}/powerpoint/2010/main`, 'p14'],
  [`${microsoft}/drawing/2010/main`, 'a14'], [`${microsoft}/drawing/2017/decorative`, 'adec'], [`${microsoft}/drawing/2014/chartex`, 'cx'],
]);

/** Extensions of the format whose content is read; of any other the document's own fallback is. */
const understood = /^(wps|wpg|wpc|w14|w15|w16\w*|p14|p15|a14|cx\d?|v)$/;
const deepest = 256;
/** Elements whose white space is text. */
const spaced = new Set(['w:t', 'w:delText', 'a:t', 'm:t', 'w:instrText', 'c:v', 'p:text']);
/** Marks of when something was typed, on every element; nothing reads them. */
const unread = /^(w:rsid|w14:paraId|w14:textId|xmlns)/;

/** How many elements may still be read, counted over all parts of a file. */
export interface XmlAllowance {
  elements: number;
}

/**
 * One part as a tree: no DTD, no entities but XML's five, alternatives settled (`mc:AlternateContent` is replaced by the branch to be read).
 * @throws XmlFault
 */
export function parseXml(bytes: Uint8Array, allowance: XmlAllowance): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack: XmlElement[] = [root];
  parser.on('error', (error) => {
    throw new XmlFault('xml_invalid', error.message);
  });
  parser.on('doctype', () => {
    throw new XmlFault('xml_invalid', 'a document type is not read');
  });
  parser.on('opentag', (tag) => {
    allowance.elements -= 1;
    if (allowance.elements < 0 || stack.length > deepest) throw new XmlFault('xml_too_large', `more than ${stack.length > deepest ? 'levels' : 'elements'} allowed`);
    const element: XmlElement = { name: nameOf(tag.uri, tag.local), attributes: attributesOf(Object.values(tag.attributes)), children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element?.name === 'mc:AlternateContent') settleAlternatives(element, stack.at(-1));
  });
  const text = (value: string): void => {
    const parent = stack.at(-1);
    if (parent && (spaced.has(parent.name) || value.trim() !== '')) parent.children.push(value);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(decoded(bytes)).close();
  const [top] = elementsOf(root);
  if (!top) throw new XmlFault('xml_invalid', 'empty');
  return top;
}

const nameOf = (uri: string, local: string): string => (uri === '' ? local : `${prefixes.get(uri) ?? '?'}:${local}`);

function attributesOf(given: readonly { uri: string; local: string; prefix: string; value: string }[]): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { uri, local, prefix, value } of given) {
    const name = nameOf(uri, local);
    if (prefix !== 'xmlns' && !unread.test(name)) attributes[name] = value;
  }
  return attributes;
}

function settleAlternatives(element: XmlElement, parent: XmlElement | undefined): void {
  const choices = childrenOf(element, 'mc:Choice');
  const taken = choices.find((one) => (one.attributes.Requires ?? '').split(/\s+/).every((word) => understood.test(word))) ?? childOf(element, 'mc:Fallback') ?? choices[0];
  parent?.children.splice(parent.children.indexOf(element), 1, ...(taken?.children ?? []));
}

function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlFault('xml_invalid', 'bad encoding');
  }
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';
export const elementsOf = (element: XmlElement | undefined): XmlElement[] => element?.children.filter(isElement) ?? [];
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] => elementsOf(element).filter((one) => one.name === name);
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined => element?.children.find((one): one is XmlElement => isElement(one) && one.name === name);
/** The element that a path of child names leads to. */
export const inside = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined => path.reduce((at, name) => childOf(at, name), element);

/** Every element below with one of the names, in document order; what stands inside a match is not looked at. */
export function findAll(element: XmlElement | undefined, ...names: string[]): XmlElement[] {
  return elementsOf(element).flatMap((one) => (names.includes(one.name) ? [one] : findAll(one, ...names)));
}

/** The text of all elements of the given names, in order. */
export const textIn = (element: XmlElement | undefined, ...names: string[]): string => findAll(element, ...names).map(ownText).join('');
export const ownText = (element: XmlElement): string => element.children.filter((one) => typeof one === 'string').join('');

/** A setting that is on when its element stands there without saying no. */
export function isOn(element: XmlElement | undefined, attribute = 'w:val'): boolean {
  return element !== undefined && !/^(0|false|off|none)$/.test(element.attributes[attribute] ?? '1');
}

/** The words of a text as a reader would part them: paragraphs on lines of their own, tabs and line breaks as spaces. */
export function wordsIn(element: XmlElement | undefined): string {
  const parts = (one: XmlElement): string => elementsOf(one).map((inner) => {
    if (/^(w:t|w:delText|a:t|m:t)$/.test(inner.name)) return ownText(inner);
    if (/^(w:tab|w:br|w:cr|w:ptab|a:br)$/.test(inner.name)) return ' ';
    return /^(w:p|a:p)$/.test(inner.name) ? `\n${parts(inner)}\n` : parts(inner);
  }).join('');
  return element ? parts(element).replace(/[ \t]+/g, ' ').replace(/ ?\n\s*/g, '\n').trim() : '';
}
