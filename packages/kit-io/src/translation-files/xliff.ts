import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { attribute, child, elements, isElement, xml, xmlTree, escapeXml, type XmlElement } from '../questions/xml-tree.ts';
import { translationFileLimits, type ReadEntry, type ReadTranslations, type TranslationEntry, type TranslationFile, type TranslationFileRefusal, type TranslationGroup } from './translation-entry.ts';

/** XLIFF 2.1, OASIS Standard, 13 February 2018; its core kept the namespace of 2.0. */
const namespace = 'urn:oasis:names:tc:xliff:document:2.0';
const states = { missing: 'initial', stale: 'initial', done: 'translated', reviewed: 'reviewed' } as const;
/** What XML has no sign for; `cp` stands in for it (section 4.2.3.1, code points). */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const written = (text: string): string => {
  let from = 0;
  let out = '';
  for (const match of text.matchAll(unwritable)) {
    out += escapeXml(text.slice(from, match.index)) + xml('cp', { hex: match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0') });
    from = match.index + match[0].length;
  }
  return out + escapeXml(text.slice(from));
};

function unit({ id, source, target, state }: TranslationEntry): string {
  // A translation of an older source is given along, to be looked at, and marked as one that has to be made anew.
  const segment = { state: states[state], subState: state === 'stale' ? 'relevo:stale' : undefined };
  const inner = [`<source xml:space="preserve">${written(source)}</source>`, ...(target === '' ? [] : [`<target xml:space="preserve">${written(target)}</target>`])];
  return `<unit id="${escapeXml(id)}">\n${xml('segment', segment, ...inner)}\n</unit>`;
}

const group = ({ id, title, entries }: TranslationGroup): string => `<group id="${escapeXml(`group.${id}`)}" name="${escapeXml(title)}">\n${entries.map(unit).join('\n')}\n</group>`;

/** A kit's texts as an XLIFF 2.1 file: one unit a text, in the kit's own order, grouped by module. */
export function writeXliff({ title, sourceLocale, locale, groups }: TranslationFile): string {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="${namespace}" version="2.1" srcLang="${escapeXml(sourceLocale)}" trgLang="${escapeXml(locale)}">\n`;
  return `${head}<file id="kit" original="${escapeXml(title)}">\n${groups.filter((one) => one.entries.length > 0).map(group).join('\n')}\n</file>\n</xliff>\n`;
}

/**
 * What an XLIFF file of version 2 brings. Inline marks of other tools are taken for their text and said.
 * @throws never; refuses what is no XLIFF 2, breaks off, is too large, or has a document type
 */
export function readXliff(bytes: Uint8Array): Decision<ReadTranslations, TranslationFileRefusal> {
  if (bytes.byteLength > translationFileLimits.bytes) return refuse('translation_file_too_large', { limit: translationFileLimits.bytes });
  const tree = xmlTree(new TextDecoder().decode(bytes), { nodes: translationFileLimits.entries * 8, depth: 60, attribute: 100_000 });
  if (!tree.ok) return tree;
  const { root, broken } = tree.value;
  // Half a file would look like a whole one in which somebody took texts back.
  if (broken) return refuse('xml_damaged', broken);
  if (root.name !== 'xliff') return refuse('translation_file_unknown');
  if (!/^2\.[0-9]$/.test(attribute(root, 'version'))) return refuse('translation_file_version', { version: attribute(root, 'version') });
  const read: ReadTranslations = { sourceLocale: attribute(root, 'srcLang'), locale: attribute(root, 'trgLang'), entries: [], faults: [] };
  const seen = new Set<string>();
  for (const one of units(root)) take(one, read, seen);
  return read.entries.length > translationFileLimits.entries ? refuse('translation_file_too_large', { limit: translationFileLimits.entries }) : allow(read);
}

const units = (of: XmlElement): XmlElement[] => elements(of).flatMap((one) => (one.name === 'unit' ? [one] : units(one)));

function take(one: XmlElement, read: ReadTranslations, seen: Set<string>): void {
  const id = attribute(one, 'id');
  if (id === '') return void read.faults.push({ line: one.line, code: 'translation_without_id', detail: '' });
  if (seen.has(id)) return void read.faults.push({ line: one.line, code: 'translation_id_twice', detail: id });
  seen.add(id);
  // A tool may have cut a text into segments, and may keep the white space between them as parts to be ignored.
  const parts = elements(one).filter(({ name }) => name === 'segment' || name === 'ignorable');
  const segments = parts.filter(({ name }) => name === 'segment');
  const source = parts.map((part) => plain(child(part, 'source'), read)).join('');
  const target = segments.every((part) => child(part, 'target')) ? parts.map((part) => plain(child(part, 'target') ?? (part.name === 'ignorable' ? child(part, 'source') : undefined), read)).join('') : '';
  const reviewed = segments.length > 0 && segments.every((part) => ['reviewed', 'final'].includes(attribute(part, 'state')));
  read.entries.push({ id, source, target, reviewed, line: one.line } satisfies ReadEntry);
}

function plain(node: XmlElement | undefined, read: ReadTranslations): string {
  if (!node) return '';
  return node.children.map((one) => {
    if (!isElement(one)) return one;
    if (one.name === 'cp') return codePoint(attribute(one, 'hex'));
    read.faults.push({ line: one.line, code: 'translation_markup', detail: one.name });
    return plain(one, read);
  }).join('');
}

function codePoint(hex: string): string {
  const point = /^[0-9A-Fa-f]{1,6}$/.test(hex) ? Number.parseInt(hex, 16) : -1;
  return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
}
