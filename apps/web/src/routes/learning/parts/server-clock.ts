export type ServerClock = {
  /** Milliseconds since 1970 by the server's clock, counted on by this device. */
  now: () => number;
  /** The server said what time it is. */
  set: (now: string) => void;
};

/**
 * The server's time between two of its answers. Neither clock of a device counts on alone: one stands still while a phone sleeps, the other is set by
 * whoever holds it; the one that went further is believed until the server is heard again.
 */
export function serverClock(now: string, { steady = () => performance.now(), wall = Date.now }: { steady?: () => number; wall?: () => number } = {}): ServerClock {
  let heard = { at: Date.parse(now), steady: steady(), wall: wall() };
  return {
    now: () => heard.at + Math.max(steady() - heard.steady, wall() - heard.wall),
    set: (told) => { heard = { at: Date.parse(told), steady: steady(), wall: wall() }; },
  };
}
