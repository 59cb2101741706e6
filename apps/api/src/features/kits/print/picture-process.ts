import sharp from 'sharp';
import type { DrawnPicture, PictureToDraw } from './pictures.ts';

// A process of its own: what a hostile file does to the reader of its format, it does here, and whoever started this ends it.
const pixels = 24_000_000;
const longSide = 2000;
/** Pixels of a drawing in its own unit, a CSS pixel, of which a page shows at most so many; and at least so many, so that a symbol can be read. */
const [mostShown, leastShown] = [900, 320];

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer', 'VipsForeignLoadSvgBuffer', 'VipsForeignLoadHeifBuffer'] });

const opened = (bytes: Uint8Array, density = 72) => sharp(bytes, { limitInputPixels: pixels, failOn: 'error', density }).timeout({ seconds: 20 });

/** The first picture of a file, on white: a photograph as JPEG, what has few colours as PNG. */
async function drawn({ bytes, mediaType }: PictureToDraw): Promise<DrawnPicture> {
  if (mediaType === 'image/svg+xml') return drawing(bytes);
  const sized = opened(bytes).autoOrient().resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true }).flatten({ background: '#ffffff' });
  return { bytes: await (mediaType === 'image/gif' ? sized.png() : sized.jpeg({ quality: 90, chromaSubsampling: '4:4:4' })).toBuffer() };
}

async function drawing(bytes: Uint8Array): Promise<DrawnPicture> {
  const { width, height } = await opened(bytes).metadata();
  const side = Math.max(width, height);
  const shown = Math.min(mostShown, Math.max(leastShown, side)) / side;
  // As many dots as its long side needs, so that nothing is drawn small and then enlarged.
  const density = Math.min(20_000, Math.max(1, (72 * longSide) / side));
  const png = await opened(bytes, density).resize({ width: longSide, height: longSide, fit: 'inside' }).flatten({ background: '#ffffff' }).png().toBuffer();
  return { bytes: png, shown: { width: width * shown, height: height * shown } };
}

process.on('message', (picture: PictureToDraw) => {
  void drawn(picture).catch(() => null).then((answer) => process.send?.(answer));
});
// Threads that draw are not waited for: an ordinary exit would.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
