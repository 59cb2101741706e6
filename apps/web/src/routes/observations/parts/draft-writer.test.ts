import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Observation } from '@relevo/contracts/observations';
import { DraftWriter, type DraftState } from './draft-writer.ts';

const hash = 'a'.repeat(64);
const score = { mean: 2, outcome: 'passed', criticalOpen: [], missing: [] } as Observation['score'];
const start: DraftState = { writing: { ratings: {}, notes: {}, strengths: '', actions: '' }, kept: { revision: 1, ratingsHash: hash, score }, status: 'saved', conflict: false, unsent: 0 };
type Sent = { revision: number; ratings: Record<string, number> };
let sent: Sent[];
let answers: (() => Response)[];
let state: DraftState;
let writer: DraftWriter;

const saved = (revision: number) => () => Response.json({ revision, ratingsHash: hash, score });
const refused = (code: string) => () => Response.json({ type: 'about:blank', title: code, status: 409, code }, { status: 409 });
const rate = (value: number) => writer.change({ ratings: { c1: value } });

beforeEach(() => {
  jest.useFakeTimers();
  sent = [];
  answers = [];
  state = start;
  globalThis.fetch = (async (_url: unknown, request?: { body?: unknown }) => {
    sent.push(JSON.parse(String(request?.body)) as Sent);
    const answer = answers.shift();
    if (!answer) throw new TypeError('no signal');
    return answer();
  }) as typeof fetch;
  writer = new DraftWriter('0197a3b0-0000-7000-8000-000000000001', start, (now) => { state = now; });
});
afterEach(() => { jest.useRealTimers(); });

test('several changes in a moment are one save, of the last', async () => {
  answers = [saved(2)];
  rate(1);
  rate(2);
  expect([state.status, writer.unsaved]).toEqual(['saving', true]);
  await jest.advanceTimersByTimeAsync(800);
  expect(sent).toMatchObject([{ revision: 1, ratings: { c1: 2 } }]);
  expect([state.status, state.kept.revision, writer.unsaved]).toEqual(['saved', 2, false]);
});

test('without a signal nothing is lost: it is tried again until it is through', async () => {
  rate(3);
  await jest.advanceTimersByTimeAsync(800);
  expect([state.status, state.writing.ratings, writer.unsaved]).toEqual(['on_device', { c1: 3 }, true]);
  writer.change({ strengths: 'Escuchó' });
  expect([state.status, state.unsent]).toEqual(['on_device', 2]);
  answers = [saved(2)];
  await jest.advanceTimersByTimeAsync(5100);
  expect([state.status, state.unsent, sent.length]).toEqual(['saved', 0, 2]);
});

test('changed on another screen, it stops and says so', async () => {
  answers = [refused('changed_meanwhile')];
  rate(3);
  await jest.advanceTimersByTimeAsync(800);
  expect(state.conflict).toBe(true);
  rate(4);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(1);
});
