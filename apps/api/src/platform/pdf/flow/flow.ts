/** What a print is made of, before anybody knows where it stands: blocks in reading order, nothing about pages. */
export type Span = {
  text: string;
  bold?: boolean;
  italic?: boolean;
  code?: boolean;
  struck?: boolean;
  muted?: boolean;
  /** Raised and small: the number of a note. */
  raised?: boolean;
  /** A web, mail or telephone address. */
  link?: string;
  /** Anchor of another block of the same print. */
  goTo?: string;
};

export type TextLook = 'body' | 'lead' | 'small' | 'label' | 'cell' | 'cover' | 'coverSub' | 'question';
/** A box's meaning; each has its own edge and icon, so that it is told apart without colour. */
export type BoxTone = 'guide' | 'note' | 'caution' | 'check' | 'quiet' | 'solution';
export type Icon = 'eye-off' | 'info' | 'triangle' | 'check' | 'bulb' | 'pencil' | 'people' | 'phone';

export type HeadingBlock = {
  kind: 'heading';
  level: 1 | 2 | 3 | 4;
  text: string;
  /** Over the heading, small: what kind of part it is. */
  over?: string;
  anchor?: string;
  /** Level in the table of contents and the outline; left out, it stands in neither. */
  listed?: 1 | 2;
  /** Begins a page of its own. */
  apart?: boolean;
};
export type TextBlock = { kind: 'text'; spans: readonly Span[]; look?: TextLook; align?: 'left' | 'center'; keep?: boolean };
export type ListItem = { marker: string | 'box' | 'ticked' | 'ring' | 'bullet'; flow: readonly Flow[] };
/** `whole`: not cut over pages where that can be. */
export type ListBlock = { kind: 'list'; items: readonly ListItem[]; tight?: boolean; whole?: boolean };
export type Cell = { flow: readonly Flow[]; align?: 'left' | 'right' | 'center' };
export type TableBlock = {
  kind: 'table';
  /** Shares of the width; left out, by what the columns hold. */
  shares?: readonly number[];
  head: readonly Cell[];
  rows: readonly (readonly Cell[])[];
  /** A cell marked with a bar at its left edge in every row, e.g. the run sheet's minutes. */
  look?: 'plain' | 'open';
};
export type BoxBlock = { kind: 'box'; tone: BoxTone; label?: string; icon?: Icon; flow: readonly Flow[] };
/** `most`: points that it is high at most; left out, as much as half a page. */
export type ImageBlock = { kind: 'image'; path: string; alt: string; most?: number };
export type CodeBlock = { kind: 'code'; text: string };
/** Space to write in by hand: so many lines. */
export type WritingBlock = { kind: 'writing'; lines: number };
/** A row of an answer sheet: circles to fill in, each with what it stands for, or words and lines to write on. */
export type BubblesBlock = { kind: 'bubbles'; label: string; marks: readonly string[]; written?: string };
/** A form's code: as digits to read and type, and as a square to scan. */
export type CodeTagBlock = { kind: 'codeTag'; label: string; code: string; scan: string; alt: string; more: readonly Flow[] };
export type GapBlock = { kind: 'gap'; height: number };
export type RuleBlock = { kind: 'rule' };
/** Begins a new page. */
export type BreakBlock = { kind: 'break' };
export type QuoteBlock = { kind: 'quote'; flow: readonly Flow[] };

export type Flow =
  | HeadingBlock | TextBlock | ListBlock | TableBlock | BoxBlock | ImageBlock | CodeBlock | WritingBlock | BubblesBlock | GapBlock | RuleBlock | BreakBlock | QuoteBlock | CodeTagBlock;

export const plain = (text: string, look?: TextLook): TextBlock => ({ kind: 'text', spans: [{ text }], ...(look ? { look } : {}) });
export const cell = (text: string, align?: Cell['align']): Cell => ({ flow: text === '' ? [] : [plain(text, 'cell')], ...(align ? { align } : {}) });

/** Every image that a flow shows, by path. */
export function imagePaths(flow: readonly Flow[]): Set<string> {
  const paths = new Set<string>();
  const left: Flow[] = [...flow];
  for (let block = left.pop(); block; block = left.pop()) {
    if (block.kind === 'image') paths.add(block.path);
    else if (block.kind === 'list') left.push(...block.items.flatMap((one) => one.flow));
    else if (block.kind === 'box' || block.kind === 'quote') left.push(...block.flow);
    else if (block.kind === 'codeTag') left.push(...block.more);
    else if (block.kind === 'table') left.push(...[block.head, ...block.rows].flat().flatMap((one) => one.flow));
  }
  return paths;
}
