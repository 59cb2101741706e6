import { allow } from '@relevo/domain/decision';
import { serveApart } from '../../platform/apart/serve-apart.ts';
import type { Given, Made, PeopleTask } from './people-tasks.ts';

/** Each task brings only what it needs, for a process lives as long as its task. */
const tasks: { [T in PeopleTask]: (given: Given<T>) => Promise<Made<T>> } = {
  read: async ({ bytes, areas }) => {
    const [{ readTables }, { sealLine, tidyCell }, { guessColumns, headingRow }] = await Promise.all([
      import('@relevo/kit-io/tables/read-tables'), import('@relevo/domain/identity-number'), import('@relevo/domain/people-columns'),
    ]);
    const tables = await readTables(bytes);
    if (!tables.ok) return tables;
    return allow(tables.value.map(({ name, rows }) => {
      const head = headingRow(rows);
      const guesses = guessColumns(head > 0 ? rows[head - 1]! : [], rows.slice(head).map((cells) => cells.map(tidyCell)), areas);
      const identities = new Set(guesses.flatMap(({ field }, i) => (field === 'identity_number' ? [i] : [])));
      // Headings are words; below them a column of numbers holds nothing else.
      return { name, headingRow: head, guesses, rows: rows.map((cells, i) => sealLine(cells, i < head ? new Set() : identities, (number) => number)) };
    }));
  },
  check: async ({ lines, fields, areas, known }) => {
    const [{ readListedPerson }, { matchesOf }] = await Promise.all([import('@relevo/domain/people-list'), import('./line-matches.ts')]);
    const listed = lines.map(({ row, cells }) => readListedPerson(row, cells, fields, areas));
    return allow(matchesOf(listed, known));
  },
  pairs: async ({ known, only }) => {
    const { proposeDuplicates, proposePairs } = await import('@relevo/domain/name-matching');
    if (only === null) return allow(proposePairs(known));
    const asked = new Set(only);
    // Of two who are both asked about the pair comes up from either side.
    return allow(proposeDuplicates(known.filter(({ id }) => asked.has(id)), known).filter(({ newId, knownId }) => newId < knownId || !asked.has(knownId)));
  },
};

serveApart(({ task, given }: { [T in PeopleTask]: { task: T; given: Given<T> } }[PeopleTask]) => (tasks[task] as (given: unknown) => Promise<unknown>)(given));
