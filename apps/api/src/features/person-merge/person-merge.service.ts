import { Injectable } from '@nestjs/common';
import type { BodyOf, QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listPersonMerges, MergeProposal, mergePersons, PersonMerge, PersonMergeDetail, proposePersonMerge, tellPersonsApart } from '@relevo/contracts/person-merge';
import { refuse } from '@relevo/domain/decision';
import { matchPeople, type KnownPerson } from '@relevo/domain/name-matching';
import type { Actor } from '@relevo/domain/permissions';
import { mayConfirmMerge, mayUndoMerge, standingHolds, type MergeField } from '@relevo/domain/person-merge';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { refreshFigures } from '../cohorts/figures.service.ts';
import { readCatalogue } from './merge-catalogue.queries.ts';
import { MergeDeciding, type Asked, type Considered } from './merge-deciding.service.ts';
import { MergeLog, type Stay } from './merge-log.queries.ts';
import { endSessions, makeOne } from './merge-steps.queries.ts';
import { takeApart, type Undone } from './merge-undoing.queries.ts';
import { PersonMergeQueries, presentMerge, type MergeRow, type PartyRecord } from './person-merge.queries.ts';

type Outcome = { moved: PersonMerge['moved']; stays: Stay[] };
type NewMerge = { id: string; state: PersonMerge['state']; choices: object; reason: string };
const allKept: Record<MergeField, 'kept'> = { name: 'kept', institution: 'kept', organisation: 'kept', area: 'kept', contact: 'kept' };

