import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Json } from '@relevo/contracts/kit-changes';
import { valueAt, withValueAt } from '@relevo/kit-changes/places';
import { grouped } from './groups.ts';
import { kitTexts, type KitText } from './kit-texts.ts';
import { keyOfPath } from './paths.ts';

export type Wanted = { query: string; wholeWords: boolean; matchCase: boolean };
/** UTF-16 offsets in the text, `end` exclusive. */
export type Found = { start: number; end: number };
export type Match = KitText & Found & { id: string };

/** Text as it is compared, sign by sign, and where in the original each sign comes from. */
function folded(text: string, matchCase: boolean): { text: string; starts: number[]; ends: number[] } {
  const [starts, ends]: [number[], number[]] = [[], []];
  let out = '';
  let at = 0;
  for (const sign of text) {
    const plain = matchCase ? sign.normalize('NFC') : sign.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
    for (let n = 0; n < plain.length; n += 1) {
      starts.push(at);
      ends.push(at + sign.length);
    }
    // A mark that follows its letter belongs to it.
    if (plain === '' && ends.length > 0) ends[ends.length - 1] = at + sign.length;
    out += plain;
    at += sign.length;
  }
  return { text: out, starts, ends };
}

const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(sign);
const before = (text: string, at: number) => [...text.slice(Math.max(0, at - 2), at)].at(-1);
const after = (text: string, at: number) => [...text.slice(at, at + 2)][0];

/** Every place of a text that has the words, left to right without overlap; accents and case are as one unless case is to match. */
export function findIn(text: string, { query, wholeWords, matchCase }: Wanted): Found[] {
  const wanted = folded(query, matchCase).text;
  if (wanted.trim() === '') return [];
  const hay = folded(text, matchCase);
  const found: Found[] = [];
  for (let from = hay.text.indexOf(wanted); from >= 0;) {
    const [start, end] = [hay.starts[from] ?? 0, hay.ends[from + wanted.length - 1] ?? text.length];
    const whole = !wholeWords || (!isWord(before(text, start)) && !isWord(after(text, end)));
    if (whole) found.push({ start, end });
    from = hay.text.indexOf(wanted, from + (whole ? wanted.length : 1));
  }
  return found;
}

/** Every match in the kit; `id` tells them apart as long as the texts stay. */
export function findAll(document: KitDocument, wanted: Wanted, most = 2_000): Match[] {
  const matches: Match[] = [];
  if (wanted.query.trim() === '') return matches;
  for (const one of kitTexts(document)) {
    for (const found of findIn(one.text, wanted)) {
      matches.push({ ...one, ...found, id: `${keyOfPath(one.path)}#${one.line ?? ''}#${found.start}` });
      if (matches.length === most) return matches;
    }
  }
  return matches;
}

/** The document with the matches replaced; those whose text has changed since they were found are left as they are. */
export function replaceAll(document: KitDocument, matches: readonly Match[], by: string): { document: KitDocument; replaced: number } {
  const texts = grouped(matches, (one) => `${keyOfPath(one.path)}#${one.line ?? ''}`);
  let now = document as unknown as Json;
  let replaced = 0;
  for (const [, group] of texts) {
    const { path, line, text } = group[0]!;
    const value = valueAt(now, path);
    if ((line === undefined ? value : (value as string[] | undefined)?.[line]) !== text) continue;
    const next = group.toSorted((a, b) => b.start - a.start).reduce((all, { start, end }) => all.slice(0, start) + by + all.slice(end), text);
    now = withValueAt(now, path, line === undefined ? next : (value as string[]).with(line, next));
    replaced += group.length;
  }
  return { document: now as unknown as KitDocument, replaced };
}

/** The words around a match, for a list: what comes before it, itself, and what follows, on one line. */
export function around({ text, start, end }: Pick<Match, 'text' | 'start' | 'end'>, reach = 40): [string, string, string] {
  const flat = (part: string) => part.replace(/\s+/g, ' ');
  const from = Math.max(0, start - reach);
  const to = Math.min(text.length, end + reach);
  return [`${from > 0 ? '…' : ''}${flat(text.slice(from, start))}`, flat(text.slice(start, end)), `${flat(text.slice(end, to))}${to < text.length ? '…' : ''}`];
}
