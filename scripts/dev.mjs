// npm run dev: both sides in watch mode. The browser talks to Vite, which passes the API's paths on to it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, forgetBuild } from './lib/build.mjs';
import { startNode, stopChild, stopRunning } from './lib/children.mjs';
import { cliResult } from './lib/cli.mjs';
import { apiEnvironment, openDatabase } from './lib/environment.mjs';
import { createLifecycle } from './lib/lifecycle.mjs';
import { api, root, web, webDist } from './lib/paths.mjs';
import { bold, step } from './lib/progress.mjs';

const { onEnd, end, ending } = createLifecycle();
const port = process.env.PORT ?? '3000';
const webPort = process.env.WEB_PORT ?? '5173';

try {
  await ensureBuilt('api');
  if (!existsSync(webDist)) await ensureBuilt('web');
  const database = await step('Starting the database', openDatabase);
  onEnd(database.stop);
  onEnd(stopRunning);
  const env = apiEnvironment(database.url, { PORT: port, API_URL: `http://127.0.0.1:${port}`, NODE_ENV: 'development', PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${webPort}` });
  await step('Bringing the database up to date', () => cliResult(['migrate'], { env }));
  const { empty } = JSON.parse(await cliResult(['status', '--json'], { env }));
  if (empty) await step('Loading the demo programme', () => cliResult(['demo', 'load'], { env }));
  watch(env);
  console.log(`${await cliResult(['demo', 'sign-ins'], { env })}\nRelevo is at ${bold(`http://localhost:${webPort}`)} and follows every change.\n`);
} catch (error) {
  if (!ending()) console.error(error.message);
  await end(1);
}

function watch(env) {
  forgetBuild('api');
  const watched = ['domain', 'contracts', 'kit-io', 'credentials'].map((name) => `--watch-path=${join(root, 'packages', name, 'src')}`);
  keep(['node_modules/@swc/cli/bin/swc.js', 'src', '-d', 'dist', '--strip-leading-paths', '--copy-files', '-w'], api, env);
  keep(['--watch-preserve-output', '--enable-source-maps', `--watch-path=${join(api, 'dist')}`, ...watched, 'dist/main.js'], api, env);
  keep(['node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', webPort, '--strictPort'], web, env);
}

/** A tool whose end is everybody's end. */
function keep(args, cwd, env) {
  const child = startNode(args, { cwd, env });
  onEnd(() => stopChild(child, 5000));
  child.once('exit', (code) => { if (!ending()) void end(code || 1); });
}
