import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import type { FileSource } from '../file-source.ts';
import { decoded } from './decode.ts';
import type { Gathered } from './draft.ts';
import { difficultyOf, difficultyWord } from './labels.ts';
import { readItem } from './qti-item.ts';
import type { QtiScope } from './qti-item.ts';
import { questionFileLimits } from './question-file.ts';
import type { QuestionFileRefusal, QuestionReadFormat } from './question-file.ts';
import type { FileShelf } from './shelf.ts';
import { decodedPath } from './text.ts';
import { attribute, child, elements, textOf, within, xmlTree } from './xml-tree.ts';
import type { XmlElement, XmlTree } from './xml-tree.ts';

export const isItem = (node: XmlElement): boolean => node.name === 'assessmentItem' || node.name === 'qti-assessment-item';
export const qtiFormat = (node: XmlElement): QuestionReadFormat => (node.name.startsWith('qti-') ? 'qti-3.0' : 'qti-2.2');

/** Reads one item that came without a package; its pictures did not come with it. */
export function readSingleItem({ root, broken }: XmlTree): Gathered {
  if (broken) return { found: [{ line: broken.line, name: attribute(root, 'title'), left: 'xml_damaged', detail: { reason: broken.reason } }], notes: [] };
  return { found: [readItem(root, { image: () => undefined, tags: [] })], notes: [] };
}

export interface ReadPackage extends Gathered {
  format: QuestionReadFormat;
}

/** Reads every item that a content package's manifest names, in its order. An item that is missing or broken costs only itself. */
export async function readPackage(source: FileSource, shelf: FileShelf): Promise<Decision<ReadPackage, QuestionFileRefusal>> {
  const home = source.paths.find((path) => path === 'imsmanifest.xml') ?? source.paths.find((path) => /^[^/]+\/imsmanifest\.xml$/.test(path));
  if (home === undefined) return refuse('package_no_manifest');
  const folder = home.slice(0, -'imsmanifest.xml'.length);
  const manifest = xmlTree(decoded(await source.read(home))?.text ?? '');
  if (!manifest.ok) return refuse(manifest.code, { ...manifest.detail, entry: home });
  const resources = within(manifest.value.root, (one) => one.name === 'resource');
  const items = resources.filter((one) => /^imsqti_item/i.test(attribute(one, 'type')) || /apip_item/i.test(attribute(one, 'type')));
  if (items.length === 0) return refuse('package_no_items', { entry: home });
  if (items.length > questionFileLimits.questions) return refuse('too_many_questions', { limit: questionFileLimits.questions, actual: items.length });
  const gathered: ReadPackage = { format: 'qti-2.2', found: [], notes: [] };
  if (manifest.value.broken) gathered.found.push({ line: manifest.value.broken.line, entry: home, name: '', left: 'xml_damaged', detail: { reason: manifest.value.broken.reason } });
  const title = titleOf(manifest.value.root);
  if (title) gathered.title = title;
  if (resources.some((one) => /^imsqti_test/i.test(attribute(one, 'type')))) gathered.notes.push({ line: 0, code: 'test_structure_left' });
  for (const resource of items) await readResource(resource, { source, folder, shelf, gathered });
  return allow(gathered);
}

interface Opened {
  source: FileSource;
  folder: string;
  shelf: FileShelf;
  gathered: ReadPackage;
}

async function readResource(resource: XmlElement, { source, folder, shelf, gathered }: Opened): Promise<void> {
  const href = decodedPath(attribute(resource, 'href') || attribute(child(resource, 'file'), 'href'));
  const path = resolved(folder, href);
  const leave = (left: 'file_missing' | 'xml_damaged' | 'xml_dtd' | 'xml_too_deep' | 'xml_too_large', line: number, detail = {}): void => void gathered.found.push({ line, entry: href, name: attribute(resource, 'identifier'), left, detail });
  if (path === undefined || !source.paths.includes(path)) return leave('file_missing', resource.line);
  const tree = xmlTree(decoded(await source.read(path))?.text ?? '');
  if (!tree.ok) return leave(tree.code, Number(tree.detail?.['line'] ?? 0), { ...(tree.detail?.['limit'] === undefined ? {} : { limit: Number(tree.detail['limit']) }) });
  const { root, broken } = tree.value;
  if (broken) return leave('xml_damaged', broken.line, { reason: broken.reason });
  if (!isItem(root)) return void gathered.found.push({ line: root.line, entry: href, name: attribute(resource, 'identifier'), left: 'not_a_question', detail: { kind: root.name } });
  gathered.format = qtiFormat(root);
  const pictures = await picturesOf(root, path, source);
  const scope: QtiScope = { entry: href, image: (src) => { const bytes = pictures.get(src); return bytes && shelf.put(bytes.path, bytes.bytes); }, ...labelsOf(resource) };
  gathered.found.push(readItem(root, scope));
}

/** A path of a package, written relative to a folder; nothing where it leads out. */
function resolved(folder: string, href: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}${href.split(/[?#]/)[0] ?? ''}`.replaceAll('\\', '/').split('/')) {
    if (part === '..') { if (parts.pop() === undefined) return undefined; } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The bytes of each picture that an item shows, by how it names it. */
async function picturesOf(root: XmlElement, path: string, source: FileSource): Promise<Map<string, { path: string; bytes: Uint8Array }>> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const held = new Map<string, { path: string; bytes: Uint8Array }>();
  for (const node of within(root, (one) => one.name === 'img' || one.name === 'object')) {
    const src = attribute(node, 'src') || attribute(node, 'data');
    const at = resolved(folder, decodedPath(src));
    if (at !== undefined && !held.has(src) && source.paths.includes(at)) held.set(src, { path: at, bytes: await source.read(at) });
  }
  return held;
}

const titleOf = (manifest: XmlElement): string => within(child(manifest, 'metadata') ?? { ...manifest, children: [] }, (one) => one.name === 'title').map((one) => textOf(one).replace(/\s+/gu, ' ').trim())[0] ?? '';

function labelsOf(resource: XmlElement): Pick<QtiScope, 'tags' | 'difficulty'> {
  const metadata = child(resource, 'metadata');
  const text = (name: string): string[] => (metadata ? within(metadata, (one) => one.name === name) : []).map((one) => textOf(elementOr(one)).replace(/\s+/gu, ' ').trim()).filter((one) => one !== '');
  const { tags, difficulty } = difficultyOf(text('keyword'));
  return { tags, difficulty: difficulty ?? text('difficulty').map((one) => difficultyWord(one)).find((one) => one !== undefined) };
}
/** The value of a vocabulary's term, without the name of the vocabulary. */
const elementOr = (node: XmlElement): XmlElement => elements(node, 'value')[0] ?? node;
