import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { answerObservation, Observation as ObservationPage, saveObservation, signObservation as signing, startObservation } from '@relevo/contracts/observations';
import { acknowledge, contest, signObservation } from '@relevo/domain/observation';
import { gaps, judge } from '@relevo/domain/certification-evidence';
import type { Actor } from '@relevo/domain/permissions';
import { scoreRubric } from '@relevo/domain/rubric';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, invalid } from '../../platform/domain-error.ts';
import { CertificationService } from '../certification/certification.service.ts';
import { EvidenceService } from '../certification/evidence.service.ts';
import { ObservationPageService, ratingsHashOf } from './observation-page.service.ts';
import { ObservedSessionService } from './observed-session.service.ts';
import { reachObservation } from './observations.queries.ts';
import type { ObservationRow } from './observation-row.ts';

type Locale = 'es' | 'en' | 'fr' | undefined;

/** Observations are written where the session is, by a supervisor whose dated assignment opens it; the log of that tenant tells of it. */
@Injectable()
export class ObservationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly pages: ObservationPageService,
    private readonly sessions: ObservedSessionService,
    private readonly certification: CertificationService,
    private readonly evidence: EvidenceService,
  ) {}

  async get(actor: Actor, id: string, locale: Locale): Promise<ObservationPage> {
    return this.db.read(actor, async (tx) => this.pages.present(tx, actor, await reachObservation(tx, actor, id), locale));
  }

  /** @throws DomainError 404 `session_not_found` without an assignment open now; 409 `not_on_team`, `own_person`, `already_observed` */
  async start(actor: Actor, body: BodyOf<typeof startObservation>, locale: Locale): Promise<ObservationPage> {
    return this.db.write(actor, async (tx) => {
      const known = (await tx.query('SELECT o.id FROM observation o WHERE o.id = $1 AND o.supervisor_id = $2 AND o.session_id = $3 AND o.trainer_id = $4', [body.id, actor.personId, body.sessionId, body.trainerId])) as unknown[];
      if (known.length > 0) return this.pages.present(tx, actor, await reachObservation(tx, actor, body.id), locale);
      if (body.trainerId === actor.personId) throw new DomainError('own_person', 409);
      const assigned = await this.sessions.assigned(tx, actor, body.sessionId);
      authorise(actor, 'observation:write', { tenantId: assigned.tenantId, supervisorId: actor.personId, trainerId: body.trainerId, kitTenantId: assigned.kitTenantId });
      const trainer = assigned.trainers.find((t) => t.personId === body.trainerId);
      if (!trainer) throw new DomainError('not_on_team', 409);
      const rubric = await this.pages.firstRubric(tx, actor, assigned);
      const now = this.clock.now();
      const added = (await tx.query(insertSql, [
        assigned.tenantId, body.id, assigned.cohortId, body.sessionId, assigned.kitTenantId, assigned.kitId, assigned.kitVersionId, rubric.id, Math.max(...rubric.levels.map((l) => l.value)),
        trainer.personId, trainer.displayName, actor.personId, assigned.supervisorName, actor.tenantId, await this.sessions.taught(tx, actor, assigned, trainer.personId), now,
      ]).catch(idTaken)) as unknown[];
      if (added.length === 0) throw new DomainError('already_observed', 409);
      await this.log(tx, actor, assigned.tenantId, 'observation.start', body.id);
      return this.pages.present(tx, actor, await reachObservation(tx, actor, body.id), locale);
    });
  }

  /** @throws DomainError 409 `changed_meanwhile` with the revision there is; 422 naming a criterion that the rubric does not hold */
  async save(actor: Actor, id: string, body: BodyOf<typeof saveObservation>): Promise<ResponseOf<typeof saveObservation>> {
    return this.db.write(actor, async (tx) => {
      const row = await this.writable(tx, actor, id);
      if (row.revision !== body.revision) throw new DomainError('changed_meanwhile', 409, { revision: row.revision });
      const rubric = await this.pages.rubricOf(tx, actor, row);
      const { revision: _, ...writing } = body;
      const score = scoreRubric(rubric, writing.ratings);
      const [unknown] = [...score.unknown, ...Object.keys(writing.notes).filter((c) => !rubric.criteria.some((one) => one.id === c))];
      if (unknown) invalid(`ratings.${unknown}`, 'unknown_criterion');
      const levels = new Set(rubric.levels.map((l) => l.value));
      for (const [criterion, value] of Object.entries(writing.ratings)) if (!levels.has(value)) invalid(`ratings.${criterion}`, 'no_such_level');
      const kept = { ...row, ...writing, revision: row.revision + 1 };
      await tx.query(
        'UPDATE observation SET ratings = $3, notes = $4, strengths = $5, actions = $6, revision = revision + 1 WHERE tenant_id = $1 AND id = $2 AND revision = $7',
        [row.tenantId, id, JSON.stringify(writing.ratings), JSON.stringify(writing.notes), writing.strengths, writing.actions, row.revision],
      );
      return { revision: kept.revision, ratingsHash: ratingsHashOf(kept), score: { mean: score.mean, outcome: score.outcome, criticalOpen: [...score.criticalOpen], missing: [...score.missing] } };
    });
  }

  /** Signs exactly what was on the screen; then says what the trainer still lacks. */
  async sign(actor: Actor, id: string, { ratingsHash }: BodyOf<typeof signing>, locale: Locale): Promise<ResponseOf<typeof signing>> {
    return this.db.write(actor, async (tx) => {
      const row = await this.writable(tx, actor, id);
      if (ratingsHash !== ratingsHashOf(row)) throw new DomainError('changed_meanwhile', 409, { revision: row.revision });
      const rubric = await this.pages.rubricOf(tx, actor, row);
      const score = scoreRubric(rubric, row.ratings);
      const session = await this.sessions.observed(tx, actor, row);
      const signed = allowed(signObservation(asObservation(row), actor, session, score, row, this.clock.now()));
      const taught = await this.sessions.taught(tx, actor, row, row.trainerId);
      await tx.query(
        `UPDATE observation SET state = 'signed', signed_at = $3, outcome = $4, mean = $5, critical_open = $6, ratings_hash = $7, supervisor_taught = $8, revision = revision + 1 WHERE tenant_id = $1 AND id = $2`,
        [row.tenantId, id, signed.signedAt, signed.outcome, score.mean, score.criticalOpen, ratingsHash, taught],
      );
      await this.certification.observed(tx, row);
      await this.log(tx, actor, row.tenantId, 'observation.sign', id, { outcome: signed.outcome, critical: score.criticalOpen.length });
      const lacks = await this.gaps(tx, actor, row);
      return { observation: await this.pages.present(tx, actor, await reachObservation(tx, actor, id), locale), gaps: lacks };
    });
  }

  /** The trainer's answer: their own row in whatever tenant the session was. */
  async answer(actor: Actor, id: string, { answer, reason }: BodyOf<typeof answerObservation>, locale: Locale): Promise<ObservationPage> {
    return this.db.write(actor, async (tx) => {
      const row = await reachObservation(tx, actor, id, 'FOR UPDATE OF o');
      authorise(actor, 'observation:answer', row);
      const now = this.clock.now();
      const observation = asObservation(row);
      const answered = answer === 'acknowledged' ? allowed(acknowledge(observation, actor.personId)) : allowed(contest(observation, actor.personId, reason, now));
      await tx.query('UPDATE observation SET state = $3, answered_at = $4, answer_reason = $5, revision = revision + 1 WHERE tenant_id = $1 AND id = $2', [
        row.tenantId, id, answered.state, now, answer === 'contested' ? reason : '',
      ]);
      await this.certification.observed(tx, row);
      await this.log(tx, actor, row.tenantId, answer === 'acknowledged' ? 'observation.acknowledge' : 'observation.contest', id);
      return this.pages.present(tx, actor, await reachObservation(tx, actor, id), locale);
    });
  }

  private async writable(tx: EntityManager, actor: Actor, id: string): Promise<ObservationRow> {
    const row = await reachObservation(tx, actor, id, 'FOR UPDATE OF o');
    authorise(actor, 'observation:write', row);
    if (row.state !== 'draft') throw new DomainError('observation_already_signed', 409);
    return row;
  }

  /** What a signature leaves to be met, asked where certifications stand. */
  private async gaps(tx: EntityManager, actor: Actor, row: ObservationRow): Promise<string[]> {
    const kit = { tenantId: row.kitTenantId, kitId: row.kitId };
    const inner = { tenantId: row.kitTenantId, personId: null, role: 'system' as const };
    return this.db.inTenant(tx, actor, row.kitTenantId, async () => {
      const standard = await this.certification.standardFor(tx, { ...kit, level: 'trainer' });
      const gathered = (await this.evidence.gather(tx, inner, kit, [row.trainerId])).get(row.trainerId);
      return standard && gathered ? gaps(judge(standard.standard, gathered.evidence, this.clock.now()), 'certified') : [];
    });
  }

  private async log(tx: EntityManager, actor: Actor, tenantId: string, action: string, id: string, detail?: Record<string, string | number>): Promise<void> {
    await this.db.inTenant(tx, actor, tenantId, () => audit(tx, actor, { tenantId, at: this.clock.now(), action, subjectKind: 'observation', subjectId: id, ...(detail ? { detail } : {}) }));
  }
}

const asObservation = (row: ObservationRow) => ({ state: row.state, supervisorId: row.supervisorId, trainerId: row.trainerId, signedAt: row.signedAt ? new Date(row.signedAt) : null, outcome: row.outcome });

function idTaken(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505') throw new DomainError(constraint === 'observation_pkey' || constraint === 'observation_id_key' ? 'id_taken' : 'already_observed', 409);
  throw error;
}

const insertSql = `
  INSERT INTO observation (tenant_id, id, cohort_id, session_id, kit_tenant_id, kit_id, kit_version_id, rubric_id, highest, trainer_id, trainer_name, supervisor_id, supervisor_name, supervisor_tenant_id, supervisor_taught, state, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', $16) RETURNING id`;
