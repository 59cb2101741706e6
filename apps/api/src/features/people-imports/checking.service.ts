import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { columnsFault } from '@relevo/domain/people-columns';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { PeopleImportsQueries, type ImportRecord } from './people-imports.queries.ts';
import type { CheckedLine } from './people-tasks.ts';
import { PeopleWorkers } from './people-workers.service.ts';

const atOnce = 1000;

/** The job that reads the rows of a list and holds them against everybody the institution knows. It proposes; people decide. */
@Injectable()
export class Checking implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly queries: PeopleImportsQueries, private readonly workers: PeopleWorkers) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('people.check', ({ tenantId, importId, reading }) => this.run(String(tenantId), String(importId), Number(reading)));
  }

  /** Again after a failure it begins from the first row, which changes nothing. Ends where another reading was asked for meanwhile. */
  async run(tenantId: string, id: string, reading: number): Promise<void> {
    const system = systemOf(tenantId);
    const asked = await this.db.read(system, async (tx) => {
      const record = await this.queries.known(tx, tenantId, id);
      if (!record || !waits(record, reading)) return null;
      const fields = record.columns.map(({ field }) => field);
      if (columnsFault(fields)) return { record, given: null };
      return { record, given: { lines: await this.queries.lines(tx, record), fields, areas: await this.queries.areas(tx), known: await this.queries.people(tx, tenantId, record.cohortId) } };
    });
    if (!asked) return;
    const made = asked.given && await this.workers.run('check', asked.given).catch((error: unknown) => {
      if (error instanceof DomainError && error.status === 409) return { ok: false as const, code: error.code };
      throw error;
    });
    const lines = made?.ok ? made.value : [];
    // A line in which nothing stands names nobody and is no fault.
    const filled = new Set(asked.given?.lines.flatMap(({ row, cells }) => (cells.some((cell) => cell !== '') ? [row] : [])));
    const told = lines.filter(({ row }) => filled.has(row));
    for (let from = 0; from === 0 || from < told.length; from += atOnce) {
      const going = await this.db.write(system, async (tx) => {
        const record = await this.queries.known(tx, tenantId, id, true);
        if (!record || !waits(record, reading)) return false;
        await this.keep(tx, record, told.slice(from, from + atOnce), from === 0);
        const last = from + atOnce >= told.length;
        await tx.query(
          `UPDATE people_import i SET share = $3, state = $4, refusal = $5 WHERE ${tenantIs('i', 1)} AND i.id = $2`,
          [tenantId, id, last ? 1 : Math.min(1, (from + atOnce) / told.length), last ? 'open' : 'checking', made && !made.ok ? made.code : null],
        );
        return true;
      });
      if (!going) return;
    }
  }

  private async keep(tx: EntityManager, { tenantId, id, sheet }: ImportRecord, lines: readonly CheckedLine[], first: boolean): Promise<void> {
    if (first) await tx.query(`UPDATE people_import_row r SET counts = false WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.outcome IS NULL`, [tenantId, id]);
    await keepLines(tx, { tenantId, id, sheet }, lines);
  }
}

const waits = (record: ImportRecord, reading: number): boolean => record.state === 'checking' && record.reading === reading;

/** What was decided stays where the name is the same and, of somebody known, they are still proposed. A row that was taken is let be. */
export async function keepLines(tx: EntityManager, { tenantId, id, sheet }: Pick<ImportRecord, 'tenantId' | 'id' | 'sheet'>, lines: readonly CheckedLine[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ row, listed, matches }) => ({ row, listed, matches, hash: listed.identity, faulty: listed.faults.length > 0, people: matches.flatMap(({ personId }) => personId ?? []) }));
  await tx.query(
    `UPDATE people_import_row r SET counts = true, listed = n.listed, identity_hash = n.hash, faulty = n.faulty, matches = n.matches,
       decision = CASE WHEN k.kept THEN r.decision END, decided_person = CASE WHEN k.kept THEN r.decided_person END
     FROM jsonb_to_recordset($4) AS n (row int, listed jsonb, matches jsonb, hash text, faulty boolean, people jsonb),
       LATERAL (SELECT (n.listed ->> 'givenNames', n.listed ->> 'familyNames') IS NOT DISTINCT FROM (o.listed ->> 'givenNames', o.listed ->> 'familyNames')
         AND (o.decided_person IS NULL OR n.people ? o.decided_person::text) AS kept
         FROM people_import_row o WHERE o.tenant_id = $1 AND o.import_id = $2 AND o.sheet = $3 AND o.row = n.row) k
     WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = n.row AND r.outcome IS NULL`,
    [tenantId, id, sheet, JSON.stringify(rows)],
  );
}

/** Has every row read and compared anew, by a job that begins when `tx` has committed. */
export async function checkAgain(tx: EntityManager, jobs: Jobs, { tenantId, id, reading }: Pick<ImportRecord, 'tenantId' | 'id' | 'reading'>): Promise<void> {
  await tx.query(`UPDATE people_import i SET state = 'checking', share = 0, reading = i.reading + 1, refusal = NULL, refusal_detail = NULL WHERE ${tenantIs('i', 1)} AND i.id = $2`, [tenantId, id]);
  await jobs.send(tx, 'people.check', { tenantId, importId: id, reading: reading + 1 });
}
