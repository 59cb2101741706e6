import type { PrintWords } from './print-words.ts';
import { en } from './words-en.ts';
import { es } from './words-es.ts';
import { fr } from './words-fr.ts';

const all = { es, en, fr } as const;

/** The words for a locale; a kit's other locales use those of its source, and Spanish where that has none either. */
export function printWords(locale: string, source: string): PrintWords {
  const known = [locale, source].map((one) => one.slice(0, 2)).find((one): one is keyof typeof all => Object.hasOwn(all, one));
  return all[known ?? 'es'];
}
