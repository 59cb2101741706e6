import { Command, CommanderError } from 'commander';
import { auditCommands } from './audit-commands.ts';
import { demoCommands } from './demo-commands.ts';
import { installationCommands } from './installation-commands.ts';
import { kitCommands } from './kit-commands.ts';
import { peopleCommands } from './people-commands.ts';
import { userCommands } from './user-commands.ts';
import { verifyCommand } from './verify-command.ts';

/** The operator's command line. Commander says what is wrong with the usage; `run` gives it the exit code 2. */
function relevo(): Command {
  const program = new Command('relevo')
    .description('Relevo’s command line, on the services of the API.\nResults on standard output, progress and refusals on standard error. Exit: 0 done, 1 refused, 2 wrong usage.')
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)');
  kitCommands(program);
  peopleCommands(program);
  userCommands(program);
  demoCommands(program);
  installationCommands(program);
  verifyCommand(program);
  auditCommands(program);
  return program;
}

/** @param argv as of the process: node, file, words */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await relevo().parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Asked for help is no mistake; a command group without a command is.
    process.exitCode = error.code === 'commander.helpDisplayed' || error.code === 'commander.version' ? 0 : 2;
  }
}
