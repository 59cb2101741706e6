import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { amendPeopleImportRow, ImportDecision } from '@relevo/contracts/people-imports';
import { sealCell } from '@relevo/domain/identity-number';
import { readListedPerson } from '@relevo/domain/people-list';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found, invalid } from '../../platform/domain-error.ts';
import { keepLines } from './checking.service.ts';
import { IdentityHashes } from './identity-hashes.service.ts';
import { ImportReach } from './import-reach.service.ts';
import { LikelyPeople } from './likely-people.service.ts';
import { PeopleImportsQueries, presentRow, type ImportRecord, type RowRecord } from './people-imports.queries.ts';

type Amended = ResponseOf<typeof amendPeopleImportRow>;

/** Rows of a list set right in place, and who each of them is. */
@Injectable()
export class RowAmending {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly reach: ImportReach, private readonly queries: PeopleImportsQueries,
    private readonly likely: LikelyPeople, private readonly hashes: IdentityHashes,
  ) {}

  async row(actor: Actor, id: string, row: number, { cells, decision }: BodyOf<typeof amendPeopleImportRow>): Promise<Amended> {
    return this.db.write(actor, async (tx) => {
      const record = await this.reach.toAmend(tx, actor, id);
      const before = await this.queries.row(tx, record, row);
      if (before.needs === 'taken') throw new DomainError('row_taken');
      // Whoever takes back what was done to many leaves this one as it is from now on.
      await tx.query(`UPDATE people_import_row r SET step = NULL, before = NULL WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = $4 AND r.step IS NOT NULL`, [record.tenantId, id, record.sheet, row]);
      if (cells) await this.repair(tx, record, before, cells);
      if (decision !== undefined) await this.decide(tx, record, cells ? await this.queries.row(tx, record, row) : before, decision);
      const after = presentRow(await this.queries.row(tx, record, row), record.columns.length);
      // Which columns and which kind of decision; never what was written, and never whom it names.
      await this.record(tx, actor, id, 'people_import.amend', { row, columns: cells?.map(({ column }) => column).join(' ') ?? null, decision: decision?.is ?? null });
      return { row: after, counts: await this.queries.counts(tx, record), repeated: await this.queries.repeated(tx, record) };
    });
  }

  /** Writes cells, reads the row anew and compares it: with everybody known, with earlier rows, and later rows with it. */
  private async repair(tx: EntityManager, record: ImportRecord, { row, cells: before }: RowRecord, given: readonly { column: number; text: string }[]): Promise<void> {
    const { tenantId, id, sheet, columns } = record;
    const cells = Array.from({ length: Math.max(columns.length, before.length) }, (_, i) => before[i] ?? '');
    for (const { column, text } of given) {
      if (column >= columns.length) invalid('cells', 'unknown');
      cells[column] = sealCell(text, columns[column]?.field === 'identity_number' || columns[column]?.sealed === true, (number) => this.hashes.of(tenantId, number));
    }
    await tx.query(`UPDATE people_import_row r SET cells = $5 WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = $4`, [tenantId, id, sheet, row, JSON.stringify(cells)]);
    const listed = readListedPerson(row, cells, columns.map(({ field }) => field), await this.queries.areas(tx));
    const made = await this.likely.matches(tx, record, listed);
    await keepLines(tx, record, made.filter((line) => line.row === row));
    const later = made.filter((line) => line.row !== row).map((line) => ({ row: line.row, match: line.matches[0] }));
    // What was said of a name that is no longer there goes; what is now alike is asked about, unless it is decided or has enough to ask already.
    await tx.query(
      `UPDATE people_import_row r SET matches = COALESCE((SELECT jsonb_agg(m) FROM jsonb_array_elements(r.matches) m WHERE m ->> 'row' IS DISTINCT FROM $4::text), '[]')
       WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.matches @> jsonb_build_array(jsonb_build_object('row', $4::int))`, [tenantId, id, sheet, row],
    );
    await tx.query(
      `UPDATE people_import_row r SET matches = r.matches || jsonb_build_array(n.match) FROM jsonb_to_recordset($4) AS n (row int, match jsonb)
       WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = n.row AND r.counts AND (jsonb_array_length(r.matches) < 3 OR n.match -> 'reasons' ? 'same_identity')`, [tenantId, id, sheet, JSON.stringify(later)],
    );
  }

  private async decide(tx: EntityManager, { tenantId, id, sheet }: ImportRecord, { row, needs: kind, sharesNumber: shared }: RowRecord, decision: ImportDecision | null): Promise<void> {
    if (kind === 'faulty' && decision !== null && decision.is !== 'left_out') throw new DomainError('row_faulty', 422);
    if (shared && decision?.is === 'new') throw new DomainError('identity_number_shared', 422);
    const personId = decision?.is === 'known' ? decision.personId : null;
    if (personId !== null) {
      const [known] = (await tx.query(`SELECT 1 FROM profile f WHERE ${tenantIs('f', 1)} AND f.person_id = $2`, [tenantId, personId])) as unknown[];
      found(known, 'person');
    }
    await tx.query(
      `UPDATE people_import_row r SET decision = $5, decided_person = $6 WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = $4`,
      [tenantId, id, sheet, row, decision?.is ?? null, personId],
    );
  }

  private async record(tx: EntityManager, actor: Actor, id: string, action: string, detail: Record<string, string | number | null>): Promise<void> {
    await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'people_import', subjectId: id, detail });
  }
}
