import { Injectable } from '@nestjs/common';
import type { CertificationPath, EvidencePiece, PathObservation, Requirement } from '@relevo/contracts/certification';
import { countingObservations, judge, type RequirementJudgement } from '@relevo/domain/certification-evidence';
import { isOverdueToBegin } from '@relevo/domain/certification-pathway';
import { lapseReason, renewalJudgement } from '@relevo/domain/certification-validity';
import { addDays } from '@relevo/domain/dates';
import { silenceDays } from '@relevo/domain/observation';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { ActsService } from './acts.service.ts';
import { certificationReach, reachCertification } from './certification-reach.queries.ts';
import { CertificationService } from './certification.service.ts';
import { CertificationStoreService, type StoredCertification } from './certification-store.service.ts';
import { movesFor } from './certification-moves.ts';
import { EvidenceService, type Gathered } from './evidence.service.ts';
import { headOf, namesOf, nextSessionOf, type PathHead } from './path.queries.ts';

/** What somebody has met, what is missing, and the evidence behind it: judged anew each time it is looked at. */
@Injectable()
export class CertificationPathService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: CertificationStoreService,
    private readonly service: CertificationService,
    private readonly evidence: EvidenceService,
    private readonly acts: ActsService,
  ) {}

  async get(actor: Actor, id: string): Promise<CertificationPath> {
    const { due, tenantId } = await this.db.read(actor, async (tx) => {
      const reached = await reachCertification(tx, actor, id);
      return { due: await this.lapseDue(tx, actor, reached.tenantId, id), tenantId: reached.tenantId };
    });
    // Time has moved it already: written down before it is shown.
    if (due) await this.service.lookAtValidity(tenantId, id);
    return this.db.read(actor, (tx) => this.path(tx, actor, id));
  }

  async own(actor: Actor): Promise<{ now: string; paths: CertificationPath[] }> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(`SELECT c.id FROM certification c WHERE ${certificationReach(actor)} ORDER BY c.standing_since DESC`, [actor.tenantId, actor.personId])) as { id: string }[];
      const paths: CertificationPath[] = [];
      for (const { id } of rows) paths.push(await this.path(tx, actor, id));
      return { now: this.clock.now().toISOString(), paths };
    });
  }

  /** The path as this reader sees it, within a transaction that acts as the reader. */
  async path(tx: EntityManager, actor: Actor, id: string): Promise<CertificationPath> {
    const reached = await reachCertification(tx, actor, id);
    const nextSession = actor.personId === reached.personId ? await nextSessionOf(tx, actor, reached.kitId, this.clock.now()) : null;
    return this.store.within(tx, actor, reached.tenantId, async (inner) => {
      const stored = found(await this.store.byId(tx, reached.tenantId, id), 'certification');
      const kit = { tenantId: reached.tenantId, kitId: reached.kitId };
      const gathered = found((await this.evidence.gather(tx, inner, kit, [reached.personId])).get(reached.personId), 'certification');
      const head = await headOf(tx, stored);
      const facts = await this.facts(tx, stored, gathered);
      const standard = await this.service.standardFor(tx, stored.certification);
      const acts = (await this.acts.of(tx, actor, kit, reached.personId)).filter((act) => act.kind !== 'revocation');
      return {
        ...(await this.present(tx, actor, stored, head)), nextSession, acts,
        standard: standard && { id: standard.id, number: standard.number, validityMonths: standard.standard.validityMonths, observationsPassed: standard.standard.observationsPassed },
        overdue: facts.standard !== null && isOverdueToBegin(stored.certification, facts.standard, this.clock.now()),
        requirements: this.requirements(stored, facts, gathered), observations: this.observations(gathered), moves: movesFor(actor, facts),
      };
    });
  }

  /** Everything that moves are decided on. Acts as the kit's tenant. */
  async facts(tx: EntityManager, stored: StoredCertification, gathered: Gathered) {
    const { certification } = stored;
    const standard = (await this.service.standardFor(tx, certification))?.standard ?? null;
    const base = (await this.store.ofPeople(tx, certification.tenantId, certification.kitId, [certification.personId], false)).find((r) => r.certification.level === 'trainer');
    return {
      certification, standard, evidence: gathered.evidence, practice: gathered.practice, base: certification.level === 'trainer' ? null : (base?.certification.standing ?? null),
      partnerTrains: await this.service.partnerTrains(tx, certification, certification.homeTenantId), now: this.clock.now(),
    };
  }

  private async lapseDue(tx: EntityManager, actor: Actor, tenantId: string, id: string): Promise<boolean> {
    return this.store.within(tx, actor, tenantId, async (inner) => {
      const stored = found(await this.store.byId(tx, tenantId, id), 'certification');
      if (stored.certification.standing !== 'certified') return false;
      const standard = await this.service.standardFor(tx, stored.certification);
      const { personId, kitId } = stored.certification;
      const gathered = (await this.evidence.gather(tx, inner, { tenantId, kitId }, [personId])).get(personId);
      return standard !== null && gathered !== undefined && lapseReason(stored.certification, standard.standard, gathered.practice, this.clock.now()) !== null;
    });
  }

  private async present(tx: EntityManager, actor: Actor, { id, certification: c, ...marks }: StoredCertification, head: PathHead) {
    const names = await namesOf(tx, [c.recommendation?.by, c.suspension?.by, c.revocation?.proposedBy, ...head.events.flatMap((e) => [e.actorId, e.secondId])]);
    const name = (personId: string | null | undefined) => (personId ? (names.get(personId) ?? null) : null);
    const standardNumber = (standardId: string | null) => head.standards.find((s) => s.id === standardId)?.number ?? null;
    const began = head.events.findLastIndex((e) => e.to === 'candidate');
    return {
      id, personId: c.personId, displayName: marks.displayName, kitId: c.kitId, kitTitle: marks.kitTitle, tenantId: c.tenantId, tenantName: head.tenantName, homeTenantId: c.homeTenantId, homeName: head.homeName,
      level: c.level, standing: c.standing, since: c.since.toISOString(), standingBefore: c.suspension?.before ?? null, founding: marks.founding && head.foundingHolds, recorded: marks.recorded,
      generation: marks.generation, certifiedAt: c.certifiedAt?.toISOString() ?? null, expiresAt: c.validUntil?.toISOString() ?? null,
      recommended: c.recommendation && { byName: name(c.recommendation.by) ?? '', at: c.recommendation.at.toISOString() },
      suspension: c.suspension && { reason: c.suspension.reason, at: c.suspension.at.toISOString(), byName: name(c.suspension.by) ?? '' },
      revocation: c.revocation && { reason: c.revocation.reason, at: c.revocation.at.toISOString(), byName: name(c.revocation.proposedBy) ?? '', mine: c.revocation.proposedBy === actor.personId },
      reached: head.events.slice(Math.max(0, began)).flatMap((e, i, all) => (all.findIndex((other) => other.to === e.to) === i ? [{ standing: e.to, at: e.at }] : [])),
      events: head.events.map((e) => ({ id: e.id, at: e.at, from: e.from, to: e.to, byName: name(e.actorId), secondName: name(e.secondId), reason: e.reason, standardNumber: standardNumber(e.standardId), evidenceHash: e.evidenceHash })).toReversed(),
      credentials: head.credentials,
    };
  }

  private requirements({ certification }: StoredCertification, { standard, practice, evidence, now }: Awaited<ReturnType<CertificationPathService['facts']>>, { pieces, marksAwaited }: Gathered): Requirement[] {
    if (!standard) return [];
    const training = new Set(['attendance', 'post_test', 'teach_back']);
    const show = (ids: readonly string[]): EvidencePiece[] => ids.flatMap((pieceId) => {
      const piece = pieces.get(pieceId);
      return piece && piece.kind !== 'session' ? [{ ...piece, kind: piece.kind }] : [];
    });
    const shown = (j: Omit<RequirementJudgement, 'requirement'> & { requirement: Requirement['requirement'] }, stage: Requirement['stage']): Requirement =>
      ({ requirement: j.requirement, stage, met: j.met, have: j.have, need: j.need, awaited: j.requirement === 'post_test' && !j.met && marksAwaited, evidence: show(j.evidenceIds) });
    const asked = judge(standard, evidence, now).map((j) => shown(j, training.has(j.requirement) ? 'trained' : 'certified'));
    return certification.standing === 'lapsed' ? [...asked, ...renewalJudgement(standard, practice, now).map((j) => shown(j, 'renewed'))] : asked;
  }

  private observations({ evidence, observations }: Gathered): PathObservation[] {
    const counting = new Set(countingObservations(evidence, this.clock.now()).map((o) => o.evidenceId));
    return observations.map((o) => ({
      id: o.id, signedAt: o.signedAt, startsAt: o.startsAt, cohortTitle: o.cohortTitle, sessionTitle: o.sessionTitle, supervisorName: o.supervisorName, state: o.state, outcome: o.outcome, mean: o.mean,
      highest: o.highest, criticalOpen: o.criticalOpen.length, answerBy: addDays(new Date(o.signedAt), silenceDays).toISOString(), counts: counting.has(o.id),
    }));
  }
}

