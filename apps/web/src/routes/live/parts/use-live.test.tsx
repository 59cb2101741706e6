import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { LiveUpdate } from '@relevo/contracts/live';
import { act, cleanup, renderHook } from '@testing-library/react';
import { Refusal } from '../../../lib/refusal.ts';
import { useLive } from './use-live.ts';

const id = '01890000-0000-7000-8000-000000000001';
const session = { id, cohortId: id, ordinal: 1, title: 'Encuentro', cohortTitle: 'Grupo', timeZone: 'America/Tegucigalpa', startsAt: '2026-03-02T14:00:00.000Z', endsAt: '2026-03-02T16:00:00.000Z' };
const update = (second: number, refusal: string | null = null): LiveUpdate => ({ now: `2026-03-02T14:00:${String(second).padStart(2, '0')}.000Z`, version: `v${second}`, live: { session, refusal, moments: [], run: second, wallToken: null }, rooms: {} });

/** A line in the test’s hand, as the HTML Standard has it: it reconnects while CONNECTING and gives up when CLOSED. */
class Line extends EventTarget {
  static readonly CONNECTING = 0; static readonly OPEN = 1; static readonly CLOSED = 2;
  static all: Line[] = [];
  readyState = 0;
  constructor(readonly url: string) { super(); Line.all.push(this); }
  close(): void { this.readyState = 2; }
  says(name: string, data?: unknown): void { act(() => { this.dispatchEvent(data === undefined ? new Event(name) : new MessageEvent(name, { data: JSON.stringify(data) })); }); }
  fails(): void { this.readyState = 2; this.says('error'); }
}
const latest = () => Line.all.at(-1)!;
const pass = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1000));

let ask: jest.Mock<(signal: AbortSignal) => Promise<LiveUpdate>>;
let onShut: jest.Mock<() => void>;
const follow = () => renderHook(() => useLive(update(0), { stream: '/stream', ask, onShut })).result;

const before = globalThis.EventSource;
beforeEach(() => {
  jest.useFakeTimers();
  Line.all = [];
  globalThis.EventSource = Line as unknown as typeof EventSource;
  let second = 0;
  ask = jest.fn(() => Promise.resolve(update(second += 1)));
  onShut = jest.fn();
});
afterEach(() => {
  cleanup();
  globalThis.EventSource = before;
  jest.useRealTimers();
});

test('while the stream speaks, nobody asks', async () => {
  const told = follow();
  latest().says('open');
  for (let i = 1; i <= 4; i += 1) { latest().says(i % 2 ? 'live' : 'beat', update(i)); await pass(40); }
  expect([told.current.line, told.current.live.run, ask.mock.calls.length]).toEqual(['live', 3, 0]);
});

test('where no stream gets through, it asks at once and every few seconds, and says so', async () => {
  const told = follow();
  latest().fails();
  await pass(0);
  expect([told.current.line, told.current.live.run]).toEqual(['asking', 1]);
  await pass(30);
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(6);
  expect(ask.mock.calls.length).toBeLessThanOrEqual(9);
  expect([told.current.live.run, Line.all.length]).toEqual([ask.mock.calls.length, 1]);
});

test.each([['never says a word', 8, () => undefined], ['falls silent later', 50, () => latest().says('open')]])('a stream that is held back and %s is given up, and asked in its place', async (_, seconds, begin) => {
  const told = follow();
  begin();
  await pass(seconds - 1);
  expect(ask).not.toHaveBeenCalled();
  await pass(1);
  expect([told.current.line, told.current.live.run, latest().readyState]).toEqual(['asking', 1, 2]);
});

test('a minute later the stream is tried again; when it speaks, asking ends', async () => {
  const told = follow();
  latest().fails();
  for (let seconds = 0; seconds < 70 && Line.all.length < 2; seconds += 1) await pass(1);
  expect(Line.all).toHaveLength(2);
  const asked = ask.mock.calls.length;
  latest().says('open');
  latest().says('live', update(59));
  await pass(30);
  expect([told.current.line, told.current.live.run, ask.mock.calls.length]).toEqual(['live', 59, asked]);
});

test('without a signal what was there stays, and it goes on asking until there is an answer', async () => {
  ask.mockImplementationOnce(() => Promise.reject(new TypeError('no signal')));
  const told = follow();
  latest().fails();
  await pass(0);
  expect([told.current.line, told.current.live.run]).toEqual(['lost', 0]);
  await pass(6);
  expect([told.current.line, told.current.live.run]).toEqual(['asking', 1]);
});

test('once the session is over it asks seldom', async () => {
  ask.mockImplementation(() => Promise.resolve(update(1, 'session_held')));
  follow();
  latest().says('ended', { reason: 'session_held' });
  await pass(29);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('whoever may not look any more is shown out and asks no more', async () => {
  ask.mockImplementation(() => Promise.reject(new Refusal('wall_not_genuine', 404)));
  follow();
  latest().says('ended', { reason: 'wall_not_genuine' });
  await pass(60);
  expect([onShut.mock.calls.length, ask.mock.calls.length, Line.all.length]).toEqual([1, 1, 1]);
});

test('an answer that was overtaken on its way does not bring back what is past', async () => {
  const told = follow();
  latest().says('live', update(30));
  act(() => told.current.put(update(20)));
  expect(told.current.live.run).toBe(30);
});
