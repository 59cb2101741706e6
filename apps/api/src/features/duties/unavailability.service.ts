import { Injectable } from '@nestjs/common';
import type { addUnavailability, Unavailability } from '@relevo/contracts/duties';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { audit } from '../../database/audit.ts';
import { Database, type Reader } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';

type Spans = { spans: Unavailability[] };
/** More than anybody plans for; a list that grows without end is a slip. */
const most = 60;

/** When somebody cannot: their own list, which no institution reads. The log says that it changed, never which days. */
@Injectable()
export class UnavailabilityService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  list(actor: Actor): Promise<Spans> {
    return this.db.readOnce(actor, (tx) => this.of(tx, actor));
  }

  /** @throws DomainError 409 `id_taken`, `too_many_spans` */
  add(actor: Actor, { id, from, until }: BodyOf<typeof addUnavailability>): Promise<Spans> {
    return this.db.write(actor, async (tx) => {
      // One after another, so that two at once do not both find the last place free.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [actor.personId]);
      const { spans } = await this.of(tx, actor);
      const same = spans.find((one) => one.id === id);
      if (same?.from === from && same.until === until) return { spans };
      if (spans.length >= most) throw new DomainError('too_many_spans');
      const added = (await tx.query(
        'INSERT INTO unavailability (id, person_id, starts_on, ends_on) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING RETURNING id', [id, actor.personId, from, until],
      )) as unknown[];
      if (added.length === 0) throw new DomainError('id_taken');
      await this.record(actor, tx, 'unavailability.add');
      return this.of(tx, actor);
    });
  }

  /** Taking away what is gone already changes nothing. */
  remove(actor: Actor, id: string): Promise<Spans> {
    return this.db.write(actor, async (tx) => {
      const [, gone] = (await tx.query('DELETE FROM unavailability u WHERE u.person_id = $1 AND u.id = $2', [actor.personId, id])) as [unknown, number];
      if (gone > 0) await this.record(actor, tx, 'unavailability.remove');
      return this.of(tx, actor);
    });
  }

  private async of(tx: Reader, actor: Actor): Promise<Spans> {
    const spans = (await tx.query(
      'SELECT u.id, u.starts_on::text AS "from", u.ends_on::text AS until FROM unavailability u WHERE u.person_id = $1 AND u.ends_on >= ($2::timestamptz - interval \'1 day\')::date ORDER BY u.starts_on, u.ends_on, u.id',
      [actor.personId, this.clock.now()])) as Unavailability[];
    return { spans };
  }

  private record(actor: Actor, tx: Parameters<typeof audit>[0], action: string): Promise<void> {
    return audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'person', subjectId: actor.personId });
  }
}
