import { allow, type Decision } from './decision.ts';

/** Words that stand while a film plays, times in milliseconds from its beginning. */
export type Cue = { start: number; end: number; text: string };

export const captionLimits = { cues: 4_000, characters: 400, faults: 20 } as const;
export const captionFaults = ['caption_heading', 'caption_time', 'caption_order', 'caption_backwards', 'caption_empty', 'caption_long', 'caption_count'] as const;
export type CaptionFault = { /** From 1. */ line: number; code: (typeof captionFaults)[number] };

const time = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const timing = new RegExp(String.raw`^${time}[ \t]+-->[ \t]+${time}(?:[ \t].*)?$`);
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&lrm;': '', '&rlm;': '' };

const milliseconds = ([hours = '0', minutes = '0', seconds = '0', rest = '0']: readonly (string | undefined)[]): number =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(rest);
/** Without the marks that say who speaks, how it is written and when (`<v Ana>`, `<i>`, `<00:01.000>`). */
const plain = (text: string): string => text.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (one) => entities[one] ?? one).trim();
const isKept = (line: string): boolean => /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(line);

/**
 * Reads a WebVTT file (W3C WebVTT: The Web Video Text Tracks Format): its cues as plain text, in order. Notes, styles and regions are left out.
 * @returns refused as `caption_file` with every line that is not right, up to twenty
 */
export function readCaptions(file: string): { ok: true; value: Cue[] } | { ok: false; code: 'caption_file'; faults: CaptionFault[] } {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const faults: CaptionFault[] = [];
  const cues: Cue[] = [];
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) faults.push({ line: 1, code: 'caption_heading' });
  for (const { at, block } of blocksOf(lines)) {
    if (isKept(block[0] ?? '')) continue;
    // A cue may begin with a name of its own.
    const skip = !block[0]?.includes('-->') && block[1]?.includes('-->') ? 1 : 0;
    const found = readBlock(block.slice(skip), at + skip, cues.at(-1));
    if ('code' in found) faults.push(found);
    else cues.push(found);
    if (faults.length >= captionLimits.faults || cues.length > captionLimits.cues) break;
  }
  if (cues.length > captionLimits.cues) faults.push({ line: lines.length, code: 'caption_count' });
  return faults.length > 0 ? { ok: false, code: 'caption_file', faults } : { ok: true, value: cues };
}

/** Blocks between empty lines, the heading left out; `at` is the number of a block's first line, from 1. */
function blocksOf(lines: readonly string[]): { at: number; block: string[] }[] {
  const blocks: { at: number; block: string[] }[] = [];
  let open: string[] | null = null;
  for (const [n, line] of lines.entries()) {
    if (line.trim() === '') open = null;
    else if (open) open.push(line);
    else blocks.push({ at: n + 1, block: (open = [line]) });
  }
  return blocks.filter(({ at }) => at > 1);
}

function readBlock([head = '', ...text]: readonly string[], line: number, before: Cue | undefined): Cue | CaptionFault {
  const found = timing.exec(head.trim());
  if (!found) return { line, code: 'caption_time' };
  const cue = { start: milliseconds(found.slice(1, 5)), end: milliseconds(found.slice(5, 9)), text: plain(text.join('\n')) };
  const code = cueFault(cue, before);
  return code ? { line: code === 'caption_empty' || code === 'caption_long' ? line + 1 : line, code } : cue;
}

function cueFault({ start, end, text }: Cue, before: Cue | undefined): CaptionFault['code'] | null {
  if (end <= start) return 'caption_backwards';
  if (before && start < before.start) return 'caption_order';
  if (text === '') return 'caption_empty';
  return text.length > captionLimits.characters ? 'caption_long' : null;
}

/** The same rules for cues that are written one by one; `line` is the cue's number, from 1. */
export function checkCues(cues: readonly Cue[]): CaptionFault[] {
  return cues.flatMap((cue, n) => {
    const code = cueFault(cue, cues[n - 1]);
    return code ? [{ line: n + 1, code }] : [];
  });
}

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** `01:02.500`, and with hours where there are some. */
export function timeOf(ms: number): string {
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1_000) % 60];
  return `${hours > 0 ? `${padded(hours)}:` : ''}${padded(minutes)}:${padded(seconds)}.${padded(ms % 1_000, 3)}`;
}

/** Milliseconds of a time as people write it: `75`, `1:15`, `1:15.5`, `1:02:03,250`. */
export function readTime(text: string): Decision<number, 'caption_time'> {
  const found = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,4})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!found) return { ok: false, code: 'caption_time' };
  const [, hours = '0', minutes, seconds = '0', rest = '0'] = found;
  if (minutes !== undefined && Number(seconds) > 59) return { ok: false, code: 'caption_time' };
  return allow(((Number(hours) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)) * 1_000 + Number(rest.padEnd(3, '0')));
}

/** The file of cues: what `readCaptions` reads as the same. */
export function writeCaptions(cues: readonly Cue[]): string {
  const escaped = (text: string) => text.trim().replace(/\n\s*\n+/g, '\n').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return ['WEBVTT', '', ...cues.flatMap(({ start, end, text }) => [`${timeOf(start)} --> ${timeOf(end)}`, escaped(text), ''])].join('\n');
}

/** The cue that stands at a moment in milliseconds, else the last before it; -1 before the first. */
export const cueAt = (cues: readonly Cue[], ms: number): number => cues.findLastIndex((cue) => cue.start <= ms);
