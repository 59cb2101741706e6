import sharp from 'sharp';

export type PictureRules = { kinds: readonly ('png' | 'jpeg' | 'webp')[]; /** Most pixels in all that are read. */ pixels: number; /** Longest side of what is made. */ side: number; as: 'png' | 'jpeg' };
export type MadePicture = { content: Buffer; width: number; height: number };

/** A picture anew, upright and without what its file tells besides (place, device, day): nothing of what came in goes on. @returns null for what is no picture of these kinds, or too large a one */
export async function pictureAnew(bytes: Buffer, { kinds, pixels, side, as }: PictureRules): Promise<MadePicture | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: pixels, failOn: 'error' }).timeout({ seconds: 20 });
    const { format } = await picture.metadata();
    if (!kinds.some((kind) => kind === format)) return null;
    const made = picture.autoOrient().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' });
    const { data, info } = await (as === 'png' ? made.png({ compressionLevel: 9 }) : made.jpeg({ quality: 80, mozjpeg: true })).toBuffer({ resolveWithObject: true });
    return { content: data, width: info.width, height: info.height };
  } catch {
    return null;
  }
}
