import { expect, test } from '@jest/globals';
import { addressLimitPerMinute } from '@relevo/domain/sign-in';
import type { DataSource } from 'typeorm';
import { Throttle } from './throttle.service.ts';

function throttle() {
  let now = new Date('2026-03-02T15:00:00Z');
  const made = new Throttle({} as DataSource, { now: () => now });
  return { throttle: made, advance: (ms: number) => { now = new Date(now.getTime() + ms); } };
}
const refused = (run: () => void): boolean => {
  try {
    run();
    return false;
  } catch {
    return true;
  }
};

test('an address that sends more than a full hall waits, and others do not', () => {
  const { throttle: door, advance } = throttle();
  for (let i = 0; i < addressLimitPerMinute; i += 1) door.admit('190.4.1.1');
  expect(refused(() => door.admit('190.4.1.1'))).toBe(true);
  expect(refused(() => door.admit('190.4.1.2'))).toBe(false);
  advance(60_000);
  expect(refused(() => door.admit('190.4.1.1'))).toBe(false);
});

test('all addresses of one IPv6 network count together', () => {
  const { throttle: door } = throttle();
  for (let i = 0; i < addressLimitPerMinute; i += 1) door.admit(`2001:db8:1:2::${i.toString(16)}`);
  expect(refused(() => door.admit('2001:db8:1:2:aaaa:bbbb:cccc:dddd'))).toBe(true);
  expect(refused(() => door.admit('2001:db8:1:3::1'))).toBe(false);
});

test('a name that nobody has waits longer with every try', async () => {
  const { throttle: door, advance } = throttle();
  const tries = async () => {
    try {
      await door.book(null, 'nadie');
      return 0;
    } catch (error) {
      return (error as { detail: { seconds: number } }).detail.seconds;
    }
  };
  for (let i = 0; i < 5; i += 1) expect(await tries()).toBe(0);
  expect(await tries()).toBe(30);
  advance(30_000);
  expect([await tries(), await tries()]).toEqual([0, 60]);
});
