import { expect, test } from '@jest/globals';
import { isForTracks, modulesForTracks } from './tracks.ts';

test.each([
  ['a part of no track, for a cohort of none', [], [], true],
  ['a part of no track, for a cohort of one', [], ['new'], true],
  ['a part of a track, for a cohort of none', ['new'], [], true],
  ['a part of its track', ['new'], ['new'], true],
  ['a part of another track', ['serving'], ['new'], false],
  ['a part of two, one of them the cohort’s', ['serving', 'new'], ['new'], true],
  ['a part of one, for a cohort of two', ['new'], ['serving', 'new'], true],
  ['a part of a third, for a cohort of two', ['third'], ['serving', 'new'], false],
])('%s', (_what, tracks, chosen, seen) => expect(isForTracks({ tracks }, chosen)).toBe(seen));

const activity = (id: string, ...tracks: string[]) => ({ id, kind: id.startsWith('pause') ? 'break' : 'reading', tracks });
const module = (id: string, ...activities: ReturnType<typeof activity>[]) => ({ id, break: id.startsWith('pause'), activities });
const kit = [
  module('m1', activity('all'), activity('new', 'n'), activity('serving', 's')), module('pause', activity('pause1', 's')),
  module('m2', activity('s1', 's'), activity('pause2')), module('m3', activity('n1', 'n')), module('m4'),
];
test.each([
  ['none', [], { m1: ['all', 'new', 'serving'], pause: ['pause1'], m2: ['s1', 'pause2'], m3: ['n1'], m4: [] }],
  ['new', ['n'], { m1: ['all', 'new'], pause: [], m3: ['n1'], m4: [] }],
  ['serving', ['s'], { m1: ['all', 'serving'], pause: ['pause1'], m2: ['s1', 'pause2'], m4: [] }],
  ['both', ['n', 's'], { m1: ['all', 'new', 'serving'], pause: ['pause1'], m2: ['s1', 'pause2'], m3: ['n1'], m4: [] }],
])('modules of the track: %s', (_what, chosen, left) => {
  expect(Object.fromEntries(modulesForTracks(kit, chosen).map((one) => [one.id, one.activities.map(({ id }) => id)]))).toEqual(left);
});
