import { hex } from 'dingbat-to-unicode';
import { altOf, formulaText, isDecorative } from './drawing.ts';
import type { Reading } from './drawing.ts';
import { safeHref } from './inline.ts';
import type { Span, TextStyle } from './inline.ts';
import { addressIn, isFurniture } from './word-fields.ts';
import type { WordFields } from './word-fields.ts';
import type { WordStyles } from './word-styles.ts';
import { childOf, elementsOf, findAll, isOn, ownText, textIn, wordsIn } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** The state of reading one Word file; `part` is the part at hand, whose relationships count. */
export interface WordReading extends Reading {
  styles: WordStyles;
  part: string;
  page: number;
  paragraph: number;
  fields: WordFields;
  /** Label of a footnote or endnote by its kind and id; nothing where the file has no such note. */
  noteLabel(kind: 'footnote' | 'endnote', id: string): string | undefined;
  comments: ReadonlyMap<string, string>;
}

/** What a paragraph holds beside its words. */
export interface Inline {
  spans: Span[];
  /** Boxes, charts and diagrams that stand on the paragraph; they follow it. */
  floating: { type: 'box' | 'chart' | 'diagram'; element: XmlElement }[];
}

export const placeIn = ({ page, paragraph, part }: WordReading): { page: number; paragraph: number } | { part: string } =>
  /(header|footer|footnotes|endnotes)\d*\.xml$/.test(part) ? { part: part.split('/').at(-1) ?? part } : { page, paragraph };

/** Reads a paragraph's content: text with its style, links, pictures, notes; changes that were tracked are settled. */
export function readInline(paragraph: XmlElement, reading: WordReading, base: TextStyle): Inline {
  const inline: Inline = { spans: [], floating: [] };
  walk(paragraph, { inline, reading, style: base });
  return inline;
}

interface Walk {
  inline: Inline;
  reading: WordReading;
  style: TextStyle;
}

const changes = new Set(['w:ins', 'w:moveTo']);
const removals = new Set(['w:del', 'w:moveFrom']);
/** Settings, marks of places and what proofing leaves: nothing to read. */
const silent = /^(w:(pPr|rPr|sdtPr|sdtEndPr|bookmark\w+|proofErr|comment\w*Range\w*|perm\w+|move\w+Range\w+|customXml\w+Range\w+|smartTagPr|customXmlPr|lastRenderedPageBreak|softHyphen|annotationRef|separator|continuationSeparator|footnoteRef|endnoteRef|softHyphen|fldData|ffData))$/;

function walk(element: XmlElement, at: Walk): void {
  for (const one of elementsOf(element)) {
    if (one.name === 'w:lastRenderedPageBreak') at.reading.page += 1;
    else if (!silent.test(one.name)) read(one, at);
  }
}

function read(element: XmlElement, at: Walk): void {
  const { reading } = at;
  const { name, attributes } = element;
  if (name === 'w:r') return readRun(element, at);
  if (name === 'w:hyperlink') return readLink(element, at);
  if (changes.has(name)) {
    reading.report.add('insertion_taken', wordsIn(element), placeIn(reading));
    return walk(element, at);
  }
  if (removals.has(name)) return reading.report.add('deletion_left', wordsIn(element), placeIn(reading));
  if (name === 'w:fldSimple') {
    const instruction = attributes['w:instr'] ?? '';
    if (isFurniture(instruction)) return reading.report.add('field_left', textIn(element, 'w:t'), placeIn(reading));
    return walk(element, withLink(at, addressIn(instruction)));
  }
  if (name === 'm:oMath' || name === 'm:oMathPara') return formula(element, at);
  // Whatever else wraps runs: content controls, smart tags, turned writing, ruby.
  return walk(element, at);
}

function readLink(element: XmlElement, at: Walk): void {
  const { reading } = at;
  const target = reading.files.relationships(reading.part).get(element.attributes['r:id'] ?? '')?.target;
  const anchor = element.attributes['w:anchor'];
  walk(element, withLink(at, target ?? (anchor === undefined ? undefined : `#${anchor}`), textIn(element, 'w:t').trim() !== ''));
}

