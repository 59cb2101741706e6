import { words } from './export-words-list.ts';

export type ExportWord = keyof (typeof words)['es'];
/** The words of a package's furniture in the language of `locale`; other languages fall back to Spanish, as the kit's own words do. */
export function exportWords(locale: string): (word: ExportWord) => string {
  const language = locale.slice(0, 2);
  const list = language === 'en' || language === 'fr' ? words[language] : words.es;
  return (word) => list[word];
}
