import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

export type Node = Element | string | undefined | readonly Node[];
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What XML 1.0 cannot hold, however it is written: control signs, halves of characters, and two that are none. */
const unheld = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const held = (text: string): string => text.toWellFormed().replace(unheld, '');

/** An element; children that are not there are left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Node[]): Element {
  const own = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, typeof value === 'string' ? held(value) : value]));
  return x(name, own, ...flat(children).map((child) => (typeof child === 'string' ? held(child) : child)));
}

function flat(children: readonly Node[]): (Element | string)[] {
  return children.flatMap((child) => (child === undefined ? [] : typeof child === 'string' || 'type' in child ? [child] : flat(child)));
}

/** An element's document in UTF-8. */
export const xmlFile = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root, { closeEmptyElements: true })}\n`;
