import { Injectable } from '@nestjs/common';
import { isScaled, pictureWidths, smallestWidth, type PictureWidth } from '@relevo/domain/picture-widths';
import { kitImageLimits } from '@relevo/domain/kit-files';
import sharp from 'sharp';
import { blobKey, Storage } from '../../platform/storage.ts';

export type Picture = { sha256: string; mediaType: string };
type Kind = 'avif' | 'webp' | 'same';
export type Made = { bytes: Uint8Array; mediaType: string; tag: string };

/** What a browser says that it takes, best first. */
const kindFor = (accept: string): Kind => (accept.includes('image/avif') ? 'avif' : accept.includes('image/webp') ? 'webp' : 'same');

/** The width that is asked for; whoever saves data and asks for none gets the smallest. */
export function widthFor(asked: PictureWidth | undefined, saveData: boolean): PictureWidth | undefined {
  return asked ?? (saveData ? smallestWidth : undefined);
}

/**
 * A kit's pictures in widths, made when one is first asked for and kept beside the file by its hash: whoever asks next gets what is there.
 * One is made at a time; two who ask for the same at once wait for one.
 */
@Injectable()
export class KitPicturesService {
  private readonly making = new Map<string, Promise<Made | null>>();
  private line: Promise<unknown> = Promise.resolve();

  constructor(private readonly storage: Storage) {}

  /** @param accept the request's header @returns null where the file as it came serves best: no picture with widths, or none that would be smaller */
  of(picture: Picture, width: PictureWidth, accept: string): Promise<Made | null> {
    if (!isScaled(picture.mediaType) || !pictureWidths.includes(width)) return Promise.resolve(null);
    const kind = kindFor(accept);
    const at = `pictures/${picture.sha256.slice(0, 2)}/${picture.sha256}-${width}-${kind}`;
    const known = this.making.get(at);
    if (known) return known;
    const made = this.find(picture, { at, width, kind }).finally(() => this.making.delete(at));
    this.making.set(at, made);
    return made;
  }

  private async find(picture: Picture, { at, width, kind }: { at: string; width: PictureWidth; kind: Kind }): Promise<Made | null> {
    const mediaType = kind === 'same' ? picture.mediaType : `image/${kind}`;
    const as = (bytes: Uint8Array): Made | null => (bytes.byteLength === 0 ? null : { bytes, mediaType, tag: `${picture.sha256}-${width}-${kind}` });
    if (await this.storage.exists(at)) return as(await this.storage.bytes(at));
    const turn = this.line.then(() => this.make(picture, width, kind));
    this.line = turn.catch(() => undefined);
    const bytes = await turn;
    // An empty file says that there is nothing to gain, so that it is not tried again.
    await this.storage.put(at, bytes);
    return as(bytes);
  }

  /** Upright, without what the file tells of place and device. @returns nothing where it cannot be read or would not be smaller */
  private async make({ sha256, mediaType }: Picture, width: PictureWidth, kind: Kind): Promise<Uint8Array> {
    const from = await this.storage.bytes(blobKey(sha256));
    try {
      const scaled = sharp(from, { limitInputPixels: kitImageLimits.pixels, failOn: 'error' }).autoOrient().resize({ width, withoutEnlargement: true }).timeout({ seconds: 20 });
      const made = await (kind === 'avif' ? scaled.avif({ quality: 50, effort: 2 }) : kind === 'webp' ? scaled.webp({ quality: 72 }) : mediaType === 'image/png' ? scaled.png({ compressionLevel: 9, palette: true }) : scaled.jpeg({ quality: 72, mozjpeg: true })).toBuffer();
      return made.byteLength < from.byteLength ? made : new Uint8Array();
    } catch {
      return new Uint8Array();
    }
  }
}
