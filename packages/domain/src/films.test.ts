import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { askAgainIn, filmLimits, ladderOf, mayMakeReady, playableSeconds, standingAtService } from './films.ts';

const film = { seconds: 60, width: 1_280, height: 720, pictures: 25, sound: true };

describe('the sizes of a film', () => {
  test.each([
    ['high', 1_920, 1_080, ['240p 426×240', '480p 854×480', '720p 1280×720']],
    ['as high as the highest', 1_280, 720, ['240p 426×240', '480p 854×480', '720p 1280×720']],
    ['between two steps: its own is the last', 640, 360, ['240p 426×240', '360p 640×360']],
    ['small', 192, 144, ['144p 192×144']],
    ['upright', 720, 1_280, ['240p 240×426', '480p 480×854', '720p 720×1280']],
  ])('%s', (_, width, height, sizes) => {
    expect(ladderOf({ width, height }).map((one) => `${one.name} ${one.width}×${one.height}`)).toEqual(sizes);
  });

  test('are even, grow, and none is larger than the film by more than a rounding', () => {
    const side = fc.integer({ min: 2, max: filmLimits.longSide });
    fc.assert(fc.property(side, side, (width, height) => {
      const rungs = ladderOf({ width, height });
      expect(rungs.every((one) => one.width % 2 === 0 && one.height % 2 === 0 && one.width <= width + 1 && one.height <= height + 1)).toBe(true);
      expect(rungs.map((one) => Math.min(one.width, one.height))).toEqual(rungs.map((one) => Math.min(one.width, one.height)).toSorted((a, b) => a - b));
    }));
  });
});

test.each([
  ['no picture', { width: 0, height: 0 }, 'film_no_picture'],
  ['no length', { seconds: 0 }, 'film_unreadable'],
  ['a length that is no number', { seconds: Number.NaN }, 'film_unreadable'],
  ['too long', { seconds: filmLimits.seconds + 1 }, 'film_too_long'],
  ['too wide', { width: 8_000 }, 'film_too_large'],
  ['too many pictures', { pictures: 1_000 }, 'film_too_large'],
])('a film with %s is not made ready', (_, more, code) => {
  expect(mayMakeReady({ ...film, ...more })).toMatchObject({ ok: false, code });
});

test('any other is', () => expect(mayMakeReady(film).ok).toBe(true));

describe('a film that a service keeps', () => {
  const begun = new Date('2026-03-01T08:00:00Z');
  const hours = (n: number) => new Date(begun.getTime() + n * 3_600_000);

  test.each([
    ['nothing yet', null, 1, 'working'],
    ['nothing after a day', null, 25, 'failed'],
    ['that it is at it', { status: 'preparing', playbackId: 'p' }, 23, 'working'],
    ['that it is at it, after a day', { status: 'preparing', playbackId: 'p' }, 25, 'failed'],
    ['that it is ready', { status: 'ready', playbackId: 'p' }, 1, 'ready'],
    ['that it is ready, late', { status: 'ready', playbackId: 'p' }, 40, 'ready'],
    ['that it is ready, for nobody who holds a token', { status: 'ready', playbackId: null }, 1, 'failed'],
    ['that it could not', { status: 'errored', playbackId: null }, 1, 'failed'],
  ] as const)('of which it says %s', (_, said, after, standing) => {
    expect(standingAtService(said, begun, hours(after))).toBe(standing);
  });

  test.each([[null, 600], [0, 600], [90.2, 691], [99_999, filmLimits.seconds + 600]])('of %s seconds may be played for %s', (seconds, may) => {
    expect(playableSeconds(seconds)).toBe(may);
  });

  test('is asked after less and less often, at least every half hour', () => {
    expect([0, 1 / 60, 0.1, 0.5, 10].map((n) => askAgainIn(begun, hours(n)))).toEqual([30, 30, 180, 900, 1_800]);
  });
});
