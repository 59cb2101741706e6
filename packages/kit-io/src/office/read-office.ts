import type { Decision } from '@relevo/domain/decision';
import { allow } from '@relevo/domain/decision';
import { labelsIn } from './footnotes.ts';
import { imageShelf } from './images.ts';
import type { OfficeBlock, OfficeOutline } from './outline.ts';
import { damaged, openOffice } from './package.ts';
import type { OfficePackage, OfficeRefusal } from './package.ts';
import { readPart } from './drawing.ts';
import type { Reading } from './drawing.ts';
import { officeReport } from './report.ts';
import { readSlides } from './slides.ts';
import { readWord } from './word.ts';
import { localeOf } from './words-in-files.ts';
import { findAll, ownText, XmlFault } from './xml.ts';

export interface ReadOfficeOptions {
  /** As it was uploaded: names the kit's pictures, and the outline where the file has no title. Its ending is not believed. */
  fileName: string;
}

/**
 * Reads a Word or PowerPoint file as an outline for its author to correct. Nothing outside the file is fetched and nothing in it is run.
 * Every word of the file is in a block, in a picture's description or in the report. The same bytes give the same outline.
 * Refuses what is neither, holds macros, is encrypted or of an old format, or would cost too much to read.
 */
export async function readOffice(bytes: Uint8Array, { fileName }: ReadOfficeOptions): Promise<Decision<OfficeOutline, OfficeRefusal>> {
  const files = await openOffice(bytes);
  if (!files.ok) return files;
  try {
    return allow(outlineOf(files.value, fileName));
  } catch (error) {
    if (error instanceof XmlFault) return damaged(error);
    throw error;
  }
}

function outlineOf(files: OfficePackage, fileName: string): OfficeOutline {
  const report = officeReport();
  const shelf = imageShelf(files, fileName, report);
  const reading: Reading = { files, report, shelf };
  const { blocks, footnotes, title, language } = files.kind === 'docx' ? readWord(reading) : readSlides(reading);
  outsideReferences(files, reading);
  const text = blocks.slice(0, 400).map((block) => `${block.title ?? ''} ${block.body} ${block.notes}`).join('\n');
  return {
    kind: files.kind, title: (title ?? propertyTitle(reading) ?? (files.kind === 'docx' ? firstTitle(blocks) : undefined) ?? fileName.replace(/\.[^.]*$/, '')).slice(0, 300).trim() || files.kind,
    locale: localeOf(text, language), blocks, footnotes: usedNotes(footnotes, blocks), assets: shelf.assets, report: report.remarks,
  };
}

/** Titles that programs give a document by themselves say nothing. */
function propertyTitle(reading: Reading): string | undefined {
  const part = [...reading.files.relationships('').values()].find((one) => one.type === 'core-properties' && !one.external)?.target;
  const title = part === undefined ? '' : findAll(readPart(reading, part), 'dc:title').map(ownText).join(' ').replace(/\s+/g, ' ').trim();
  return title === '' || /^(presentation|presentaci[oó]n|pr[ée]sentation|powerpoint presentation|presentaci[oó]n de powerpoint|pr[ée]sentation powerpoint|pptxgenjs presentation|slide 1|diapositiva 1|word document|untitled|document\d*)$/i.test(title) ? undefined : title;
}

const firstTitle = (blocks: readonly OfficeBlock[]): string | undefined => blocks.find((block) => block.level === 1 && block.title !== undefined && !block.guessed)?.title;

function usedNotes(footnotes: OfficeOutline['footnotes'], blocks: readonly OfficeBlock[]): OfficeOutline['footnotes'] {
  const used = new Set(blocks.flatMap((block) => labelsIn(`${block.heading ?? ''}\n${block.body}`)));
  return Object.fromEntries(Object.entries(footnotes).filter(([label]) => used.has(label)));
}

/** What the main part takes from elsewhere, such as a template or a document put together from others. */
function outsideReferences(files: OfficePackage, { report }: Reading): void {
  for (const part of [files.main, files.main.replace(/[^/]+$/, 'settings.xml')]) {
    for (const { type, target, external } of files.relationships(part).values()) {
      if (external && !/^(hyperlink|image|video|audio|media)$/.test(type)) report.add('external_left', `${type}: ${target}`, { part: part.split('/').at(-1) ?? part });
    }
  }
}
