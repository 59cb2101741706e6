import type { Command } from 'commander';
import type { Actor } from '@relevo/domain/permissions';
import type { INestApplicationContext } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { ListedPerson } from '@relevo/domain/people-list';
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
    const taken = cohort === undefined ? await intoInstitution(services, actor, csv) : await intoCohort(services, actor, cohort, csv);
    const left = taken.leftOut.map(({ row, name, like }) => `  line ${row}: ${name} (like ${like})`);
    const enrolled = cohort === undefined ? '' : `, ${taken.enrolled} enrolled`;
    output.result(taken, [`${taken.created} new people${enrolled}, ${taken.leftOut.length} left out${left.length > 0 ? ':' : '.'}`, ...left].join('\n'));
  });
}

/** Everybody who is new, or nobody. */
async function intoInstitution(services: INestApplicationContext, actor: Actor, csv: string): Promise<Taken> {
  const { PeopleImportService } = await import('../features/organisations/people-import.service.ts');
  const { created, faults, alike } = await services.get(PeopleImportService, { strict: false }).importPeople(actor, csv);
  refuseFaults([...new Set(faults.map(({ row }) => row))].map((row) => ({ row, faults: faults.filter((fault) => fault.row === row) })));
  return { created, known: 0, enrolled: 0, leftOut: alike.map(({ row, name, like }) => ({ row, name, like })) };
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

function refuseFaults(rows: readonly Pick<ListedPerson, 'row' | 'faults'>[]): void {
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  if (faulty.length === 0) return;
  throw new DomainError('rows_faulty', 422, { count: faulty.length }, faulty.map(({ row, faults }) => ({ path: `line ${row}`, code: faults.map(({ code }) => code).join(' '), message: 'rows_faulty' })));
}
