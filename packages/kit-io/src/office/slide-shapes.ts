import type { RootContent } from 'mdast';
import { altOf, chartBlocks, diagramBlocks, isDecorative } from './drawing.ts';
import { safeHref } from './inline.ts';
import { tableOf } from './pieces.ts';
import type { Cell } from './pieces.ts';
import { bulletsFrom, linkOf, plainText, textBlocks } from './slide-text.ts';
import type { Bullets, SlideReading } from './slide-text.ts';
import { childOf, childrenOf, elementsOf, findAll, inside } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A slide with the layout and master that its placeholders inherit from. */
export interface SlideContext extends SlideReading {
  layout: XmlElement | undefined;
  master: XmlElement | undefined;
}

const shapeTree = (part: XmlElement | undefined): XmlElement | undefined => inside(part, 'p:cSld', 'p:spTree');
const placeholder = (shape: XmlElement): XmlElement | undefined => elementsOf(shape).map((one) => inside(one, 'p:nvPr', 'p:ph')).find((one) => one !== undefined);

/** What a placeholder is for; nothing where the shape is none. */
export function placeholderType(shape: XmlElement): string | undefined {
  const found = placeholder(shape);
  return found && (found.attributes.type ?? 'obj');
}

/** All shapes of a slide in the order in which they are read, the title first. */
export function shapesOf(slide: XmlElement | undefined): XmlElement[] {
  const shapes = elementsOf(shapeTree(slide)).filter((one) => /^p:(sp|pic|graphicFrame|grpSp|cxnSp|contentPart)$/.test(one.name));
  return [...shapes.filter(isTitle), ...shapes.filter((one) => !isTitle(one))];
}
export const isTitle = (shape: XmlElement): boolean => /^(title|ctrTitle)$/.test(placeholderType(shape) ?? '');

/** A shape's content as Markdown's tree; what is no content is in the report. */
export function shapeBlocks(shape: XmlElement, context: SlideContext): RootContent[] {
  const properties = elementsOf(shape).map((one) => childOf(one, 'p:cNvPr')).find((one) => one !== undefined);
  switch (shape.name) {
    case 'p:sp': return textShape(shape, properties, context);
    case 'p:pic': return picture(shape, properties, context);
    case 'p:graphicFrame': return frame(shape, properties, context);
    case 'p:grpSp': {
      const alt = altOf(properties);
      if (alt !== '' && !isDecorative(properties)) context.report.add('drawing_left', alt, context.at);
      return elementsOf(shape).flatMap((one) => (/^p:(sp|pic|graphicFrame|grpSp|cxnSp|contentPart)$/.test(one.name) ? shapeBlocks(one, context) : []));
    }
    default:
      if (altOf(properties) !== '') context.report.add('drawing_left', altOf(properties), context.at);
      return [];
  }
}

function textShape(shape: XmlElement, properties: XmlElement | undefined, context: SlideContext): RootContent[] {
  const body = childOf(shape, 'p:txBody');
  const type = placeholderType(shape);
  if (/^(dt|ftr|hdr|sldNum)$/.test(type ?? '')) {
    const words = plainText(body, context);
    if (words !== '') context.report.add('header_footer_left', words, context.at);
    return [];
  }
  const blocks = textBlocks(body, bulletsOf(shape, type, context), context);
  const alt = altOf(properties);
  if (alt !== '' && !isDecorative(properties)) context.report.add('drawing_left', alt, context.at);
  const href = linkOf(childOf(properties, 'a:hlinkClick'), context);
  const fill = findAll(childOf(shape, 'p:spPr'), 'a:blip')[0];
  const filled = fill ? image(fill, properties, context) : [];
  return [...blocks, ...filled, ...(href === undefined ? [] : [link(href, plainText(body, context))])];
}

const link = (url: string, text: string): RootContent => ({ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: text || url }] }] });

