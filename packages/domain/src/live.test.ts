import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { enoughAnswers, judgeQuestion, liveLimits, mayGoLive, mayPrepareLive, moveMoment, orderQuestions, pollCounts, takeChoice, type LiveQuestion } from './live.ts';
import { drawRooms, roomCount, roomForLate } from './live-breakout.ts';
import { actOnTimer, newTimer, timerLeft } from './live-timer.ts';
import { cloudOf, isBlocked, takeWords, wordKey } from './live-words.ts';

const options = [{ id: 'a', text: 'Sí' }, { id: 'b', text: 'No' }];
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code);

describe('when moments may be open', () => {
  const session = { state: 'planned', cohortState: 'running', startsAt: new Date('2030-01-01T10:00Z'), endsAt: new Date('2030-01-01T12:00Z') } as const;
  test.each([
    [{}, '2030-01-01T10:30Z', 'ok'], [{}, '2030-01-01T07:59Z', 'too_early'], [{}, '2030-01-02T12:00Z', 'ok'], [{}, '2030-01-02T12:01Z', 'session_over'],
    [{ state: 'held' as const }, '2030-01-01T10:30Z', 'session_held'], [{ state: 'cancelled' as const }, '2030-01-01T10:30Z', 'session_cancelled'], [{ cohortState: 'scheduled' as const }, '2030-01-01T10:30Z', 'cohort_not_running'],
  ])('%j at %s: %s', (more, now, code) => { expect(codeOf(mayGoLive({ ...session, ...more }, new Date(now)))).toBe(code); });
  test.each([
    [{}, 0, 'ok'], [{}, liveLimits.moments, 'too_many_moments'], [{ state: 'held' as const }, 0, 'session_held'], [{ state: 'cancelled' as const }, 0, 'session_cancelled'], [{ cohortState: 'completed' as const }, 0, 'cohort_over'],
  ])('preparing with %j and %i there: %s', (more, moments, code) => { expect(codeOf(mayPrepareLive({ ...session, ...more }, moments))).toBe(code); });
  test.each([
    ['ready', 'open', false, 'ok'], ['open', 'closed', true, 'ok'], ['closed', 'open', false, 'ok'], ['closed', 'open', true, 'moment_sealed'], ['ready', 'closed', false, 'no_such_move'], ['open', 'open', false, 'ok'],
  ] as const)('a moment from %s to %s (sealed: %s): %s', (from, to, sealed, code) => { expect(codeOf(moveMoment(from, to, sealed))).toBe(code); });
});

describe('a poll', () => {
  test.each([
    [false, ['a'], 'ok'], [false, ['a', 'b'], 'choose_one'], [true, ['a', 'b', 'a'], 'ok'], [true, [], 'option_unknown'], [false, ['x'], 'option_unknown'],
  ] as const)('several: %s, chosen %j: %s', (several, chosen, code) => { expect(codeOf(takeChoice(options, several, chosen))).toBe(code); });
  test.each([
    [enoughAnswers - 1, 'closed', true, null], [enoughAnswers, 'closed', false, [4, 0]], [enoughAnswers, 'open', false, null], [enoughAnswers, 'open', true, [4, 0]],
  ] as const)('%i answers, %s, at once: %s', (answered, state, atOnce, counts) => { expect(pollCounts(options, { a: 4, gone: 9 }, { answered, state, atOnce })).toEqual(counts); });
});

describe('words', () => {
  test.each([
    [['Respeto', ' respeto ', 'RESPÉTO'], 3, ['RESPÉTO']], [['«escucha»', '...'], 2, ['escucha']], [['no–violencia'], 1, ['no–violencia']], [['ñandú'], 1, ['ñandú']],
  ])('%j of at most %i are %j', (given, most, words) => { expect(takeWords(given, most)).toEqual({ ok: true, value: words }); });
  test.each([
    [[], 'no_word'], [['—', ' '], 'no_word'], [['a', 'b', 'c', 'd'], 'too_many_words'], [['x'.repeat(31)], 'word_too_long'], [['María López'], 'word_identifies'], [['9988-7766'], 'word_identifies'],
  ])('%j is refused: %s', (given, code) => { expect(codeOf(takeWords(given, 3))).toBe(code); });
  test('spellings become one word under the most usual of them; what was taken off or is an insult is not shown', () => {
    expect(cloudOf({ Confianza: 2, 'confiánza': 1, ESCUCHA: 1, Escucha: 1, dolor: 3, 'Pinche cabrón': 5, '¡!': 2 }, ['dolor'])).toEqual({
      shown: [{ word: 'Confianza', count: 3 }, { word: 'Escucha', count: 2 }], hidden: [{ word: 'dolor', count: 3 }],
    });
    expect([isBlocked('PUTÁ'), isBlocked('diputado'), isBlocked('violencia')]).toEqual([true, false, false]);
  });
  test('no word is lost or counted twice, whatever the spelling', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ maxLength: 12 }), fc.nat(50), { maxKeys: 20 }), (spellings) => {
      const counted = Object.entries(spellings).filter(([word]) => wordKey(word) !== '' && !isBlocked(word)).reduce((sum, [, n]) => sum + n, 0);
      const { shown } = cloudOf(spellings, []);
      expect(shown.reduce((sum, one) => sum + one.count, 0)).toBe(counted);
      expect(new Set(shown.map((one) => wordKey(one.word))).size).toBe(shown.length);
    }), runs());
  });
});

