import type { RootContent } from 'mdast';
import { readPart } from './drawing.ts';
import type { Reading } from './drawing.ts';
import type { OfficeBlock } from './outline.ts';
import type { Relationship } from './package.ts';
import { inlineMarkdown, markdownOf } from './pieces.ts';
import { isTitle, placeholderType, shapeBlocks, shapesOf } from './slide-shapes.ts';
import type { SlideContext } from './slide-shapes.ts';
import { inlineText, plainText, textBlocks } from './slide-text.ts';
import type { SlideReading } from './slide-text.ts';
import type { ReadBlocks } from './word.ts';
import { minutesIn } from './words-in-files.ts';
import { childOf, childrenOf, findAll, isOn, textIn, wordsIn } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A block per slide in the order of the show, a block before each section's first. @throws XmlFault where the main part cannot be read */
export function readSlides(base: Reading): ReadBlocks {
  const { files, report } = base;
  const presentation = files.xml(files.main);
  const related = files.relationships(files.main);
  const sections = sectionsOf(presentation);
  const blocks: OfficeBlock[] = [];
  const layouts = new Map<string, XmlElement | undefined>();
  const load = (path: string): XmlElement | undefined => {
    if (!layouts.has(path)) layouts.set(path, path === '' ? undefined : readPart(base, path));
    return layouts.get(path);
  };
  const add = (block: Omit<OfficeBlock, 'id'>): void => void blocks.push({ id: `b${blocks.length + 1}`, ...block });
  for (const [n, { attributes }] of childrenOf(childOf(presentation, 'p:sldIdLst'), 'p:sldId').entries()) {
    const page = n + 1;
    const section = sections.get(attributes.id ?? '');
    if (section !== undefined) add({ level: 1, role: 'text', title: section, body: '', pieces: [], notes: '', guessed: false, source: 'section', at: { page } });
    const target = related.get(attributes['r:id'] ?? '');
    const slide = target && !target.external ? readPart(base, target.target) : undefined;
    if (!target || !slide) report.add('slide_missing', target?.target ?? attributes['r:id'] ?? '', { page });
    else add(slideBlock(slide, { ...base, part: target.target, at: { page } }, load));
  }
  const first = blocks.find((block) => block.source === 'title_slide' || block.source === 'slide');
  const language = findAll(presentation, 'a:defRPr').map((one) => one.attributes.lang).find(Boolean);
  return { blocks, footnotes: {}, title: first?.source === 'title_slide' ? first.title : undefined, language };
}

/** Name of a section by the slide that it begins with. */
function sectionsOf(presentation: XmlElement | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const section of findAll(presentation, 'p14:section')) {
    const first = findAll(section, 'p14:sldId')[0]?.attributes.id;
    const name = section.attributes.name?.trim() ?? '';
    if (first !== undefined && name !== '') found.set(first, name);
  }
  return found;
}

const relatedTo = (reading: SlideReading, part: string, type: string): Relationship | undefined => [...reading.files.relationships(part).values()].find((one) => one.type === type && !one.external);

function slideBlock(slide: XmlElement, reading: SlideReading, load: (path: string) => XmlElement | undefined): Omit<OfficeBlock, 'id'> {
  const { report, at } = reading;
  const layoutPath = relatedTo(reading, reading.part, 'slideLayout')?.target ?? '';
  const layout = load(layoutPath);
  const master = load(relatedTo(reading, layoutPath, 'slideMaster')?.target ?? '');
  const context: SlideContext = { ...reading, layout, master };
  const shapes = shapesOf(slide);
  const [titled, ...moreTitles] = shapes.filter((one) => isTitle(one) && plainText(childOf(one, 'p:txBody'), context) !== '');
  const titleBody = childOf(titled, 'p:txBody');
  const title = titled ? plainText(titleBody, context) : undefined;
  const content = inlineText(titleBody, context);
  const nodes = shapes.filter((one) => !isTitle(one) || moreTitles.includes(one)).flatMap((one) => shapeBlocks(one, context));
  const pieces = nodes.map((node) => markdownOf(node)).filter((piece) => piece !== '');
  comments(reading);
  const notes = notesOf(reading, load);
  const hidden = !isOn({ name: '', attributes: { 'w:val': slide.attributes.show ?? '1' }, children: [] });
  if (hidden) report.add('slide_hidden', title ?? '', at);
  const type = layout?.attributes.type;
  const stated = (title === undefined ? undefined : minutesIn(title, { isTitle: true })) ?? pieces.slice(0, 4).map((piece) => minutesIn(piece, { isTitle: false })).find(Boolean) ?? minutesIn(notes, { isTitle: false });
  return {
    level: title === undefined ? 0 : 2, role: hidden ? 'skip' : 'text', ...(title === undefined ? {} : { title }),
    ...(content.every((one) => one.type === 'text' || one.type === 'strong') ? {} : { heading: inlineMarkdown(content) }),
    body: pieces.join('\n\n'), pieces, notes, guessed: false, at,
    source: type === 'title' ? 'title_slide' : type === 'secHead' ? 'section_slide' : 'slide',
    ...(stated ? { minutes: stated.minutes, minutesFrom: stated.words } : {}),
  };
}

/** What the speaker's notes of a slide say: the notes' own text and whatever boxes somebody put beside it. */
function notesOf(reading: SlideReading, load: (path: string) => XmlElement | undefined): string {
  const part = relatedTo(reading, reading.part, 'notesSlide')?.target;
  const page = part === undefined ? undefined : readPart(reading, part);
  if (!page || part === undefined) return '';
  const master = load(relatedTo(reading, part, 'notesMaster')?.target ?? '');
  const context: SlideContext = { ...reading, part, layout: undefined, master };
  const nodes = shapesOf(page).flatMap((shape): RootContent[] => {
    if (placeholderType(shape) === 'sldImg') return [];
    return placeholderType(shape) === 'body' ? textBlocks(childOf(shape, 'p:txBody'), () => 'none', context) : shapeBlocks(shape, context);
  });
  return markdownOf(...nodes);
}

function comments(reading: SlideReading): void {
  for (const { type, target, external } of reading.files.relationships(reading.part).values()) {
    if (!/^comments?$/i.test(type) || external) continue;
    const part = readPart(reading, target);
    for (const comment of elementsWithText(part)) reading.report.add('comment_left', comment, reading.at);
  }
}

const elementsWithText = (part: XmlElement | undefined): string[] => (part?.children ?? []).flatMap((one) => (typeof one === 'string' ? [] : [[textIn(one, 'p:text'), wordsIn(one)].filter(Boolean).join(' ')])).filter((text) => text.trim() !== '');
