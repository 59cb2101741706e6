import { Injectable } from '@nestjs/common';
import { proposeDuplicates, type NameReason } from '@relevo/domain/name-matching';
import type { ListedPerson, RosterFault } from '@relevo/domain/people-list';
import type { Actor } from '@relevo/domain/permissions';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { readPeopleList } from '../../platform/people-list.ts';
import { OrganisationsQueries } from './organisations.queries.ts';
import { PeopleQueries } from './people.queries.ts';
import { PeopleService } from './people.service.ts';

/** Somebody of the file who looks like a person already known, or like an earlier line. */
export type Alike = { row: number; name: string; like: string; knownId: string | null; likeRow: number | null; score: number; reasons: readonly NameReason[] };
export type PeopleImport = {
  rows: number; created: number;
  /** With any fault nothing is written. `column` counts from 0. */
  faults: (RosterFault & { row: number })[];
  /** Left out, for somebody to look at. */
  alike: Alike[];
};

/** A list of people into an institution: all of those who are new, or, when a line is at fault, nobody. */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly places: OrganisationsQueries,
    private readonly queries: PeopleQueries, private readonly people: PeopleService,
  ) {}

  /**
   * @param csvText comma, semicolon or tab; headers in Spanish, English or French
   * @param dryRun says what would come of it and writes nothing
   * @throws DomainError 422 when the file cannot be read, or names nobody
   */
  async importPeople(actor: Actor, csvText: string, { dryRun = false }: { dryRun?: boolean } = {}): Promise<PeopleImport> {
    const { areas } = await this.places.areas(actor);
    const { rows } = readPeopleList(csvText, areas);
    const faults = rows.flatMap(({ row, faults: own }) => own.map((fault) => ({ row, ...fault })));
    if (faults.length > 0) return { rows: rows.length, created: 0, faults, alike: [] };
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'person:write', { tenantId: actor.tenantId });
      const alike = likeOthers(rows, await this.queries.known(tx, actor.tenantId));
      const leftOut = new Set(alike.map(({ row }) => row));
      const fresh = rows.filter(({ row }) => !leftOut.has(row));
      if (!dryRun && fresh.length > 0) {
        await this.people.insert(tx, actor.tenantId, fresh.map(({ givenNames, familyNames, institution, areaCode, contact }) => ({
          id: newId(), givenNames, familyNames, institution, areaCode, contact, organisationId: null,
        })));
        await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'person.import', subjectKind: 'person', subjectId: null, detail: { count: fresh.length, leftOut: alike.length } });
      }
      return { rows: rows.length, created: dryRun ? 0 : fresh.length, faults: [], alike };
    });
  }
}

type Known = { id: string; name: string; institution: string };

/** The likest known person or earlier line for each line that has one. Lines are held against one another too: lists repeat people. */
function likeOthers(rows: readonly ListedPerson[], known: readonly Known[]): Alike[] {
  const listed = rows.map((person) => ({
    id: `row ${person.row}`, name: nameOf(person), phone: person.contact, institution: person.institution, areaCode: person.areaCode, row: person.row,
  }));
  const rowOf = new Map(listed.map(({ id, row }) => [id, row]));
  const names = new Map<string, string>([...known, ...listed].map(({ id, name }) => [id, name]));
  const found = new Map<number, Alike>();
  for (const { newId: id, knownId, score, reasons } of proposeDuplicates(listed, [...known, ...listed])) {
    const [row = 0, likeRow = null] = [rowOf.get(id), rowOf.get(knownId)];
    if (found.has(row) || (likeRow !== null && likeRow > row)) continue;
    found.set(row, { row, name: names.get(id) ?? '', like: names.get(knownId) ?? '', knownId: likeRow === null ? knownId : null, likeRow, score, reasons });
  }
  return [...found.values()].sort((a, b) => a.row - b.row);
}

const nameOf = ({ givenNames, familyNames }: ListedPerson): string => `${givenNames} ${familyNames}`.trim();
