import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { fromXml } from 'xast-util-from-xml';
import type { Element, Root } from 'xast';
import { openZip } from '../src/safe-zip.ts';

/** A package as its reader has it: every file by its path, text as text. Opened by the same rules as one that is sent to the platform. */
export async function unpacked(stream: Readable): Promise<{ bytes: Buffer; files: Map<string, string> }> {
  const bytes = await buffer(stream);
  const zip = await openZip(bytes);
  if (!zip.ok) throw new Error(`${zip.code} ${JSON.stringify(zip.detail)}`);
  const files = new Map<string, string>();
  for (const path of zip.value.paths) files.set(path, Buffer.from(await zip.value.read(path)).toString('utf8'));
  zip.value.close();
  return { bytes, files };
}

const isElement = (node: { type: string }): node is Element => node.type === 'element';

/** An XML file's elements, to look for by name. @throws where it is not well formed */
export class Xml {
  readonly root: Element;

  constructor(source: string | Element) {
    const root = typeof source === 'string' ? (fromXml(source) as Root).children.find(isElement) : source;
    if (!root) throw new Error('no element');
    this.root = root;
  }

  get name(): string {
    return this.root.name;
  }

  at(attribute: string): string | undefined {
    return this.root.attributes[attribute] ?? undefined;
  }

  /** Children, in order; of one name where it is given. */
  children(name?: string): Xml[] {
    return this.root.children.filter(isElement).filter((one) => name === undefined || one.name === name).map((one) => new Xml(one));
  }

  /** Everything below of one name. */
  all(name: string): Xml[] {
    return this.children().flatMap((one) => [...(one.name === name ? [one] : []), ...one.all(name)]);
  }

  get text(): string {
    return this.root.children.map((one) => (one.type === 'text' ? one.value : isElement(one) ? new Xml(one).text : '')).join('');
  }
}

/** Addresses within a package that a page leads to and that do not exist there. */
export function brokenLinks(files: ReadonlyMap<string, string>, path: string, page: string, base = ''): string[] {
  const plain = page.replaceAll('$IMS-CC-FILEBASE$', base);
  const targets = [...plain.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target = '']) => target.replaceAll('&#38;', '&'));
  return targets.filter((target) => {
    if (/^(https?:|mailto:|tel:)/.test(target)) return false;
    const { pathname, hash, protocol } = new URL(target, `file:///${path}`);
    const file = files.get(decodeURIComponent(pathname.slice(1)));
    return protocol !== 'file:' || file === undefined || (hash.length > 1 && !file.includes(`id="${decodeURIComponent(hash.slice(1))}"`));
  });
}
