// npm start: everything that a first look needs, from nothing; a second start keeps the data.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { stopRunning } from './lib/children.mjs';
import { cliResult } from './lib/cli.mjs';
import { apiEnvironment, openDatabase } from './lib/environment.mjs';
import { createLifecycle } from './lib/lifecycle.mjs';
import { data } from './lib/paths.mjs';
import { bold, step } from './lib/progress.mjs';
import { startApi } from './lib/server.mjs';

const usage = `npm start [-- options]

  --empty      without the demo programme: the browser opens on the set-up guide
  --port N     listen on port N (else PORT, else 3000)`;

const { onEnd, end, ending } = createLifecycle();
const options = readOptions();

try {
  await ensureBuilt('api');
  await ensureBuilt('web');
  const database = await step('Starting the database', openDatabase);
  onEnd(database.stop);
  onEnd(stopRunning);
  // The address and the sign-ins are to stay on the screen: LOG_LEVEL=info shows every request.
  const env = apiEnvironment(database.url, { PORT: options.port, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', AUDIT_HEADS: process.env.AUDIT_HEADS ?? join(data, 'audit-heads.jsonl') });
  await step('Bringing the database up to date', () => cliResult(['migrate'], { env }));
  const waits = await loadDemo(env);
  const server = await step('Starting the server', () => startApi({ env, port: options.port }));
  onEnd(server.stop);
  server.child.once('exit', (code) => { if (!ending()) void end(code || 1); });
  await welcome(env, waits);
} catch (error) {
  if (!ending()) console.error(error.message);
  await end(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({ options: { empty: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return { empty: values.empty ?? false, port: values.port ?? process.env.PORT ?? '3000' };
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

/** @returns whether the installation waits to be set up */
async function loadDemo(env) {
  const { empty } = JSON.parse(await cliResult(['status', '--json'], { env }));
  if (empty && !options.empty) await step('Loading the demo programme', () => cliResult(['demo', 'load'], { env, stdio: ['ignore', 'pipe', 'inherit'] }));
  return empty && options.empty;
}

async function welcome(env, waits) {
  const said = await cliResult(waits ? ['setup', 'link'] : ['demo', 'sign-ins'], { env });
  console.log(`\nRelevo is at ${bold(`http://localhost:${options.port}`)}\n`);
  if (waits) console.log(`Set it up at this address, which works once and for a day:\n${bold(said.trim())}\n`);
  else if (said.trim()) console.log(`${said.trimEnd()}\n`);
  console.log('Ctrl-C stops it; the data stays.');
}
