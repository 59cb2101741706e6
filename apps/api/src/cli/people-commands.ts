import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DomainError } from '../platform/domain-error.ts';
import { asOption, runs, type Shared } from './commands.ts';
import type { Output } from './output.ts';

type Options = Shared & { cohort?: string };

/** `relevo people …` */
export function peopleCommands(program: Command): void {
  const people = program.command('people').description('people an institution knows');
  runs<[string], Options>(
    people.command('import <file>')
      .description('take people from an XLSX or CSV of any shape (names, institution, department, telephone, identity number); who looks like somebody known is left out and listed')
      .option('--cohort <id>', 'enrol them in this cohort as well').option(...asOption),
    importPeople,
  );
}

/** Everybody who is surely new, or, where a row is at fault, nobody. */
async function importPeople(output: Output, [file]: [string], { as, cohort }: Options): Promise<void> {
  const bytes = new Uint8Array(await readFile(file).catch(() => { throw new DomainError('file_unreadable', 404, { file }); }));
  const { withServices } = await import('./services.ts');
  const { OperatorsService } = await import('../features/setup/operators.service.ts');
  const { WholeListService } = await import('../features/people-imports/whole-list.service.ts');
  await withServices(async (services) => {
    const actor = await services.get(OperatorsService, { strict: false }).actor(as, ['coordinator', 'partner_manager']);
    const taken = await services.get(WholeListService, { strict: false }).take(actor, { bytes, fileName: basename(file), cohortId: cohort ?? null });
    const left = taken.leftOut.map(({ row, name, like }) => `  line ${row}: ${name} (like ${like})`);
    const enrolled = cohort === undefined ? '' : `, ${taken.enrolled} enrolled`;
    output.result(taken, [`${taken.created} new people${enrolled}, ${taken.leftOut.length} left out${left.length > 0 ? ':' : '.'}`, ...left].join('\n'));
  });
}
