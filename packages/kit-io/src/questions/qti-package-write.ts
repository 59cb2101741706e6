import type { Question } from '@relevo/contracts/kit-questions';
import type { Change } from './draft.ts';
import type { AssetBytes } from './moodle-write.ts';
import { zipped } from './package-zip.ts';
import { assetPaths } from './text.ts';
import { escapeXml, xml } from './xml-tree.ts';

export interface PackedItem {
  question: Question;
  xml: string;
}

/** Every text of a question, for what they refer to. */
export function textsOf(question: Question): string[] {
  const parts: readonly { text: string; feedback?: string }[] = 'options' in question ? question.options : 'items' in question ? question.items : 'scale' in question ? question.scale : 'prompts' in question ? [...question.prompts, ...question.choices] : [];
  return [question.stem, question.feedback, ...parts.flatMap((one) => [one.text, one.feedback ?? '']), 'guide' in question ? question.guide : ''];
}
export const shownBy = (question: Question): string[] => [...new Set(textsOf(question).flatMap(assetPaths))];

/** Metadata of a QTI 3.0 package are those of the IEEE (LOM 1.0), whose texts name their language so. */
const lomNamespace = 'http://ltsc.ieee.org/xsd/LOM';
const string = (text: string, language: string): string => xml('lom:string', { language }, escapeXml(text));

/** A content package of QTI 3.0: the manifest, an item a file, and the pictures that the items show. The same questions give the same bytes. */
export async function qtiPackage(items: readonly PackedItem[], { title, locale, assets }: { title: string; locale: string; assets: AssetBytes }): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array | string>();
  const shown = new Set(items.flatMap(({ question }) => shownBy(question)).filter((path) => assets.has(path)));
  files.set('imsmanifest.xml', manifest(items, shown, title, locale));
  for (const item of items) files.set(`items/${item.question.id}.xml`, item.xml);
  for (const path of [...shown].sort()) files.set(`assets/${path}`, assets.get(path) ?? new Uint8Array());
  return zipped(files);
}

function manifest(items: readonly PackedItem[], shown: ReadonlySet<string>, title: string, locale: string): string {
  const pictures = [...shown].sort();
  const place = new Map(pictures.map((path, n) => [path, `asset-${n + 1}`]));
  const resources = items.map(({ question }) => xml('resource', { identifier: `item-${question.id}`, type: 'imsqti_item_xmlv3p0', href: `items/${question.id}.xml` },
    labels(question, locale), xml('file', { href: `items/${question.id}.xml` }), ...shownBy(question).flatMap((path) => (place.has(path) ? [xml('dependency', { identifierref: place.get(path) })] : []))));
  const files = pictures.map((path) => {
    const href = `assets/${path.split('/').map(encodeURIComponent).join('/')}`;
    return xml('resource', { identifier: place.get(path), type: 'webcontent', href }, xml('file', { href }));
  });
  const lom = xml('lom:lom', {}, xml('lom:general', {}, xml('lom:title', {}, string(title, locale)), xml('lom:language', {}, locale)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml('manifest', {
    xmlns: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', 'xmlns:lom': lomNamespace, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', identifier: 'relevo-questions',
  }, xml('metadata', {}, xml('schema', {}, 'QTI Package'), xml('schemaversion', {}, '3.0.0'), lom), xml('organizations', {}), xml('resources', {}, ...resources, ...files))}\n`;
}

function labels({ tags, difficulty }: Question, locale: string): string {
  if (tags.length === 0 && difficulty === undefined) return '';
  const source = xml('lom:source', {}, 'LOMv1.0');
  const term = { easy: 'easy', medium: 'medium', hard: 'difficult' } as const;
  return xml('metadata', {}, xml('lom:lom', {}, tags.length === 0 ? '' : xml('lom:general', {}, ...tags.map((tag) => xml('lom:keyword', {}, string(tag, locale)))),
    difficulty === undefined ? '' : xml('lom:educational', {}, xml('lom:difficulty', {}, source, xml('lom:value', {}, term[difficulty])))));
}

/** Tells which pictures a question shows that nobody gave. */
export function tellMissing(question: Question, assets: AssetBytes, changes: Change[]): void {
  for (const path of shownBy(question)) if (!assets.has(path)) changes.push({ code: 'asset_missing', detail: { path } });
}
