/** Widths in pixels in which a kit's pictures are served, besides as they came; the smallest is that of the low-data mode. */
export const pictureWidths = [320, 480, 720, 1080] as const;
export type PictureWidth = (typeof pictureWidths)[number];
export const smallestWidth: PictureWidth = 320;
/** What a telephone mostly takes where nothing is saved: 360 pixels of the screen at twice as many of the picture. */
export const usualWidth: PictureWidth = 720;

/** Kinds that are made anew in a width; drawings scale by themselves, and what moves would stand still. */
const scaled = /^image\/(png|jpeg|webp|avif)$/;
export const isScaled = (mediaType: string): boolean => scaled.test(mediaType);

/** Whether an address ends as a picture that is made anew in widths. */
const named = /\.(png|jpe?g|webp|avif)$/i;
export const isScaledName = (path: string): boolean => named.test(path);
/** One picture in each width, as a browser chooses from. @param url its address without a query */
export const pictureSet = (url: string): string => pictureWidths.map((width) => `${url}?w=${width} ${width}w`).join(', ');
/** How wide a picture stands in a text that is read: the screen less its margins, at most the text's own width. */
export const pictureSizes = '(min-width: 48em) 44rem, 92vw';

/** In low-data mode a picture beyond this many bytes is shown when it is asked for. */
export const lightBytes = 12_000;
