import { Injectable } from '@nestjs/common';
import { addressMayTry, waitUntil } from '@relevo/domain/sign-in';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';

const minute = 60_000;
const remembered = 20_000;

/** Slows down guessing: per account in the database, so that every process counts alike; per address in this process. */
@Injectable()
export class Throttle {
  private readonly tries = new Map<string, number[]>();
  private readonly unknown = new Map<string, { count: number; lastAt: Date }>();

  constructor(private readonly source: DataSource, private readonly clock: Clock) {}

  /** @throws DomainError 429 `too_many_from_here` when more has come from an address within a minute than a full hall sends */
  admit(address: string): void {
    const now = this.clock.now().getTime();
    const key = network(address);
    const recent = (this.tries.get(key) ?? []).filter((at) => now - at < minute);
    if (!addressMayTry(recent.length)) throw new DomainError('too_many_from_here', 429, { seconds: 60 });
    this.tries.delete(key);
    this.tries.set(key, [...recent, now]);
    forgetOldest(this.tries);
  }

  /**
   * Counts a try as failed before its secret is looked at, so that many at the same moment cannot outrun the count;
   * `succeeded` or `passedOn` take it back.
   * @throws DomainError 429 `wait_before_retry` with the seconds to wait
   */
  async book(personId: string | null, name: string): Promise<void> {
    if (personId === null) return this.bookUnknown(name);
    // Each round that is lost was won by another try, and after a few the account waits.
    for (let round = 0; round < 25; round += 1) {
      const now = this.clock.now();
      const [row] = (await this.source.query('SELECT failures, blocked_until FROM sign_in WHERE person_id = $1', [personId])) as { failures: number; blocked_until: Date | null }[];
      if (!row) return;
      if (row.blocked_until && row.blocked_until > now) throw mustWait(row.blocked_until, now);
      const count = row.failures + 1;
      const [, won] = (await this.source.query('UPDATE sign_in SET failures = $2, blocked_until = $3 WHERE person_id = $1 AND failures = $4', [
        personId, count, waitUntil({ count, lastAt: now }, now), row.failures,
      ])) as [unknown, number];
      if (won === 1) return;
    }
    throw new DomainError('wait_before_retry', 429, { seconds: 30 });
  }

  /** The secret was right: the count begins anew. */
  async succeeded(personId: string): Promise<void> {
    await this.source.query('UPDATE sign_in SET failures = 0, blocked_until = NULL WHERE person_id = $1', [personId]);
  }

  /** The password was right and the second factor is still to come: earlier failures stay, or guessing that factor would be free. */
  async passedOn(personId: string): Promise<void> {
    await this.source.query('UPDATE sign_in SET failures = GREATEST(failures - 1, 0), blocked_until = NULL WHERE person_id = $1', [personId]);
  }

  /** A name that nobody has waits like one that somebody has. */
  private bookUnknown(name: string): void {
    const now = this.clock.now();
    const known = this.unknown.get(name);
    const blocked = known ? waitUntil(known, now) : null;
    if (blocked) throw mustWait(blocked, now);
    this.unknown.delete(name);
    this.unknown.set(name, { count: (known?.count ?? 0) + 1, lastAt: now });
    forgetOldest(this.unknown);
  }
}

function mustWait(until: Date, now: Date): DomainError {
  return new DomainError('wait_before_retry', 429, { seconds: Math.ceil((until.getTime() - now.getTime()) / 1000) });
}

/** One customer of a provider holds a /64 of IPv6; counting single addresses there would count nothing. */
function network(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - tail.split(':').filter(Boolean).length) }, () => '0');
  return [...groups, ...zeros].slice(0, 4).join(':');
}

function forgetOldest(map: Map<string, unknown>): void {
  if (map.size <= remembered) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