function withLink(at: Walk, address: string | undefined, shows = true): Walk {
  const href = address === undefined || !shows ? undefined : safeHref(address, at.reading.report, placeIn(at.reading));
  return href === undefined ? at : { ...at, style: { ...at.style, href } };
}

function formula(element: XmlElement, { inline, reading, style }: Walk): void {
  const text = formulaText(element).trim();
  if (text === '' || !reading.fields.takes(text)) return;
  reading.report.add('equation_as_text', text, placeIn(reading));
  inline.spans.push({ ...style, text });
}

function readRun(run: XmlElement, at: Walk): void {
  const { reading, inline } = at;
  const properties = childOf(run, 'w:rPr');
  const own = reading.styles.style(childOf(properties, 'w:rStyle')?.attributes['w:val'] ?? '-');
  const flag = (name: string, before: boolean): boolean => (childOf(properties, name) ? isOn(childOf(properties, name)) : before);
  if (flag('w:vanish', false)) {
    const hidden = wordsIn(run);
    return hidden === '' ? undefined : reading.report.add('hidden_text_left', hidden, placeIn(reading));
  }
  const style: TextStyle = { ...at.style, bold: flag('w:b', own.bold ?? at.style.bold), italic: flag('w:i', own.italic ?? at.style.italic), strike: flag('w:strike', flag('w:dstrike', at.style.strike)) };
  for (const one of elementsOf(run)) {
    if (one.name === 'w:lastRenderedPageBreak') reading.page += 1;
    else if (!silent.test(one.name)) readInRun(one, { ...at, style }, properties);
  }
  if (inline.spans.length > 20_000) inline.spans.splice(0, inline.spans.length, ...compact(inline.spans));
}

/** A paragraph of very many runs in one style is one run. */
const compact = (spans: Span[]): Span[] => spans.reduce<Span[]>((out, span) => {
  const last = out.at(-1);
  if (last && 'text' in last && 'text' in span && last.bold === span.bold && last.italic === span.italic && last.strike === span.strike && last.href === span.href) last.text += span.text;
  else out.push('text' in span ? { ...span } : span);
  return out;
}, []);

function addText(text: string, { inline, reading, style }: Walk): void {
  if (!reading.fields.takes(text)) return;
  const address = style.href === undefined ? reading.fields.href() : undefined;
  const href = address === undefined ? undefined : safeHref(address, reading.report, placeIn(reading));
  inline.spans.push({ ...style, ...(href === undefined ? {} : { href }), text });
}

function readInRun(element: XmlElement, at: Walk, properties: XmlElement | undefined): void {
  const { reading } = at;
  const { attributes } = element;
  switch (element.name) {
    case 'w:t': return addText(ownText(element), at);
    case 'w:tab': case 'w:ptab': return addText(' ', at);
    case 'w:noBreakHyphen': return addText('-', at);
    case 'w:sym': return addText(symbol(attributes['w:font'] ?? '', attributes['w:char'] ?? '', at), at);
    case 'w:br': case 'w:cr': return lineBreak(element, at);
    case 'w:instrText': return reading.fields.instruct(ownText(element));
    case 'w:fldChar': return reading.fields.mark(element, placeIn(reading));
    case 'w:delText': return reading.report.add('deletion_left', ownText(element), placeIn(reading));
    case 'w:footnoteReference': return note('footnote', attributes['w:id'] ?? '', at);
    case 'w:endnoteReference': return note('endnote', attributes['w:id'] ?? '', at);
    case 'w:commentReference': return reading.report.add('comment_left', reading.comments.get(attributes['w:id'] ?? '') ?? '', placeIn(reading));
    case 'w:drawing': case 'w:pict': case 'w:object': return drawing(element, at);
    case 'w:ruby': return ruby(element, at, properties);
    default: return read(element, at);
  }
}

