import type { BlockContent, PhrasingContent, RootContent } from 'mdast';
import { chartBlocks, diagramBlocks } from './drawing.ts';
import { phrasing, plainOf, plainStyle } from './inline.ts';
import type { Span } from './inline.ts';
import { listsOf, tableOf } from './pieces.ts';
import type { Cell, ListLine } from './pieces.ts';
import type { OfficePlace } from './report.ts';
import { placeIn, readInline } from './word-inline.ts';
import type { Inline, WordReading } from './word-inline.ts';
import { sizeOf } from './word-styles.ts';
import type { WordStyle } from './word-styles.ts';
import { childOf, elementsOf, findAll, inside, isOn, textIn, wordsIn } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A paragraph or table on the way to a block. */
export type WordItem =
  | { type: 'heading'; level: number; role: 'heading' | 'title'; title: string; content: PhrasingContent[]; at: OfficePlace }
  | { type: 'paragraph'; title: string; content: PhrasingContent[]; looks: Looks; at: OfficePlace }
  | { type: 'list'; line: ListLine; at: OfficePlace }
  | { type: 'block'; node: RootContent; at: OfficePlace };

/** How a paragraph looks: what tells a title where no style does. */
export interface Looks {
  bold: boolean;
  capitals: boolean;
  centred: boolean;
  /** Half points; 0 where nothing says it. */
  size: number;
}

/** Counts the numbers that Word would show, so that a list which goes on after a paragraph goes on here. */
type Counters = Map<string, number>;

/** Everything in a body, cell, box or note, in order. Content controls and the like are looked through. */
export function readBody(parent: XmlElement, reading: WordReading, counters: Counters = new Map()): WordItem[] {
  return elementsOf(parent).flatMap((element): WordItem[] => {
    switch (element.name) {
      case 'w:p': return readParagraph(element, reading, counters);
      case 'w:tbl': return readTable(element, reading, counters);
      case 'w:sdt': return readControl(element, reading, counters);
      case 'w:ins': case 'w:moveTo': case 'w:customXml': case 'w:smartTag': return readBody(element, reading, counters);
      case 'w:del': case 'w:moveFrom': return reading.report.add('deletion_left', wordsIn(element), placeIn(reading)), [];
      case 'w:altChunk': return reading.report.add('content_left', reading.files.relationships(reading.part).get(element.attributes['r:id'] ?? '')?.target ?? 'altChunk', placeIn(reading)), [];
      case 'm:oMathPara': case 'm:oMath': return readParagraph({ name: 'w:p', attributes: {}, children: [element] }, reading, counters);
      default: return [];
    }
  });
}

