import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { PeopleImport } from '@relevo/contracts/people-imports';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { Entering, type Line, type Settled } from './entering.service.ts';
import { ImportReach } from './import-reach.service.ts';
import { needs, PeopleImportsQueries, type ImportRecord } from './people-imports.queries.ts';

/**
 * Rows of a list become people, a few hundred at a time. Each lot is one transaction with the rows' outcome in it: whatever stops in between, a row is taken once
 * or not at all, and the job goes on with the next.
 */
@Injectable()
export class Taking implements OnApplicationBootstrap {
  /** Rows of one transaction: long enough to be quick, short enough that others on the same cohort wait but a moment. */
  atOnce = 250;

  constructor(
    private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock, private readonly reach: ImportReach, private readonly queries: PeopleImportsQueries,
    private readonly entering: Entering,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('people.take', ({ tenantId, importId }) => this.run(String(tenantId), String(importId)));
  }

  /** Begins, or goes on where it stopped. @throws DomainError 422 `rows_faulty`, `rows_undecided`, `rows_none`; 409 `cohort_full` with the seats left, `import_busy` */
  async begin(actor: Actor, id: string): Promise<PeopleImport> {
    return this.db.write(actor, async (tx) => {
      const before = await this.reach.at(tx, actor, id, true);
      const told = await this.queries.present(tx, actor.tenantId, id);
      if (before.state === 'taking' || before.state === 'done') return told;
      if (before.state !== 'open') throw new DomainError('import_busy');
      const { faulty, undecided, ready, fresh, known } = told.counts;
      if (faulty > 0) throw new DomainError('rows_faulty', 422, { count: faulty });
      if (undecided > 0) throw new DomainError('rows_undecided', 422, { count: undecided });
      if (ready === 0) throw new DomainError('rows_none', 422);
      if (told.seats !== null && fresh + known > told.seats) throw new DomainError('cohort_full', 409, { seats: told.seats });
      await tx.query(
        `UPDATE people_import i SET state = 'taking', share = 0, refusal = NULL, refusal_detail = NULL, taken_by = $3, taken_role = $4 WHERE ${tenantIs('i', 1)} AND i.id = $2`,
        [actor.tenantId, id, actor.personId, actor.role],
      );
      await this.jobs.send(tx, 'people.take', { tenantId: actor.tenantId, importId: id });
      await this.record(tx, actor, id, 'people_import.take', { rows: ready, leftOut: told.counts.leftOut });
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  /** Takes what is left; two at once wait for each other. A refusal stops it and says why, and what was taken stays. */
  async run(tenantId: string, id: string): Promise<void> {
    const first = await this.db.read({ tenantId, personId: null, role: 'system' }, (tx) => this.queries.known(tx, tenantId, id));
    if (first?.state !== 'taking' || first.takenBy === null || first.takenRole === null) return;
    const actor: Actor = { tenantId, personId: first.takenBy, role: first.takenRole, organisationId: tenantId };
    try {
      while (await this.db.write(actor, (tx) => this.takeSome(tx, actor, id)));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.db.write({ tenantId, personId: null, role: 'system' }, (tx) => tx.query(
        `UPDATE people_import i SET state = 'open', refusal = $3, refusal_detail = $4 WHERE ${tenantIs('i', 1)} AND i.id = $2 AND i.state = 'taking'`,
        [tenantId, id, error.code, error.detail ? JSON.stringify(error.detail) : null],
      ));
    }
  }

  /** @returns whether there is more to take */
  private async takeSome(tx: EntityManager, actor: Actor, id: string): Promise<boolean> {
    const record = await this.reach.at(tx, actor, id, true);
    if (record.state !== 'taking') return false;
    const lines = await this.next(tx, record);
    if (lines.length === 0) {
      await this.finish(tx, actor, record);
      return false;
    }
    const settled = settle(lines, record.cohortId !== null);
    await this.entering.enter(tx, actor, record, lines, settled);
    await tx.query(
      `UPDATE people_import_row r SET outcome = n.outcome, person_id = n.person, enrolment_id = n.enrolment FROM jsonb_to_recordset($4) AS n (row int, outcome text, person uuid, enrolment uuid)
       WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = n.row`,
      [record.tenantId, id, record.sheet, JSON.stringify(settled.map((one) => ({ row: one.row, outcome: one.outcome, person: one.personId, enrolment: one.enrolmentId })))],
    );
    const count = (outcome: Settled['outcome']) => settled.filter((one) => one.outcome === outcome).length;
    const taken = { ...record.taken, created: record.taken.created + count('created'), known: record.taken.known + count('known'), alreadyEnrolled: record.taken.alreadyEnrolled + count('already') };
    taken.enrolled = record.cohortId === null ? 0 : taken.created + taken.known;
    const { ready } = await this.queries.counts(tx, record);
    const done = taken.created + taken.known + taken.alreadyEnrolled;
    await tx.query(`UPDATE people_import i SET taken = $3, share = $4 WHERE ${tenantIs('i', 1)} AND i.id = $2`, [record.tenantId, id, JSON.stringify(taken), done / (done + ready)]);
    await this.record(tx, actor, id, 'people_import.took', { created: count('created'), known: count('known'), already: count('already'), cohortId: record.cohortId });
    return true;
  }

  private async next(tx: EntityManager, { tenantId, id, sheet, cohortId }: ImportRecord): Promise<Line[]> {
    return (await tx.query(
      `SELECT r.row, r.listed, r.decision, r.decided_person AS "personId", r.identity_hash AS identity,
         EXISTS (SELECT FROM profile f WHERE f.tenant_id = r.tenant_id AND f.person_id = r.decided_person) AS profile,
         EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = r.tenant_id AND e.cohort_id = $4 AND e.person_id = r.decided_person) AS enrolled
       FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.counts AND ${needs} = 'ready' ORDER BY r.row LIMIT $5`,
      [tenantId, id, sheet, cohortId, this.atOnce],
    )) as Line[];
  }

  /** Of a list that is taken its rows' numbers stay, and who they became; nothing that stood in them. */
  private async finish(tx: EntityManager, actor: Actor, { tenantId, id, sheet, taken }: ImportRecord): Promise<void> {
    await tx.query(`DELETE FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND (r.sheet <> $3 OR NOT r.counts)`, [tenantId, id, sheet]);
    const [, leftOut] = (await tx.query(
      `UPDATE people_import_row r SET outcome = 'left_out' WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.decision = 'left_out' AND r.outcome IS NULL`, [tenantId, id])) as [unknown[], number];
    await tx.query(`UPDATE people_import_row r SET cells = '[]', listed = NULL, matches = '[]', identity_hash = NULL, step = NULL, before = NULL WHERE ${tenantIs('r', 1)} AND r.import_id = $2`, [tenantId, id]);
    await tx.query(
      `UPDATE people_import i SET state = 'done', share = 1, finished_at = $3, taken = $4, columns = '[]' WHERE ${tenantIs('i', 1)} AND i.id = $2`,
      [tenantId, id, this.clock.now(), JSON.stringify({ ...taken, leftOut })],
    );
    await this.record(tx, actor, id, 'people_import.finish', { created: taken.created, known: taken.known, already: taken.alreadyEnrolled, leftOut });
  }

  private async record(tx: EntityManager, actor: Actor, id: string, action: string, detail: Record<string, string | number | null>): Promise<void> {
    await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'people_import', subjectId: id, detail });
  }
}

/** What becomes of each line; somebody named by two lines enters once. @throws DomainError `person_not_found` with the row, where a known person is known no longer */
function settle(lines: readonly Line[], enrolling: boolean): Settled[] {
  const seen = new Set<string>();
  return lines.map(({ row, decision, personId, profile, enrolled }): Settled => {
    if (decision !== 'known' || personId === null) return { row, outcome: 'created', personId: newId(), enrolmentId: enrolling ? newId() : null };
    if (!profile) throw new DomainError('person_not_found', 404, { row });
    const there = enrolled || !enrolling || seen.has(personId);
    seen.add(personId);
    return { row, outcome: there ? 'already' : 'known', personId, enrolmentId: there ? null : newId() };
  });
}
