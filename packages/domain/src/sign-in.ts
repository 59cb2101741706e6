import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { fold } from './fold.ts';

export const sessionKinds = ['staff', 'participant'] as const;
export type SessionKind = (typeof sessionKinds)[number];

const minute = 60_000;
/**
 * Staff: 30 minutes idle, 12 hours in all. Participants share phones: two hours idle, long enough for a session with its breaks,
 * and 12 hours in all, so that nobody finds yesterday's neighbour signed in.
 */
export const sessionLifetimes = {
  staff: { idleMinutes: 30, absoluteMinutes: 720 },
  participant: { idleMinutes: 120, absoluteMinutes: 720 },
} as const satisfies Record<SessionKind, { idleMinutes: number; absoluteMinutes: number }>;

/** When a session ends if nothing more is asked of it. */
export function sessionEndsAt(kind: SessionKind, startedAt: Date, lastSeenAt: Date): Date {
  const { idleMinutes, absoluteMinutes } = sessionLifetimes[kind];
  return new Date(Math.min(startedAt.getTime() + absoluteMinutes * minute, lastSeenAt.getTime() + idleMinutes * minute));
}

/** Whether a session still lives: neither idle too long nor past its absolute end. */
export function isSessionAlive(kind: SessionKind, startedAt: Date, lastSeenAt: Date, now: Date): boolean {
  return now < sessionEndsAt(kind, startedAt, lastSeenAt);
}

/** Failures in a row that cost nothing, the first wait after them, and the longest: 30 s, 1 min, 2 min … 15 min. */
export const accountThrottle = { free: 5, firstWaitSeconds: 30, longestWaitSeconds: 900 } as const;

/** Until when an account refuses further tries after so many failures in a row; null when it takes one now. A success clears the count. */
export function waitUntil(failures: { count: number; lastAt: Date } | null, now: Date): Date | null {
  if (!failures || failures.count < accountThrottle.free) return null;
  const doublings = Math.min(failures.count - accountThrottle.free, 20);
  const seconds = Math.min(accountThrottle.firstWaitSeconds * 2 ** doublings, accountThrottle.longestWaitSeconds);
  const until = new Date(failures.lastAt.getTime() + seconds * 1000);
  return now < until ? until : null;
}

/** A training room of 227 people behind one address signs in within a minute, mistyping twice each at most on average. */
export const addressLimitPerMinute = 227 * 3;

/** Whether an address may try once more, after so many tries in the last 60 seconds. */
export function addressMayTry(triesInLastMinute: number): boolean {
  return triesInLastMinute < addressLimitPerMinute;
}

export type ActivationRefusal = 'code_used' | 'code_replaced' | 'code_expired';

/** An activation code is for one use and valid until 72 h after the first session starts; a cohort without a date yet does not expire it. */
export function mayActivate(
  code: { usedAt: Date | null; replacedAt: Date | null }, firstSessionStartsAt: Date | null, now: Date,
): Decision<{ usedAt: Date }, ActivationRefusal> {
  if (code.usedAt) return refuse('code_used');
  if (code.replacedAt) return refuse('code_replaced');
  if (firstSessionStartsAt && now >= addDays(firstSessionStartsAt, 3)) return refuse('code_expired');
  return allow({ usedAt: now });
}

/**
 * The name on a card as it is kept, from what somebody typed: “Ceiba 4821”, “ceiba4821” and “CEIBA-4821” are `ceiba.4821`.
 * Spaces inside any other name are its dots. It finds a name and proves nothing: the PIN or the code does.
 */
export function cardNameForm(typed: string): string {
  const folded = fold(typed).trim().replace(/\s+/g, '.');
  const card = /^(\p{L}+)[._-]*(\d{4,6})$/u.exec(folded);
  return card ? `${card[1]}.${card[2]}` : folded;
}
