import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { amendPeopleImport, PeopleImport, repairPeopleImport } from '@relevo/contracts/people-imports';
import { sealCell } from '@relevo/domain/identity-number';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { invalid } from '../../platform/domain-error.ts';
import { checkAgain } from './checking.service.ts';
import { IdentityHashes } from './identity-hashes.service.ts';
import { ImportReach } from './import-reach.service.ts';
import { needs, PeopleImportsQueries, repairable, sameText, sharesNumber } from './people-imports.queries.ts';

const asBefore = `before = jsonb_build_object('cells', r.cells, 'decision', r.decision, 'decidedPerson', r.decided_person)`;

/** What is done to many rows of a list at once, and taken back: each row keeps how it stood before the last such step. */
@Injectable()
export class BulkAmending {
  constructor(
    private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock, private readonly reach: ImportReach, private readonly queries: PeopleImportsQueries,
    private readonly hashes: IdentityHashes,
  ) {}

  /** Rows of one number stay undecided where the others are said to be new. */
  async decide(actor: Actor, id: string, { step, needs: kind, is }: BodyOf<typeof amendPeopleImport>): Promise<PeopleImport> {
    return this.db.write(actor, async (tx) => {
      const record = await this.reach.toAmend(tx, actor, id);
      const [, count] = (await tx.query(
        `UPDATE people_import_row r SET step = $6, ${asBefore}, decision = $4, decided_person = NULL WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.counts AND r.outcome IS NULL AND ${needs} = $5${is === 'new' ? ` AND NOT ${sharesNumber}` : ''}`,
        [record.tenantId, id, record.sheet, is, kind, step],
      )) as [unknown[], number];
      await this.record(tx, actor, id, 'people_import.decide', { needs: kind, is, count });
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  /** Writes one text wherever another stands and is at fault; a job then reads and compares the rows anew. */
  async repair(actor: Actor, id: string, { step, column, given, text }: BodyOf<typeof repairPeopleImport>): Promise<PeopleImport> {
    return this.db.write(actor, async (tx) => {
      const record = await this.reach.toAmend(tx, actor, id);
      const { tenantId, sheet, columns } = record;
      const one = columns[column] ?? invalid('column', 'unknown');
      if (one.sealed || one.field === 'identity_number') invalid('column', 'unknown');
      const cell = sealCell(text, false, (number) => this.hashes.of(tenantId, number));
      const [, count] = (await tx.query(
        `UPDATE people_import_row r SET step = $6, ${asBefore}, cells = jsonb_set(r.cells, ARRAY[$4::text], $7::jsonb)
         WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.counts AND r.outcome IS NULL AND ${needs} = 'faulty' AND ${sameText('r.cells ->> $4::int', '$5')}
           AND EXISTS (SELECT FROM jsonb_to_recordset(r.listed -> 'faults') AS f ("column" int, code text) WHERE f."column" = $4::int AND ${repairable('f')})`,
        [tenantId, id, sheet, column, given, step, JSON.stringify(cell)],
      )) as [unknown[], number];
      if (count > 0) await checkAgain(tx, this.jobs, record);
      await this.record(tx, actor, id, 'people_import.repair', { column, count });
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  /** Each row as it stood before the step; compared anew where its text changed. */
  async undo(actor: Actor, id: string, step: string): Promise<PeopleImport> {
    return this.db.write(actor, async (tx) => {
      const record = await this.reach.toAmend(tx, actor, id);
      const [rows] = (await tx.query(
        `UPDATE people_import_row r SET cells = r.before -> 'cells', decision = r.before ->> 'decision', decided_person = (r.before ->> 'decidedPerson')::uuid, step = NULL, before = NULL
         FROM people_import_row o WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.step = $4 AND r.outcome IS NULL
           AND o.tenant_id = r.tenant_id AND o.import_id = r.import_id AND o.sheet = r.sheet AND o.row = r.row RETURNING o.cells <> r.cells AS changed`,
        [record.tenantId, id, record.sheet, step],
      )) as [{ changed: boolean }[], number];
      if (rows.some(({ changed }) => changed)) await checkAgain(tx, this.jobs, record);
      if (rows.length > 0) await this.record(tx, actor, id, 'people_import.undo', { count: rows.length });
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  private async record(tx: EntityManager, actor: Actor, id: string, action: string, detail: Record<string, string | number | null>): Promise<void> {
    await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'people_import', subjectId: id, detail });
  }
}
