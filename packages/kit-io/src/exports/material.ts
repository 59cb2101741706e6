import type { KitAsset, KitDocument } from '@relevo/contracts/kit-document';
import type { Audience, FacilitatorModule, ParticipantModule } from '@relevo/contracts/kit-projection';
import type { KitTarget } from '../markdown-html.ts';
import { anchorOf } from '../markdown-tree.ts';
import type { ReadAsset } from '../archive.ts';
import { projectModule } from '../projection.ts';
import { reader } from '../projection-reader.ts';
import type { Reader } from '../projection-reader.ts';
import { exportWords } from './export-words.ts';
import type { ExportWord } from './export-words.ts';
import { Gaps } from './export-report.ts';
import { FileNames } from './package-files.ts';
import type { PackageFile } from './package-files.ts';

export interface ExportOptions {
  locale: string;
  audience: Audience;
}
export type ProjectedModule = ParticipantModule | FacilitatorModule;

/** A kit on its way into a package: who reads it in which language, where each part will lie, and which files are used. */
export interface Material {
  document: KitDocument;
  audience: Audience;
  read: Reader;
  locale: string;
  word: (word: ExportWord) => string;
  gaps: Gaps;
  names: FileNames;
  /** Where a module's, activity's or page's own page lies, by its id. */
  places: Map<string, string>;
  /** Where a file of the kit lies in the package; asking for it takes it along. Nothing for one that the audience may not have. */
  fileOf: (path: string) => string | undefined;
  module: (id: string) => ProjectedModule | undefined;
  /** A reader whose links are those of a page in folder `from`, with `before` ahead of every address in the package. */
  readerAt: (from: string, before?: string) => Reader;
  /** The kit's files that were asked for, by their path in the kit: where each will lie. */
  used: Map<string, string>;
  /** The same, to be read when their turn comes. */
  assets: () => { path: string; asset: KitAsset; file: PackageFile }[];
}

/** Goes up out of `from`, a folder with `/` at its end or nothing. */
const up = (from: string): string => '../'.repeat(from.split('/').length - 1);

/**
 * Prepares a kit for a package. Texts come through the same projections that the audience reads on the platform: what these leave out for
 * participants is in no package for them either.
 * @param from the folder that the parts' pages lie in
 * @param beside another audience's material of the same package, whose files it shares
 */
export function materialOf(document: KitDocument, readAsset: ReadAsset, { locale, audience }: ExportOptions, { from = 'pages/', beside }: { from?: string; beside?: Material } = {}): Material {
  const { names, used, gaps } = beside ?? { names: new FileNames(), used: new Map<string, string>(), gaps: new Gaps() };
  const places = new Map<string, string>();
  const known = new Map(document.assets.filter((one) => audience === 'facilitator' || !one.facilitatorOnly).map((one) => [one.path, one]));
  const fileOf = (path: string): string | undefined => {
    if (!known.has(path)) return undefined;
    if (!used.has(path)) used.set(path, names.give(`assets/${path}`));
    return used.get(path);
  };
  const links = (at: string, before: string) => (target: KitTarget): string | undefined => {
    const place = target.kind === 'asset' ? fileOf(target.id) : placeOf(document, places, target);
    return place === undefined ? undefined : `${before}${up(at)}${place}`;
  };
  const readerAt = (at: string, before = ''): Reader => reader(document, audience, locale, { links: links(at, before) });
  const read = readerAt(from);
  return {
    document, audience, read, locale: read.head.locale, word: exportWords(read.head.locale), gaps, names, used, places, fileOf, readerAt,
    module: (id) => projectModule(document, id, audience, locale, { links: links(from, '') }),
    assets: () => [...used].flatMap(([path, place]) => {
      const asset = known.get(path);
      return asset ? [{ path: place, asset, file: { path: place, read: () => readAsset(path) } }] : [];
    }),
  };
}

/** A link to a place within a module leads to the activity that the place is, where activities have pages of their own. */
function placeOf(document: KitDocument, places: ReadonlyMap<string, string>, { id, fragment }: KitTarget): string | undefined {
  if (fragment === undefined) return places.get(id);
  const anchor = fragment.startsWith('kit-') ? fragment : `kit-${fragment}`;
  const activity = document.modules.find((one) => one.id === id)?.activities.find((one) => anchorOf(one.title) === anchor);
  const own = activity && places.get(activity.id);
  const place = places.get(id);
  return own ?? (place === undefined ? undefined : `${place}#${encodeURIComponent(anchor)}`);
}
