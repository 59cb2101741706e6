import { escaped } from '@relevo/domain/html-text';
import { icon, style, wordmark } from './public-style.ts';

export type PublicLocale = 'es' | 'en' | 'fr';
export const publicLocales: readonly PublicLocale[] = ['es', 'en', 'fr'];
const languages: Readonly<Record<PublicLocale, string>> = { es: 'Español', en: 'English', fr: 'Français' };
const shared: Readonly<Record<PublicLocale, { exit: string; language: string }>> = {
  es: { exit: 'Salir ya', language: 'Idioma' }, en: { exit: 'Leave now', language: 'Language' }, fr: { exit: 'Quitter', language: 'Langue' },
};

/** The language asked for, else the first of the browser's that there is, else `otherwise`. */
export function publicLocale(asked: PublicLocale | undefined, acceptLanguage: string | undefined, otherwise: PublicLocale = 'es'): PublicLocale {
  if (asked) return asked;
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is PublicLocale => publicLocales.some((one) => one === tag)) ?? otherwise;
}

/** A whole page around `body`, with links to it in each language unless `here` is null, which is HTML: nothing loaded but the icon and the script that leaves no trace on the way out, which leads away without it too; a title that tells a passer-by nothing. */
export function publicPage(locale: PublicLocale, here: string | null, body: string, more = ''): string {
  const { exit, language } = shared[locale];
  const links = here === null ? '' : publicLocales.map((l) => `<a href="${escaped(here)}?lang=${l}" lang="${l}" hreflang="${l}"${l === locale ? ' aria-current="true"' : ''}>${languages[l]}</a>`).join('');
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark"><title>Relevo</title><link rel="icon" href="/favicon.svg"><script src="/exit.js" defer></script><style>${style}${more}</style></head>
<body><header><div>${wordmark}<a class="exit" href="https://es.wikipedia.org/" rel="noreferrer" aria-keyshortcuts="Escape Escape Escape">${icon('exit', 24)}${escaped(exit)}</a></div></header>
<main>${body}</main>${links ? `<footer><nav aria-label="${escaped(language)}">${links}</nav></footer>` : ''}</body></html>`;
}
