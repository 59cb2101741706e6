import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listLikenesses, PersonLikeness } from '@relevo/contracts/person-merge';
import type { DuplicateProposal } from '@relevo/domain/name-matching';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { PeopleWorkers } from '../people-imports/people-workers.service.ts';
import { PersonMergeQueries, type KnownHere } from './person-merge.queries.ts';

type Remembered = { signs: ReadonlyMap<string, string>; pairs: readonly DuplicateProposal[] };
/** Institutions whose pairs one process remembers. */
const mostRemembered = 20;

/** More than these nobody settles in one sitting; with each that is settled the next comes up. */
const mostPairs = 50;

/** Who of an institution's people may be one human. It proposes; people decide. */
@Injectable()
export class Likenesses {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly db: Database, private readonly queries: PersonMergeQueries, private readonly workers: PeopleWorkers) {}

  /** Held against one another in a process of its own. @param query with a person, whom that one may be @throws DomainError 404 `person_not_found` */
  async list(actor: Actor, { personId }: QueryOf<typeof listLikenesses>): Promise<ResponseOf<typeof listLikenesses>> {
    authorise(actor, 'person:merge', { tenantId: actor.tenantId });
    const { people, settled } = await this.db.readOnce(actor, (tx) => this.queries.known(tx, actor.tenantId));
    if (personId) found(people.find(({ id }) => id === personId), 'person');
    if (people.length < 2) return { items: [], total: 0 };
    const apart = new Set(settled.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
    const byId = new Map(people.map((one) => [one.id, one]));
    const pairs = personId ? allowed(await this.workers.run('pairs', { known: people, only: [personId] })) : await this.allPairs(actor.tenantId, people);
    const items = pairs.flatMap(({ newId, knownId, score, reasons }): PersonLikeness[] => {
      // Ids follow one another in time: of a pair the record that was there first comes first.
      const [first, second] = (personId || newId < knownId ? [newId, knownId] : [knownId, newId]).map((id) => byId.get(id));
      return first && second && !apart.has(`${newId} ${knownId}`) ? [{ first: told(first), second: told(second), score: Math.round(score * 100) / 100, reasons: [...reasons] }] : [];
    });
    return { items: items.slice(0, mostPairs), total: items.length };
  }

  /** Thousands against one another take seconds, so what has not changed since the last time is not compared again. No name is remembered. */
  private async allPairs(tenantId: string, people: readonly KnownHere[]): Promise<readonly DuplicateProposal[]> {
    const signs = new Map(people.map((one) => [one.id, sha256(JSON.stringify([one.name, one.phone, one.institution, one.areaCode, one.identity]))]));
    const before = this.remembered.get(tenantId);
    const changed = before ? people.filter(({ id }) => before.signs.get(id) !== signs.get(id)).map(({ id }) => id) : null;
    const same = (id: string) => signs.has(id) && before?.signs.get(id) === signs.get(id);
    const kept = before ? before.pairs.filter(({ newId, knownId }) => same(newId) && same(knownId)) : [];
    const made = changed?.length === 0 ? [] : allowed(await this.workers.run('pairs', { known: people, only: changed }));
    const pairs = [...kept, ...made].sort((a, b) => b.score - a.score);
    this.remembered.delete(tenantId);
    this.remembered.set(tenantId, { signs, pairs });
    for (const [oldest] of this.remembered) if (this.remembered.size > mostRemembered) this.remembered.delete(oldest);
    return pairs;
  }
}

const told = ({ id, name, institution, areaName, phone }: KnownHere) => ({ id, displayName: name, institution, areaName, contact: phone });
