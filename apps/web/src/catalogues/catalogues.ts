import esCommon from './es/common.json';
import esErrors from './es/errors.json';
import type { ReadTexts, Texts } from '../lib/texts.ts';

const bundled: Record<string, Texts> = { common: esCommon, errors: esErrors };
/** What participants meet; the list of all the rest would weigh on their first load. */
const theirs = import.meta.glob<Texts>(['./*/{account,attendance,common,discussions,errors,help,learning,live,notices,own-data,submissions,tests}.json', '!./es/{common,errors}.json'], { import: 'default' });

/** Spanish for what every page needs travels with the first script; everything else is fetched in the language in use. */
export const readTexts: ReadTexts = async (locale, namespace) => {
  if (locale === 'es' && bundled[namespace]) return bundled[namespace];
  const file = `./${locale}/${namespace}.json`;
  const load = theirs[file] ?? (await import('./staff-catalogues.ts')).files[file];
  if (!load) throw new Error(`No catalogue ${locale}/${namespace}`);
  return load();
};
