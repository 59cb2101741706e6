import type { XmlElement } from './xml.ts';
import { childOf, childrenOf, findAll, inside, isOn } from './xml.ts';

/** What a paragraph's style says of it. */
export interface WordStyle {
  /** Depth of a heading, from 1. */
  heading?: number;
  role?: 'title' | 'subtitle' | 'quote' | 'contents';
  bold?: boolean;
  italic?: boolean;
  /** Half points. */
  size?: number;
  numId?: string;
  numLevel?: number;
}
export interface ListLevel {
  ordered: boolean;
  start: number;
  /** As Word names it: `decimal`, `lowerLetter`, `bullet`. */
  format: string;
}
export interface WordStyles {
  /** Style of a paragraph or run by its id; the document's own where there is no id. */
  style(id: string | undefined): WordStyle;
  level(numId: string, level: number): ListLevel | undefined;
  /** Language that the document's text is in, where it says one. */
  language: string | undefined;
}

const headingName = /^(?:heading|t[ií]tulo|ttulo|titre|[üu]berschrift|titolo|kop|rubrik|encabezado|overskrift)[\s_-]*([1-9])(?:[\s_-]*(?:char|car))?$/i;

function named(name: string): WordStyle {
  const heading = headingName.exec(name.trim())?.[1];
  if (heading !== undefined) return { heading: Number(heading) };
  if (/^(title|t[ií]tulo|titre|puesto|titel)$/i.test(name)) return { role: 'title' };
  if (/^(subtitle|subt[ií]tulo|sous-titre)$/i.test(name)) return { role: 'subtitle' };
  if (/^((intense )?quote|block ?text|cita( (destacada|intensa))?|citation( intense)?|quotations?)$/i.test(name)) return { role: 'quote' };
  if (/^(toc|tdc|tm|table of figures|tabla de ilustraciones|table des illustrations|índice|index)[\s_-]*\d*( heading)?$|^(tocheading|toc heading|título tdc|titulo tdc|en-?tête de table des matières)$/i.test(name)) return { role: 'contents' };
  return {};
}

/** Styles and numbering of a Word file, each style with what it inherits. */
export function wordStyles(styles: XmlElement | undefined, numbering: XmlElement | undefined): WordStyles {
  const elements = new Map(childrenOf(styles, 'w:style').map((one) => [one.attributes['w:styleId'] ?? '', one]));
  const initial = childrenOf(styles, 'w:style').find((one) => one.attributes['w:type'] === 'paragraph' && isOn(one, 'w:default') && one.attributes['w:default'] !== undefined)?.attributes['w:styleId'];
  const known = new Map<string, WordStyle>();
  const style = (id: string | undefined, depth = 0): WordStyle => {
    const key = id ?? initial ?? '';
    const found = known.get(key);
    if (found) return found;
    const element = elements.get(key);
    const base = depth < 20 ? childOf(element, 'w:basedOn')?.attributes['w:val'] : undefined;
    const { role: _role, ...inherited } = base === undefined || base === key ? {} : style(base, depth + 1);
    const value = { ...inherited, ...ownStyle(element, key) };
    known.set(key, value);
    return value;
  };
  return { style: (id) => style(id), level: numberingOf(numbering, elements), language: findAll(styles, 'w:lang')[0]?.attributes['w:val'] };
}

function ownStyle(element: XmlElement | undefined, id: string): WordStyle {
  const name = childOf(element, 'w:name')?.attributes['w:val'] ?? id;
  const paragraph = childOf(element, 'w:pPr');
  const run = childOf(element, 'w:rPr');
  const outline = Number(childOf(paragraph, 'w:outlineLvl')?.attributes['w:val'] ?? Number.NaN);
  const numId = inside(paragraph, 'w:numPr', 'w:numId')?.attributes['w:val'];
  const byName = { ...named(id), ...named(name) };
  return {
    // The level after the last is what a style says that takes a heading's looks and is none.
    ...(outline >= 0 && outline <= 9 ? { heading: outline === 9 ? 0 : outline + 1 } : {}),
    ...(byName.role === 'contents' ? { ...byName, heading: 0 } : byName),
    ...(childOf(run, 'w:b') ? { bold: isOn(childOf(run, 'w:b')) } : {}),
    ...(childOf(run, 'w:i') ? { italic: isOn(childOf(run, 'w:i')) } : {}),
    ...sizeOf(run),
    ...(numId === undefined ? {} : { numId, numLevel: Number(inside(paragraph, 'w:numPr', 'w:ilvl')?.attributes['w:val'] ?? 0) }),
  };
}

/** A run's or style's size in half points, where it says one. */
export function sizeOf(run: XmlElement | undefined): { size?: number } {
  const size = Number(childOf(run, 'w:sz')?.attributes['w:val'] ?? Number.NaN);
  return Number.isFinite(size) ? { size } : {};
}

function numberingOf(numbering: XmlElement | undefined, styles: ReadonlyMap<string, XmlElement>): WordStyles['level'] {
  const abstracts = new Map(childrenOf(numbering, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]));
  const nums = new Map(childrenOf(numbering, 'w:num').map((one) => [one.attributes['w:numId'] ?? '', one]));
  const levelIn = (parent: XmlElement | undefined, level: number): XmlElement | undefined => childrenOf(parent, 'w:lvl').find((one) => Number(one.attributes['w:ilvl']) === level);
  const find = (numId: string, level: number, depth = 0): ListLevel | undefined => {
    const num = nums.get(numId);
    const abstract = abstracts.get(childOf(num, 'w:abstractNumId')?.attributes['w:val'] ?? '');
    const linked = childOf(abstract, 'w:numStyleLink')?.attributes['w:val'];
    const through = linked === undefined ? undefined : inside(styles.get(linked), 'w:pPr', 'w:numPr', 'w:numId')?.attributes['w:val'];
    if (through !== undefined && depth < 5) return find(through, level, depth + 1);
    const override = childrenOf(num, 'w:lvlOverride').find((one) => Number(one.attributes['w:ilvl']) === level);
    const element = levelIn(override, level) ?? levelIn(abstract, level);
    if (!element) return num ? { ordered: false, start: 1, format: 'bullet' } : undefined;
    const format = childOf(element, 'w:numFmt')?.attributes['w:val'] ?? 'decimal';
    const start = Number(childOf(override, 'w:startOverride')?.attributes['w:val'] ?? childOf(element, 'w:start')?.attributes['w:val'] ?? 1);
    return { ordered: format !== 'bullet' && format !== 'none', start: Number.isInteger(start) && start >= 0 ? start : 1, format };
  };
  return (numId, level) => (numId === '0' ? undefined : find(numId, level));
}
