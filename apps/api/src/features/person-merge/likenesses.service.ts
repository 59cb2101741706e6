import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listLikenesses, PersonLikeness } from '@relevo/contracts/person-merge';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { PeopleThreads } from '../people-imports/people-threads.service.ts';
import { PersonMergeQueries, type KnownHere } from './person-merge.queries.ts';

/** More than these nobody settles in one sitting; with each that is settled the next comes up. */
const mostPairs = 50;

/** Who of an institution's people may be one human. It proposes; people decide. */
@Injectable()
export class Likenesses {
  constructor(private readonly db: Database, private readonly queries: PersonMergeQueries, private readonly threads: PeopleThreads) {}

  /** Held against one another in a thread of its own. @param query with a person, whom that one may be @throws DomainError 404 `person_not_found` */
  async list(actor: Actor, { personId }: QueryOf<typeof listLikenesses>): Promise<ResponseOf<typeof listLikenesses>> {
    authorise(actor, 'person:merge', { tenantId: actor.tenantId });
    const { people, settled } = await this.db.readOnce(actor, (tx) => this.queries.known(tx, actor.tenantId));
    if (personId) found(people.find(({ id }) => id === personId), 'person');
    if (people.length < 2) return { items: [], total: 0 };
    const apart = new Set(settled.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
    const byId = new Map(people.map((one) => [one.id, one]));
    const pairs = allowed(await this.threads.run('pairs', { known: people, only: personId ?? null }));
    const items = pairs.flatMap(({ newId, knownId, score, reasons }): PersonLikeness[] => {
      const [first, second] = [byId.get(newId), byId.get(knownId)];
      return first && second && !apart.has(`${newId} ${knownId}`) ? [{ first: told(first), second: told(second), score: Math.round(score * 100) / 100, reasons: [...reasons] }] : [];
    });
    return { items: items.slice(0, mostPairs), total: items.length };
  }
}

const told = ({ id, name, institution, areaName, phone }: KnownHere) => ({ id, displayName: name, institution, areaName, contact: phone });
