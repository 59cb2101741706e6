const minute = 60_000;
const hour = 60 * minute;

/**
 * How long a sign-in lasts, in milliseconds: without use, and at most.
 * Staff: 30 minutes and 12 hours (OWASP ASVS 5.0, 7.3). Participants read long texts on shared phones: 2 hours and 12 hours.
 */
const lifetimes = {
  staff: { idleMs: 30 * minute, absoluteMs: 12 * hour },
  participant: { idleMs: 2 * hour, absoluteMs: 12 * hour },
} as const;

export function sessionLifetime(kind: keyof typeof lifetimes): { idleMs: number; absoluteMs: number } {
  return lifetimes[kind];
}
