import { expect, test } from '@jest/globals';
import type { Locale, Texts } from '../src/lib/texts.ts';
import { namespacesOf, readTexts } from './catalogues.ts';

const locales: Locale[] = ['es', 'en', 'fr'];
const plural = /_(?:zero|one|two|few|many|other)$/;

function flat(texts: Texts, at = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[`${at}${key}`, value]] : flat(value, `${at}${key}.`)) as [string, string][]);
}
const read = async (locale: Locale, namespace: string) => flat(await readTexts(locale, namespace));
const variables = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort().join(',');
const bases = (entries: [string, string][]) => [...new Set(entries.map(([key]) => key.replace(plural, '')))].sort();

test('every locale has the same namespaces', () => {
  for (const locale of locales) expect(namespacesOf(locale)).toEqual(namespacesOf('es'));
});

test.each(namespacesOf('es'))('%s: the three catalogues have the same keys', async (namespace) => {
  const spanish = bases(await read('es', namespace));
  for (const locale of locales) expect([locale, bases(await read(locale, namespace))]).toEqual([locale, spanish]);
});

test.each(namespacesOf('es'))('%s: every plural has the forms its language counts by', async (namespace) => {
  const missing: string[] = [];
  for (const locale of locales) {
    const entries = await read(locale, namespace);
    const keys = new Set(entries.map(([key]) => key));
    const counted = new Set(entries.filter(([key]) => plural.test(key)).map(([key]) => key.replace(plural, '')));
    for (const base of counted) for (const form of new Intl.PluralRules(locale).resolvedOptions().pluralCategories) if (!keys.has(`${base}_${form}`)) missing.push(`${locale} ${base}_${form}`);
  }
  expect(missing).toEqual([]);
});

test.each(namespacesOf('es'))('%s: no text is empty', async (namespace) => {
  for (const locale of locales) expect((await read(locale, namespace)).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test.each(namespacesOf('es'))('%s: the same figures and names are put into a text in every language', async (namespace) => {
  const spanish = new Map((await read('es', namespace)).map(([key, text]) => [key.replace(plural, ''), variables(text)]));
  for (const locale of ['en', 'fr'] as const) {
    const differing = (await read(locale, namespace)).filter(([key, text]) => variables(text) !== spanish.get(key.replace(plural, '')));
    expect(differing).toEqual([]);
  }
});

test('nobody is shouted at', async () => {
  const shouting: string[] = [];
  for (const locale of locales) for (const namespace of namespacesOf(locale)) for (const [key, text] of await read(locale, namespace)) if (/[!¡]/.test(text)) shouting.push(`${locale}/${namespace} ${key}`);
  expect(shouting).toEqual([]);
});

test('a card’s states have one name each, on the roster, among the people and on a cohort’s page', async () => {
  const told = await Promise.all(locales.map(async (locale) => {
    const [roster, people] = await Promise.all(['roster', 'people'].map(async (namespace) => new Map(await read(locale, namespace))));
    return ([['none', 'no_card'], ['waiting', 'card'], ['expired', 'card_expired'], ['ready', 'active']] as const).map(([card, signIn]) => [roster!.get(`card.${card}`), people!.get(`signIn.${signIn}`)]);
  }));
  expect(told.flat().filter(([card, signIn]) => card !== signIn || !card)).toEqual([]);
});
