import { expect, test } from '@jest/globals';
import { paperCodeOf, spacedCode, withCheckDigit } from './paper-code.ts';

test('the check digit is Damm’s: 572 has 4', () => {
  expect(withCheckDigit('572')).toBe('5724');
});

test('a code is known however it is typed; one wrong digit, or two exchanged, never make another code', () => {
  const code = withCheckDigit('48210935517');
  expect([spacedCode(code), paperCodeOf(spacedCode(code)), paperCodeOf(`${code.slice(0, 5)}-${code.slice(5)}`)]).toEqual([code.replace(/(....)(....)(....)/, '$1 $2 $3'), code, code]);
  const slips = Array.from(code).flatMap((digit, i) => [
    ...Array.from('0123456789').filter((other) => other !== digit).map((other) => code.slice(0, i) + other + code.slice(i + 1)),
    ...(code[i + 1] !== undefined && code[i + 1] !== digit ? [code.slice(0, i) + code[i + 1] + digit + code.slice(i + 2)] : []),
  ]);
  expect(slips.length).toBeGreaterThan(110);
  expect(slips.filter((slip) => paperCodeOf(slip) !== null)).toEqual([]);
  expect([paperCodeOf(''), paperCodeOf('48210935517'), paperCodeOf(`${code}0`), paperCodeOf('4821O9355170')]).toEqual([null, null, null, null]);
});
