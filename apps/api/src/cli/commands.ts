import type { Command } from 'commander';
import { DomainError } from '../platform/domain-error.ts';
import { Output } from './output.ts';

/** What a command does with what it was given. It tells its result through `output` and may end with 1 for a verdict against. */
export type Work<A extends readonly unknown[], O> = (output: Output, args: A, options: O) => Promise<void | 0 | 1>;
export type Shared = { json?: true; as?: string };

/**
 * Adds `--json` and runs `work`: 0 done, 1 refused with the reason. Wrong usage is commander's to say (2).
 * Heavy parts are imported by the work itself, so that a command starts as fast as what it needs.
 */
export function runs<A extends readonly string[], O extends Shared>(command: Command, work: Work<A, O>): Command {
  return command.option('--json', 'the result, or the refusal, as one line of JSON').action(async (...given: unknown[]) => {
    const options = given.at(-2) as O;
    const output = new Output(options.json === true);
    try {
      process.exitCode = (await work(output, given.slice(0, -2) as unknown as A, options)) ?? 0;
    } catch (error) {
      process.exitCode = refusedOrBroken(output, error);
    }
  });
}

/** Whom a command acts for. */
export const asOption = ['--as <sign-in>', 'act as whoever has this sign-in name; else as who has coordinated the first organisation longest'] as const;

function refusedOrBroken(output: Output, error: unknown): 1 {
  if (error instanceof DomainError) return output.refused(error);
  const { code, name, message } = error as Error & { code?: string };
  if (code === 'ECONNREFUSED' || code === '3D000' || code === '28P01') return output.refused(new DomainError('database_unreachable', 503, { error: code }));
  if (code === '42P01') return output.refused(new DomainError('not_migrated', 409));
  if (name === 'ConfigError' || error?.constructor.name === 'ConfigError') return output.refused(new DomainError('configuration_incomplete', 500, { problem: message }));
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  return 1;
}
