import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { accountFor, fidelityOf, foldRun, runMinutes, runStepKinds, runTimeline, spentMs, unaccounted, type PlannedBlock, type RunStep, type RunStepKind } from './session-run.ts';

const minute = 60_000;
const planned: PlannedBlock[] = [{ id: 'a', title: 'Acogida', minutes: 10 }, { id: 'b', title: 'Caso', minutes: 30 }, { id: 'c', title: 'Cierre', minutes: 20 }];
const session = { startsAt: 0, endsAt: 60 * minute };
let n = 0;
const step = (at: number, kind: RunStepKind, blockId: string, more: Partial<RunStep> = {}): RunStep => ({ id: `s${n += 1}`, at: at * minute, kind, blockId, ...more });
const states = (steps: RunStep[]) => foldRun(planned, steps).map((one) => `${one.id}:${one.state}`).join(' ');

describe('a run', () => {
  test('one block runs at a time: beginning the next ends the one before', () => {
    const blocks = foldRun(planned, [step(0, 'start', 'a'), step(12, 'start', 'b')]);
    expect(blocks.map((one) => one.state)).toEqual(['done', 'running', 'pending']);
    expect(spentMs(blocks[0]!, 99 * minute)).toBe(12 * minute);
  });
  test('a tap by mistake is taken back; what was skipped comes back; a block that went on adds up', () => {
    expect(states([step(0, 'start', 'a'), step(1, 'reset', 'a')])).toBe('a:pending b:pending c:pending');
    expect(states([step(0, 'skip', 'a'), step(1, 'restore', 'a'), step(2, 'skip', 'c')])).toBe('a:pending b:pending c:skipped');
    const [a] = foldRun(planned, [step(0, 'start', 'a'), step(4, 'stop', 'a'), step(10, 'start', 'a'), step(13, 'stop', 'a')]);
    expect(spentMs(a!, 0)).toBe(7 * minute);
  });
  test('what is left is put in another order, made longer, and joined by a block of the moment', () => {
    const blocks = foldRun(planned, [step(0, 'start', 'a'), step(1, 'move', 'c', { beforeId: 'b' }), step(2, 'resize', 'b', { minutes: 45 }), step(3, 'add', 'x', { title: 'Pausa', minutes: 5, beforeId: 'b' }), step(4, 'move', 'a', { beforeId: null })]);
    expect(blocks.map((one) => `${one.id}${one.minutes}`)).toEqual(['a10', 'c20', 'x5', 'b45']);
  });
  test('what began is not skipped, and an added block that is skipped is gone', () => {
    expect(states([step(0, 'start', 'a'), step(1, 'skip', 'a')])).toBe('a:running b:pending c:pending');
    expect(states([step(0, 'add', 'x', { title: 'X', minutes: 5 }), step(1, 'skip', 'x')])).toBe('a:pending b:pending c:pending');
  });
});

describe('the timeline', () => {
  test.each([
    ['before the start: as planned', [] as RunStep[], -5, 0, null],
    ['begun ten minutes late', [], 10, 10, null],
    ['in the first block, in time', [step(0, 'start', 'a')], 4, 0, -6],
    ['a block three minutes over', [step(0, 'start', 'a')], 13, 3, 3],
    ['a block skipped', [step(0, 'start', 'a'), step(2, 'skip', 'c')], 4, -20, -6],
    ['over: nothing left', [step(0, 'start', 'a'), step(5, 'start', 'b'), step(20, 'start', 'c'), step(50, 'stop', 'c')], 80, -10, null],
  ])('%s', (_, steps, now, over, blockOver) => {
    const line = runTimeline(foldRun(planned, steps), session, now * minute);
    expect([line.overMinutes, line.blockOverMinutes]).toEqual([over, blockOver]);
  });
  test('says what comes next', () => {
    expect(runTimeline(foldRun(planned, [step(0, 'start', 'a'), step(1, 'skip', 'b')]), session, minute).next?.id).toBe('c');
  });
});

