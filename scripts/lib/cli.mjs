import { join } from 'node:path';
import { runNode } from './children.mjs';
import { api } from './paths.mjs';

const entry = join(api, 'dist/cli.js');

/**
 * Runs one command of the operator's command line, which must be built.
 * @param {string[]} args
 * @param {{ env: object, cwd?: string, stdio?: import('node:child_process').StdioOptions }} options
 * @returns {Promise<{ code: number, output: string, stdout: string }>} outputs only where `stdio` is not given
 */
export const cli = (args, options) => runNode(['--enable-source-maps', entry, ...args], options);

/** As `cli`, for what has to succeed: its standard output, or an error that carries what it said. */
export async function cliResult(args, options) {
  const { code, output, stdout } = await cli(args, options);
  if (code !== 0) throw new Error(output.trim() || `relevo ${args.join(' ')} ended with ${code}.`);
  return stdout;
}