/** Two records that turned out to be one human: looked at, made one, confirmed by a second where two are needed, and taken apart again. */
@Injectable()
export class PersonMerges {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly queries: PersonMergeQueries, private readonly deciding: MergeDeciding) {}

  /** What would move is what does move, tried and taken back. */
  propose(actor: Actor, { keptId, goneId }: QueryOf<typeof proposePersonMerge>): Promise<MergeProposal> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'person:merge', { tenantId: actor.tenantId });
      const considered = await this.deciding.consider(tx, actor, { keptId, goneId, fields: allKept, signIn: 'kept', holds: null });
      const { kept, gone, cohorts, needsSecond } = considered;
      const decision = (await this.waits(tx, actor.tenantId, [keptId, goneId])) ? refuse('merge_waiting') : considered.decision;
      const refusal = decision.ok ? null : { code: decision.code, detail: decision.detail ? { ...decision.detail } : null };
      const shared = decision.ok ? await this.queries.sharedCertifications(tx, actor.tenantId, keptId, goneId) : [];
      const outcome = decision.ok ? await this.rehearse(tx, actor, considered) : { moved: [], stays: [] };
      return {
        kept: presentParty(kept), gone: presentParty(gone), likeness: likenessOf(kept, gone), refusal, needsSecond, cohorts, moves: outcome.moved, stays: outcome.stays,
        certifications: shared.map((one) => ({ ...one, holds: standingHolds(one.kept, one.gone) === 'first' ? 'kept' as const : 'gone' as const })),
      };
    });
  }

  merge(actor: Actor, { id, reason, ...asked }: BodyOf<typeof mergePersons>): Promise<PersonMerge> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'person:merge', { tenantId: actor.tenantId });
      await this.lock(tx, actor);
      const choices = { fields: asked.fields, signIn: asked.signIn, holds: asked.holds };
      const before = await this.queries.find(tx, actor.tenantId, id);
      if (before) return sameAgain(before, actor, { ...asked, choices: sorted(choices) });
      if (await this.waits(tx, actor.tenantId, [asked.keptId, asked.goneId])) throw new DomainError('merge_waiting', 409);
      const considered = await this.deciding.consider(tx, actor, asked);
      allowed(considered.decision);
      if (considered.needsSecond) {
        const outcome = await this.rehearse(tx, actor, considered);
        await this.insert(tx, actor, considered, { id, state: 'waiting', choices, reason }, outcome);
        return this.tell(tx, actor, id, 'person_merge.ask', considered.kept.id);
      }
      await this.insert(tx, actor, considered, { id, state: 'done', choices, reason });
      await this.carryOut(tx, actor, id, considered);
      return this.tell(tx, actor, id, 'person_merge.merge', considered.kept.id);
    });
  }

  confirm(actor: Actor, id: string): Promise<PersonMerge> {
    return this.db.write(actor, async (tx) => {
      const row = await this.load(tx, actor, id);
      allowed(mayConfirmMerge(actor.personId, row));
      const considered = await this.deciding.consider(tx, actor, { keptId: row.keptId, goneId: row.goneId, ...(row.choices as Pick<Asked, 'fields' | 'signIn' | 'holds'>) });
      allowed(considered.decision);
      await this.answer(tx, actor, id, 'done');
      await this.carryOut(tx, actor, id, considered);
      return this.tell(tx, actor, id, 'person_merge.confirm', row.keptId);
    });
  }

  /** By the second person, or by whoever asked, who thinks better of it. */
  decline(actor: Actor, id: string): Promise<PersonMerge> {
    return this.db.write(actor, async (tx) => {
      const row = await this.load(tx, actor, id);
      if (row.state === 'declined') return presentMerge(row, actor);
      const decision = mayConfirmMerge(actor.personId, row);
      if (!decision.ok && decision.code !== 'merge_needs_other') allowed(decision);
      await this.answer(tx, actor, id, 'declined');
      return this.tell(tx, actor, id, 'person_merge.decline', row.keptId);
    });
  }

  tellApart(actor: Actor, { id, keptId, goneId }: BodyOf<typeof tellPersonsApart>): Promise<PersonMerge> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'person:merge', { tenantId: actor.tenantId });
      await this.lock(tx, actor);
      const before = await this.queries.find(tx, actor.tenantId, id);
      if (before) return sameAgain(before, actor, { keptId, goneId, choices: '{}' });
      const considered = await this.deciding.consider(tx, actor, { keptId, goneId, fields: allKept, signIn: 'kept', holds: null });
      if (!considered.decision.ok && ['merge_same_person', 'merge_oneself'].includes(considered.decision.code)) allowed(considered.decision);
      await this.insert(tx, actor, considered, { id, state: 'apart', choices: {}, reason: '' });
      return this.tell(tx, actor, id, 'person_merge.tell_apart', keptId);
    });
  }

  /** A merge, and what undoing it would bring back: tried and taken back. */
  get(actor: Actor, id: string): Promise<PersonMergeDetail> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'person:merge', { tenantId: actor.tenantId });
      const row = await this.queries.one(tx, actor.tenantId, id);
      if (row.state !== 'done') return { ...presentMerge(row, actor), undoing: null, undoRefusal: null };
      const decision = mayUndoMerge(actor.personId, row, await this.queries.later(tx, actor.tenantId, row));
      if (!decision.ok) return { ...presentMerge(row, actor), undoing: null, undoRefusal: { code: decision.code, detail: decision.detail ? { ...decision.detail } : null } };
      return { ...presentMerge(row, actor), undoing: await takenBack(tx, () => this.apart(tx, actor, row)), undoRefusal: null };
    });
  }

  list(actor: Actor, query: QueryOf<typeof listPersonMerges>): Promise<ResponseOf<typeof listPersonMerges>> {
    return this.db.readOnce(actor, (tx) => this.queries.list(tx, actor, query));
  }

  undo(actor: Actor, id: string, reason: string): Promise<PersonMerge> {
    return this.db.write(actor, async (tx) => {
      const row = await this.load(tx, actor, id);
      if (row.state === 'undone') return presentMerge(row, actor);
      allowed(mayUndoMerge(actor.personId, row, await this.queries.later(tx, actor.tenantId, row)));
      if (row.state === 'done') await this.apart(tx, actor, row);
      await tx.query("UPDATE person_merge SET state = 'undone', undone_by = $3, undone_at = $4, undone_reason = $5 WHERE tenant_id = $1 AND id = $2", [actor.tenantId, id, actor.personId, this.clock.now(), reason]);
      return this.tell(tx, actor, id, 'person_merge.undo', row.keptId);
    });
  }

  private async load(tx: EntityManager, actor: Actor, id: string): Promise<MergeRow> {
    authorise(actor, 'person:merge', { tenantId: actor.tenantId });
    await this.lock(tx, actor);
    return this.queries.one(tx, actor.tenantId, id);
  }

  /** Merges of one institution go one after the other: the second finds what the first left. */
  private async lock(tx: EntityManager, { tenantId }: Actor): Promise<void> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('person_merge' || $1::text, 0))", [tenantId]);
  }

  /** Whether another merge of either waits for its second person. */
  private async waits(tx: EntityManager, tenantId: string, ids: readonly string[]): Promise<boolean> {
    const rows = (await tx.query("SELECT m.id FROM person_merge m WHERE m.tenant_id = $1 AND m.state = 'waiting' AND (m.kept_id = ANY ($2) OR m.gone_id = ANY ($2))", [tenantId, ids])) as unknown[];
    return rows.length > 0;
  }

  private async insert(tx: EntityManager, actor: Actor, { kept, gone }: Considered, { id, state, choices, reason }: NewMerge, outcome: Outcome = { moved: [], stays: [] }): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO person_merge (tenant_id, id, kept_id, gone_id, kept_name, gone_name, state, choices, reason, moved, stays, asked_by, asked_at, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [actor.tenantId, id, kept.id, gone.id, kept.displayName, gone.displayName, state, JSON.stringify(choices), reason, JSON.stringify(outcome.moved), JSON.stringify(outcome.stays), actor.personId, now, state === 'done' ? now : null],
    );
  }

  private async answer(tx: EntityManager, actor: Actor, id: string, state: 'done' | 'declined'): Promise<void> {
    const now = this.clock.now();
    await tx.query("UPDATE person_merge SET state = $3, answered_by = $4, answered_at = $5, done_at = CASE WHEN $3 = 'done' THEN $5::timestamptz END WHERE tenant_id = $1 AND id = $2", [actor.tenantId, id, state, actor.personId, now]);
  }

  private async carryOut(tx: EntityManager, actor: Actor, id: string, considered: Considered): Promise<Outcome> {
    const { plan } = considered;
    const outcome = await this.deciding.within(tx, actor, [plan.keptId, plan.goneId], async () => {
      // Whoever is just being enrolled or marked under one of the two waits here, or is waited for.
      await tx.query('SELECT p.id FROM person p WHERE p.id = ANY ($1) ORDER BY p.id FOR UPDATE', [[plan.keptId, plan.goneId]]);
      const log = new MergeLog(tx, await readCatalogue(tx), plan.tenantId, id);
      await makeOne(tx, log, plan);
      for (const cohort of considered.cohorts) await refreshFigures(tx, plan.tenantId, cohort.id);
      return { moved: await log.moved(), stays: log.stays };
    });
    await tx.query('UPDATE person_merge SET moved = $3, stays = $4 WHERE tenant_id = $1 AND id = $2', [plan.tenantId, id, JSON.stringify(outcome.moved), JSON.stringify(outcome.stays)]);
    return outcome;
  }

  private rehearse(tx: EntityManager, actor: Actor, considered: Considered): Promise<Outcome> {
    return takenBack(tx, async () => {
      const id = newId();
      await this.insert(tx, actor, considered, { id, state: 'done', choices: {}, reason: '-' });
      return this.carryOut(tx, actor, id, considered);
    });
  }

  private apart(tx: EntityManager, actor: Actor, { id, keptId, goneId }: MergeRow): Promise<Undone> {
    const { tenantId } = actor;
    return this.deciding.within(tx, actor, [keptId, goneId], async () => {
      await tx.query('SELECT p.id FROM person p WHERE p.id = ANY ($1) ORDER BY p.id FOR UPDATE', [[keptId, goneId]]);
      const undone = await takeApart(tx, await readCatalogue(tx), { tenantId, mergeId: id, keptId, goneId });
      const cohorts = (await tx.query(
        `SELECT DISTINCT e.cohort_id AS id FROM person_merge_change g JOIN enrolment e ON e.tenant_id = g.tenant_id AND e.id = (g.key ->> 'id')::uuid
         WHERE g.tenant_id = $1 AND g.merge_id = $2 AND g.relation = 'enrolment' AND g.was ? 'duplicate_of'`, [tenantId, id],
      )) as { id: string }[];
      for (const cohort of cohorts) await refreshFigures(tx, tenantId, cohort.id);
      await endSessions(tx, { keptId, goneId });
      return undone;
    });
  }

  private async tell(tx: EntityManager, actor: Actor, id: string, action: string, keptId: string): Promise<PersonMerge> {
    const row = await this.queries.one(tx, actor.tenantId, id);
    const rows = row.moved.reduce((sum, one) => sum + one.rows, 0);
    await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'person', subjectId: keptId, detail: { merge: id, other: row.goneId, rows } });
    return presentMerge(row, actor);
  }
}

