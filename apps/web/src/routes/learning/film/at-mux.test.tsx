import { afterEach, expect, jest, test } from '@jest/globals';
import { getFilm, type Film } from '@relevo/contracts/films';
import { act, render, screen } from '@testing-library/react';
import { serve } from '../../../../test/api.ts';
import { urlOf } from '../../../lib/call.ts';
import { AtMux } from './at-mux.tsx';
import type { PlayerProps } from './player.tsx';

const versionId = '01890000-0000-7000-8000-000000000001';
const own = { kind: 'hls' as const, src: '/api/master.m3u8' };
const film = (round: number): Film => ({
  sha256: 'a'.repeat(64), state: 'ready', share: 1, fault: null, seconds: 90, width: 320, height: 180, bytes: 5, renditions: [], poster: null, posterSmall: null, audio: null, smallest: null,
  source: { kind: 'mux', playbackId: 'p', tokens: { playback: `round ${round}`, thumbnail: 't', storyboard: 's' }, own },
});
const asking = `GET ${urlOf(getFilm, { params: { id: versionId, sha256: film(0).sha256 } })}`;

const before = globalThis.fetch;
afterEach(() => { globalThis.fetch = before; });

const told = { given: jest.fn<(props: PlayerProps) => void>(), time: jest.fn<(seconds: number) => void>(), fault: jest.fn() };
const playing = () => told.given.mock.lastCall![0];
/** A player that says what it was given, and tells what its test has it tell. */
function Probe(given: PlayerProps) {
  told.given(given);
  const { source } = given.film;
  return <p>{`${source.kind === 'mux' ? source.tokens.playback : source.src} from ${given.startAt}`}</p>;
}
async function opened(answer: Parameters<typeof serve>[0][string]) {
  told.fault.mockClear();
  const asked = serve({ [asking]: answer });
  const given = { film: film(0), title: 'Video', captions: null, chapters: null, startAt: 12, element: { current: null }, onTime: told.time, onRest: () => undefined, onFault: told.fault };
  await act(async () => { render(<AtMux {...given} versionId={versionId} Plays={Probe} />); });
  return asked;
}
const fault = () => act(async () => playing().onFault());
const shown = () => screen.getByText(/ from /).textContent;

test('tokens are asked for when it is opened; when they have ended after it played, once more, and it goes on where it was', async () => {
  let round = 0;
  const asked = await opened(() => ({ body: film((round += 1)) }));
  expect([shown(), asked.length]).toEqual(['round 1 from 12', 1]);
  await act(async () => playing().onTime(12));
  await act(async () => playing().onTime(40));
  await fault();
  expect([shown(), asked.length, told.fault.mock.calls.length]).toEqual(['round 2 from 40', 2, 0]);
});

test('where it does not play at all, what is here plays from where one was; what that says is told', async () => {
  const asked = await opened({ body: film(1) });
  await act(async () => playing().onTime(12));
  await fault();
  expect([shown(), asked.length, told.fault.mock.calls.length]).toEqual(['/api/master.m3u8 from 12', 1, 0]);
  await fault();
  expect(told.fault.mock.calls.length).toBe(1);
});

test('without an answer, what is here plays', async () => {
  await opened('no network');
  expect(shown()).toBe('/api/master.m3u8 from 12');
});

test('where Mux has it no more, what is here plays', async () => {
  await opened({ body: { ...film(1), source: own } });
  expect(shown()).toBe('/api/master.m3u8 from 12');
});
