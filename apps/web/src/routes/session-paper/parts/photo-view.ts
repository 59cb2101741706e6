/** How a photo is looked at: `x`, `y` in pixels from where it lies at first, `zoom` from 1, `turn` in quarters. */
export type PhotoView = { x: number; y: number; zoom: number; turn: 0 | 1 | 2 | 3 };
type Size = { width: number; height: number };

export const zooms = { least: 1, most: 6, step: 1.5 } as const;

/** The photo as wide as its frame, before it is zoomed; turned on its side, its height is. */
export function laid(photo: Size, frame: Size, turn: PhotoView['turn']): Size & { imageWidth: number } {
  const upright = turn % 2 === 0;
  const height = upright ? (frame.width * photo.height) / photo.width : (frame.width * photo.width) / photo.height;
  return { width: frame.width, height, imageWidth: upright ? frame.width : height };
}

/** The same view with no edge of the photo pulled into its frame. */
export function clamped(view: PhotoView, photo: Size, frame: Size): PhotoView {
  const { width, height } = laid(photo, frame, view.turn);
  const zoom = Math.min(zooms.most, Math.max(zooms.least, view.zoom));
  const within = (value: number, whole: number, seen: number) => { const most = Math.max(0, (whole * zoom - seen) / 2); return Math.min(most, Math.max(-most, value)) || 0; };
  return { ...view, zoom, x: within(view.x, width, frame.width), y: within(view.y, height, frame.height) };
}

/** At first the page's head shows: a list is read from there. */
export const atHead = (photo: Size, frame: Size, turn: PhotoView['turn'] = 0): PhotoView => clamped({ x: 0, y: Number.MAX_SAFE_INTEGER, zoom: 1, turn }, photo, frame);

/** Closer or further off by a factor around a point of the frame, told from its middle. */
export function zoomed(view: PhotoView, by: number, around: { x: number; y: number }, photo: Size, frame: Size): PhotoView {
  const zoom = Math.min(zooms.most, Math.max(zooms.least, view.zoom * by));
  const grown = zoom / view.zoom;
  return clamped({ ...view, zoom, x: around.x - (around.x - view.x) * grown, y: around.y - (around.y - view.y) * grown }, photo, frame);
}
