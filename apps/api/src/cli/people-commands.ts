import type { Command } from 'commander';
import type { Actor } from '@relevo/domain/permissions';
import type { INestApplicationContext } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { readRosterFile, type FileRow } from '../features/cohorts/roster-file.ts';
import { DomainError } from '../platform/domain-error.ts';
import { newId } from '../platform/ids.ts';
import { asOption, runs, type Shared } from './commands.ts';
import type { Output } from './output.ts';

type Options = Shared & { cohort?: string };
type Taken = { created: number; known: number; enrolled: number; leftOut: { row: number; name: string; like: string }[] };

/** `relevo people …` */
export function peopleCommands(program: Command): void {
  const people = program.command('people').description('people an institution knows');
  runs<[string], Options>(
    people.command('import <file>')
      .description('take people from a CSV with one line of headings (nombre or nombres and apellidos, institución, departamento, teléfono); who looks like somebody known is left out and listed')
      .option('--cohort <id>', 'enrol them in this cohort as well').option(...asOption),
    importPeople,
  );
}

async function importPeople(output: Output, [file]: [string], { as, cohort }: Options): Promise<void> {
  const csv = await readFile(file, 'utf8').catch(() => { throw new DomainError('file_unreadable', 404, { file }); });
  const { withServices } = await import('./services.ts');
  const { OperatorsService } = await import('../features/setup/operators.service.ts');
  await withServices(async (services) => {
    const actor = await services.get(OperatorsService, { strict: false }).actor(as, ['coordinator', 'partner_manager']);
    const taken = cohort === undefined ? await intoInstitution(services, actor, csv, output) : await intoCohort(services, actor, cohort, csv);
    const left = taken.leftOut.map(({ row, name, like }) => `  line ${row}: ${name} (like ${like})`);
    const enrolled = cohort === undefined ? '' : `, ${taken.enrolled} enrolled`;
    output.result(taken, [`${taken.created} new people${enrolled}, ${taken.leftOut.length} left out${left.length > 0 ? ':' : '.'}`, ...left].join('\n'));
  });
}

async function intoInstitution(services: INestApplicationContext, actor: Actor, csv: string, output: Output): Promise<Taken> {
  const [{ PeopleService }, { OrganisationsQueries }] = await Promise.all([import('../features/organisations/people.service.ts'), import('../features/organisations/organisations.queries.ts')]);
  const people = services.get(PeopleService, { strict: false });
  const { areas } = await services.get(OrganisationsQueries, { strict: false }).areas(actor);
  const { rows } = readRosterFile(csv, areas);
  refuseFaults(rows);
  const taken: Taken = { created: 0, known: 0, enrolled: 0, leftOut: [] };
  for (const [i, { row, givenNames, familyNames, institution, areaCode, contact }] of rows.entries()) {
    const name = `${givenNames} ${familyNames}`.trim();
    const { matches } = await people.match(actor, { name, institution, areaCode, contact });
    const [like] = matches;
    if (like) taken.leftOut.push({ row, name, like: like.displayName });
    else {
      await people.create(actor, { id: newId(), givenNames, familyNames, institution, areaCode, contact, organisationId: null });
      taken.created += 1;
    }
    output.progress(`line ${row}`, (i + 1) / rows.length);
  }
  return taken;
}

/** One transaction: everybody or nobody. */
async function intoCohort(services: INestApplicationContext, actor: Actor, cohortId: string, csv: string): Promise<Taken> {
  const { RosterImportService } = await import('../features/cohorts/roster-import.service.ts');
  const roster = services.get(RosterImportService, { strict: false });
  const { rows, columns } = await roster.preview(actor, cohortId, { csv });
  refuseFaults(rows);
  const alike = rows.flatMap(({ row, givenNames, familyNames, matches: [like] }) => (like ? [{ row, name: `${givenNames} ${familyNames}`.trim(), like: like.displayName }] : []));
  const decisions = alike.map(({ row }) => ({ row, is: 'left_out' as const }));
  const { created, known, enrolled } = await roster.take(actor, cohortId, { id: newId(), csv, mapping: columns.map(({ field }) => field), decisions });
  return { created, known, enrolled, leftOut: alike };
}

function refuseFaults(rows: readonly Pick<FileRow, 'row' | 'faults'>[]): void {
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  if (faulty.length === 0) return;
  throw new DomainError('rows_faulty', 422, { count: faulty.length }, faulty.map(({ row, faults }) => ({ path: `line ${row}`, code: faults.map(({ code }) => code).join(' '), message: 'rows_faulty' })));
}