/** Does it, sees what comes of it, and leaves nothing behind. */
async function takenBack<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT merge_rehearsal');
  try {
    return await work();
  } finally {
    await tx.query('ROLLBACK TO SAVEPOINT merge_rehearsal');
  }
}

const sorted = (value: object): string => JSON.stringify(value, (_key, one: unknown) => (
  one && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));

/** A repeated request is answered, not done. @throws DomainError 409 `id_taken` when the id is that of another */
function sameAgain(row: MergeRow, actor: Actor, { keptId, goneId, choices }: { keptId: string; goneId: string; choices: string }): PersonMerge {
  if (row.keptId !== keptId || row.goneId !== goneId || row.askedBy !== actor.personId || sorted(row.choices as object) !== choices) throw new DomainError('id_taken', 409);
  return presentMerge(row, actor);
}

function presentParty({ createdAt, signInHome: _home, locked: _locked, identity: _identity, standings: _standings, openActs: _acts, ...party }: PartyRecord): MergeProposal['kept'] {
  return { ...party, createdAt: createdAt.toISOString() };
}

function likenessOf(kept: PartyRecord, gone: PartyRecord): MergeProposal['likeness'] {
  const asKnown = (one: PartyRecord): KnownPerson => ({ id: one.id, name: one.displayName, phone: one.contact, institution: one.institution, areaCode: one.areaCode, identity: one.identity });
  const { score, reasons } = matchPeople(asKnown(kept), asKnown(gone));
  return { score: Math.round(score * 100) / 100, reasons: [...reasons] };
}
