import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { ImportMatch, ImportRow, listPeopleImportRows, listPeopleImports, PeopleImport } from '@relevo/contracts/people-imports';
import type { Area } from '@relevo/domain/area-names';
import type { ListCell } from '@relevo/domain/identity-number';
import { columnsFault, type ColumnGuess, type RosterField } from '@relevo/domain/people-columns';
import type { ListedPerson } from '@relevo/domain/people-list';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { found } from '../../platform/domain-error.ts';
import type { KeptLine, KnownHere } from './people-tasks.ts';

export type KeptSheet = { name: string; rows: number; headingRow: number; sealed: number[] };
export type KeptColumn = { heading: string; sample: string; field: RosterField; by: ColumnGuess['by'] | 'person'; sealed: boolean };
export type ImportRecord = {
  id: string; tenantId: string; cohortId: string | null; cohortTitle: string | null; capacity: number | null; enrolled: number; fileName: string; state: PeopleImport['state'];
  sheets: KeptSheet[]; sheet: number; headingRow: number; columns: KeptColumn[]; reading: number; share: number; refusal: string | null; refusalDetail: PeopleImport['refusalDetail'];
  taken: PeopleImport['taken']; startedBy: string; startedByName: string; takenBy: string | null; takenRole: Actor['role'] | null; createdAt: string; keptUntil: string; undone: boolean;
};
export type RowRecord = {
  row: number; cells: ListCell[]; listed: ListedPerson | null; matches: ImportMatch[]; decision: 'new' | 'known' | 'left_out' | null; decidedPerson: string | null; needs: ImportRow['needs']; sharesNumber: boolean;
};

/** Whether row `r` has the identity number of somebody known or of an earlier row that is not left out: it cannot be a person of its own. */
export const sharesNumber = `EXISTS (SELECT FROM jsonb_to_recordset(r.matches) AS m ("personId" uuid, row int, reasons jsonb)
  LEFT JOIN people_import_row o ON o.tenant_id = r.tenant_id AND o.import_id = r.import_id AND o.sheet = r.sheet AND o.row = m.row
  WHERE m.reasons ? 'same_identity' AND (m."personId" IS NOT NULL OR o.decision IS DISTINCT FROM 'left_out'))`;

/** What is to be done about row `r`. */
export const needs = `CASE WHEN r.outcome <> 'left_out' THEN 'taken' WHEN r.decision = 'left_out' THEN 'left_out' WHEN r.faulty THEN 'faulty'
  WHEN r.decision IS NULL AND r.matches <> '[]' OR r.decision = 'new' AND ${sharesNumber} THEN 'undecided' ELSE 'ready' END`;

/** Whether one text is another but for capitals and the blanks around it. */
export const sameText = (a: string, b: string): string => `lower(btrim(${a})) = lower(btrim(${b}))`;
/** Whether fault `f` is of a text that is shown, so that it can be said what stands instead of it. */
export const repairable = (f: string): string => `${f}.code NOT IN ('identity_in_text', 'identity_unreadable')`;

const shownColumns = `r.row, r.cells, r.listed, r.matches, r.decision, r.decided_person AS "decidedPerson", ${needs} AS needs, ${sharesNumber} AS "sharesNumber"`;

const recordSql = `SELECT i.id, i.tenant_id AS "tenantId", i.cohort_id AS "cohortId", c.title AS "cohortTitle", c.capacity,
  (SELECT count(*)::int FROM enrolment e WHERE e.tenant_id = i.tenant_id AND e.cohort_id = i.cohort_id AND e.state <> 'withdrawn') AS enrolled,
  i.file_name AS "fileName", i.state, i.sheets, i.sheet, i.heading_row AS "headingRow", i.columns, i.reading, i.share::float AS share, i.refusal, i.refusal_detail AS "refusalDetail", i.taken,
  i.started_by AS "startedBy", COALESCE(p.display_name, '') AS "startedByName", i.taken_by AS "takenBy", i.taken_role AS "takenRole",
  ${iso('i.created_at')} AS "createdAt", ${iso('i.kept_until')} AS "keptUntil",
  EXISTS (SELECT FROM roster_change x WHERE x.tenant_id = i.tenant_id AND x.id = i.id AND x.undone_at IS NOT NULL) AS undone
  FROM people_import i LEFT JOIN cohort c ON c.tenant_id = i.tenant_id AND c.id = i.cohort_id LEFT JOIN person p ON p.id = i.started_by`;

