import { versionPath } from '../../kits/parts/places.ts';

/** Addresses of the languages of a draft and of the desk of one, open at a text where one is named. */
export const languagesPath = (kitId: string, versionId: string) => `${versionPath(kitId, versionId)}/traducir`;
export const translatePath = (kitId: string, versionId: string, locale: string, text?: string) =>
  `${languagesPath(kitId, versionId)}/${locale}${text === undefined ? '' : `?texto=${encodeURIComponent(text)}`}`;

/** The desk at the text that a check names as `locale:string id`. */
export function translatePlace(kitId: string, versionId: string, where: string): string | null {
  const [, locale, text] = /^([a-z]{2,3}(?:-[A-Z]{2})?):(.+)$/.exec(where) ?? [];
  return locale && text ? translatePath(kitId, versionId, locale, text) : null;
}
