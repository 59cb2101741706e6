import type { WorkString } from './translation-work.ts';

/** What somebody wants of one text's translation, and what was on their screen. */
export interface AskedTranslation {
  text: string;
  /** Hash of the source that was on the screen. */
  source: string;
  before: string;
  reviewed?: boolean | undefined;
}
/** What comes of it. `write` makes whoever asked the one who wrote it, also where the same words are said to be right for another source. */
export type SettledTranslation = 'write' | 'write_and_review' | 'remove' | 'review' | 'unreview' | 'nothing' | 'both_changed' | 'gone';

/** What becomes of one translation that somebody saves, as its text stands by now; undefined: the kit has the text no more. */
export function settleTranslation(there: WorkString | undefined, asked: AskedTranslation): SettledTranslation {
  const text = asked.text.trim() === '' ? '' : asked.text;
  if (!there) return text === '' ? 'nothing' : 'gone';
  if (text !== there.target) {
    if (there.target !== asked.before) return 'both_changed';
    if (text === '') return 'remove';
    return asked.reviewed ? 'write_and_review' : 'write';
  }
  if (text === '') return 'nothing';
  if (there.state === 'stale' && asked.source === there.source) return asked.reviewed ? 'write_and_review' : 'write';
  if (asked.reviewed === true && there.state === 'done') return 'review';
  return asked.reviewed === false && there.state === 'reviewed' ? 'unreview' : 'nothing';
}
