import type { KitDocument } from '@relevo/contracts/kit-document';
import type { TranslationGroup, TranslationLocale, TranslationString } from '@relevo/contracts/kit-translations';
import { fold } from '@relevo/domain/fold';
import { directionOf } from '@relevo/domain/languages';
import { renderMarkdown } from '@relevo/kit-io/markdown';
import { translationProgress, translationWork, type WorkGroup, type WorkString } from '@relevo/kit-io/translation-work';
import { partLinks } from '../kit-parts.ts';
import type { Writer } from './translation-history.queries.ts';

/** Languages that a draft has begun or offers, without its own. */
export const localesOf = (document: KitDocument): string[] => [...new Set([...document.locales, ...Object.keys(document.translations)])].filter((one) => one !== document.locale);

export const presentLocale = (document: KitDocument, locale: string): TranslationLocale => ({
  locale, direction: directionOf(locale), offered: document.locales.includes(locale),
  progress: translationProgress(translationWork(document, locale).groups.flatMap((one) => one.strings)),
});

export const presentGroup = ({ id, kind, title, strings }: WorkGroup): TranslationGroup => ({ id, kind, title, progress: translationProgress(strings) });

export type Wanted = {
  group?: string | undefined; state?: TranslationString['state'] | 'open' | undefined; search?: string | undefined; only?: 'core' | 'participant' | undefined; at?: string | undefined; page: number;
};
export const pageSize = 40;
export type Found = WorkString & { group: string };

/** The page that was asked for, in the kit's order; with `at` the page of its group that has that text, past the other filters. */
export function pageOfStrings(groups: readonly WorkGroup[], wanted: Wanted): { group: string | null; items: Found[]; total: number; page: number } {
  const all = groups.flatMap((group) => group.strings.map((one): Found => ({ ...one, group: group.id })));
  const there = wanted.at === undefined ? undefined : all.find((one) => one.id === wanted.at);
  const group = there?.group ?? wanted.group ?? null;
  const inGroup = all.filter((one) => group === null || one.group === group);
  const found = there ? inGroup : inGroup.filter(fits(wanted));
  const page = there ? Math.floor(found.indexOf(there) / pageSize) + 1 : wanted.page;
  return { group, items: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page };
}

function fits({ state, search = '', only }: Wanted): (one: WorkString) => boolean {
  const words = fold(search);
  return (one) =>
    (state === undefined || (state === 'open' ? one.state === 'missing' || one.state === 'stale' : one.state === state))
    && (only === undefined || one[only]) && (words === '' || fold(one.text).includes(words) || fold(one.target).includes(words));
}

type Around = { versionId: string; sourceLocale: string; personId: string; writers: ReadonlyMap<string, Writer>; earlier: ReadonlyMap<string, string> };

export function presentString(one: Found, { versionId, sourceLocale, personId, writers, earlier }: Around): TranslationString {
  const { id, kind, group, text, source, core, participant, target, state, translatedSource } = one;
  const writer = target === '' ? undefined : writers.get(id);
  const { links } = partLinks(versionId);
  return {
    id, kind, group, text, source, core, participant, target, state,
    html: kind === 'text' ? renderMarkdown(text, { audience: 'facilitator', locale: sourceLocale, ...(links ? { resolveKit: links } : {}) }) : null,
    before: state === 'stale' && translatedSource !== null ? (earlier.get(translatedSource) ?? null) : null,
    mine: writer?.personId === personId, byName: writer?.name ?? null,
  };
}
