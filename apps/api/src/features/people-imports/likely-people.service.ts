import { Injectable } from '@nestjs/common';
import { wordsLike } from '@relevo/domain/name-matching';
import type { ListedPerson } from '@relevo/domain/people-list';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { matchesOf } from './line-matches.ts';
import { PeopleImportsQueries, type ImportRecord } from './people-imports.queries.ts';
import type { CheckedLine } from './people-tasks.ts';

type Near = { words: string[]; places: number[]; identity: string | null };

const knownWords = "string_to_array(f.given_names || ' ' || f.family_names, ' ')";
const listedWords = "string_to_array(concat_ws(' ', r.listed ->> 'givenNames', r.listed ->> 'familyNames'), ' ')";
/** More would be a list of one name: of each row three are shown. */
const most = 1000;

/** One row of a list held against everybody, without reading everybody: the database tells whose names hold words like its own, and only those are compared. */
@Injectable()
export class LikelyPeople {
  constructor(private readonly queries: PeopleImportsQueries) {}

  /** @returns the row with its matches, and later rows that are like it with that one match; as `matchesOf` of the whole list would */
  async matches(tx: EntityManager, record: ImportRecord, listed: ListedPerson): Promise<CheckedLine[]> {
    if (listed.faults.length > 0) return matchesOf([listed], [], listed.row);
    const near = await this.near(tx, record, listed);
    const lines = await this.lines(tx, record, listed.row, near);
    const known = await this.queries.people(tx, record.tenantId, record.cohortId, await this.known(tx, record, near));
    return matchesOf([...lines, listed], known, listed.row);
  }

  /** Words that stand in anybody's name and are like one of this name's; a country has some thousands of them. */
  private async near(tx: EntityManager, { tenantId, id, sheet }: ImportRecord, { row, givenNames, familyNames, identity }: ListedPerson): Promise<Near> {
    const all = (await tx.query(
      `SELECT DISTINCT w.word FROM (
         SELECT unnest(${knownWords}) AS word FROM profile f WHERE ${tenantIs('f', 1)}
         UNION ALL SELECT unnest(${listedWords}) FROM people_import_row r WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row <> $4 AND r.counts AND NOT r.faulty) w`,
      [tenantId, id, sheet, row],
    )) as { word: string }[];
    const like = wordsLike(`${givenNames} ${familyNames}`, all.map(({ word }) => word));
    return { words: like.map(({ word }) => word), places: like.map(({ place }) => place), identity };
  }

  /** Earlier and later rows that may be the same person. */
  private async lines(tx: EntityManager, { tenantId, id, sheet }: ImportRecord, row: number, { words, places, identity }: Near): Promise<ListedPerson[]> {
    const rows = (await tx.query(
      `SELECT r.listed FROM people_import_row r
       WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 AND r.row <> $4 AND r.counts AND NOT r.faulty AND (r.identity_hash = $7 OR r.row IN (
         SELECT r.row FROM people_import_row r, unnest(${listedWords}) AS w (word) JOIN unnest($5::text[], $6::int[]) AS n (word, place) USING (word)
         WHERE ${tenantIs('r', 1)} AND r.import_id = $2 AND r.sheet = $3 GROUP BY r.row HAVING count(DISTINCT n.place) > 1 ORDER BY count(DISTINCT n.place) DESC, r.row LIMIT ${most}))
       ORDER BY r.row`,
      [tenantId, id, sheet, row, words, places, identity],
    )) as { listed: ListedPerson }[];
    return rows.map(({ listed }) => listed);
  }

  private async known(tx: EntityManager, { tenantId }: ImportRecord, { words, places, identity }: Near): Promise<string[]> {
    const rows = (await tx.query(
      `SELECT i.person_id AS id FROM person_identity i WHERE ${tenantIs('i', 1)} AND i.hash = $4
       UNION (SELECT f.person_id FROM profile f, unnest(${knownWords}) AS w (word) JOIN unnest($2::text[], $3::int[]) AS n (word, place) USING (word)
         WHERE ${tenantIs('f', 1)} GROUP BY f.person_id HAVING count(DISTINCT n.place) > 1 ORDER BY count(DISTINCT n.place) DESC LIMIT ${most})`,
      [tenantId, words, places, identity],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
