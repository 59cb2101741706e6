// npm run -s relevo -- <command>: the operator's command line, beside a running server or alone. Standard output
// carries the command's result and nothing else.
import { ensureBuilt } from './lib/build.mjs';
import { stopRunning } from './lib/children.mjs';
import { cli, cliResult } from './lib/cli.mjs';
import { apiEnvironment, openDatabase } from './lib/environment.mjs';
import { createLifecycle } from './lib/lifecycle.mjs';
import { step } from './lib/progress.mjs';

const { onEnd, end } = createLifecycle({ stopped: 143 });

try {
  await ensureBuilt('api', { stream: process.stderr });
  const database = await openDatabase();
  onEnd(database.stop);
  onEnd(stopRunning);
  const env = apiEnvironment(database.url);
  if (database.created) await step('Setting up the database', () => cliResult(['migrate'], { env }), process.stderr);
  // npm changes to the project's folder; paths on the command line are relative to where it was called.
  const cwd = process.env.INIT_CWD || process.cwd();
  const { code } = await cli(process.argv.slice(2), { env, cwd, stdio: 'inherit' });
  await end(code);
} catch (error) {
  console.error(error.message);
  await end(1);
}
