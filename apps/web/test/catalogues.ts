import { readdirSync, readFileSync } from 'node:fs';
import type { Locale, ReadTexts, Texts } from '../src/lib/texts.ts';

const folder = new URL('../src/catalogues/', import.meta.url);

/** Catalogues straight from their files, for tests. */
export const readTexts: ReadTexts = (locale: Locale, namespace: string) =>
  JSON.parse(readFileSync(new URL(`${locale}/${namespace}.json`, folder), 'utf8')) as Texts;

/** Every namespace that there is in a locale. */
export const namespacesOf = (locale: Locale): string[] =>
  readdirSync(new URL(`${locale}/`, folder)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)).sort();
