import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { keptAttributes, missingConsents, type Attributes } from './consent.ts';
import { allot, checkOpening, freeSeats, mayRegister, moveRegistration, requestForgottenAt, suggestedLastDay, takeBack, type Queued } from './registration.ts';

const at = (hour: number) => new Date(Date.UTC(2030, 2, 1, hour));
const opening = { opensAt: at(8), closesAt: at(18), seats: 10, shares: [{ id: 'a', seats: 4 }, { id: 'b', seats: 3 }] };

test('an opening has seats that the cohort has, and its shares no more than it', () => {
  expect(checkOpening(opening, 10)).toEqual({ ok: true, value: null });
  expect(checkOpening({ ...opening, closesAt: at(8) }, 10)).toMatchObject({ code: 'closes_before_opening' });
  expect(checkOpening(opening, 9)).toMatchObject({ code: 'seats_over_capacity', detail: { capacity: 9 } });
  expect(checkOpening({ ...opening, seats: 6 }, 10)).toMatchObject({ code: 'shares_over_seats', detail: { kept: 7, seats: 6 } });
});

test.each([
  ['2030-03-01', '2030-03-28', 'long before', '2030-03-15'], ['2030-03-01', '2030-03-10', 'soon before', '2030-03-09'], ['2030-03-09', '2030-03-10', 'on the eve', '2030-03-09'],
  ['2030-03-10', '2030-03-10', 'on the first day', '2030-03-12'], ['2030-03-20', '2030-03-10', 'afterwards', '2030-03-12'],
])('on %p, of a cohort from %p, %s, the last day suggested is %p', (today, startsOn, _, lastDay) => {
  expect(suggestedLastDay(today, { startsOn, endsOn: startsOn.replace('-10', '-12') })).toBe(lastDay);
});

test.each([[at(7), 'registration_not_open_yet'], [at(8), null], [at(17), null], [at(18), 'registration_closed']])('at %p: %p', (now, code) => {
  const said = mayRegister(opening, now);
  expect(said.ok ? null : said.code).toBe(code);
});

test('what nobody kept is anybody’s; whoever came onto the roster by another way takes a seat of the cohort', () => {
  const none = new Map<string | null, number>();
  expect([...freeSeats(opening, { capacity: 12, enrolled: 0, taken: none }).of]).toEqual([['a', 4], ['b', 3], [null, 3]]);
  expect(freeSeats(opening, { capacity: 12, enrolled: 0, taken: none }).overall).toBe(10);
  expect(freeSeats(opening, { capacity: 12, enrolled: 11, taken: new Map([['a', 2]]) })).toMatchObject({ overall: 1 });
  expect(freeSeats(opening, { capacity: 12, enrolled: 12, taken: none }).overall).toBe(0);
});

test('an acceptance is taken back within minutes, a refusal whenever; a withdrawn request stays so', () => {
  expect(takeBack({ state: 'accepted', before: 'waiting', settledAt: at(9) }, new Date(at(9).getTime() + 60_000))).toEqual({ ok: true, value: 'waiting' });
  expect(takeBack({ state: 'accepted', before: 'waiting', settledAt: at(9) }, at(10))).toMatchObject({ code: 'too_late_to_take_back' });
  expect(takeBack({ state: 'refused', before: 'waiting_list', settledAt: at(9) }, at(20))).toEqual({ ok: true, value: 'waiting_list' });
  expect(takeBack({ state: 'accepted', before: null, settledAt: at(9) }, at(9))).toMatchObject({ code: 'no_such_move' });
  expect(moveRegistration('withdrawn', 'accepted')).toMatchObject({ code: 'no_such_move' });
  expect(moveRegistration('accepted', 'withdrawn')).toMatchObject({ code: 'no_such_move' });
});

test('without the consent for it nothing that somebody says of themselves is kept; the training’s own is required', () => {
  const said: Attributes = { sex: 'woman', ageBand: null, populationGroup: null, disability: null };
  expect(keptAttributes(said, ['training'])).toBeNull();
  expect(keptAttributes(said, ['training', 'statistics'])).toEqual(said);
  expect(keptAttributes({ ...said, sex: null }, ['training', 'statistics'])).toBeNull();
  expect([missingConsents(['pictures']), missingConsents(['training'])]).toEqual([['training'], []]);
});

