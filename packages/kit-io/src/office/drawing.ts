import type { RootContent } from 'mdast';
import type { ImageShelf } from './images.ts';
import type { OfficePackage } from './package.ts';
import { listsOf, tableOf } from './pieces.ts';
import type { Cell, ListLine } from './pieces.ts';
import type { OfficePlace, OfficeReport } from './report.ts';
import { XmlFault, childOf, childrenOf, findAll, inside, ownText, textIn } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What readers of Word and PowerPoint share while they read one file. */
export interface Reading {
  files: OfficePackage;
  report: OfficeReport;
  shelf: ImageShelf;
}

/** A part that the text can do without: nothing, and a remark, where it cannot be read. */
export function readPart({ files, report }: Reading, path: string): XmlElement | undefined {
  try {
    return files.xml(path);
  } catch (error) {
    if (!(error instanceof XmlFault) || error.code === 'xml_too_large') throw error;
    report.add('part_unreadable', error.message, { part: path });
    return undefined;
  }
}

const words = (text: string): RootContent => ({ type: 'paragraph', children: [{ type: 'text', value: text }] });
/** More points than this are figures to compute with, not to read. */
const mostPoints = 400;

/** A chart as its title and a table of its categories and series. */
export function chartBlocks(reading: Reading, part: string, relationship: string | undefined, at: OfficePlace): RootContent[] {
  const { files, report } = reading;
  const target = files.relationships(part).get(relationship ?? '');
  const chart = target && !target.external ? readPart(reading, target.target) : undefined;
  if (!chart) return report.add('chart_left', target?.target ?? '', at), [];
  const title = findAll(childOf(chart, 'c:chart') ?? chart, 'c:title', 'cx:title').map((one) => textIn(one, 'a:t')).filter(Boolean).join(' · ');
  const series = findAll(chart, 'c:ser').map((ser) => ({
    name: textIn(childOf(ser, 'c:tx'), 'c:v', 'a:t'),
    labels: points(childOf(ser, 'c:cat') ?? childOf(ser, 'c:xVal')),
    values: points(childOf(ser, 'c:val') ?? childOf(ser, 'c:yVal')),
  }));
  const labels = new Map(series.flatMap((one) => [...one.labels]));
  const count = 1 + Math.max(-1, ...series.flatMap((one) => [...one.labels.keys(), ...one.values.keys()]));
  const heading = title === '' ? [] : [words(title)];
  if (count === 0 || count * (series.length + 1) > mostPoints) {
    const said = findAll(chart, 'cx:pt', 'cx:v').map(ownText).concat([...labels.values()], series.map((one) => one.name));
    report.add('chart_left', [target?.target.split('/').at(-1), title, ...said].filter(Boolean).join(' · '), at);
    return heading;
  }
  report.add('chart_as_table', title || series.map((one) => one.name).join(' · '), at);
  const cell = (text: string): Cell => ({ blocks: text === '' ? [] : [words(text)], columns: 1, rows: 1 });
  const rows = Array.from({ length: count }, (_, n) => [cell(labels.get(n) ?? ''), ...series.map((one) => cell(one.values.get(n) ?? ''))]);
  return [...heading, ...tableOf([[cell('·'), ...series.map((one) => cell(one.name || '·'))], ...rows], report, at)];
}

function points(element: XmlElement | undefined): Map<number, string> {
  const found = new Map<number, string>();
  for (const point of findAll(element, 'c:pt')) {
    const index = Number(point.attributes.idx);
    const levels = textIn(point, 'c:v');
    if (Number.isInteger(index) && index >= 0 && index < 100_000) found.set(index, [levels, found.get(index)].filter(Boolean).join(' · '));
  }
  return found;
}

