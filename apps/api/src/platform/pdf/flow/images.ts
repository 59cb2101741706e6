import type { OpenedImages } from './draw.ts';

/** A PNG or JPEG; `shown` where it is to stand larger or smaller than its pixels say, as what was drawn and not photographed. */
export type ReadableImage = { bytes: Uint8Array; shown?: Size };
export type ReadImage = (path: string) => Promise<ReadableImage | null>;
/** Missing from the library's types: an opened image is embedded once, however often it is drawn. */
type Opening = PDFKit.PDFDocument & { openImage: (source: Buffer) => PDFKit.Mixins.ImageSrc };
export type Size = { width: number; height: number };

/** More pixels than a sheet can show; a picture with transparency is unpacked whole to be printed. */
const mostPixels = 24_000_000;
const mostBytes = 12_000_000;

/** Width and height of a PNG or JPEG that can be printed; undefined for anything else. */
export function imageSize(bytes: Uint8Array): Size | undefined {
  if (bytes.byteLength > mostBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.byteLength > 24 && view.getUint32(0) === 0x89504e47 ? pngSize(view) : bytes.byteLength > 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined;
  return size && size.width > 0 && size.height > 0 && size.width * size.height <= mostPixels ? size : undefined;
}

function pngSize(view: DataView): Size | undefined {
  return view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };
}

function jpegSize(view: DataView): Size | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Opens the images of a print once each; those that cannot be printed are left out, and the print says so in their place. */
export async function openImages(doc: PDFKit.PDFDocument, paths: Iterable<string>, read: ReadImage): Promise<{ images: OpenedImages; sizes: Map<string, Size> }> {
  const opened = new Map<string, PDFKit.Mixins.ImageSrc>();
  const sizes = new Map<string, Size>();
  for (const path of paths) {
    const image = await read(path);
    const size = image ? imageSize(image.bytes) : undefined;
    if (!image || !size) continue;
    const { bytes, shown } = image;
    try {
      opened.set(path, (doc as Opening).openImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
      sizes.set(path, shown ?? size);
    } catch {
      // A file that only begins like an image is one that cannot be printed.
    }
  }
  return { images: opened, sizes };
}
