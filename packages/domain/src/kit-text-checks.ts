export const assetBlockerCodes = ['asset_missing'] as const;
export type AssetBlocker = { code: (typeof assetBlockerCodes)[number]; where: string };
export const translationBlockerCodes = ['translation_missing', 'translation_stale'] as const;
export type TranslationBlocker = { code: (typeof translationBlockerCodes)[number]; where: string };

export type KitText = { id: string; text: string; core: boolean };
export type CheckedAsset = { path: string; sha256: string };
/** String id → its translation and the hash of the source it translates. */
export type CheckedOverlay = Readonly<Record<string, { text: string; source: string }>>;

type Translated = { locale: string; locales: readonly string[]; translations: Readonly<Record<string, CheckedOverlay>> };
type Offering = { assets: readonly string[]; captions?: Readonly<Record<string, string>> | undefined; chapters?: Readonly<Record<string, string>> | undefined };
type WithAssets = { modules: readonly { activities: readonly Offering[] }[]; assets: readonly CheckedAsset[] };

/** Core texts that a locale on offer lacks, or has of an older source. `where` is `locale:string id`. */
export function translationBlockers(kit: Translated, texts: readonly KitText[], hash: (text: string) => string): TranslationBlocker[] {
  const core = texts.filter((text) => text.core && text.text.trim() !== '').map((text) => ({ id: text.id, source: hash(text.text) }));
  const offered = [...new Set(kit.locales)].filter((locale) => locale !== kit.locale);
  return offered.flatMap((locale) =>
    core.flatMap(({ id, source }): TranslationBlocker[] => {
      const overlay = kit.translations[locale];
      const translation = overlay && Object.hasOwn(overlay, id) ? overlay[id] : undefined;
      if (!translation || translation.text.trim() === '') return [{ code: 'translation_missing', where: `${locale}:${id}` }];
      return translation.source === source ? [] : [{ code: 'translation_stale', where: `${locale}:${id}` }];
    }),
  );
}

/** Every file that an activity names: what it offers, and the words and chapters of its film. */
export const filesOf = ({ assets, captions = {}, chapters = {} }: Offering): string[] => [...assets, ...Object.values(captions), ...Object.values(chapters)];

const assetLink = /kit:asset\/([^\s)"'<>#?]+)/g;

/** Assets that an activity offers or a text shows and the kit does not list, and listed ones whose bytes are not stored. `where` is the path. */
export function assetBlockers(kit: WithAssets, texts: readonly KitText[], isStored: (sha256: string) => boolean): AssetBlocker[] {
  const listed = new Set(kit.assets.map((asset) => asset.path));
  const offered = kit.modules.flatMap((module) => module.activities.flatMap(filesOf));
  const shown = texts.flatMap((text) => [...text.text.matchAll(assetLink)].map((match) => decoded(match[1] ?? '')));
  const unlisted = [...new Set([...offered, ...shown])].filter((path) => !listed.has(path));
  const unstored = kit.assets.filter((asset) => !isStored(asset.sha256)).map((asset) => asset.path);
  return [...unlisted, ...unstored].map((where) => ({ code: 'asset_missing', where }));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
