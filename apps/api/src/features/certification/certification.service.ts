import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { CertificationLevel } from '@relevo/domain/certification';
import type { CohortPurpose } from '@relevo/domain/cohort';
import { gaps, judge } from '@relevo/domain/certification-evidence';
import { beginPractice, enrol, judgeTrained, undoEnrolment } from '@relevo/domain/certification-pathway';
import { lapse } from '@relevo/domain/certification-validity';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService, type CohortEvents } from '../cohorts/cohort-events.service.ts';
import { StandardsService, type StandardInForce } from '../kits/standards.service.ts';
import { CertificationStoreService, type StoredCertification } from './certification-store.service.ts';
import { EvidenceService, type Gathered } from './evidence.service.ts';

type Kit = { tenantId: string; kitId: string };
type Enrolled = Kit & { cohortTenantId: string; cohortId: string; purpose: CohortPurpose; personIds: readonly string[] };

/** What moves certifications without anybody's signature: enrolments, judgements, first sessions, time. */
@Injectable()
export class CertificationService implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly store: CertificationStoreService,
    private readonly evidence: EvidenceService,
    private readonly standards: StandardsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('certification.lapse', ({ tenantId, certificationId }) => this.lookAtValidity(String(tenantId), String(certificationId)));
  }

  /** Binds the rules to what happens in cohorts; called once, by the module. */
  listenTo(events: CohortEventsService): void {
    events.on('enrolled', (tx, actor, e) => this.enrolled(tx, actor, { tenantId: e.kitTenantId, kitId: e.kitId, cohortTenantId: e.tenantId, cohortId: e.cohortId, purpose: e.purpose, personIds: e.personIds }));
    events.on('enrolmentUndone', (tx, actor, e) => this.enrolmentUndone(tx, actor, e));
    events.on('practiceBegun', (tx, actor, e) => this.practiceBegun(tx, actor, e));
    events.on('attended', (tx, actor, e) => this.rejudge(tx, actor, { tenantId: e.kitTenantId, kitId: e.kitId }, e.personIds));
    events.on('regraded', (tx, actor, e) => this.rejudge(tx, actor, { tenantId: e.kitTenantId, kitId: e.kitId }, e.personIds));
    events.on('completed', (tx, actor, e) => (e.purpose === 'trainer_training' ? this.completed(tx, actor, e) : Promise.resolve()));
  }

  /** An observation was signed or answered: the hand-off of the partner where the session was rests on it. */
  async observed(tx: EntityManager, { kitTenantId, kitId, tenantId }: { kitTenantId: string; kitId: string; tenantId: string }): Promise<void> {
    if (tenantId !== kitTenantId) await this.jobs.send(tx, 'handoff.recompute', { kitTenantId, kitId, partnerTenantId: tenantId });
  }

  /** – → candidate, for everybody enrolled in a trainers' training; who stands already stays. Certified, they begin towards master trainer where the kit has such a standard. */
  async enrolled(tx: EntityManager, acting: Acting, given: Enrolled): Promise<void> {
    if (given.purpose !== 'trainer_training' || given.personIds.length === 0) return;
    const homes = await this.homes(tx, given.personIds, given.cohortTenantId);
    const names = await this.db.inTenant(tx, acting, given.cohortTenantId, async () => (await tx.query(
      'SELECT e.person_id AS id, e.display_name AS name FROM enrolment e WHERE e.tenant_id = $1 AND e.cohort_id = $2 AND e.person_id = ANY ($3)', [given.cohortTenantId, given.cohortId, given.personIds],
    )) as { id: string; name: string }[]);
    await this.store.within(tx, acting, given.tenantId, async () => {
      const master = await this.standards.standardOf(tx, given.tenantId, given.kitId, 'master_trainer');
      const founders = await this.founders(tx, given);
      const rows = await this.store.ofPeople(tx, given.tenantId, given.kitId, given.personIds);
      for (const personId of new Set(given.personIds)) {
        const base = rows.find((r) => r.certification.personId === personId && r.certification.level === 'trainer') ?? null;
        const level: CertificationLevel = base?.certification.standing === 'certified' && master ? 'master_trainer' : 'trainer';
        const existing = level === 'trainer' ? base : (rows.find((r) => r.certification.personId === personId && r.certification.level === level) ?? null);
        const facts = { personId, kitId: given.kitId, tenantId: given.tenantId, homeTenantId: homes.get(personId) ?? given.cohortTenantId, level, cohortPurpose: given.purpose, base: base?.certification.standing ?? null };
        const decided = enrol(existing?.certification ?? null, facts, this.clock.now());
        if (!decided.ok) continue;
        const marks = { displayName: names.find((n) => n.id === personId)?.name ?? base?.displayName ?? '', founding: founders.has(personId), recorded: false, trainedInCohortId: given.cohortId };
        if (existing) await this.store.save(tx, acting, { ...existing, trainedInCohortId: given.cohortId }, decided.value);
        else await this.store.create(tx, acting, decided.value, marks);
      }
    });
  }

  /** Candidate → what they were before, where the enrolment that made them one is taken back; whoever is in another training is a candidate of that one. */
  private async enrolmentUndone(tx: EntityManager, acting: Acting, e: CohortEvents['enrolmentUndone']): Promise<void> {
    if (e.purpose !== 'trainer_training' || e.personIds.length === 0) return;
    const others = await this.db.inTenant(tx, acting, e.tenantId, async () => (await tx.query(
      `SELECT DISTINCT ON (e.person_id) e.person_id AS id, c.id AS cohort FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id
       WHERE e.tenant_id = $1 AND e.cohort_id <> $2 AND e.person_id = ANY ($3) AND e.state = 'enrolled' AND c.kit_id = $4 AND c.purpose = 'trainer_training' ORDER BY e.person_id, e.enrolled_at DESC`,
      [e.tenantId, e.cohortId, e.personIds, e.kitId])) as { id: string; cohort: string }[]);
    await this.store.within(tx, acting, e.kitTenantId, async () => {
      for (const row of (await this.store.ofPeople(tx, e.kitTenantId, e.kitId, e.personIds)).filter(({ trainedInCohortId }) => trainedInCohortId === e.cohortId)) {
        const other = others.find(({ id }) => id === row.certification.personId);
        const decided = undoEnrolment(row.certification, await this.store.cameFrom(tx, row), this.clock.now());
        if (other) await this.store.write(tx, { ...row, trainedInCohortId: other.cohort });
        else if (decided.ok) await this.store.save(tx, acting, { ...row, trainedInCohortId: null }, decided.value);
      }
    });
  }

  /** A candidate from documents of before the platform: what they tell of is the enrolment. Acts as the kit's tenant. */
  async enrolledBefore(tx: EntityManager, acting: Acting, kit: Kit, person: { id: string; displayName: string }): Promise<void> {
    const rows = await this.store.ofPeople(tx, kit.tenantId, kit.kitId, [person.id]);
    const existing = rows.find((r) => r.certification.level === 'trainer') ?? null;
    if (existing) return existing.recorded ? undefined : this.store.write(tx, { ...existing, recorded: true });
    const homes = await this.homes(tx, [person.id], kit.tenantId);
    const facts = { personId: person.id, kitId: kit.kitId, tenantId: kit.tenantId, homeTenantId: homes.get(person.id) ?? kit.tenantId, level: 'trainer' as const, cohortPurpose: 'trainer_training' as const, base: null };
    const decided = enrol(null, facts, this.clock.now());
    const founders = await this.founders(tx, kit);
    if (decided.ok) await this.store.create(tx, acting, decided.value, { displayName: person.displayName, founding: founders.has(person.id), recorded: true, trainedInCohortId: null });
  }

  /**
   * Judges these people's candidacies again: whoever meets the standard is trained. While their training still has sessions to come
   * nothing is judged, for a share of what was held so far says nothing of the whole. Call it whenever evidence changed.
   */
  async rejudge(tx: EntityManager, acting: Acting, kit: Kit, personIds: readonly string[]): Promise<void> {
    await this.store.within(tx, acting, kit.tenantId, async (inner) => {
      const rows = await this.store.ofPeople(tx, kit.tenantId, kit.kitId, personIds);
      const candidates = rows.filter((r) => r.certification.standing === 'candidate');
      if (candidates.length === 0) return;
      const gathered = await this.evidence.gather(tx, inner, kit, candidates.map((c) => c.certification.personId));
      for (const candidate of candidates) await this.judgeOne(tx, acting, inner, candidate, gathered.get(candidate.certification.personId));
    });
  }

  /** Candidate → trained when the standard is met. Acts as the kit's tenant. @returns what is missing */
  async judgeOne(tx: EntityManager, actor: Acting, inner: Acting, candidate: StoredCertification, gathered: Gathered | undefined): Promise<string[]> {
    const { certification } = candidate;
    const standard = await this.standardFor(tx, certification);
    if (!standard || !gathered) return ['standard'];
    const judgements = judge(standard.standard, gathered.evidence, this.clock.now());
    const training = await this.trainingOf(tx, inner, candidate);
    if (training.pending) return ['sessions_pending'];
    const decided = judgeTrained(certification, { standard: standard.standard, evidence: gathered.evidence, now: this.clock.now() });
    if (!decided.ok) return gaps(judgements, 'trained');
    const generation = candidate.generation ?? training.generation ?? (candidate.recorded ? 0 : null);
    const trained = await this.store.save(tx, actor, { ...candidate, generation }, decided.value, { standard, frozen: { judgements, pieces: gathered.evidence } });
    await this.practisedBefore(tx, actor, trained, gathered);
    return [];
  }

  async standardFor(tx: EntityManager, of: { tenantId: string; kitId: string; level: CertificationLevel }): Promise<StandardInForce<'certification'> | null> {
    return this.standards.standardOf(tx, of.tenantId, of.kitId, of.level === 'trainer' ? 'certification' : 'master_trainer');
  }

  /** Whether the person's partner trains its own trainers: handed over with the wider scope. Acts as the kit's tenant. */
  async partnerTrains(tx: EntityManager, kit: Kit, partnerTenantId: string): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT 1 FROM handoff h WHERE h.tenant_id = $1 AND h.kit_id = $2 AND h.partner_tenant_id = $3 AND h.scope = 'deliver_and_train' AND h.state IN ('handed_over', 'under_watch')`,
      [kit.tenantId, kit.kitId, partnerTenantId],
    )) as unknown[];
    return rows.length > 0;
  }

  /** Certified → lapsed when its time is over; else it is looked at again later. */
  async lookAtValidity(tenantId: string, certificationId: string): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      const acting = systemOf(tenantId);
      const row = await this.store.byId(tx, tenantId, certificationId, 'FOR UPDATE OF c');
      if (row?.certification.standing !== 'certified') return;
      const standard = await this.standardFor(tx, row.certification);
      const gathered = (await this.evidence.gather(tx, acting, { tenantId, kitId: row.certification.kitId }, [row.certification.personId])).get(row.certification.personId);
      if (!standard || !gathered) return;
      const now = this.clock.now();
      const decided = lapse(row.certification, standard.standard, gathered.practice, now);
      if (decided.ok) await this.store.save(tx, acting, row, decided.value, { standard });
      else await this.store.lookAgain(tx, tenantId, certificationId, this.store.nextLook(row.certification, now));
    });
  }

  /** Trained → practising, by a first co-supervised session; where they now work is where that session's assignment says. */
  private async practiceBegun(tx: EntityManager, acting: Acting, e: CohortEvents['practiceBegun']): Promise<void> {
    const [assigned] = await this.db.inTenant(tx, acting, e.tenantId, async () => (await tx.query(
      'SELECT a.person_tenant_id AS home FROM assignment a WHERE a.tenant_id = $1 AND a.session_id = $2 AND a.person_id = $3', [e.tenantId, e.sessionId, e.personId],
    )) as { home: string }[]);
    await this.store.within(tx, acting, e.kitTenantId, async () => {
      for (const row of await this.store.ofPeople(tx, e.kitTenantId, e.kitId, [e.personId])) {
        const certification = { ...row.certification, homeTenantId: assigned?.home ?? row.certification.homeTenantId };
        const decided = beginPractice(certification, { id: e.sessionId, mode: 'co_supervised' }, this.clock.now());
        if (decided.ok) await this.store.save(tx, acting, row, decided.value);
      }
    });
  }

  /** Sessions observed before the platform were practice too. */
  private async practisedBefore(tx: EntityManager, actor: Acting, trained: StoredCertification, { evidence }: Gathered): Promise<void> {
    const first = evidence.observations.find((o) => o.recorded !== null);
    const decided = first && beginPractice(trained.certification, { id: first.evidenceId, mode: 'co_supervised' }, this.clock.now());
    if (decided?.ok) await this.store.save(tx, actor, trained, decided.value);
  }

  /** Earlier observations that are confirmed after somebody was trained begin their practice as well. Acts as the kit's tenant. */
  async practiseFromRecords(tx: EntityManager, actor: Acting, inner: Acting, kit: Kit, personId: string): Promise<void> {
    const rows = (await this.store.ofPeople(tx, kit.tenantId, kit.kitId, [personId])).filter((r) => r.certification.standing === 'trained');
    const gathered = (await this.evidence.gather(tx, inner, kit, [personId])).get(personId);
    for (const row of rows) if (gathered) await this.practisedBefore(tx, actor, row, gathered);
  }

  private async completed(tx: EntityManager, acting: Acting, e: CohortEvents['completed']): Promise<void> {
    const people = await this.db.inTenant(tx, acting, e.tenantId, async () => (await tx.query(
      "SELECT e.person_id AS id FROM enrolment e WHERE e.tenant_id = $1 AND e.cohort_id = $2 AND e.state <> 'withdrawn'", [e.tenantId, e.cohortId],
    )) as { id: string }[]);
    await this.rejudge(tx, acting, { tenantId: e.kitTenantId, kitId: e.kitId }, people.map((p) => p.id));
  }

  /** The training that made somebody a candidate: what is still to come of it, and its generation. */
  private async trainingOf(tx: EntityManager, inner: Acting, candidate: StoredCertification): Promise<{ pending: boolean; generation: number | null }> {
    if (!candidate.trainedInCohortId) return { pending: false, generation: null };
    const [cohort] = (await tx.query('SELECT c.tenant_id AS tenant, c.generation FROM cohort c WHERE c.id = $1 AND c.kit_tenant_id = $2', [candidate.trainedInCohortId, candidate.certification.tenantId])) as { tenant: string; generation: number | null }[];
    if (!cohort) return { pending: false, generation: null };
    const sessions = await this.db.inTenant(tx, inner, cohort.tenant, async () => (await tx.query(
      "SELECT 1 FROM session s WHERE s.tenant_id = $1 AND s.cohort_id = $2 AND s.state = 'planned' LIMIT 1", [cohort.tenant, candidate.trainedInCohortId],
    )) as unknown[]);
    return { pending: sessions.length > 0, generation: cohort.generation };
  }

  /** Where people work: the tenant that gave out their sign-in, else the one that enrolled them. */
  private async homes(tx: EntityManager, personIds: readonly string[], otherwise: string): Promise<Map<string, string>> {
    const rows = (await tx.query('SELECT s.person_id AS id, s.home_tenant_id AS home FROM sign_in s WHERE s.person_id = ANY ($1)', [personIds])) as { id: string; home: string | null }[];
    return new Map(rows.map((row) => [row.id, row.home ?? otherwise]));
  }

  private async founders(tx: EntityManager, kit: Kit): Promise<Set<string>> {
    const rows = (await tx.query("SELECT t.person_id AS id FROM two_person_act t WHERE t.tenant_id = $1 AND t.kit_id = $2 AND t.kind = 'founder' AND t.confirmed_at IS NOT NULL", [
      kit.tenantId, kit.kitId,
    ])) as { id: string }[];
    return new Set(rows.map((row) => row.id));
  }
}