function readControl(element: XmlElement, reading: WordReading, counters: Counters): WordItem[] {
  const content = childOf(element, 'w:sdtContent');
  const gallery = inside(element, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attributes['w:val'] ?? '';
  if (!/table of contents/i.test(gallery)) return content ? readBody(content, reading, counters) : [];
  reading.report.add('contents_left', wordsIn(content), placeIn(reading));
  reading.paragraph += findAll(content, 'w:p').length;
  return [];
}

function readParagraph(element: XmlElement, reading: WordReading, counters: Counters): WordItem[] {
  reading.paragraph += 1;
  const properties = childOf(element, 'w:pPr');
  if (isOn(childOf(properties, 'w:pageBreakBefore'))) reading.page += 1;
  const style = reading.styles.style(childOf(properties, 'w:pStyle')?.attributes['w:val']);
  const at = placeIn(reading);
  const outline = Number(childOf(properties, 'w:outlineLvl')?.attributes['w:val'] ?? Number.NaN);
  const level = outline >= 0 && outline < 9 ? outline + 1 : (style.heading ?? 0);
  const inline = readInline(element, reading, level > 0 ? plainStyle : { ...plainStyle, bold: style.bold ?? false, italic: style.italic ?? false });
  reading.fields.paragraphEnds(level > 0);
  const items = style.role === 'contents' ? contentsLeft(inline, reading) : settled({ inline, element, properties, style, level, at, reading, counters });
  return [...items, ...floating(inline, reading, counters, at)];
}

function contentsLeft(inline: Inline, reading: WordReading): WordItem[] {
  const text = plainOf(inline.spans);
  if (text !== '') reading.report.add('contents_left', text, placeIn(reading));
  return [];
}

interface Paragraph {
  inline: Inline;
  element: XmlElement;
  properties: XmlElement | undefined;
  style: WordStyle;
  level: number;
  at: OfficePlace;
  reading: WordReading;
  counters: Counters;
}

function settled(paragraph: Paragraph): WordItem[] {
  const { inline, style, level, at } = paragraph;
  const title = plainOf(inline.spans);
  const content = phrasing(inline.spans);
  if (content.length === 0) return [];
  if ((level > 0 || style.role === 'title') && title !== '') {
    const pictures = inline.spans.filter((span) => 'node' in span && span.node.type === 'image');
    const words = phrasing(inline.spans.filter((span) => !pictures.includes(span)));
    const after: WordItem[] = pictures.length === 0 ? [] : [{ type: 'block', node: { type: 'paragraph', children: phrasing(pictures) }, at }];
    return [{ type: 'heading', level: Math.max(1, level), role: level > 0 ? 'heading' : 'title', title, content: words, at }, ...after];
  }
  const line = listLine(paragraph, content);
  if (line) return [{ type: 'list', line, at }];
  if (style.role === 'quote') return [{ type: 'block', node: { type: 'blockquote', children: [{ type: 'paragraph', children: content }] }, at }];
  return [{ type: 'paragraph', title, content, looks: looksOf(paragraph), at }];
}

function listLine({ properties, style, reading, counters, at }: Paragraph, content: PhrasingContent[]): ListLine | undefined {
  const own = childOf(properties, 'w:numPr');
  const numId = childOf(own, 'w:numId')?.attributes['w:val'] ?? style.numId;
  if (numId === undefined) return undefined;
  const depth = Math.min(8, Math.max(0, Number(childOf(own, 'w:ilvl')?.attributes['w:val'] ?? style.numLevel ?? 0) || 0));
  const level = reading.styles.level(numId, depth);
  if (!level) return undefined;
  const start = (counters.get(`${numId}.${depth}`) ?? level.start - 1) + 1;
  counters.set(`${numId}.${depth}`, start);
  for (let deeper = depth + 1; deeper <= 8; deeper += 1) counters.delete(`${numId}.${deeper}`);
  if (level.ordered && level.format !== 'decimal') reading.report.add('numbering_changed', level.format, { ...at });
  return { depth, ordered: level.ordered, start, content: [{ type: 'paragraph', children: content }] };
}

function looksOf({ inline, element, properties, style }: Paragraph): Looks {
  const runs = findAll(element, 'w:r').filter((run) => textIn(run, 'w:t').trim() !== '');
  const texts = inline.spans.filter((span): span is Extract<Span, { text: string }> => 'text' in span && span.text.trim() !== '');
  const words = texts.map((span) => span.text).join('');
  return {
    bold: texts.length > 0 && texts.every((span) => span.bold),
    capitals: /\p{Lu}{3}/u.test(words) && words === words.toUpperCase(),
    centred: childOf(properties, 'w:jc')?.attributes['w:val'] === 'center',
    size: Math.max(0, ...runs.map((run) => sizeOf(childOf(run, 'w:rPr')).size ?? style.size ?? 0)),
  };
}

function floating({ floating: things }: Inline, reading: WordReading, counters: Counters, at: OfficePlace): WordItem[] {
  return things.flatMap(({ type, element }): WordItem[] => {
    if (type === 'box') {
      const items = unheaded(readBody(element, reading, counters));
      if (items.length > 0) reading.report.add('text_box_moved', items.map((one) => ('title' in one ? one.title : '')).join(' ').trim(), at);
      return items;
    }
    const nodes = type === 'chart' ? chartBlocks(reading, reading.part, element.attributes['r:id'], at) : diagramBlocks(reading, reading.part, element.attributes['r:dm'], at);
    return nodes.map((node) => ({ type: 'block', node, at }));
  });
}

/** Titles inside boxes, cells and notes part nothing: they are bold paragraphs. */
export const unheaded = (items: readonly WordItem[]): WordItem[] =>
  items.map((item) => (item.type === 'heading' ? { type: 'block', node: { type: 'paragraph', children: [{ type: 'strong', children: item.content }] }, at: item.at } : item));

/** Items as Markdown's tree, runs of list lines as lists. */
export function nodesOf(items: readonly WordItem[]): RootContent[] {
  const nodes: RootContent[] = [];
  let lines: ListLine[] = [];
  const flush = (): void => {
    nodes.push(...listsOf(lines));
    lines = [];
  };
  for (const item of items) {
    if (item.type === 'list') {
      lines.push(item.line);
      continue;
    }
    flush();
    nodes.push(item.type === 'block' ? item.node : { type: 'paragraph', children: item.type === 'heading' ? [{ type: 'strong', children: item.content }] : item.content });
  }
  flush();
  return nodes;
}

function readTable(table: XmlElement, reading: WordReading, counters: Counters): WordItem[] {
  const at = placeIn(reading);
  const rows: { cell: Cell; merge: 'starts' | 'goes_on' | undefined; x: number }[][] = [];
  for (const row of rowsOf(table)) {
    if (inside(row, 'w:trPr', 'w:del')) {
      reading.report.add('deletion_left', wordsIn(row), at);
      continue;
    }
    let x = Number(inside(row, 'w:trPr', 'w:gridBefore')?.attributes['w:val'] ?? 0) || 0;
    const before = x > 0 ? [{ cell: { blocks: [], columns: x, rows: 1 }, merge: undefined, x: 0 }] : [];
    rows.push([...before, ...cellsOf(row).map((cell) => {
      const properties = childOf(cell, 'w:tcPr');
      const columns = Math.max(1, Number(childOf(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1) || 1);
      const vertical = childOf(properties, 'w:vMerge');
      const read = { cell: { blocks: nodesOf(unheaded(readBody(cell, reading, counters))), columns, rows: 1 }, merge: vertical === undefined ? undefined : vertical.attributes['w:val'] === 'restart' ? ('starts' as const) : ('goes_on' as const), x };
      x += columns;
      return read;
    })]);
  }
  const [only] = rows;
  // A table of one cell is a frame around text.
  if (rows.length === 1 && only?.length === 1 && only[0]) {
    const { blocks } = only[0].cell;
    return blocks.length === 0 ? [] : [{ type: 'block', node: { type: 'blockquote', children: blocks as BlockContent[] }, at }];
  }
  return tableOf(covered(rows), reading.report, at).map((node) => ({ type: 'block', node, at }));
}

/** Rows in which a cell that goes on from above belongs to the cell it began as. */
function covered(rows: readonly { cell: Cell; merge: 'starts' | 'goes_on' | undefined; x: number }[][]): Cell[][] {
  const above = new Map<number, Cell>();
  return rows.map((row) => {
    const cells: Cell[] = [];
    for (const { cell, merge, x } of row) {
      const begun = above.get(x);
      if (merge === 'goes_on' && begun) {
        begun.rows += 1;
        begun.blocks.push(...cell.blocks);
        continue;
      }
      if (merge === undefined) above.delete(x);
      else above.set(x, cell);
      cells.push(cell);
    }
    return cells;
  });
}

const rowsOf = (table: XmlElement): XmlElement[] => elementsOf(table).flatMap((one) => (one.name === 'w:tr' ? [one] : /^w:(sdt|sdtContent|customXml|ins|moveTo)$/.test(one.name) ? rowsOf(one) : []));
const cellsOf = (row: XmlElement): XmlElement[] => elementsOf(row).flatMap((one) => (one.name === 'w:tc' ? [one] : /^w:(sdt|sdtContent|customXml)$/.test(one.name) ? cellsOf(one) : []));
