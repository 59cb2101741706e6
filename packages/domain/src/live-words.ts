import { blockedWords } from './blocked-words.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { fold } from './fold.ts';
import { findIdentities } from './identity-text.ts';
import { liveLimits } from './live.ts';

/** What two spellings share: no case, accents, hyphens or marks around them. Nothing where no letter or digit is left. */
export function wordKey(word: string): string {
  return fold(word).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Whether a word is one that no wall shows: the whole of it, or one of its words. */
export function isBlocked(word: string): boolean {
  const key = wordKey(word);
  return blockedWords.has(key) || key.split(' ').some((part) => blockedWords.has(part));
}

/**
 * One person's words for the cloud: on one line each, without marks around them, each once.
 * @throws never; refuses more than `most`, a word longer than a line of the wall takes, and what looks like somebody's name or number, because it would stand on a wall
 */
export function takeWords(given: readonly string[], most: number): Decision<string[], 'no_word' | 'too_many_words' | 'word_too_long' | 'word_identifies'> {
  const clean = given.map((word) => word.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter((word) => wordKey(word) !== '');
  const once = [...new Map(clean.map((word) => [wordKey(word), word])).values()];
  if (once.length === 0) return refuse('no_word');
  if (once.length > most) return refuse('too_many_words', { most });
  if (once.some((word) => [...word].length > liveLimits.wordLetters)) return refuse('word_too_long', { most: liveLimits.wordLetters });
  return once.some((word) => findIdentities(word).length > 0) ? refuse('word_identifies') : allow(once);
}

export type CloudWord = { word: string; count: number };

/**
 * Spellings with their counts become words with theirs: accents and case make no difference, the spelling used most stands for all (of equals the one
 * with accents, then the first by letters). Most said first.
 * @param hidden keys (`wordKey`) that the trainer took off; blocked words are in neither list
 */
export function cloudOf(spellings: Readonly<Record<string, number>>, hidden: readonly string[]): { shown: CloudWord[]; hidden: CloudWord[] } {
  const groups = new Map<string, CloudWord[]>();
  for (const [word, count] of Object.entries(spellings)) {
    const key = wordKey(word);
    if (key !== '' && !isBlocked(word)) groups.set(key, [...(groups.get(key) ?? []), { word, count }]);
  }
  const merged = [...groups].map(([key, list]) => ({ key, word: bestSpelling(list), count: list.reduce((sum, one) => sum + one.count, 0) }));
  const sorted = merged.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).map(({ key, ...one }) => ({ ...one, off: hidden.includes(key) }));
  const of = (off: boolean) => sorted.filter((one) => one.off === off).slice(0, liveLimits.wordsShown).map(({ word, count }) => ({ word, count }));
  return { shown: of(false), hidden: of(true) };
}

const accents = (word: string): number => word.normalize('NFD').length - word.normalize('NFC').length;

function bestSpelling(list: readonly CloudWord[]): string {
  const [best] = [...list].sort((a, b) => b.count - a.count || accents(b.word) - accents(a.word) || (a.word > b.word ? -1 : 1));
  return best?.word ?? '';
}
