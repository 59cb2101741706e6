import { createRequire } from 'node:module';

type Hyphenate = (text: string, options: { hyphenChar: string }) => string;
// The package has no entry for ES modules, nor types for its folders.
const load = createRequire(import.meta.url);
const known = ['es', 'en', 'fr'];
const loaded = new Map<string, Hyphenate>();

function hyphenateIn(lang: string): Hyphenate | undefined {
  const language = lang.slice(0, 2);
  if (!known.includes(language)) return undefined;
  const hyphenate = loaded.get(language) ?? (load(`hyphen/${language}`) as { hyphenateSync: Hyphenate }).hyphenateSync;
  loaded.set(language, hyphenate);
  return hyphenate;
}

const soft = '\u00ad';
const word = /^([^\p{L}]*)([\p{L}\u00ad]+)([^\p{L}]*)$/u;

/** Gives the places where a word may be cut, as [head with its hyphen, tail], longest head first; nothing for short words and unknown languages. */
export function cuts(text: string, lang: string): (readonly [string, string])[] {
  const [, before = '', letters = '', after = ''] = word.exec(text) ?? [];
  if (letters.replaceAll(soft, '').length < 7) return [];
  const cut = letters.includes(soft) ? letters : hyphenateIn(lang)?.(letters, { hyphenChar: soft });
  const parts = cut?.split(soft) ?? [];
  return parts.slice(1).map((_, i) => [`${before}${parts.slice(0, i + 1).join('')}-`, `${parts.slice(i + 1).join('')}${after}`] as const)
    .filter(([head, tail]) => head.length >= 4 && tail.length >= 3).reverse();
}
