import { face, ink } from '../paper.ts';
import type { BoxTone, HeadingBlock, Icon, TextLook } from './flow.ts';
import type { Look } from './lines.ts';

export const tones = { guide: '#333B75', guidePale: '#F1F2FA', stop: '#8A2F1B', stopPale: '#FDF1ED' } as const;

export const looks: Record<TextLook, Look> = {
  body: { face: face.regular, size: 10.8, leading: 15.6, colour: ink.text },
  lead: { face: face.regular, size: 12.5, leading: 18, colour: ink.text },
  small: { face: face.regular, size: 9, leading: 12.4, colour: ink.muted },
  label: { face: face.semibold, size: 9, leading: 12.4, colour: ink.muted },
  cell: { face: face.regular, size: 9.6, leading: 13, colour: ink.text },
  question: { face: face.regular, size: 11.2, leading: 16, colour: ink.text },
  cover: { face: face.title, size: 34, leading: 41, colour: ink.text },
  coverSub: { face: face.semibold, size: 15, leading: 21, colour: ink.action },
};

type HeadingLook = Look & { before: number; after: number };
export const headings: Record<HeadingBlock['level'], HeadingLook> = {
  1: { face: face.title, size: 24, leading: 30, colour: ink.text, before: 30, after: 12 },
  2: { face: face.title, size: 16, leading: 21, colour: ink.text, before: 24, after: 6 },
  3: { face: face.bold, size: 12, leading: 16, colour: ink.text, before: 15, after: 4 },
  4: { face: face.semibold, size: 10.8, leading: 15.6, colour: ink.muted, before: 11, after: 2 },
};
export const over: Look = { face: face.semibold, size: 9.5, leading: 14, colour: ink.action };

type BoxLook = { colour: string; fill: string | null; bar: { width: number; double: boolean } | null; edge: { dashed: boolean } | null; icon: Icon };
/** Each kind of box has its own edge: a bar, a double bar, a frame, a dashed frame. */
export const boxes: Record<BoxTone, BoxLook> = {
  guide: { colour: tones.guide, fill: tones.guidePale, bar: { width: 3, double: true }, edge: null, icon: 'eye-off' },
  solution: { colour: tones.guide, fill: tones.guidePale, bar: { width: 3, double: true }, edge: null, icon: 'check' },
  note: { colour: ink.action, fill: null, bar: { width: 2, double: false }, edge: null, icon: 'info' },
  caution: { colour: tones.stop, fill: tones.stopPale, bar: null, edge: { dashed: false }, icon: 'triangle' },
  check: { colour: ink.strong, fill: null, bar: null, edge: { dashed: false }, icon: 'check' },
  quiet: { colour: ink.muted, fill: null, bar: null, edge: { dashed: true }, icon: 'bulb' },
};

export const space = { paragraph: 6.5, list: 6, item: 3.5, tight: 1.5, box: 12, table: 10, image: 12 } as const;