const groups = ['a', 'b', 'c', null] as const;
const group = fc.constantFrom(...groups);
const small = fc.integer({ min: 0, max: 8 });
const room = fc.record({ capacity: fc.integer({ min: 1, max: 20 }), enrolled: small, a: small, b: small, c: small, spare: small, queue: fc.array(group, { maxLength: 40 }) });

test('never more than the cohort, the opening or a share holds; within a share nobody overtakes; nobody waits beside a seat of theirs', () => {
  fc.assert(fc.property(room, ({ capacity, enrolled, a, b, c, spare, queue }) => {
    const shares = [{ id: 'a', seats: a }, { id: 'b', seats: b }, { id: 'c', seats: c }];
    const seats = a + b + c + spare;
    const asked: Queued[] = queue.map((share, i) => ({ id: String(i), share }));
    const free = freeSeats({ seats, shares }, { capacity, enrolled, taken: new Map() });
    const { seated, waiting } = allot(asked, free);
    const inGroup = (ids: readonly string[], share: string | null) => asked.filter((one) => one.share === share && ids.includes(one.id)).map((one) => Number(one.id));
    expect(seated.length + waiting.length).toBe(queue.length);
    expect(seated.length).toBeLessThanOrEqual(Math.max(0, Math.min(capacity - enrolled, seats)));
    for (const share of groups) {
      const [sit, wait] = [inGroup(seated, share), inGroup(waiting, share)];
      expect(sit.length).toBeLessThanOrEqual(free.of.get(share)!);
      expect(Math.max(-1, ...sit)).toBeLessThan(Math.min(Infinity, ...wait));
      if (wait.length > 0) expect(sit.length === free.of.get(share) || seated.length === free.overall).toBe(true);
    }
  }), runs());
});

test('whatever comes and goes, in whatever order: seats hold, and those who waited longest in their share move up first', () => {
  const step = fc.oneof(fc.record({ is: fc.constant('asks' as const), share: group }), fc.record({ is: fc.constant('leaves' as const), which: fc.nat(100) }), fc.record({ is: fc.constant('elsewhere' as const) }));
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (steps, capacity) => {
    const shares = [{ id: 'a', seats: 2 }, { id: 'b', seats: 1 }];
    const plan = { seats: 5, shares };
    let waitingList: Queued[] = [];
    let sitting: Queued[] = [];
    let others = 0;
    steps.forEach((one, i) => {
      if (one.is === 'asks') waitingList.push({ id: String(i), share: one.share === 'c' ? null : one.share });
      else if (one.is === 'leaves') sitting = sitting.filter((_, n) => n !== one.which % Math.max(1, sitting.length));
      else if (sitting.length + others < capacity) others += 1;
      const taken = new Map<string | null, number>();
      for (const { share } of sitting) taken.set(share, (taken.get(share) ?? 0) + 1);
      const { seated, waiting } = allot(waitingList, freeSeats(plan, { capacity, enrolled: sitting.length + others, taken }));
      sitting = [...sitting, ...waitingList.filter(({ id }) => seated.includes(id))];
      waitingList = waitingList.filter(({ id }) => waiting.includes(id));
      expect(sitting.length + others).toBeLessThanOrEqual(capacity);
      expect(sitting.length).toBeLessThanOrEqual(5);
      for (const { id, seats } of shares) expect(sitting.filter(({ share }) => share === id).length).toBeLessThanOrEqual(seats);
      expect(waitingList.map(({ id }) => Number(id))).toEqual(waitingList.map(({ id }) => Number(id)).toSorted((x, y) => x - y));
    });
  }), runs());
});

test.each([['refused', at(9), 9], ['waiting', null, 18], ['waiting_list', at(9), 18], ['withdrawn', at(9), null], ['accepted', at(9), null]] as const)('a request that is %s, settled at %p, is forgotten ninety days later or stays', (state, settledAt, hour) => {
  expect(requestForgottenAt({ state, settledAt }, at(18))).toEqual(hour === null ? null : new Date(at(hour).getTime() + 90 * 86_400_000));
  expect(takeBack({ state: 'refused', before: 'waiting', settledAt: at(9), erased: true }, at(10))).toMatchObject({ code: 'no_such_move' });
});
