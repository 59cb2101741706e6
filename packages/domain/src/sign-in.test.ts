import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { choosePassword, choosePin, foldPin } from './secrets.ts';
import { addressLimitPerMinute, addressMayTry, isSessionAlive, mayActivate, sessionEndsAt, waitUntil, cardNameForm } from './sign-in.ts';
import { runs } from '../test/property.ts';

const now = new Date('2026-06-01T15:00:00Z');
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

describe('a session', () => {
  test.each([
    ['staff', -10, -29, true], ['staff', -100, -30, false], ['staff', -719, -1, true], ['staff', -720, -1, false],
    ['participant', -300, -119, true], ['participant', -300, -120, false], ['participant', -720, -1, false],
  ] as const)('of %s, begun %i and last seen %i minutes ago, lives: %s', (kind, started, seen, alive) => {
    expect(isSessionAlive(kind, minutes(started), minutes(seen), now)).toBe(alive);
  });
  test('ends at the nearer of its two ends', () => {
    expect(sessionEndsAt('staff', minutes(-710), now)).toEqual(minutes(10));
    expect(sessionEndsAt('participant', now, now)).toEqual(minutes(120));
  });
});

describe('throttling', () => {
  test.each([[4, null], [5, 30], [6, 60], [7, 120], [9, 480], [10, 900], [500, 900]] as const)('after %i failures waits %s seconds', (count, seconds) => {
    expect(waitUntil({ count, lastAt: now }, now)).toEqual(seconds === null ? null : new Date(now.getTime() + seconds * 1000));
    expect(waitUntil({ count, lastAt: now }, minutes(15))).toBeNull();
  });
  test('of an address admits 227 people in a minute, each with two slips', () => {
    expect(waitUntil(null, now)).toBeNull();
    expect(addressMayTry(227 * 3 - 1)).toBe(true);
    expect(addressMayTry(addressLimitPerMinute)).toBe(false);
  });
});

describe('an activation code', () => {
  const code = { usedAt: null, replacedAt: null };
  test('is good until 72 hours after the first session starts', () => {
    expect(mayActivate(code, minutes(60 * 24 * 30), now)).toEqual({ ok: true, value: { usedAt: now } });
    expect(mayActivate(code, null, now).ok).toBe(true);
    expect(mayActivate(code, minutes(-72 * 60 + 1), now).ok).toBe(true);
    expect(mayActivate(code, minutes(-72 * 60), now)).toMatchObject({ code: 'code_expired' });
  });
  test('is good once, and not when another was made', () => {
    expect(mayActivate({ ...code, usedAt: now }, null, now)).toMatchObject({ code: 'code_used' });
    expect(mayActivate({ ...code, replacedAt: now }, null, now)).toMatchObject({ code: 'code_replaced' });
  });
});

describe('a PIN', () => {
  test.each([['83910274', '83910274'], ['8391 0274', '83910274'], ['Mango río Cayuco', 'mango rio cayuco'], ['mango-río-cayuco', 'mango rio cayuco']])('%s is taken', (pin, kept) => {
    expect(choosePin(pin)).toEqual({ ok: true, value: kept });
    expect(foldPin(pin)).toBe(kept);
  });
  test.each([
    ['pin_trivial', '11111111'], ['pin_trivial', '12345678'], ['pin_trivial', '98765432'], ['pin_trivial', '67890123'], ['pin_trivial', '12121212'], ['pin_trivial', '13571357'],
    ['pin_trivial', '12344321'], ['pin_trivial', '70707700'], ['pin_trivial', '02468024'],
    ['pin_is_date', '25121985'], ['pin_is_date', '12251985'], ['pin_is_date', '19851225'],
    ['pin_malformed', '1234567'], ['pin_malformed', '123456789'], ['pin_malformed', 'mango rio'], ['pin_malformed', 'uno dos tres cuatro'], ['pin_malformed', 'mango rio 12'], ['pin_malformed', ''],
    ['words_repeated', 'mango rio Mango'], ['words_too_short', 'mango rio yo'], ['words_too_short', 'sol mar rio'],
  ] as const)('is refused as %s: %s', (code, pin) => {
    expect(choosePin(pin)).toMatchObject({ ok: false, code });
  });
  test('that is taken is the same when typed again in another way', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^\d{8}$/), fc.stringMatching(/^[a-zñáé]{3,9} [a-z]{4,9} [a-z]{5,9}$/)), (pin) => {
        const chosen = choosePin(pin);
        if (chosen.ok) expect([foldPin(pin), foldPin(` ${pin.toUpperCase()} `), foldPin(pin.replaceAll(' ', '-'))]).toEqual([chosen.value, chosen.value, chosen.value]);
      }),
      runs(),
    );
  });
});

describe('a password', () => {
  test('needs length and nothing else', () => {
    expect(choosePassword('tres tristes tigres', 'ana.paz')).toEqual({ ok: true, value: 'tres tristes tigres' });
    expect(choosePassword(' con espacios  ', 'ana')).toEqual({ ok: true, value: ' con espacios  ' });
  });
  test.each([
    ['password_too_short', 'once letras'], ['password_too_short', '😀'.repeat(11)], ['password_too_long', 'largo'.repeat(26)], ['password_common', 'Contraseña123'],
    ['password_common', '123456789012'], ['password_common', 'abcabcabcabc'], ['password_common', 'aaaaaaaaaaaab'], ['password_contains_name', 'soy ANA.PAZ de aquí'],
  ] as const)('is refused as %s: %s', (code, password) => {
    expect(choosePassword(password, 'ana.paz@example.org')).toMatchObject({ ok: false, code });
  });
});

test.each(['ceiba.4821', 'Ceiba 4821', 'ceiba4821', 'CEIBA-4821', ' ceiba  4821 ', 'ceíba_4821'])('the card of ceiba.4821 is meant by %s', (typed) => {
  expect(cardNameForm(typed)).toBe('ceiba.4821');
});
test('another name keeps its form', () => {
  expect(['maria.lopez2', 'Maria Lopez', 'ana@relevo.hn'].map(cardNameForm)).toEqual(['maria.lopez2', 'maria.lopez', 'ana@relevo.hn']);
});
