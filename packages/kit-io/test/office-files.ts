import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { Nodes } from 'mdast';
import { unified } from 'unified';
import type { AppliedStructure } from '../src/office/apply.ts';
import type { OfficeOutline } from '../src/office/outline.ts';
import { proposeStructure } from '../src/office/propose.ts';
import { readOffice } from '../src/office/read-office.ts';
import { findAll, isElement, ownText, parseXml } from '../src/office/xml.ts';
import type { XmlElement } from '../src/office/xml.ts';
import { openZip } from '../src/safe-zip.ts';

/** A picture of one dot. */
export const dot = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));

export async function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as NodeJS.ReadableStream));
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spaces = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"', `xmlns:r="${office}"`, 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"', 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"', 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"', 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"', 'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"', 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"', 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"',
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
].join(' ');

/** A part's XML: the element with every namespace of the format. */
export const part = (name: string, inner: string): string => `<?xml version="1.0" encoding="UTF-8"?><${name} ${spaces}>${inner}</${name}>`;

/** Relationships by id: type and target; an address is external. */
export const rels = (all: Readonly<Record<string, readonly [string, string]>>): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(all).map(([id, [type, target]]) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${/^\w+:/.test(target) ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`;

const types = (main: string, type: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/></Types>`;

/** A Word file of a body's XML, with further parts as they are given. */
export const wordFile = (body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}, type = 'wordprocessingml.document.main'): Promise<Uint8Array> => zipOf({
  '[Content_Types].xml': types('word/document.xml', type), '_rels/.rels': rels({ rId1: ['officeDocument', 'word/document.xml'] }), 'word/document.xml': part('w:document', `<w:body>${body}</w:body>`), ...parts,
});

export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** A paragraph of Word in a style. */
export const paragraph = (text: string, style = '', extra = ''): string => `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r>${extra}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** A show of slides' XML; each may have notes, and relationships of its own. */
export async function showFile(slides: readonly { shapes: string; notes?: string; rels?: Readonly<Record<string, readonly [string, string]>>; hidden?: boolean }[], { extra = '', parts = {} }: { extra?: string; parts?: Readonly<Record<string, string | Uint8Array>> } = {}): Promise<Uint8Array> {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': types('ppt/presentation.xml', 'presentationml.presentation.main'), '_rels/.rels': rels({ rId1: ['officeDocument', 'ppt/presentation.xml'] }),
    'ppt/presentation.xml': part('p:presentation', `<p:sldIdLst>${slides.map((_, n) => `<p:sldId id="${256 + n}" r:id="s${n}"/>`).join('')}</p:sldIdLst>${extra}`),
    'ppt/_rels/presentation.xml.rels': rels(Object.fromEntries(slides.map((_, n) => [`s${n}`, ['slide', `slides/slide${n}.xml`] as const]))),
  };
  for (const [n, slide] of slides.entries()) {
    all[`ppt/slides/slide${n}.xml`] = part('p:sld', `<p:cSld><p:spTree>${slide.shapes}</p:spTree></p:cSld>`).replace('<p:sld ', `<p:sld ${slide.hidden ? 'show="0" ' : ''}`);
    all[`ppt/slides/_rels/slide${n}.xml.rels`] = rels({ ...slide.rels, ...(slide.notes === undefined ? {} : { n: ['notesSlide', `../notesSlides/n${n}.xml`] }) });
    if (slide.notes !== undefined) all[`ppt/notesSlides/n${n}.xml`] = part('p:notes', `<p:cSld><p:spTree>${shape(slide.notes, 'body')}</p:spTree></p:cSld>`);
  }
  return zipOf({ ...all, ...parts });
}

/** A shape of a slide: a placeholder of a type, or a box; a paragraph per line, tabs before it its depth. */
export const shape = (text: string, type = '', bullet = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>${type === '' ? '' : `<p:ph type="${type}"/>`}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${text.split('\n').map((line) =>
    `<a:p><a:pPr lvl="${line.length - line.trimStart().length}">${bullet}</a:pPr><a:r><a:t>${escaped(line.trimStart())}</a:t></a:r></a:p>`).join('')}</p:txBody></p:sp>`;

export async function outlineOf(bytes: Uint8Array, fileName = 'guía.docx'): Promise<OfficeOutline> {
  const read = await readOffice(bytes, { fileName });
  if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.detail)}`);
  return read.value;
}

const parser = unified().use(remarkParse).use(remarkGfm);
const spaced = new Set(['root', 'table', 'tableRow', 'list', 'listItem', 'blockquote', 'break', 'html', 'footnoteDefinition']);
const shown = (node: Nodes): string => ('children' in node ? node.children.map(shown).join(spaced.has(node.type) ? ' ' : '') : node.type === 'image' ? (node.alt ?? '') : node.type === 'text' || node.type === 'inlineCode' ? node.value : ' ');
/** A text's words as a reader sees them. */
export const shownWords = (markdown: string): string => shown(parser.parse(markdown));
const wordsOf = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];

const strings = (value: unknown): string[] => (typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : []);
const readable = /^(word\/(document|footnotes|endnotes|comments|header\d*|footer\d*)|ppt\/(slides|notesSlides)\/\w+|ppt\/diagrams\/data\d*)\.xml$/;

/** Words that the file's parts hold, as often as they hold them. */
async function wordsInside(bytes: Uint8Array): Promise<string[]> {
  const zip = await openZip(bytes);
  if (!zip.ok) throw new Error(zip.code);
  const found: string[] = [];
  const text = (element: XmlElement): string => element.children.map((one) => {
    if (!isElement(one)) return '';
    if (/^(w:t|a:t|m:t|w:delText)$/.test(one.name)) return ownText(one);
    return /^(w:(p|br|tab|ptab|txbxContent|fldChar|del|moveFrom)|a:(p|br)|m:sub|m:sup)$/.test(one.name) ? ` ${text(one)} ` : text(one);
  }).join('');
  for (const path of zip.value.paths.filter((one) => readable.test(one))) {
    const tree = parseXml(await zip.value.read(path), { elements: 1_000_000 });
    found.push(...findAll(tree, 'w:p', 'a:p').flatMap((one) => wordsOf(text(one))));
    for (const described of findAll(tree, 'wp:docPr', 'p:cNvPr')) found.push(...wordsOf(described.attributes.descr ?? ''));
  }
  zip.value.close();
  return found;
}

const counted = (words: readonly string[]): Map<string, number> => words.reduce((all, word) => all.set(word, (all.get(word) ?? 0) + 1), new Map<string, number>());

/** Words of the file that are neither in a block, a description nor a remark of the outline, as often as in the file. */
export async function lostWords(bytes: Uint8Array, outline: OfficeOutline): Promise<string[]> {
  const kept = counted(wordsOf([
    ...outline.blocks.flatMap((block) => [block.title ?? '', shownWords(block.body), shownWords(block.notes)]), ...outline.assets.map((one) => one.alt), outline.title, ...outline.report.map((one) => one.detail),
    ...Object.values(outline.footnotes).map(shownWords),
  ].join('\n')));
  return [...counted(await wordsInside(bytes))].filter(([word, times]) => (kept.get(word) ?? 0) < times).map(([word]) => word);
}

/** Words of the file that are in no text of the modules and in no remark. */
export async function wordsLeftOut(bytes: Uint8Array, outline: OfficeOutline, applied: AppliedStructure): Promise<string[]> {
  // A heading that says where its list goes has done its work.
  const proposed = proposeStructure(outline).blocks;
  const kept = new Set(wordsOf([...strings(applied.modules).map(shownWords), outline.title, ...applied.report.map((one) => one.detail), ...proposed.flatMap((one) => (one.place === 'body' ? [] : [one.title ?? '']))].join('\n')));
  return [...new Set(await wordsInside(bytes))].filter((word) => !kept.has(word));
}
