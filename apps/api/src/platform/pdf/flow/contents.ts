import { face, ink } from '../paper.ts';
import { lay } from './lay.ts';
import { brokenLines, type Look } from './lines.ts';
import type { Page } from './pages.ts';
import type { Laying, Op, Piece, Tag } from './pieces.ts';

/** A heading that the table of contents and the outline name; `page` counts from 1, the cover. */
export type Listed = { level: 1 | 2; title: string; over?: string; anchor?: string; page: number };

/** Headings to list, in reading order. @param before pages that stand before the body */
export function headingsOf(body: readonly Page[], before: number): Listed[] {
  return body.flatMap(({ placed }, i) => placed.flatMap(({ piece: { mark } }) => (mark?.listed ? [{ ...mark, level: mark.listed, page: before + i + 1 }] : [])));
}

const entry: Record<Listed['level'], Look & { before: number; indent: number }> = {
  1: { face: face.semibold, size: 11, leading: 16, colour: ink.text, before: 8, indent: 0 },
  2: { face: face.regular, size: 10, leading: 14, colour: ink.text, before: 0.5, indent: 16 },
};
const numbers = 34;

/** The table of contents: titles that lead to their page, dots, and the page's number. */
export function contentsPieces(title: string, listed: readonly Listed[], at: Laying): Piece[] {
  const list: Tag = { role: 'TOC', within: at.tag };
  return [...lay([{ kind: 'heading', level: 1, text: title }], at), ...listed.flatMap((one) => entryPieces(one, list, at))];
}

function entryPieces({ level, title, over, anchor, page }: Listed, list: Tag, at: Laying): Piece[] {
  const look = entry[level];
  const tag: Tag = { role: 'TOCI', within: list };
  const goTo = anchor === undefined ? {} : { goTo: anchor };
  // Green and underlined links would make the contents hard to read: they lead away all the same.
  const quiet = (text: string, width: number) => brokenLines([{ text, ...goTo }], look, width, at).map((line) => ({ ...line, runs: line.runs.map((run) => ({ ...run, colour: look.colour })) }));
  const lines = quiet(level === 1 && over ? `${over} · ${title}` : title, at.width - look.indent - numbers - 20);
  const [number] = quiet(String(page), numbers);
  const left = at.x + look.indent;
  return lines.map((line, i): Piece => {
    const ops: Op[] = [{ kind: 'line', x: left, y: look.leading * 0.72, line, tag }];
    if (i === lines.length - 1 && number) {
      ops.push({ kind: 'line', x: at.x + at.width - number.width, y: look.leading * 0.72, line: number, tag });
      ops.push({ kind: 'stroke', x: left + line.width + 6, y: look.leading * 0.72 - 0.6, toX: at.x + at.width - number.width - 6, toY: look.leading * 0.72 - 0.6, weight: 0.5, colour: ink.strong, dashed: true });
    }
    return { before: i === 0 ? look.before : 0, height: look.leading, keep: i < lines.length - 1 || level === 1, ops, backings: [] };
  });
}
