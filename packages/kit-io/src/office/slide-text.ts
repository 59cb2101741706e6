import type { PhrasingContent, RootContent } from 'mdast';
import { formulaText } from './drawing.ts';
import type { Reading } from './drawing.ts';
import { phrasing, plainOf, safeHref } from './inline.ts';
import type { Span, TextStyle } from './inline.ts';
import { listsOf } from './pieces.ts';
import type { ListLine } from './pieces.ts';
import type { OfficePlace } from './report.ts';
import { childOf, childrenOf, elementsOf, isOn, ownText } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** The part that a text stands in: its relationships count. */
export interface SlideReading extends Reading {
  part: string;
  at: OfficePlace;
}

/** Whether a paragraph of a depth has a bullet or a number, as the shape, its layout and its master say; the nearest wins. */
export type Bullets = (depth: number) => 'bullet' | 'number' | 'none';

/** What a paragraph's properties say of its bullet; nothing where they leave it to what they inherit. */
export function bulletIn(properties: XmlElement | undefined): ReturnType<Bullets> | undefined {
  if (childOf(properties, 'a:buNone')) return 'none';
  if (childOf(properties, 'a:buAutoNum')) return 'number';
  return childOf(properties, 'a:buChar') || childOf(properties, 'a:buBlip') ? 'bullet' : undefined;
}

/** The bullets of a list of styles, the nearest first. */
export const bulletsFrom = (...styles: (XmlElement | undefined)[]): Bullets => (depth) => {
  for (const style of styles) {
    const said = bulletIn(childOf(style, `a:lvl${depth + 1}pPr`)) ?? bulletIn(childOf(style, 'a:defPPr'));
    if (said) return said;
  }
  return 'none';
};

/** A shape's text: paragraphs, and lists where its paragraphs have bullets or numbers. */
export function textBlocks(body: XmlElement | undefined, bullets: Bullets, reading: SlideReading): RootContent[] {
  const nodes: RootContent[] = [];
  let lines: ListLine[] = [];
  const counts: number[] = [];
  const flush = (): void => {
    nodes.push(...listsOf(lines));
    lines = [];
  };
  for (const paragraph of childrenOf(body, 'a:p')) {
    const properties = childOf(paragraph, 'a:pPr');
    const depth = Math.min(8, Math.max(0, Number(properties?.attributes.lvl ?? 0) || 0));
    const content: PhrasingContent[] = phrasing(spansOf(paragraph, reading));
    if (content.length === 0) continue;
    const bullet = bulletIn(properties) ?? bullets(depth);
    if (bullet === 'none') {
      flush();
      counts.length = 0;
      nodes.push({ type: 'paragraph', children: content });
      continue;
    }
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = (counts[depth] ?? Math.max(0, Number(childOf(properties, 'a:buAutoNum')?.attributes.startAt ?? 1) - 1 || 0)) + 1;
    lines.push({ depth, ordered: bullet === 'number', start: counts[depth] ?? 1, content: [{ type: 'paragraph', children: content }] });
  }
  flush();
  return nodes;
}

/** A shape's text on one line. */
export const plainText = (body: XmlElement | undefined, reading: SlideReading): string => childrenOf(body, 'a:p').map((one) => plainOf(spansOf(one, reading))).filter(Boolean).join(' ');
/** The same as Markdown's tree. */
export const inlineText = (body: XmlElement | undefined, reading: SlideReading): PhrasingContent[] =>
  phrasing(childrenOf(body, 'a:p').flatMap((one, n): Span[] => (n === 0 ? spansOf(one, reading) : [{ text: ' ', bold: false, italic: false, strike: false }, ...spansOf(one, reading)])));

function spansOf(paragraph: XmlElement, reading: SlideReading): Span[] {
  return elementsOf(paragraph).flatMap((element): Span[] => {
    if (element.name === 'a:r' || element.name === 'a:fld') return [{ ...styleOf(childOf(element, 'a:rPr'), reading), text: childrenOf(element, 'a:t').map(ownText).join('').replaceAll('\v', ' ') }];
    if (element.name === 'a:br') return [{ break: true }];
    if (element.name !== 'a14:m' && !element.name.startsWith('m:')) return [];
    const text = formulaText(element).trim();
    if (text !== '') reading.report.add('equation_as_text', text, reading.at);
    return [{ bold: false, italic: false, strike: false, text }];
  });
}

function styleOf(properties: XmlElement | undefined, reading: SlideReading): TextStyle {
  const { b = '0', i = '0', strike = 'noStrike' } = properties?.attributes ?? {};
  const href = linkOf(childOf(properties, 'a:hlinkClick'), reading);
  const truthy = (value: string): boolean => isOn({ name: '', attributes: { 'w:val': value }, children: [] });
  return { bold: truthy(b), italic: truthy(i), strike: strike !== 'noStrike', ...(href === undefined ? {} : { href }) };
}

/** The address of a link on text or a shape; jumps to other slides are left. */
export function linkOf(click: XmlElement | undefined, { files, report, part, at }: SlideReading): string | undefined {
  const id = click?.attributes['r:id'];
  if (!click || id === undefined || id === '') return undefined;
  const relationship = files.relationships(part).get(id);
  if (!relationship) return undefined;
  if (relationship.external) return safeHref(relationship.target, report, at);
  report.add('link_internal_left', relationship.target.split('/').at(-1) ?? '', at);
  return undefined;
}