/** The words of a diagram (SmartArt) as a list that nests as its shapes do. */
export function diagramBlocks(reading: Reading, part: string, relationship: string | undefined, at: OfficePlace): RootContent[] {
  const { files, report } = reading;
  const target = files.relationships(part).get(relationship ?? '');
  const data = target && !target.external ? readPart(reading, target.target) : undefined;
  if (!data) return report.add('drawing_left', target?.target ?? 'diagram', at), [];
  const shapes = new Map(childrenOf(childOf(data, 'dgm:ptLst'), 'dgm:pt').map((one) => [one.attributes.modelId ?? '', one]));
  const below = new Map<string, { to: string; order: number }[]>();
  for (const { attributes } of childrenOf(childOf(data, 'dgm:cxnLst'), 'dgm:cxn')) {
    if ((attributes.type ?? 'parOf') !== 'parOf') continue;
    const from = attributes.srcId ?? '';
    below.set(from, [...(below.get(from) ?? []), { to: attributes.destId ?? '', order: Number(attributes.srcOrd ?? 0) }]);
  }
  const lines: ListLine[] = [];
  const seen = new Set<string>();
  const walk = (id: string, depth: number): void => {
    const shape = shapes.get(id);
    if (!shape || seen.has(id)) return;
    seen.add(id);
    const text = findAll(childOf(shape, 'dgm:t'), 'a:p').map((one) => textIn(one, 'a:t')).join(' ').trim();
    if (text !== '') lines.push({ depth: Math.min(depth, 7), ordered: false, start: 1, content: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] });
    for (const { to } of (below.get(id) ?? []).toSorted((a, b) => a.order - b.order)) walk(to, text === '' ? depth : depth + 1);
  };
  for (const [id, shape] of shapes) if (shape.attributes.type === 'doc') walk(id, 0);
  for (const id of shapes.keys()) walk(id, 0);
  report.add('diagram_as_list', String(lines.length), at);
  return listsOf(lines);
}

/** The alternative text of a drawing: its description, or the title that stands for one. */
export const altOf = (properties: XmlElement | undefined): string => properties?.attributes.descr?.trim() || properties?.attributes.title?.trim() || '';
export const isDecorative = (properties: XmlElement | undefined): boolean => findAll(properties, 'adec:decorative').some((one) => isDecorativeValue(one.attributes.val));
const isDecorativeValue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** A formula on one line: fractions, powers and roots by signs, anything else by its letters. */
export function formulaText(element: XmlElement): string {
  const part = (name: string): string => formulaOf(childOf(element, name));
  const grouped = (name: string): string => (/^.$|^[\p{L}\p{N}]+$/u.test(part(name)) ? part(name) : `(${part(name)})`);
  switch (element.name) {
    case 'm:t': return ownText(element);
    case 'm:f': return `${grouped('m:num')}/${grouped('m:den')}`;
    case 'm:sSup': return `${part('m:e')}^${grouped('m:sup')}`;
    case 'm:sSub': return `${part('m:e')}_${grouped('m:sub')}`;
    case 'm:sSubSup': return `${part('m:e')}_${grouped('m:sub')}^${grouped('m:sup')}`;
    case 'm:rad': return `${part('m:deg') && `${part('m:deg')} `}√(${part('m:e')})`;
    case 'm:nary': return `${inside(element, 'm:naryPr', 'm:chr')?.attributes['m:val'] ?? '∫'}${part('m:sub') && `_${grouped('m:sub')}`}${part('m:sup') && `^${grouped('m:sup')}`} ${part('m:e')}`;
    case 'm:d': return `${inside(element, 'm:dPr', 'm:begChr')?.attributes['m:val'] ?? '('}${childrenOf(element, 'm:e').map(formulaOf).join(', ')}${inside(element, 'm:dPr', 'm:endChr')?.attributes['m:val'] ?? ')'}`;
    case 'm:mr': return `${childrenOf(element, 'm:e').map(formulaOf).join(', ')}; `;
    default: return formulaOf(element);
  }
}
const formulaOf = (element: XmlElement | undefined): string => (element?.children ?? []).map((one) => (typeof one === 'string' ? '' : formulaText(one))).join('');