describe('questions', () => {
  const question = (id: string, state: LiveQuestion['state'], votes = 0): LiveQuestion => ({ id, text: id, votes, state });
  test('one at a time is being answered; by votes, then by when they were asked', () => {
    const all = [question('1', 'now'), question('2', 'waiting', 1), question('3', 'waiting', 4), question('4', 'hidden'), question('5', 'waiting', 4), question('6', 'answered', 9)];
    expect(orderQuestions(all).map((one) => one.id)).toEqual(['1', '3', '5', '2', '6', '4']);
    expect(judgeQuestion(all, '3', 'now')).toEqual([{ id: '1', state: 'answered' }, { id: '3', state: 'now' }]);
    expect([judgeQuestion(all, '1', 'now'), judgeQuestion(all, '9', 'now')]).toEqual([[], []]);
  });
});

describe('the time of an exercise', () => {
  test('pausing keeps what is left, for however long; what has run out starts anew', () => {
    const begun = actOnTimer(newTimer(60), 'start', 1000);
    expect(timerLeft(begun, 21_000)).toBe(40_000);
    const paused = actOnTimer(begun, 'pause', 21_000);
    expect([timerLeft(paused, 999_000), actOnTimer(paused, 'pause', 50_000)]).toEqual([40_000, paused]);
    const resumed = actOnTimer(paused, 'start', 100_000);
    expect([resumed.endsAt, actOnTimer(resumed, 'start', 110_000)]).toEqual([140_000, resumed]);
    expect([timerLeft(actOnTimer(resumed, 'extend', 130_000, 60), 130_000), timerLeft(actOnTimer(resumed, 'extend', 130_000, -60), 130_000)]).toEqual([70_000, 0]);
    expect(timerLeft(actOnTimer(resumed, 'start', 200_000), 200_000)).toBe(60_000);
    expect(actOnTimer(resumed, 'reset', 0)).toEqual(newTimer(60));
  });
  test('however it is paused and started, time only passes while it runs', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('start', 'pause'), fc.nat(20_000)), { maxLength: 20 }), (acts) => {
      let [timer, now, ran] = [newTimer(600), 0, 0];
      for (const [act, wait] of acts) {
        timer = actOnTimer(timer, act, now);
        if (act === 'start') ran += wait;
        now += wait;
      }
      expect(timerLeft(timer, now)).toBe(600_000 - ran);
    }), runs());
  });
});

describe('rooms', () => {
  test.each([[10, { by: 'size', number: 4 }, 3], [10, { by: 'rooms', number: 4 }, 4], [2, { by: 'rooms', number: 5 }, 2], [0, { by: 'size', number: 4 }, 1], [300, { by: 'size', number: 1 }, liveLimits.rooms]] as const)(
    '%i people by %j: %i rooms', (people, by, rooms) => { expect(roomCount(people, by)).toBe(rooms); });
  test('everybody once, evenly, the same again from the same seed in whatever order; others from another', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 12 }), fc.string(), (people, number, seed) => {
      const rooms = drawRooms(people, { by: 'rooms', number }, seed);
      const sizes = rooms.map((room) => room.length);
      expect(rooms.flat().sort()).toEqual([...people].sort());
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(drawRooms([...people].reverse(), { by: 'rooms', number }, seed)).toEqual(rooms);
    }), runs());
    const people = Array.from({ length: 20 }, (_, i) => `p${i}`);
    expect(drawRooms(people, { by: 'size', number: 4 }, '1')).not.toEqual(drawRooms(people, { by: 'size', number: 4 }, '2'));
  });
  test.each([[[3, 2, 2], 1], [[1], 0], [[2, 2, 2], 0]])('who comes late to %j goes to %i', (sizes, room) => { expect(roomForLate(sizes)).toBe(room); });
});
