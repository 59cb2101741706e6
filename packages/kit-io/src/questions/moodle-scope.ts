import type { Change } from './draft.ts';
import { shortened } from './draft.ts';
import { cleanMarkdown } from './gift-read.ts';
import { htmlToMarkdown, looseToMarkdown } from './html.ts';
import type { TextScope } from './html.ts';
import { decodedPath, plainToMarkdown } from './text.ts';
import type { FileShelf } from './shelf.ts';
import { attribute, child, elements, textOf } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** One question of a Moodle file while it is read. */
export interface MoodleScope {
  node: XmlElement;
  changes: Change[];
  shelf: FileShelf;
}

/** What stands in `<text>` of a child, as it stands. */
export const raw = (node: XmlElement | undefined): string => {
  const inner = child(node, 'text') ?? node;
  return textOf(inner);
};
export const value = (node: XmlElement, name: string): string => raw(child(node, name)).trim();

/** How the texts below a node find the pictures that the file carries with them. */
export function textScope(node: XmlElement | undefined, { changes, shelf, node: whole }: MoodleScope): TextScope {
  return {
    changes,
    image: (source) => {
      const inline = /^data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=\s]+)$/.exec(source);
      if (inline) return shelf.put(`inline.${inline[1]?.slice(6) ?? 'png'}`, Buffer.from(inline[2] ?? '', 'base64'));
      if (!source.startsWith('@@PLUGINFILE@@/')) return undefined;
      const [name = ''] = decodedPath(source.slice('@@PLUGINFILE@@/'.length)).split(/[?#]/);
      return fileIn(node, name, shelf) ?? fileIn(whole, name, shelf);
    },
  };
}

function fileIn(node: XmlElement | undefined, name: string, shelf: FileShelf): string | undefined {
  const files = node ? [...elements(node, 'file'), ...elements(node).flatMap((one) => elements(one, 'file'))] : [];
  const file = files.find((one) => {
    const path = `${attribute(one, 'path').replace(/^\/|\/$/g, '')}/${attribute(one, 'name')}`.replace(/^\//, '');
    return path === name || attribute(one, 'name') === name;
  });
  return file && attribute(file, 'encoding') === 'base64' ? shelf.put(name, Buffer.from(textOf(file), 'base64')) : undefined;
}

/** A text node of Moodle (`format` html, markdown, plain_text or moodle_auto_format) as Markdown. */
export function markdown(node: XmlElement | undefined, scope: MoodleScope, given = raw(node)): string {
  if (given.trim() === '') return '';
  const texts = textScope(node, scope);
  const format = attribute(node, 'format') || attribute(child(scope.node, 'questiontext'), 'format') || 'html';
  if (format === 'markdown') return withPictures(cleanMarkdown(given, texts), texts);
  if (format === 'plain_text') return plainToMarkdown(given);
  return format === 'html' ? htmlToMarkdown(given, texts) : looseToMarkdown(given, texts);
}

/** Markdown whose pictures stand in Moodle's place for them. */
function withPictures(text: string, { image, changes }: TextScope): string {
  return text.replace(/@@PLUGINFILE@@\/[^\s)"'<>]+/g, (address) => {
    const url = image(address);
    if (url === undefined) changes.push({ code: 'image_missing', detail: { source: address } });
    return url ?? address.slice('@@PLUGINFILE@@/'.length);
  });
}

/** Plain words of a text that may be HTML. */
export const words = (text: string): string =>
  (/[<&]/.test(text) ? text.replace(/<[^<>]*>/g, ' ') : text).replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#0?39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/gu, ' ').trim();

/** Files and texts of a question that a kit has no place for, told in the report. */
export function tellLeftovers(scope: MoodleScope): void {
  const { node, changes } = scope;
  const combined = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].map((name) => words(value(node, name))).filter((text) => text !== '');
  if (combined.length > 0) changes.push({ code: 'feedback_left', detail: { feedback: shortened(combined.join(' | '), 200) } });
  if (elements(node, 'hint').some((hint) => raw(hint).trim() !== '')) changes.push({ code: 'hints_left' });
}