function bulletsOf(shape: XmlElement, type: string | undefined, { layout, master }: SlideContext): Bullets {
  const own = inside(shape, 'p:txBody', 'a:lstStyle');
  if (type === undefined) return bulletsFrom(own);
  const index = placeholder(shape)?.attributes.idx;
  const inLayout = shapesOf(layout).find((one) => (index === undefined ? placeholderType(one) === type : placeholder(one)?.attributes.idx === index));
  const inherited = inLayout && placeholderType(inLayout);
  const role = type === 'obj' && inherited !== undefined ? inherited : type;
  const body = /^(obj|body|subTitle|tbl|chart|clipArt|dgm|media)$/.test(role);
  const inMaster = shapesOf(master).find((one) => placeholderType(one) === (body ? 'body' : role));
  const text = childOf(master, 'p:txStyles');
  return bulletsFrom(own, inside(inLayout, 'p:txBody', 'a:lstStyle'), inside(inMaster, 'p:txBody', 'a:lstStyle'), childOf(text, body ? 'p:bodyStyle' : isTitle(shape) ? 'p:titleStyle' : 'p:otherStyle'));
}

function image(blip: XmlElement, properties: XmlElement | undefined, { files, shelf, part, at }: SlideContext): RootContent[] {
  const target = files.relationships(part).get(blip.attributes['r:embed'] ?? blip.attributes['r:link'] ?? '');
  const taken = shelf.take({ target, alt: altOf(properties), decorative: isDecorative(properties), at });
  return taken ? [{ type: 'paragraph', children: [taken] }] : [];
}

function picture(shape: XmlElement, properties: XmlElement | undefined, context: SlideContext): RootContent[] {
  const { files, report, part, at } = context;
  const media = findAll(inside(shape, 'p:nvPicPr', 'p:nvPr'), 'a:videoFile', 'a:audioFile', 'a:wavAudioFile', 'a:quickTimeFile', 'p14:media')[0];
  if (media) {
    const target = files.relationships(part).get(media.attributes['r:link'] ?? media.attributes['r:embed'] ?? '');
    const href = target?.external ? safeHref(target.target, report, at) : undefined;
    const name = [properties?.attributes.name, altOf(properties)].filter(Boolean).join(': ');
    report.add('media_left', [target?.external ? target.target : target?.target.split('/').at(-1), name].filter(Boolean).join(' · '), at);
    return href === undefined ? [] : [link(href, altOf(properties) || href)];
  }
  const blip = inside(shape, 'p:blipFill', 'a:blip');
  const href = linkOf(childOf(properties, 'a:hlinkClick'), context);
  return [...(blip ? image(blip, properties, context) : []), ...(href === undefined ? [] : [link(href, altOf(properties))])];
}

function frame(shape: XmlElement, properties: XmlElement | undefined, context: SlideContext): RootContent[] {
  const { report, part, at } = context;
  const data = inside(shape, 'a:graphic', 'a:graphicData');
  const alt = altOf(properties);
  if (alt !== '' && !isDecorative(properties)) report.add('drawing_left', alt, at);
  const [content] = elementsOf(data);
  if (content?.name === 'a:tbl') return table(content, context);
  if (content?.name === 'c:chart' || content?.name === 'cx:chart') return chartBlocks(context, part, content.attributes['r:id'], at);
  if (content?.name === 'dgm:relIds') return diagramBlocks(context, part, content.attributes['r:dm'], at);
  if (content?.name !== 'p:oleObj') return report.add('content_left', data?.attributes.uri ?? shape.name, at), [];
  report.add('embedded_object_left', [content.attributes.progId, content.attributes.name].filter(Boolean).join(': '), at);
  const preview = findAll(content, 'a:blip')[0];
  return preview ? image(preview, properties, context) : [];
}

function table(element: XmlElement, context: SlideContext): RootContent[] {
  const rows = childrenOf(element, 'a:tr').map((row) => childrenOf(row, 'a:tc').flatMap((cell): Cell[] => {
    const { gridSpan = '1', rowSpan = '1', hMerge = '0', vMerge = '0' } = cell.attributes;
    // Cells that another covers stand in the file too, empty.
    if (/^(1|true)$/.test(hMerge) || /^(1|true)$/.test(vMerge)) return [];
    return [{ blocks: textBlocks(childOf(cell, 'a:txBody'), () => 'none', context), columns: Math.max(1, Number(gridSpan) || 1), rows: Math.max(1, Number(rowSpan) || 1) }];
  }));
  return tableOf(rows, context.report, context.at);
}