@Injectable()
export class PeopleImportsQueries {
  /** @throws DomainError 404 `people_import_not_found` */
  async record(tx: EntityManager, tenantId: string, id: string, lock = false): Promise<ImportRecord> {
    return found(await this.known(tx, tenantId, id, lock), 'people_import');
  }

  /** As `record`; nothing where there is none within reach. With `lock`, others wait to change it until this transaction ends. */
  async known(tx: EntityManager, tenantId: string, id: string, lock = false): Promise<ImportRecord | null> {
    if (lock) await tx.query(`SELECT 1 FROM people_import i WHERE ${tenantIs('i', 1)} AND i.id = $2 FOR UPDATE`, [tenantId, id]);
    const rows = (await tx.query(`${recordSql} WHERE ${tenantIs('i', 1)} AND i.id = $2`, [tenantId, id])) as ImportRecord[];
    return rows[0] ?? null;
  }

  async present(tx: EntityManager, tenantId: string, id: string): Promise<PeopleImport> {
    const record = await this.record(tx, tenantId, id);
    const { capacity, enrolled, sheets, columns } = record;
    const fault = columnsFault(columns.map(({ field }) => field));
    return {
      ...record, sheets: sheets.map(({ name, rows }) => ({ name, rows })), columns, columnsFault: fault, counts: await this.counts(tx, record), repeated: await this.repeated(tx, record),
      seats: capacity === null ? null : Math.max(0, capacity - enrolled),
    };
  }

  async counts(tx: EntityManager, { tenantId, id, sheet, cohortId }: Pick<ImportRecord, 'tenantId' | 'id' | 'sheet' | 'cohortId'>): Promise<PeopleImport['counts']> {
    const [counts] = (await tx.query(
      `WITH told AS (
         SELECT ${needs} AS needs, r.decision, r.listed ->> 'areaCode' AS area,
           CASE WHEN $4::uuid IS NULL THEN true ELSE EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = r.tenant_id AND e.cohort_id = $4 AND e.person_id = r.decided_person) END AS there
         FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.counts)
       SELECT count(*)::int AS rows, count(*) FILTER (WHERE needs = 'faulty')::int AS faulty, count(*) FILTER (WHERE needs = 'undecided')::int AS undecided,
         count(*) FILTER (WHERE needs = 'ready')::int AS ready, count(*) FILTER (WHERE needs = 'left_out')::int AS "leftOut",
         count(*) FILTER (WHERE needs = 'ready' AND decision IS DISTINCT FROM 'known')::int AS fresh,
         count(*) FILTER (WHERE needs = 'ready' AND decision = 'known' AND NOT there)::int AS known, count(*) FILTER (WHERE needs = 'ready' AND decision = 'known' AND there)::int AS already,
         count(DISTINCT area) FILTER (WHERE needs <> 'left_out')::int AS areas
       FROM told`,
      [tenantId, id, sheet, cohortId],
    )) as PeopleImport['counts'][];
    return counts!;
  }

  /** Wrong texts that several rows have in the same column, those of most rows first. */
  async repeated(tx: EntityManager, { tenantId, id, sheet }: Pick<ImportRecord, 'tenantId' | 'id' | 'sheet'>): Promise<PeopleImport['repeated']> {
    return (await tx.query(
      `SELECT f."column", min(btrim(r.cells ->> f."column")) AS given, count(*)::int AS rows
       FROM people_import_row r, jsonb_to_recordset(r.listed -> 'faults') AS f ("column" int, code text)
       WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.counts AND r.faulty AND ${needs} = 'faulty' AND ${repairable('f')} AND jsonb_typeof(r.cells -> f."column") = 'string' AND btrim(r.cells ->> f."column") <> ''
       GROUP BY f."column", lower(btrim(r.cells ->> f."column")) HAVING count(*) > 1 ORDER BY 3 DESC, 1, 2 LIMIT 100`,
      [tenantId, id, sheet],
    )) as PeopleImport['repeated'];
  }

