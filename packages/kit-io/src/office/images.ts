import type { Image } from 'mdast';
import { sha256Hex } from '../canonical.ts';
import { slugOf } from '../lesson/ids.ts';
import type { OfficeAsset } from './outline.ts';
import type { OfficePackage, Relationship } from './package.ts';
import type { OfficeCode, OfficePlace, OfficeReport } from './report.ts';

const mebibyte = 1024 * 1024;
/** Pictures that a document brings into a kit. */
export const imageLimits = { count: 500, bytes: 20 * mebibyte, totalBytes: 100 * mebibyte } as const;

export interface Picture {
  target: Relationship | undefined;
  alt: string;
  decorative?: boolean;
  at: OfficePlace;
}

const fileLike = /^\S+\.(png|jpe?g|gif|webp|bmp|tiff?|emf|wmf|svg)$|^([a-z]:)?[\\/].*\.\w{2,4}$/i;

/** Where pictures are put as they are met: the same bytes once, under paths of the document's own. */
export interface ImageShelf {
  assets: OfficeAsset[];
  /** The picture as Markdown's tree; nothing, and a remark, where it cannot be taken. */
  take(picture: Picture): Image | undefined;
}

export function imageShelf(files: OfficePackage, fileName: string, report: OfficeReport): ImageShelf {
  const assets: OfficeAsset[] = [];
  const byHash = new Map<string, OfficeAsset>();
  const base = slugOf(fileName.replace(/\.[^.]*$/, ''));
  let total = 0;
  const kept = (bytes: Uint8Array, type: ImageType): OfficeAsset | undefined => {
    const hash = sha256Hex(bytes);
    const known = byHash.get(hash);
    if (known) return known;
    if (assets.length >= imageLimits.count || bytes.byteLength > imageLimits.bytes || total + bytes.byteLength > imageLimits.totalBytes) return undefined;
    const asset = { path: `fig/${base}-${hash.slice(0, 8)}.${type.ending}`, bytes, mediaType: type.mediaType, alt: '' };
    total += bytes.byteLength;
    byHash.set(hash, asset);
    assets.push(asset);
    return asset;
  };
  const left = (code: OfficeCode, said: string, at: OfficePlace): undefined => {
    report.add(code, said, at);
    return undefined;
  };
  return {
    assets,
    take: ({ target, alt: written, decorative = false, at }) => {
      const described = written.replace(/\s+/g, ' ').trim();
      // Programs put the picture's file name where a description belongs.
      const alt = fileLike.test(described) ? '' : described;
      const name = target?.target.split('/').at(-1) ?? '';
      const said = [name, described].filter(Boolean).join(': ');
      if (target?.external) return left('image_external_left', [target.target, described].filter(Boolean).join(': '), at);
      const bytes = target && files.bytes(target.target);
      const type = bytes && imageType(bytes);
      if (!bytes && !/\.(emf|wmf|svg|tiff?|bmp|wdp|jxr|pict?)$/i.test(name)) return left('image_missing', said, at);
      if (!bytes || !type) return left('image_format_left', said, at);
      const asset = kept(bytes, type);
      if (!asset) return left('image_too_large', said, at);
      if (alt === '' && !decorative) report.add('image_alt_missing', [asset.path, described].filter(Boolean).join(': '), at);
      if (asset.alt === '') asset.alt = alt;
      return { type: 'image', url: `kit:asset/${asset.path}`, alt };
    },
  };
}

interface ImageType {
  ending: string;
  mediaType: string;
}
/** How each kind's bytes begin, in hexadecimal. */
const signatures: readonly [RegExp, ImageType][] = [
  [/^89504e470d0a1a0a/, { ending: 'png', mediaType: 'image/png' }],
  [/^ffd8ff/, { ending: 'jpg', mediaType: 'image/jpeg' }],
  [/^47494638(37|39)61/, { ending: 'gif', mediaType: 'image/gif' }],
  [/^52494646.{8}57454250/, { ending: 'webp', mediaType: 'image/webp' }],
];

/** What the bytes are, whatever the file is called; only what browsers show without running anything. */
function imageType(bytes: Uint8Array): ImageType | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return signatures.find(([signature]) => signature.test(head))?.[1];
}
