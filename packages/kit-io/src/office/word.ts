import { readPart } from './drawing.ts';
import type { Reading } from './drawing.ts';
import type { OfficeOutline } from './outline.ts';
import { markdownOf } from './pieces.ts';
import { wordBlocks } from './word-blocks.ts';
import { nodesOf, readBody, unheaded } from './word-body.ts';
import { wordFields } from './word-fields.ts';
import type { WordReading } from './word-inline.ts';
import { wordStyles } from './word-styles.ts';
import { childrenOf, wordsIn } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** What a reader of one kind of file gives; the rest of the outline is alike for both. */
export type ReadBlocks = Pick<OfficeOutline, 'blocks' | 'footnotes'> & { title: string | undefined; language: string | undefined };

/** Reads a Word file's text into blocks; what is left out is in the report. @throws XmlFault where the main part cannot be read */
export function readWord(base: Reading): ReadBlocks {
  const { files, report } = base;
  const document = files.xml(files.main);
  const related = [...files.relationships(files.main).values()].filter((one) => !one.external);
  const part = (type: string): string => related.find((one) => one.type === type)?.target ?? '';
  const styles = wordStyles(readPart(base, part('styles')), readPart(base, part('numbering')));
  const labels = new Map<string, string>();
  const notes = { footnote: notesIn(base, part('footnotes'), 'w:footnote'), endnote: notesIn(base, part('endnotes'), 'w:endnote') };
  const reading: WordReading = {
    ...base, styles, part: files.main, page: 1, paragraph: 0, fields: wordFields(report), comments: commentsIn(readPart(base, part('comments'))),
    noteLabel: (kind, id) => {
      const key = `${kind} ${id}`;
      if (!labels.has(key) && notes[kind].has(id)) labels.set(key, String(labels.size + 1));
      return labels.get(key);
    },
  };
  const items = readBody({ name: '', attributes: {}, children: childrenOf(document, 'w:body').flatMap((body) => body.children) }, reading);
  reading.fields.finish();
  const footnotes: Record<string, string> = {};
  for (const kind of ['footnote', 'endnote'] as const) {
    for (const [id, element] of notes[kind]) {
      const label = labels.get(`${kind} ${id}`);
      if (label === undefined) report.add('content_left', wordsIn(element), { part: `${kind}s.xml` });
      else footnotes[label] = noteText(element, { ...reading, part: part(`${kind}s`), fields: wordFields(report) });
    }
  }
  const said = new Set(report.remarks.flatMap((remark) => (remark.code === 'comment_left' ? [remark.detail] : [])));
  for (const text of reading.comments.values()) if (!said.has(text)) report.add('comment_left', text, { part: 'comments.xml' });
  for (const one of related) if (one.type === 'header' || one.type === 'footer') furniture(base, one.target);
  const { blocks, guessed } = wordBlocks(items, footnotes);
  if (guessed) report.add('headings_guessed', String(blocks.filter((block) => block.guessed && block.source === 'heading').length), {});
  return { blocks, footnotes, title: blocks.find((block) => block.source === 'title')?.title, language: styles.language };
}

function notesIn(reading: Reading, path: string, name: string): Map<string, XmlElement> {
  const elements = path === '' ? [] : childrenOf(readPart(reading, path), name);
  return new Map(elements.filter((one) => /^(normal)?$/.test(one.attributes['w:type'] ?? '')).map((one) => [one.attributes['w:id'] ?? '', one]));
}

const noteText = (element: XmlElement, reading: WordReading): string => markdownOf(...nodesOf(unheaded(readBody(element, reading))));

const commentsIn = (comments: XmlElement | undefined): Map<string, string> =>
  new Map(childrenOf(comments, 'w:comment').map((one) => [one.attributes['w:id'] ?? '', wordsIn(one)]));

function furniture(reading: Reading, path: string): void {
  const words = wordsIn(readPart(reading, path));
  if (words !== '') reading.report.add('header_footer_left', words, { part: path.split('/').at(-1) ?? path });
}
