import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { defaultLimits, openZip } from '../safe-zip.ts';
import type { OpenZip, ZipLimits } from '../safe-zip.ts';
import type { ZipRefusal } from '../safe-zip-entries.ts';
import { childrenOf, parseXml, XmlFault } from './xml.ts';
import type { XmlAllowance, XmlElement } from './xml.ts';

/** Why a file is not read as Word or PowerPoint; `detail.format` names what it is, where that can be told. */
export const officeRefusals = ['office_macros', 'office_encrypted', 'office_old_format', 'office_other_format', 'office_damaged', 'office_too_large'] as const;
export type OfficeRefusal = (typeof officeRefusals)[number] | ZipRefusal;

const mebibyte = 1024 * 1024;
/** What a document may cost to read. Pictures that are one colour pack well, so the ratio is more than an archive's. */
export const officeLimits: ZipLimits & { xmlBytes: number; elements: number } = {
  ...defaultLimits, packedBytes: 100 * mebibyte, unpackedBytes: 300 * mebibyte, entries: 5000, ratio: 400, xmlBytes: 32 * mebibyte, elements: 600_000,
};

export interface Relationship {
  id: string;
  /** Last part of the type's address: `image`, `hyperlink`, `slide`. */
  type: string;
  /** Path of a part within the package, or an address outside it. */
  target: string;
  external: boolean;
}

/** A Word or PowerPoint file: its parts by path. */
export interface OfficePackage {
  kind: 'docx' | 'pptx';
  main: string;
  /** The part as a tree; nothing where there is none. @throws XmlFault */
  xml(path: string): XmlElement | undefined;
  bytes(path: string): Uint8Array | undefined;
  relationships(path: string): ReadonlyMap<string, Relationship>;
}

const kinds: readonly [RegExp, OfficePackage['kind']][] = [
  [/wordprocessingml\.(document|template)\.main\+xml$/, 'docx'],
  [/presentationml\.(presentation|slideshow|template)\.main\+xml$/, 'pptx'],
];

/** Opens a file as an office package; believes neither its name nor its ending, and keeps its archive within the limits. */
export async function openOffice(bytes: Uint8Array, limits: Partial<ZipLimits> = {}): Promise<Decision<OfficePackage, OfficeRefusal>> {
  const other = otherFormat(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (other) return other;
  const zip = await openZip(bytes, { ...officeLimits, ...limits });
  if (!zip.ok) return zip;
  try {
    return await opened(zip.value);
  } catch (error) {
    if (error instanceof XmlFault) return damaged(error);
    throw error;
  } finally {
    zip.value.close();
  }
}

/** The refusal that a fault in a part without which nothing can be read comes to. */
export const damaged = (fault: XmlFault): Decision<never, OfficeRefusal> => refuse(fault.code === 'xml_too_large' ? 'office_too_large' : 'office_damaged', { reason: fault.message });

const wide = (name: string): Buffer => Buffer.from(name, 'utf16le');

function otherFormat(bytes: Buffer): Decision<never, OfficeRefusal> | undefined {
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') {
    if (bytes.includes(wide('EncryptedPackage'))) return refuse('office_encrypted');
    const format = bytes.includes(wide('WordDocument')) ? 'doc' : bytes.includes(wide('PowerPoint Document')) ? 'ppt' : bytes.includes(wide('Workbook')) ? 'xls' : 'ole';
    return refuse('office_old_format', { format });
  }
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') return refuse('office_old_format', { format: 'rtf' });
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return refuse('office_other_format', { format: 'pdf' });
  return bytes.subarray(0, 2).toString('latin1') === 'PK' ? undefined : refuse('office_other_format', { format: 'unknown' });
}

async function opened(zip: OpenZip): Promise<Decision<OfficePackage, OfficeRefusal>> {
  const parts = new Map<string, Uint8Array>();
  for (const path of zip.paths) {
    // Embedded films and programs are named in the report; their bytes are never needed.
    if (/\.(xml|rels|png|jpe?g|gif|webp|bmp|tiff?|emf|wmf|svg)$/i.test(path) || path === 'mimetype') parts.set(path.toLowerCase(), await zip.read(path));
  }
  const allowance: XmlAllowance = { elements: officeLimits.elements };
  const bytes = (path: string): Uint8Array | undefined => parts.get(path.toLowerCase());
  const xml = (path: string): XmlElement | undefined => {
    const part = bytes(path);
    if (part && part.byteLength > officeLimits.xmlBytes) throw new XmlFault('xml_too_large', path);
    return part && parseXml(part, allowance);
  };
  const relationships = (path: string): ReadonlyMap<string, Relationship> => relationshipsIn(xml(relsPath(path)), path);
  const types = xml('[Content_Types].xml');
  if (!types) return refuse('office_other_format', { format: parts.has('mimetype') ? 'opendocument' : 'zip' });
  const main = [...relationships('').values()].find((one) => one.type === 'officeDocument' && !one.external)?.target;
  if (main === undefined || !bytes(main)) return refuse('office_other_format', { format: 'zip' });
  const type = contentType(types, main);
  const macros = zip.paths.some((path) => /vba(Project|Data)[^/]*\.(bin|xml)$/i.test(path)) || /macroEnabled/i.test(type) || childrenOf(types, 'ct:Override').some((one) => /macroEnabled|vbaProject/i.test(one.attributes.ContentType ?? ''));
  if (macros) return refuse('office_macros');
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (!kind) return refuse('office_other_format', { format: /spreadsheetml/.test(type) ? 'xlsx' : 'zip' });
  return allow({ kind, main, xml, bytes, relationships: kept(relationships) });
}

function kept<T>(read: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const value = known.get(path) ?? read(path);
    known.set(path, value);
    return value;
  };
}

function contentType(types: XmlElement, path: string): string {
  const named = childrenOf(types, 'ct:Override').find((one) => (one.attributes.PartName ?? '').toLowerCase() === `/${path}`.toLowerCase());
  const ending = path.split('.').at(-1)?.toLowerCase();
  const byEnding = childrenOf(types, 'ct:Default').find((one) => (one.attributes.Extension ?? '').toLowerCase() === ending);
  return (named ?? byEnding)?.attributes.ContentType ?? '';
}

function relsPath(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
}

function relationshipsIn(rels: XmlElement | undefined, path: string): Map<string, Relationship> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const found = new Map<string, Relationship>();
  for (const { attributes } of childrenOf(rels, 'rel:Relationship')) {
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    const external = attributes.TargetMode === 'External';
    found.set(id, { id, type: type.split('/').at(-1) ?? '', external, target: external ? target : resolved(folder, target) });
  }
  return found;
}

function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const part of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (part === '..') path.pop();
    else if (part !== '' && part !== '.') path.push(part);
  }
  return path.join('/');
}
