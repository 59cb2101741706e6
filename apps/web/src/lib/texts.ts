import { interfaceLocales } from '@relevo/contracts/values';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Locale = (typeof interfaceLocales)[number];
export type Texts = { [key: string]: string | Texts };
/** Where catalogues come from: one namespace of one locale. */
export type ReadTexts = (locale: Locale, namespace: string) => Promise<Texts> | Texts;

const kept = 'relevo.locale';
const isLocale = (value: unknown): value is Locale => interfaceLocales.some((known) => known === value);

/** The language kept on this device, else the first of the browser's that there is, else Spanish. */
export function preferredLocale(): Locale {
  const remembered = localStorage.getItem(kept);
  if (isLocale(remembered)) return remembered;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? 'es';
}

export const currentLocale = (): Locale => (isLocale(i18next.language) ? i18next.language : 'es');

let begun: () => void;
/** The router looks for the first page's texts while the catalogues are still starting. */
const start = new Promise<void>((resolve) => { begun = resolve; });

/**
 * Starts the catalogues with what every page needs. No fallback language: the catalogues have the same keys,
 * which a test holds to, and a fallback would send Spanish to everybody.
 */
export async function startTexts(read: ReadTexts, locale: Locale = preferredLocale()): Promise<void> {
  await i18next
    .use(initReactI18next)
    .use({
      type: 'backend' as const,
      read(lng: string, namespace: string, done: (error: unknown, texts: unknown) => void) {
        Promise.resolve(isLocale(lng) ? read(lng, namespace) : {}).then((texts) => done(null, texts), (error: unknown) => done(error, null));
      },
    })
    .init({
      lng: locale, fallbackLng: false, supportedLngs: [...interfaceLocales], load: 'languageOnly',
      ns: ['common', 'errors'], defaultNS: 'common',
      interpolation: { escapeValue: false }, // React escapes
      react: { useSuspense: false },
      returnNull: false,
    });
  document.documentElement.lang = locale;
  begun();
}

/** Fetches namespaces a page needs before it is shown. */
export async function loadTexts(namespaces: readonly string[]): Promise<void> {
  await start;
  await i18next.loadNamespaces([...namespaces]);
}

/** Changes the interface's language here and now, and for the next visit of this device. */
export async function switchLocale(locale: Locale): Promise<void> {
  localStorage.setItem(kept, locale);
  document.documentElement.lang = locale;
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
}
