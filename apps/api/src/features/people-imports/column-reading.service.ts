import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { readPeopleImportAs } from '@relevo/contracts/people-imports';
import type { Area } from '@relevo/domain/area-names';
import { sealCell, type ListCell } from '@relevo/domain/identity-number';
import { guessColumns, headingRow as findHeading, type ColumnGuess } from '@relevo/domain/people-columns';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { invalid } from '../../platform/domain-error.ts';
import { IdentityHashes } from './identity-hashes.service.ts';
import { PeopleImportsQueries, type ImportRecord, type KeptColumn, type KeptSheet } from './people-imports.queries.ts';
import type { ReadSheet } from './people-tasks.ts';
import { PeopleWorkers } from './people-workers.service.ts';

type Chosen = { headingRow: number; columns: KeptColumn[]; sheets: KeptSheet[] };
const textOf = (cell: ListCell | undefined): string => (typeof cell === 'string' ? cell : '');
/** Enough of a sheet to find its headings and see what its columns hold. */
const firstRows = 260;

/** Which sheet, row of headings and columns a list is read by. */
@Injectable()
export class ColumnReading {
  constructor(private readonly queries: PeopleImportsQueries, private readonly hashes: IdentityHashes, private readonly workers: PeopleWorkers) {}

  /** The sheets of a file, with hashes where identity numbers were. @throws DomainError 422 at `file` with why it cannot be read */
  async sheets(tenantId: string, bytes: Uint8Array, areas: readonly Area[]): Promise<ReadSheet[]> {
    const read = await this.workers.run('read', { bytes, areas });
    if (!read.ok) return invalid('file', read.code);
    const sealed = (cell: ListCell): ListCell => (typeof cell === 'string' || cell.hash === null ? cell : { hash: this.hashes.of(tenantId, cell.hash) });
    return read.value.map((sheet) => ({ ...sheet, rows: sheet.rows.map((cells) => cells.map(sealed)) }));
  }

  /** Columns as they are shown: a sealed one shows nothing of what was in it. */
  shown(guesses: readonly { field: ColumnGuess['field']; by: KeptColumn['by'] }[], rows: readonly (readonly ListCell[])[], headingRow: number, sealed: readonly number[]): KeptColumn[] {
    const head = headingRow > 0 ? rows[headingRow - 1] ?? [] : [];
    return guesses.map(({ field, by }, i) => ({
      heading: textOf(head[i]).slice(0, 100), field, by, sealed: sealed.includes(i),
      sample: sealed.includes(i) ? '' : rows.slice(headingRow).map((cells) => textOf(cells[i])).find((text) => text !== '')?.slice(0, 60) ?? '',
    }));
  }

  /** What a reading asked for comes to; columns that are said to hold identity numbers are sealed there and then. */
  async choose(tx: EntityManager, record: ImportRecord, asked: BodyOf<typeof readPeopleImportAs>): Promise<Chosen> {
    const { tenantId, id } = record;
    const before = record.sheets[asked.sheet] ?? invalid('sheet', 'unknown');
    const rows = (await this.queries.lines(tx, { tenantId, id, sheet: asked.sheet, headingRow: 0 }, firstRows)).map(({ cells }) => cells);
    const headingRow = asked.headingRow ?? (asked.sheet === record.sheet ? record.headingRow : findHeading(rows));
    if (headingRow > before.rows + before.headingRow) invalid('headingRow', 'unknown');
    const guesses = guessColumns(headingRow > 0 ? rows[headingRow - 1] ?? [] : [], rows.slice(headingRow), await this.queries.areas(tx));
    const { fields } = asked;
    const columns = fields ? guesses.map((guess, i) => ({ field: fields[i] ?? 'ignore' as const, by: fields[i] === guess.field && guess.by === 'heading' ? guess.by : 'person' as const })) : guesses;
    const sealed = [...new Set([...before.sealed, ...columns.flatMap(({ field }, i) => (field === 'identity_number' ? [i] : []))])];
    const fresh = sealed.filter((column) => !before.sealed.includes(column));
    if (fresh.length > 0) await this.seal(tx, record, asked.sheet, headingRow, fresh);
    const sheets = record.sheets.map((sheet, i) => (i === asked.sheet ? { ...sheet, sealed, rows: sheet.rows + sheet.headingRow - headingRow, headingRow } : sheet));
    return { headingRow, columns: this.shown(columns, rows, headingRow, sealed), sheets };
  }

  /** Of what stood in these columns nothing stays but hashes, and nothing that would bring it back. */
  private async seal(tx: EntityManager, { tenantId, id }: ImportRecord, sheet: number, headingRow: number, columns: readonly number[]): Promise<void> {
    const lines = await this.queries.lines(tx, { tenantId, id, sheet, headingRow });
    const hash = (number: string) => this.hashes.of(tenantId, number);
    const sealed = lines.map(({ row, cells }) => ({ row, cells: cells.map((cell, i) => (columns.includes(i) && typeof cell === 'string' ? sealCell(cell, true, hash) : cell)) }));
    await tx.query(
      `UPDATE people_import_row r SET cells = n.cells, step = NULL, before = NULL FROM jsonb_to_recordset($4) AS n (row int, cells jsonb) WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = n.row`,
      [tenantId, id, sheet, JSON.stringify(sealed)],
    );
  }
}
