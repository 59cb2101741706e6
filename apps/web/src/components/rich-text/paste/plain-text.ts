import { Fragment, type Node, Slice } from 'prosemirror-model';
import { kitTextFault } from '@relevo/domain/kit-text';
import { kind, schema } from '../text/schema.ts';
import { openText } from '../text/text.ts';

const bullet = /^\s*(?:[•●▪◦‣·–*]|[-o](?=\s))\s+(?=\S)/u;
const number = /^\s*\(?(\d{1,3})[.)]\s+(?=\S)/;
const looksWritten = /^(?:#{1,6} \S|:{3,}\s*[\p{L}{]|```|\|.+\|\s*$|> \S|- \[[ x]\] )|\]\((?:https?:|kit:)/mu;

/** Lines that a page broke → the paragraphs and items that they were. */
export function wholeLines(text: string): string[] {
  const lines = text.replace(/\r\n?|\u2028|\f/g, '\n').replace(/[\u200B\uFEFF\u00AD]/g, '').replace(/[\u00A0\t]/g, ' ').split('\n').map((line) => line.trim());
  const widest = Math.max(0, ...lines.map((line) => line.length));
  const out: string[] = [];
  let open = false;
  for (const [n, line] of lines.entries()) {
    if (line === '') {
      open = false;
      continue;
    }
    const starts = bullet.test(line) || number.test(line);
    const before = out.at(-1) ?? '';
    if (open && !starts && widest >= 40 && goesOn(before, lines[n - 1] ?? '', line, widest)) out[out.length - 1] = /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line) ? before.slice(0, -1) + line : `${before} ${line}`;
    else out.push(line);
    open = true;
  }
  return out;
}

/** A short line that ends a sentence ends its paragraph, and one that stops short before a capital is a title or an address. */
function goesOn(_whole: string, above: string, line: string, widest: number): boolean {
  if (/^\p{Ll}|^[,;:)]/u.test(line)) return true;
  if (above.length >= 0.75 * widest) return true;
  return !/[.:!?…»”)]$/u.test(above) && above.length >= 0.6 * widest;
}

/**
 * Plain text from a clipboard → blocks: what is written as Markdown is read as such; in all else lines broken by a page are joined and lines
 * with bullets or numbers become lists.
 */
export function plainBlocks(text: string): Node[] {
  if (looksWritten.test(text) && kitTextFault(text) === undefined) {
    const { doc } = openText(text);
    return Array.from({ length: doc.childCount }, (_, n) => doc.child(n));
  }
  const blocks: Node[] = [];
  for (const line of wholeLines(text)) {
    const start = number.exec(line)?.[1];
    const list = start !== undefined ? 'ordered_list' : bullet.test(line) ? 'bullet_list' : null;
    const words = list === null ? line : line.replace(start !== undefined ? number : bullet, '');
    const paragraph = kind('paragraph').create(null, schema.text(words));
    const last = blocks.at(-1);
    if (list === null) blocks.push(paragraph);
    else {
      const item = kind('list_item').create(null, paragraph);
      const goes = last?.type.name === list && (start === undefined || Number(start) === Number(last.attrs['start']) + last.childCount);
      if (goes && last) blocks[blocks.length - 1] = last.copy(last.content.addToEnd(item));
      else blocks.push(kind(list).create(start === undefined ? null : { start: Number(start) }, item));
    }
  }
  return blocks;
}

/** The same as what is put in at the cursor: a single line joins the line it is put into. */
export function plainSlice(text: string): Slice {
  const blocks = plainBlocks(text);
  const open = blocks.length > 0 && blocks[0]?.type.name === 'paragraph' && blocks.at(-1)?.type.name === 'paragraph' ? 1 : 0;
  return new Slice(Fragment.from(blocks), open, open);
}
