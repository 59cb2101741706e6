import esCommon from './es/common.json';
import esErrors from './es/errors.json';
import type { ReadTexts, Texts } from '../lib/texts.ts';

const bundled: Record<string, Texts> = { common: esCommon, errors: esErrors };
const files = import.meta.glob<Texts>(['./*/*.json', '!./es/{common,errors}.json'], { import: 'default' });

/** Spanish for what every page needs travels with the first script; everything else is fetched in the language in use. */
export const readTexts: ReadTexts = (locale, namespace) => {
  if (locale === 'es' && bundled[namespace]) return bundled[namespace];
  const load = files[`./${locale}/${namespace}.json`];
  if (!load) throw new Error(`No catalogue ${locale}/${namespace}`);
  return load();
};
