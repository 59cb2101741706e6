import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { bookWorkState, countingSitting, courseStanding, filterBook, sortBook, type BookRow } from './gradebook.ts';
import { pairResults } from './results.ts';

test.each([
  ['nothing begun', { enrolment: 'enrolled', started: false, complete: false }, 'not_started'],
  ['begun', { enrolment: 'enrolled', started: true, complete: false }, 'under_way'],
  ['everything reached while the cohort runs', { enrolment: 'enrolled', started: true, complete: true }, 'complete'],
  ['settled as completed, whatever came to light since', { enrolment: 'completed', started: true, complete: false }, 'complete'],
  ['settled as not completed, whatever came to light since', { enrolment: 'not_completed', started: true, complete: true }, 'not_complete'],
  ['never began, and the cohort is over', { enrolment: 'not_completed', started: false, complete: false }, 'not_complete'],
] as const)('%s', (_, facts, standing) => expect(courseStanding(facts)).toBe(standing));

const sittings = [{ share: 0.4 }, { share: 0.9 }, { share: 0.6 }];
test.each([['pre', 0.4], ['quiz', 0.9], ['post', 0.6], ['follow_up', 0.6]] as const)('of a %s counts %d', (purpose, share) => expect(countingSitting(purpose, sittings)?.share).toBe(share));
test('nobody sat, nothing counts', () => expect(countingSitting('quiz', [])).toBeNull());

test('what counts of pre- and post-tests is what the gain is reckoned from', () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(shares, shares, (pre, post) => {
    const handedIn = (purpose: 'pre' | 'post', all: readonly number[]) => all.map((share, i) => ({ personId: 'ana', purpose, share, submittedAt: new Date(2026, 0, i + 1) }));
    const results = { pre: handedIn('pre', pre), post: handedIn('post', post) };
    const { matched } = pairResults([...results.pre, ...results.post]);
    expect([countingSitting('pre', results.pre)?.share, countingSitting('post', results.post)?.share]).toEqual([matched.pre, matched.post]);
  }), runs());
});

const row = (displayName: string, standing: BookRow['standing'], gaps: BookRow['gaps'] = []): BookRow => ({ displayName, standing, gaps });
const rows = [row('Zoila Núñez', 'under_way', ['post_test']), row('Ana Peña', 'not_started', ['attendance', 'modules', 'post_test']), row('Leo Zelaya', 'complete')];
test.each([
  [{}, 'Zoila Ana Leo'], [{ standing: 'complete' }, 'Leo'], [{ gap: 'post_test' }, 'Zoila Ana'], [{ gap: 'modules', standing: 'under_way' }, ''], [{ text: ' NUNEZ zo ' }, 'Zoila'], [{ text: 'ana zoila' }, ''],
] as const)('%j leaves %s', (filter, names) => expect(filterBook(rows, filter).map((one) => one.displayName.split(' ')[0]).join(' ')).toBe(names));

test('sorted up and down, who has no figure is last, who is alike keeps their order, and nobody is lost', () => {
  const figure = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null });
  fc.assert(fc.property(fc.array(figure), fc.boolean(), (figures, descending) => {
    const given = figures.map((value, place) => ({ value, place }));
    const sorted = sortBook(given, (one) => one.value, descending);
    expect([...sorted].sort((a, b) => a.place - b.place)).toEqual(given);
    for (const [i, one] of sorted.entries()) {
      const before = sorted[i - 1];
      if (!before) continue;
      if (before.value === null) expect(one.value).toBeNull();
      else if (one.value !== null) expect(descending ? before.value - one.value : one.value - before.value).toBeGreaterThanOrEqual(0);
      if (before.value === one.value) expect(before.place).toBeLessThan(one.place);
    }
  }), runs());
});

test.each([
  ['draft', null, 'draft'], ['handed_in', null, 'to_mark'], ['handed_in', 0, 'marked'], ['handed_in', 3.5, 'marked'], ['returned', null, 'returned'],
] as const)('work that is %s with points %s stands as %s', (state, points, standing) => expect(bookWorkState({ state, points })).toBe(standing));
