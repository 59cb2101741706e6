import { liveLimits } from './live.ts';

/**
 * An exercise's time as two moments that everybody can reckon from: nobody counts ticks. Running, it has the moment at which it ends; standing still,
 * what is left. `seconds` is what it was set to; all else in milliseconds.
 */
export type LiveTimer = { seconds: number; endsAt: number | null; leftMs: number };

export const newTimer = (seconds: number): LiveTimer => ({ seconds, endsAt: null, leftMs: seconds * 1000 });

/** What is left at a moment, never under nothing. */
export const timerLeft = (timer: LiveTimer, now: number): number => Math.max(0, timer.endsAt === null ? timer.leftMs : timer.endsAt - now);

export const timerActs = ['start', 'pause', 'extend', 'reset'] as const;
export type TimerAct = (typeof timerActs)[number];

/** Each act changes nothing where it has been done already; one that has run out starts anew. @param seconds what `extend` adds, or takes off */
export function actOnTimer(timer: LiveTimer, act: TimerAct, now: number, seconds = 0): LiveTimer {
  const left = timerLeft(timer, now);
  if (act === 'start') return timer.endsAt !== null && left > 0 ? timer : { ...timer, endsAt: now + (left > 0 ? left : timer.seconds * 1000), leftMs: left };
  if (act === 'pause') return timer.endsAt === null ? timer : { ...timer, endsAt: null, leftMs: left };
  if (act === 'reset') return newTimer(timer.seconds);
  const next = Math.min(liveLimits.timerSeconds * 1000, Math.max(0, left + seconds * 1000));
  return timer.endsAt === null ? { ...timer, leftMs: next } : { ...timer, endsAt: now + next, leftMs: next };
}