function lineBreak({ attributes }: XmlElement, { inline, reading }: Walk): void {
  if (attributes['w:type'] === 'page') reading.page += 1;
  else if (attributes['w:type'] !== 'column' && reading.fields.takes(' ')) inline.spans.push({ break: true });
}

function symbol(font: string, code: string, { reading }: Walk): string {
  const known = hex(font, code.replace(/^F0/i, ''))?.string;
  if (known !== undefined) return known;
  const point = Number.parseInt(code, 16);
  if (Number.isInteger(point) && point >= 0x20 && point < 0xd800) return String.fromCodePoint(point);
  reading.report.add('symbol_unknown', `${font} ${code}`.trim(), placeIn(reading));
  return '\u{fffd}';
}

function note(kind: 'footnote' | 'endnote', id: string, { inline, reading }: Walk): void {
  const label = reading.noteLabel(kind, id);
  if (label === undefined) reading.report.add('note_missing', `${kind} ${id}`, placeIn(reading));
  else if (reading.fields.takes('')) inline.spans.push({ node: { type: 'footnoteReference', identifier: label, label } });
}

function ruby(element: XmlElement, at: Walk, properties: XmlElement | undefined): void {
  for (const run of findAll(childOf(element, 'w:rubyBase'), 'w:r')) readRun({ ...run, children: [...(properties ? [properties] : []), ...run.children] }, at);
  const reading = textIn(childOf(element, 'w:rt'), 'w:t');
  if (reading !== '') addText(` (${reading})`, at);
}

const drawn = ['pic:pic', 'v:imagedata', 'w:txbxContent', 'c:chart', 'cx:chart', 'dgm:relIds', 'v:textpath', 'o:OLEObject'];

/** A drawing, old or new: its pictures where they stand; boxes, charts and diagrams after the paragraph; anything else by its description. */
function drawing(element: XmlElement, { inline, reading }: Walk): void {
  const properties = findAll(element, 'wp:docPr')[0];
  const shape = findAll(element, 'v:shape', 'v:rect', 'v:oval')[0]?.attributes;
  const alt = altOf(properties) || (shape?.alt ?? '');
  const at = placeIn(reading);
  // What stands in a box belongs to the box.
  const found = findAll(element, ...drawn);
  for (const one of found) {
    if (one.name === 'pic:pic' || one.name === 'v:imagedata') picture(one, alt, isDecorative(properties), { inline, reading });
    else if (one.name === 'w:txbxContent') inline.floating.push({ type: 'box', element: one });
    else if (one.name === 'dgm:relIds') inline.floating.push({ type: 'diagram', element: one });
    else if (one.name === 'v:textpath') inline.spans.push({ bold: false, italic: false, strike: false, text: one.attributes.string ?? '' });
    else if (one.name === 'o:OLEObject') reading.report.add('embedded_object_left', [one.attributes.ProgID, alt].filter(Boolean).join(': '), at);
    else inline.floating.push({ type: 'chart', element: one });
  }
  const isPicture = found.some((one) => one.name === 'pic:pic' || one.name === 'v:imagedata');
  if (!isPicture && (alt !== '' || (found.length === 0 && element.name === 'w:drawing'))) reading.report.add('drawing_left', alt || (properties?.attributes.name ?? ''), at);
}

function picture(element: XmlElement, alt: string, decorative: boolean, { inline, reading }: Pick<Walk, 'inline' | 'reading'>): void {
  const own = findAll(element, 'pic:cNvPr')[0];
  const attributes: XmlElement['attributes'] = (element.name === 'v:imagedata' ? element : findAll(element, 'a:blip')[0])?.attributes ?? {};
  const target = reading.files.relationships(reading.part).get(attributes['r:embed'] ?? attributes['r:link'] ?? attributes['r:id'] ?? attributes['r:pict'] ?? '');
  const image = reading.shelf.take({ target, alt: alt || altOf(own) || (attributes['o:title'] ?? ''), decorative: decorative || isDecorative(own), at: placeIn(reading) });
  if (image) inline.spans.push({ node: image });
}
