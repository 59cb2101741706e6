import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { BodyOf, QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listPeopleImportRows, listPeopleImports, PeopleImport, readPeopleImportAs } from '@relevo/contracts/people-imports';
import type { Actor } from '@relevo/domain/permissions';
import { addDays } from '@relevo/domain/dates';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { checkAgain } from './checking.service.ts';
import { ColumnReading } from './column-reading.service.ts';
import { ImportReach } from './import-reach.service.ts';
import { PeopleImportsQueries, type KeptSheet } from './people-imports.queries.ts';
import type { ReadSheet } from './people-tasks.ts';

export type BroughtList = { id: string; cohortId: string | null; fileName: string; bytes: Uint8Array };
const keptDays = 30;
const atOnce = 2000;

/** Lists of people that are being brought: begun, read another way, left. What is done about their rows stands in `row-amending.service.ts` and `bulk-amending.service.ts`. */
@Injectable()
export class PeopleImports implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock, private readonly reach: ImportReach, private readonly queries: PeopleImportsQueries,
    private readonly columns: ColumnReading,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('people.forget', ({ tenantId, importId }) => this.forget(String(tenantId), String(importId)));
  }

  /** The import that this id began already, if any. @throws DomainError 403, 404, 409 where no list may be brought at all */
  async known(actor: Actor, id: string, cohortId: string | null): Promise<PeopleImport | null> {
    return this.db.write(actor, async (tx) => {
      await this.reach.expect(tx, actor, cohortId);
      const there = await this.queries.known(tx, actor.tenantId, id);
      if (!there) return null;
      if (there.cohortId !== cohortId) throw new DomainError('id_taken');
      await this.reach.at(tx, actor, id);
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  /**
   * Reads a file and keeps its rows, without any identity number in them; the file itself is kept nowhere.
   * @throws DomainError 422 at `file`: `file_unreadable`, `file_empty`, `file_too_long`, `file_kind_unknown`
   */
  async start(actor: Actor, { id, cohortId, fileName, bytes }: BroughtList): Promise<PeopleImport> {
    const areas = await this.db.read(actor, (tx) => this.queries.areas(tx));
    const sheets = await this.columns.sheets(actor.tenantId, bytes, areas);
    const sheet = likeliest(sheets);
    const { headingRow, guesses, rows } = sheets[sheet]!;
    const kept = sheets.map((one): KeptSheet => ({ name: one.name, rows: one.rows.length - one.headingRow, headingRow: one.headingRow, sealed: one.guesses.flatMap(({ field }, i) => (field === 'identity_number' ? [i] : [])) }));
    const now = this.clock.now();
    return this.db.write(actor, async (tx) => {
      await this.reach.expect(tx, actor, cohortId);
      const made = (await tx.query(
        `INSERT INTO people_import (tenant_id, id, cohort_id, file_name, state, sheets, sheet, heading_row, columns, started_by, created_at, kept_until)
         VALUES ($1, $2, $3, $4, 'checking', $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
        [actor.tenantId, id, cohortId, fileName, JSON.stringify(kept), sheet, headingRow, JSON.stringify(this.columns.shown(guesses, rows, headingRow, kept[sheet]!.sealed)), actor.personId, now, addDays(now, keptDays)],
      )) as unknown[];
      if (made.length > 0) {
        await this.keepRows(tx, actor.tenantId, id, sheets);
        await this.jobs.send(tx, 'people.check', { tenantId: actor.tenantId, importId: id, reading: 1 });
        await this.jobs.send(tx, 'people.forget', { tenantId: actor.tenantId, importId: id }, addDays(now, keptDays));
        await this.record(tx, actor, id, 'people_import.begin', { cohortId, sheets: sheets.length, rows: rows.length - headingRow });
      }
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  async one(actor: Actor, id: string): Promise<PeopleImport> {
    return this.db.write(actor, async (tx) => {
      await this.reach.at(tx, actor, id);
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  async open(actor: Actor, cohortId: string | null): Promise<ResponseOf<typeof listPeopleImports>> {
    return this.db.write(actor, async (tx) => {
      await this.reach.expect(tx, actor, cohortId);
      return this.queries.open(tx, actor, cohortId);
    });
  }

  async rows(actor: Actor, id: string, query: QueryOf<typeof listPeopleImportRows>): Promise<ResponseOf<typeof listPeopleImportRows>> {
    return this.db.write(actor, async (tx) => this.queries.rows(tx, await this.reach.at(tx, actor, id), query));
  }

  /** Another sheet, row of headings or meaning of columns: rows are read and compared anew by a job. @throws DomainError 422 at `sheet`, `headingRow` */
  async readAs(actor: Actor, id: string, asked: BodyOf<typeof readPeopleImportAs>): Promise<PeopleImport> {
    return this.db.write(actor, async (tx) => {
      const record = await this.reach.toAmend(tx, actor, id);
      const chosen = await this.columns.choose(tx, record, asked);
      await tx.query(
        `UPDATE people_import i SET sheet = $3, heading_row = $4, columns = $5, sheets = $6 WHERE ${tenantIs('i', 1)} AND i.id = $2`,
        [actor.tenantId, id, asked.sheet, chosen.headingRow, JSON.stringify(chosen.columns), JSON.stringify(chosen.sheets)],
      );
      await checkAgain(tx, this.jobs, record);
      await this.record(tx, actor, id, 'people_import.read_as', { sheet: asked.sheet, headingRow: chosen.headingRow, fields: chosen.columns.map(({ field }) => field).join(' ') });
      return this.queries.present(tx, actor.tenantId, id);
    });
  }

  /** Nothing of it stays; one that has been taken stays as numbers. @throws DomainError 409 `import_busy`, `import_done` */
  async remove(actor: Actor, id: string): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const record = await this.reach.at(tx, actor, id, true);
      if (record.state === 'done') throw new DomainError('import_done');
      if (record.state === 'taking') throw new DomainError('import_busy');
      await tx.query(`DELETE FROM people_import i WHERE ${tenantIs('i', 1)} AND i.id = $2`, [actor.tenantId, id]);
      await this.record(tx, actor, id, 'people_import.leave', { taken: record.taken.created + record.taken.known });
      return { id };
    });
  }

  private async forget(tenantId: string, id: string): Promise<void> {
    await this.db.write(systemOf(tenantId), async (tx) => {
      const gone = (await tx.query(`DELETE FROM people_import i WHERE ${tenantIs('i', 1)} AND i.id = $2 AND i.state <> 'done' RETURNING id`, [tenantId, id])) as [unknown[], number];
      if (gone[1] > 0) await audit(tx, systemOf(tenantId), { tenantId, at: this.clock.now(), action: 'people_import.forget', subjectKind: 'people_import', subjectId: id });
    });
  }

  private async keepRows(tx: EntityManager, tenantId: string, id: string, sheets: readonly ReadSheet[]): Promise<void> {
    const all = sheets.flatMap(({ rows }, sheet) => rows.map((cells, i) => ({ sheet, row: i + 1, cells })));
    for (let from = 0; from < all.length; from += atOnce) {
      await tx.query(
        `INSERT INTO people_import_row (tenant_id, import_id, sheet, row, cells) SELECT $1, $2, r.sheet, r.row, r.cells FROM jsonb_to_recordset($3) AS r (sheet int, row int, cells jsonb)`,
        [tenantId, id, JSON.stringify(all.slice(from, from + atOnce))],
      );
    }
  }

  private async record(tx: EntityManager, actor: Actor, id: string, action: string, detail: Record<string, string | number | null>): Promise<void> {
    await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'people_import', subjectId: id, detail });
  }
}

/** The sheet with most rows among those in which somebody's name was found; the longest where in none. */
function likeliest(sheets: readonly ReadSheet[]): number {
  const weight = ({ guesses, rows }: ReadSheet) => (guesses.some(({ field }) => field === 'full_name' || field === 'given_names') ? 1_000_000 : 0) + rows.length;
  return sheets.reduce((best, one, i) => (weight(one) > weight(sheets[best]!) ? i : best), 0);
}
