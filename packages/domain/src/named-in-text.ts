import { findIdentities } from './identity-text.ts';
import { splitName } from './name-words.ts';

/** Within these two words stand in one name; anything else between them parts them. */
const parts = /[^\p{L}\p{M}'’ª -]+/u;
/** Shorter words say nothing: "d", "ma". */
const shortest = 3;

/**
 * Whether a text tells who is meant: the full name of somebody in `names`, two words of it side by side at least and however they are spelled or put in order, or a
 * telephone or identity number. Names that nobody in `names` bears are not looked for: a place, a school or a law may bear them.
 */
export function tellsWho(text: string, names: readonly string[]): boolean {
  if (findIdentities(text).some(({ kind }) => kind !== 'full_name')) return true;
  const bearers = bearersOf(names);
  return text.split(parts).some((run) => {
    const words = splitName(run).map(({ sound }) => sound);
    return words.some((word, i) => {
      const next = words[i + 1];
      const those = next === undefined || next === word ? undefined : bearers.get(word);
      return those !== undefined && [...those].some((name) => bearers.get(next!)?.has(name));
    });
  });
}

/** Who bears a word in their name, by how it sounds. */
function bearersOf(names: readonly string[]): Map<string, Set<number>> {
  const bearers = new Map<string, Set<number>>();
  for (const [name, full] of names.entries()) {
    for (const { text, sound } of splitName(full)) {
      if (text.length >= shortest) bearers.set(sound, (bearers.get(sound) ?? new Set()).add(name));
    }
  }
  return bearers;
}
