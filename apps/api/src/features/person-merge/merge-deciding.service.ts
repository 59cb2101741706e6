import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { mergePersons } from '@relevo/contracts/person-merge';
import type { Decision } from '@relevo/domain/decision';
import type { Actor } from '@relevo/domain/permissions';
import { enrolmentHolds, mayMerge, mergeNeedsSecond, type MergeParty } from '@relevo/domain/person-merge';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { twoPeople } from './merge-columns.ts';
import type { MergePlan } from './merge-steps.queries.ts';
import { PersonMergeQueries, type PartyRecord, type SharedCohort } from './person-merge.queries.ts';

export type Asked = Pick<BodyOf<typeof mergePersons>, 'keptId' | 'goneId' | 'fields' | 'signIn' | 'holds'>;
/** Two records looked at together: who they are, whether they may be one, and how that would be done. */
export type Considered = {
  kept: PartyRecord; gone: PartyRecord; cohorts: (SharedCohort & { suggested: 'kept' | 'gone' })[]; decision: Decision<true>; needsSecond: boolean; plan: MergePlan;
};

/** Loads what the rule about two records reads, and asks it. */
@Injectable()
export class MergeDeciding {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly queries: PersonMergeQueries) {}

  /** Acts as the tenant’s system on these two and no others, and steps back. */
  within<T>(tx: EntityManager, actor: Actor, ids: readonly [string, string], work: () => Promise<T>): Promise<T> {
    return this.db.inTenant(tx, actor, actor.tenantId, async () => {
      await tx.query("SELECT set_config('app.merging', $1, true)", [ids.join(',')]);
      return work();
    });
  }

  /** @param asked without `holds` the proposed enrolments are taken @throws DomainError 404 `person_not_found` */
  async consider(tx: EntityManager, actor: Actor, asked: Omit<Asked, 'holds'> & { holds: Asked['holds'] | null }): Promise<Considered> {
    const { tenantId } = actor;
    const { keptId, goneId } = asked;
    const now = this.clock.now();
    const [kept, gone] = await this.queries.parties(tx, tenantId, [keptId, goneId], now);
    const elsewhere = await this.within(tx, actor, [keptId, goneId], () => knownElsewhere(tx, tenantId, [keptId, goneId]));
    const cohorts = keptId === goneId ? [] : (await this.queries.sharedCohorts(tx, tenantId, keptId, goneId)).map((one) => (
      { ...one, suggested: enrolmentHolds(one.kept, one.gone) === 'first' ? 'kept' as const : 'gone' as const }));
    const holds = asked.holds ?? Object.fromEntries(cohorts.map((one) => [one.id, one[one.suggested].id]));
    const party = (one: PartyRecord): MergeParty => ({ id: one.id, elsewhere: elsewhere.has(one.id), signIn: one.signInHome, locked: one.locked });
    const decision = mayMerge({
      actorId: actor.personId, kept: party(kept), gone: party(gone), signIn: asked.signIn, holds, openActs: kept.openActs + gone.openActs,
      shared: cohorts.map((one) => ({ cohortId: one.id, enrolmentIds: [one.kept.id, one.gone.id] })),
    });
    const signed = decision.ok && (await this.within(tx, actor, [keptId, goneId], () => signedAsTwo(tx, tenantId, keptId, goneId)));
    return {
      kept, gone, cohorts, decision: signed ? { ok: false, code: 'merge_two_signatures' } : decision,
      needsSecond: mergeNeedsSecond({ standings: [...kept.standings, ...gone.standings], roles: [...kept.roles, ...gone.roles] }),
      plan: {
        tenantId, keptId, goneId, now, fields: asked.fields, signIn: asked.signIn, namesOurs: kept.signInKind !== 'password' && !elsewhere.has(keptId),
        shared: cohorts.map((one) => (holds[one.id] === one.gone.id ? { holds: one.gone.id, other: one.kept.id } : { holds: one.kept.id, other: one.gone.id })),
      },
    };
  }
}

/** Which of them another institution knows. It is told that one does, not which. */
async function knownElsewhere(tx: EntityManager, tenantId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const places = [
    ['profile', 'person_id'], ['membership', 'person_id'], ['enrolment', 'person_id'], ['assignment', 'person_id'], ['certification', 'person_id'], ['credential', 'person_id'],
    ['observation', 'trainer_id'], ['observation', 'supervisor_id'], ['handoff', 'accepted_by'], ['kit_guest', 'person_id'], ['kit_sign_off', 'person_id'],
  ] as const;
  const rows = (await tx.query(
    `SELECT i.id FROM unnest($2::uuid[]) AS i (id) WHERE ${places.map(([relation, column]) => `EXISTS (SELECT FROM ${relation} r WHERE r.${column} = i.id AND r.tenant_id <> $1)`).join(' OR ')}`, [tenantId, ids],
  )) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
}

/** Whether anything was signed, taught or observed by the two as two people: then they were told to be two, and one of it must be settled first. */
async function signedAsTwo(tx: EntityManager, tenantId: string, keptId: string, goneId: string): Promise<boolean> {
  const pairs = twoPeople.map(([relation, a, b]) => `EXISTS (SELECT FROM ${relation} r WHERE r.tenant_id = $1 AND ((r.${a} = $2 AND r.${b} = $3) OR (r.${a} = $3 AND r.${b} = $2)))`);
  const [told] = (await tx.query(
    `SELECT ${pairs.join(' OR ')}
       OR EXISTS (SELECT FROM kit_version v WHERE v.tenant_id = $1 AND ((v.published_by = $2 AND $3 = ANY (v.author_ids)) OR (v.published_by = $3 AND $2 = ANY (v.author_ids))))
       OR EXISTS (SELECT FROM assignment a JOIN assignment b ON b.tenant_id = a.tenant_id AND b.session_id = a.session_id AND b.person_id = $3 AND b.duty <> a.duty WHERE a.tenant_id = $1 AND a.person_id = $2) AS signed`,
    [tenantId, keptId, goneId],
  )) as { signed: boolean }[];
  return told!.signed;
}