  async rows(tx: EntityManager, record: ImportRecord, query: QueryOf<typeof listPeopleImportRows>): Promise<ResponseOf<typeof listPeopleImportRows>> {
    const { page, size } = query;
    // What a row holds is read of those on the page alone.
    const chosen = `FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.counts AND ($4::text IS NULL OR ${needs} = $4)`;
    const [told] = (await tx.query(
      `SELECT (SELECT count(*)::int ${chosen}) AS total, COALESCE((SELECT json_agg(c) FROM (
         SELECT ${shownColumns} ${chosen} ORDER BY r.row LIMIT $5 OFFSET $6) c), '[]') AS items`,
      [record.tenantId, record.id, record.sheet, query.needs ?? null, size, (page - 1) * size],
    )) as { total: number; items: RowRecord[] }[];
    return { items: told!.items.map((row) => presentRow(row, record.columns.length)), total: told!.total, page, size };
  }

  /** @throws DomainError 404 `row_not_found` */
  async row(tx: EntityManager, record: ImportRecord, row: number): Promise<RowRecord> {
    const rows = (await tx.query(
      `SELECT ${shownColumns} FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row = $4 AND r.counts`,
      [record.tenantId, record.id, record.sheet, row],
    )) as RowRecord[];
    return found(rows[0], 'row');
  }

  async open(tx: EntityManager, actor: Actor, cohortId: string | null): Promise<ResponseOf<typeof listPeopleImports>> {
    const items = (await tx.query(
      `SELECT i.id, i.file_name AS "fileName", i.state, COALESCE((i.sheets -> i.sheet ->> 'rows')::int, 0) AS rows, COALESCE(p.display_name, '') AS "startedByName",
         ${iso('i.created_at')} AS "createdAt", ${iso('i.kept_until')} AS "keptUntil"
       FROM people_import i LEFT JOIN person p ON p.id = i.started_by
       WHERE ${tenantIs('i', 1)} AND i.state <> 'done' AND i.cohort_id IS NOT DISTINCT FROM $2 AND ($3::uuid IS NULL OR i.started_by = $3) ORDER BY i.created_at DESC LIMIT 20`,
      [actor.tenantId, cohortId, actor.role === 'trainer' ? actor.personId : null],
    )) as ResponseOf<typeof listPeopleImports>['items'];
    return { items };
  }

  /** Lines of the chosen sheet below its headings; to `rows` at most where only the first are asked for. */
  async lines(tx: EntityManager, { tenantId, id, sheet, headingRow }: Pick<ImportRecord, 'tenantId' | 'id' | 'sheet' | 'headingRow'>, rows = 100_000): Promise<KeptLine[]> {
    return (await tx.query(
      `SELECT r.row, r.cells FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row > $4 ORDER BY r.row LIMIT $5`, [tenantId, id, sheet, headingRow, rows],
    )) as KeptLine[];
  }

  async areas(tx: EntityManager): Promise<Area[]> {
    return (await tx.query('SELECT code, name FROM area ORDER BY code')) as Area[];
  }

  /** Everybody the tenant knows, as names are compared; tens of thousands at most, or those of `ids` alone. */
  async people(tx: EntityManager, tenantId: string, cohortId: string | null, ids?: readonly string[]): Promise<KnownHere[]> {
    return (await tx.query(
      `SELECT f.person_id AS id, btrim(f.given_names || ' ' || f.family_names) AS name, f.contact AS phone, f.institution, f.area_code AS "areaCode", ar.name AS "areaName", n.hash AS identity,
         EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = f.tenant_id AND e.cohort_id = $2 AND e.person_id = f.person_id AND e.state <> 'withdrawn') AS enrolled
       FROM profile f LEFT JOIN area ar ON ar.code = f.area_code LEFT JOIN person_identity n ON n.tenant_id = f.tenant_id AND n.person_id = f.person_id
       WHERE ${tenantIs('f', 1)}${ids ? ' AND f.person_id = ANY($3)' : ''}`,
      [tenantId, cohortId, ...(ids ? [ids] : [])],
    )) as KnownHere[];
  }
}

export function presentRow({ row, cells, listed, matches, decision, decidedPerson, needs: state, sharesNumber: shared }: RowRecord, wide: number): ImportRow {
  return {
    row, cells: Array.from({ length: Math.max(wide, cells.length) }, (_, i) => { const cell = cells[i] ?? ''; return typeof cell === 'string' ? cell : null; }),
    givenNames: listed?.givenNames ?? '', familyNames: listed?.familyNames ?? '', institution: listed?.institution ?? '', areaCode: listed?.areaCode ?? null, areaName: listed?.areaName ?? null,
    contact: listed?.contact ?? '', hasIdentity: listed?.identity != null, faults: listed?.faults ?? [], matches, decision: decision && { is: decision, personId: decidedPerson }, needs: state, sharesNumber: shared,
  };
}
