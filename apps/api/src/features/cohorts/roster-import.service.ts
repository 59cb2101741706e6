import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { importRoster, previewRosterFile, RosterDecision, RosterFileRow, RosterPreview } from '@relevo/contracts/roster';
import { proposeDuplicates, type KnownPerson } from '@relevo/domain/name-matching';
import type { Area, ListedPerson } from '@relevo/domain/people-list';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { newId, sha256 } from '../../platform/ids.ts';
import { readPeopleList } from '../../platform/people-list.ts';
import type { ReachedCohort } from './cohort-reach.queries.ts';
import { EnrollingService, type PersonToEnrol } from './enrolling.service.ts';

type Known = { id: string; name: string; institution: string; areaCode: string | null; areaName: string | null; contact: string; enrolled: boolean };
type Imported = ResponseOf<typeof importRoster>;

/**
 * A file of people, read twice: once to show what it holds, once to take it. Nothing of it is kept in between, so a file that is never
 * confirmed leaves no trace.
 */
@Injectable()
export class RosterImportService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolling: EnrollingService,
  ) {}

  async preview(actor: Actor, cohortId: string, input: BodyOf<typeof previewRosterFile>): Promise<RosterPreview> {
    // A write, because opening a roster locks it; nothing is written.
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const file = readPeopleList(input.csv, await areasOf(tx), input.mapping);
      const rows = withMatches(file.rows, await knownOf(tx, cohort));
      const faulty = rows.filter((r) => r.faults.length > 0).length;
      const toDecide = rows.filter((r) => r.faults.length === 0 && r.matches.length > 0).length;
      return {
        columns: file.columns, rows, faulty, toDecide, clear: rows.length - faulty - toDecide, areas: new Set(rows.flatMap((r) => r.areaCode ?? [])).size,
        seats: await seatsOf(tx, cohort),
      };
    });
  }

  /** Everybody or nobody, in one transaction; the same request again answers what the first did. */
  async take(actor: Actor, cohortId: string, input: BodyOf<typeof importRoster>): Promise<Imported> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const contentHash = sha256(JSON.stringify([cohortId, input.csv, input.mapping, input.decisions]));
      const before = await this.begin(tx, actor, cohort, input.id, contentHash);
      if (before) return before;
      const rows = withMatches(readPeopleList(input.csv, await areasOf(tx), input.mapping).rows, await knownOf(tx, cohort));
      const { people, ...counts } = await this.settle(tx, cohort, rows, new Map(input.decisions.map((d) => [d.row, d])));
      await this.enrolling.enrol(tx, actor, cohort, people);
      const report: Imported = { id: input.id, enrolled: people.length, ...counts };
      await tx.query(`UPDATE import_job j SET report = $3 WHERE ${tenantIs('j', 1)} AND j.id = $2`, [cohort.tenantId, input.id, JSON.stringify(report)]);
      const { id: _, ...detail } = report;
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'roster.import', subjectKind: 'cohort', subjectId: cohortId, detail });
      return report;
    });
  }

  private async begin(tx: EntityManager, actor: Actor, cohort: ReachedCohort, id: string, contentHash: string): Promise<Imported | null> {
    const made = (await tx.query(
      `INSERT INTO import_job (tenant_id, id, kind, file_name, state, content_hash, started_by, created_at, finished_at)
       VALUES ($1, $2, 'people', 'roster.csv', 'done', $3, $4, $5, $5) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
      [cohort.tenantId, id, contentHash, actor.personId, this.clock.now()],
    )) as unknown[];
    if (made.length > 0) return null;
    const [job] = (await tx.query(`SELECT j.content_hash AS hash, j.report FROM import_job j WHERE ${tenantIs('j', 1)} AND j.id = $2`, [cohort.tenantId, id])) as { hash: string; report: Imported }[];
    if (job?.hash !== contentHash) throw new DomainError('id_taken');
    return job.report;
  }

  /** What becomes of each row. @throws DomainError `rows_faulty`, `rows_undecided` or `person_not_found`, naming the rows */
  private async settle(tx: EntityManager, cohort: ReachedCohort, rows: readonly RosterFileRow[], decisions: ReadonlyMap<number, RosterDecision>) {
    const kept = rows.filter((r) => decisions.get(r.row)?.is !== 'left_out');
    refuseRows(kept.filter((r) => r.faults.length > 0), 'rows_faulty');
    refuseRows(kept.filter((r) => r.matches.length > 0 && !decisions.has(r.row)), 'rows_undecided');
    const chosen = [...decisions.values()].flatMap((d) => (d.is === 'known' ? [d.personId] : []));
    const known = (await tx.query(
      `SELECT f.person_id AS id, EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = f.tenant_id AND e.cohort_id = $2 AND e.person_id = f.person_id) AS enrolled
       FROM profile f WHERE ${tenantIs('f', 1)} AND f.person_id = ANY ($3)`, [cohort.tenantId, cohort.id, chosen],
    )) as { id: string; enrolled: boolean }[];
    const people = new Map<string, PersonToEnrol>();
    let alreadyEnrolled = 0;
    for (const row of kept) {
      const decision = decisions.get(row.row);
      const person = decision?.is === 'known' ? known.find((k) => k.id === decision.personId) : undefined;
      if (decision?.is === 'known' && !person) throw new DomainError('person_not_found', 404, { row: row.row });
      if (person?.enrolled || (person && people.has(person.id))) alreadyEnrolled += 1;
      else people.set(person?.id ?? newId(), toEnrol(row, person?.id ?? null));
    }
    const all = [...people].map(([personId, p]) => ({ ...p, personId }));
    const created = all.filter((p) => p.fresh !== null).length;
    return { people: all, created, known: all.length - created, alreadyEnrolled, leftOut: rows.length - kept.length };
  }
}

function toEnrol(row: ListedPerson, personId: string | null): PersonToEnrol {
  const fresh = personId === null ? { givenNames: row.givenNames, familyNames: row.familyNames, contact: row.contact } : null;
  return { enrolmentId: newId(), personId: personId ?? '', fresh, institution: row.institution, areaCode: row.areaCode };
}

function refuseRows(rows: readonly RosterFileRow[], code: string): void {
  if (rows.length === 0) return;
  throw new DomainError(code, 422, { count: rows.length }, rows.slice(0, 100).map((r) => ({ path: `rows.${r.row}`, code: r.faults[0]?.code ?? code, message: code })));
}

const nameOf = (row: ListedPerson) => `${row.givenNames} ${row.familyNames}`.trim();

/** Likely the same: people the institution knows, and earlier rows of the file. At most three a row, the likest first. */
function withMatches(rows: readonly ListedPerson[], known: readonly Known[]): RosterFileRow[] {
  const asked = rows.filter((r) => r.faults.length === 0);
  const fromFile: KnownPerson[] = asked.map((r) => ({ id: `row-${r.row}`, name: nameOf(r), phone: r.contact, institution: r.institution, areaCode: r.areaCode }));
  const fromTenant: KnownPerson[] = known.map((k) => ({ id: k.id, name: k.name, phone: k.contact, institution: k.institution, areaCode: k.areaCode }));
  const byRow = new Map(rows.map((r) => [`row-${r.row}`, r]));
  const byId = new Map(known.map((k) => [k.id, k]));
  const matches = new Map<string, RosterFileRow['matches']>();
  for (const { newId: at, knownId, score, reasons } of proposeDuplicates(fromFile, [...fromTenant, ...fromFile])) {
    const [person, other] = [byId.get(knownId), byRow.get(knownId)];
    if (other && other.row >= (byRow.get(at)?.row ?? 0)) continue;
    const match = {
      personId: person?.id ?? null, row: other?.row ?? null, displayName: person?.name ?? (other ? nameOf(other) : ''), institution: person?.institution ?? other?.institution ?? '',
      areaName: person?.areaName ?? other?.areaName ?? null, enrolled: person?.enrolled ?? false, score: Math.round(score * 100) / 100, reasons: [...reasons],
    };
    const list = matches.get(at) ?? [];
    if (list.length < 3) matches.set(at, [...list, match]);
  }
  return rows.map((row) => ({ ...row, matches: matches.get(`row-${row.row}`) ?? [] }));
}

async function areasOf(tx: EntityManager): Promise<Area[]> {
  return (await tx.query('SELECT code, name FROM area ORDER BY code')) as Area[];
}

async function knownOf(tx: EntityManager, cohort: ReachedCohort): Promise<Known[]> {
  return (await tx.query(
    `SELECT f.person_id AS id, trim(f.given_names || ' ' || f.family_names) AS name, f.institution, f.area_code AS "areaCode", ar.name AS "areaName", f.contact,
       EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = f.tenant_id AND e.cohort_id = $2 AND e.person_id = f.person_id AND e.state <> 'withdrawn') AS enrolled
     FROM profile f LEFT JOIN area ar ON ar.code = f.area_code WHERE ${tenantIs('f', 1)}`, [cohort.tenantId, cohort.id],
  )) as Known[];
}

async function seatsOf(tx: EntityManager, cohort: ReachedCohort): Promise<number> {
  const [row] = (await tx.query(`SELECT count(*)::int AS taken FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn'`, [cohort.tenantId, cohort.id])) as { taken: number }[];
  return Math.max(0, cohort.capacity - (row?.taken ?? 0));
}