describe('the end', () => {
  const run = () => foldRun(planned, [step(0, 'start', 'a'), step(12, 'stop', 'a'), step(12, 'skip', 'c')]);
  test('whatever nobody began is asked for', () => {
    expect(unaccounted(run()).map((one) => one.id)).toEqual(['b', 'c']);
    expect(accountFor(run(), [{ blockId: 'b', reason: 'no_time' }])).toMatchObject({ ok: false, code: 'left_out_without_reason', detail: { count: 1 } });
    expect(accountFor(run(), [{ blockId: 'z', reason: 'no_time' }])).toMatchObject({ ok: false, code: 'block_unknown' });
    expect(accountFor(run(), [{ blockId: 'b', reason: 'done_unrecorded' }, { blockId: 'c', reason: 'no_time' }]).ok).toBe(true);
    expect(accountFor(foldRun(planned, []), []).ok).toBe(true);
  });
  test('fidelity is the share of planned blocks given, and minutes against minutes', () => {
    expect(fidelityOf(run(), [{ blockId: 'b', reason: 'done_unrecorded' }, { blockId: 'c', reason: 'no_time' }], null, 0)).toEqual({ plannedBlocks: 3, doneBlocks: 2, addedBlocks: 0, plannedMinutes: 60, actualMinutes: 12 });
    expect(fidelityOf(foldRun(planned, []), [{ blockId: 'c', reason: 'no_time' }], 45, 0)).toMatchObject({ doneBlocks: 2, actualMinutes: 45 });
    expect(fidelityOf(foldRun(planned, []), [], null, 0)).toBe(null);
    expect(fidelityOf(foldRun([], []), [], 30, 0)).toBe(null);
  });
});

describe('whatever was tapped', () => {
  const ids = ['a', 'b', 'c', 'x', 'y', 'z'];
  const anyStep = fc.record({
    id: fc.uuid(), at: fc.integer({ min: 0, max: 300 }).map((m) => m * minute), kind: fc.constantFrom(...runStepKinds), blockId: fc.constantFrom(...ids),
    minutes: fc.option(fc.integer({ min: -5, max: 2000 })), title: fc.constant('Otro'), beforeId: fc.option(fc.constantFrom(...ids)),
  });
  const anySteps = fc.uniqueArray(anyStep, { selector: (one) => one.id, maxLength: 40 });

  test('neither the order of arrival nor repetition changes the run', () => {
    fc.assert(fc.property(anySteps, (steps) => expect(foldRun(planned, [...steps.toReversed(), ...steps])).toEqual(foldRun(planned, steps))), runs());
  });
  test('spans follow one another, at most one is open, and no planned block is lost or doubled', () => {
    fc.assert(fc.property(anySteps, (steps) => {
      const blocks = foldRun(planned, steps);
      const spans = blocks.flatMap((one) => one.spans).sort((p, q) => p.from - q.from || (p.to ?? Infinity) - (q.to ?? Infinity));
      expect(spans.every((span, i) => i === 0 || (spans[i - 1]!.to !== null && spans[i - 1]!.to! <= span.from))).toBe(true);
      expect(blocks.filter((one) => !one.added).map((one) => one.id).sort()).toEqual(['a', 'b', 'c']);
      expect(new Set(blocks.map((one) => one.id)).size).toBe(blocks.length);
      for (const one of blocks) expect(one.spans.length > 0).toBe(one.state === 'running' || one.state === 'done');
      const now = 400 * minute;
      expect(blocks.reduce((sum, one) => sum + spentMs(one, now), 0)).toBeLessThanOrEqual((runMinutes(blocks, now) ?? 0) * minute);
    }), runs());
  });
  test('what is left ends after now by its own minutes, and a longer block moves the end by as much', () => {
    fc.assert(fc.property(anySteps, fc.integer({ min: 1, max: 90 }), (steps, more) => {
      const now = 301 * minute;
      const blocks = foldRun(planned, steps);
      const line = runTimeline(blocks, session, now);
      const pending = blocks.find((one) => one.state === 'pending' && one.minutes + more <= 600);
      if (line.left > 0) expect(line.endsAt).toBeGreaterThanOrEqual(now + blocks.filter((one) => one.state === 'pending').reduce((sum, one) => sum + one.minutes, 0) * minute);
      if (!pending) return;
      const longer = foldRun(planned, [...steps, { id: 'zzz', at: now, kind: 'resize', blockId: pending.id, minutes: pending.minutes + more }]);
      expect(runTimeline(longer, session, now).endsAt - line.endsAt).toBe(more * minute);
    }), runs());
  });
});
