import { expect, test } from '@jest/globals';
import { atHead, clamped, laid, zoomed, type PhotoView } from './parts/photo-view.ts';

const photo = { width: 1500, height: 2000 };
const frame = { width: 300, height: 200 };

test('a page lies as wide as its frame, with its head in sight, turned or not', () => {
  expect([laid(photo, frame, 0), laid(photo, frame, 1)]).toEqual([{ width: 300, height: 400, imageWidth: 300 }, { width: 300, height: 225, imageWidth: 225 }]);
  expect([atHead(photo, frame).y, atHead(photo, frame, 1).y]).toEqual([100, 12.5]);
});

test('no edge of the photo is pulled into the frame, and a small one stays in the middle', () => {
  const far: PhotoView = { x: 900, y: -900, zoom: 2, turn: 0 };
  expect(clamped(far, photo, frame)).toEqual({ x: 150, y: -300, zoom: 2, turn: 0 });
  expect(clamped({ ...far, zoom: 1 }, { width: 300, height: 100 }, frame)).toMatchObject({ x: 0, y: 0 });
  expect(clamped({ ...far, zoom: 99 }, photo, frame).zoom).toBe(6);
});

test('what lies under the finger stays under it while the photo is zoomed', () => {
  const before: PhotoView = { x: 0, y: 0, zoom: 2, turn: 0 };
  const around = { x: 40, y: -20 };
  const after = zoomed(before, 1.5, around, photo, frame);
  const under = (view: PhotoView) => [(around.x - view.x) / view.zoom, (around.y - view.y) / view.zoom];
  expect(under(after)).toEqual(under(before));
});
