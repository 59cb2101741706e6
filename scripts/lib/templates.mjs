import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { ensureBuilt } from './build.mjs';
import { cliResult } from './cli.mjs';
import { apiEnvironment } from './environment.mjs';
import { withLock } from './lock.mjs';
import { api } from './paths.mjs';
import { startThrowawayPostgres } from './postgres/throwaway.mjs';

const { Client } = createRequire(join(api, 'package.json'))('pg');
const variable = 'RELEVO_TEMPLATES';
const at = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/**
 * One PostgreSQL for all journeys of a run. What they begin with, an empty installation or the demo programme, is made once,
 * by the first that asks for it, and copied for each.
 * @returns {Promise<() => Promise<void>>} ends it
 */
export async function openTemplates() {
  await ensureBuilt('api', { stream: process.stderr });
  const { url, stop } = await startThrowawayPostgres({ flags: ['max_connections=300'] });
  const folder = mkdtempSync(join(tmpdir(), 'relevo-templates-'));
  process.env[variable] = JSON.stringify({ url, folder });
  return async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * A database of one's own with the files that belong to it, copied from a template; null where no run has opened templates.
 * @param {boolean} demo
 * @param {string} files an empty folder for the files
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | null>}
 */
export async function copyOfTemplate(demo, files) {
  if (!process.env[variable]) return null;
  const { url, folder } = JSON.parse(process.env[variable]);
  const name = `journey_${randomUUID().replaceAll('-', '')}`;
  await withLock(join(folder, 'lock'), async () => {
    await made(url, folder, 'empty', (env) => cliResult(['migrate'], { env }));
    if (demo) await made(url, folder, 'demo', loadDemo, 'empty');
    await asked(at(url, 'postgres'), `CREATE DATABASE ${name} TEMPLATE ${demo ? 'demo' : 'empty'}`);
  });
  cpSync(join(folder, demo ? 'demo' : 'empty'), files, { recursive: true });
  return { url: at(url, name), stop: () => asked(at(url, 'postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Without the certificates and the film that wait to be made: each journey's server would be busy with them for more than a minute, and a film is made when somebody asks for it. */
async function loadDemo(env) {
  await cliResult(['demo', 'load'], { env });
  await asked(env.DATABASE_URL, "DELETE FROM pgboss.job WHERE name IN ('credential.issue', 'film.make')");
}

async function made(url, folder, name, fill, from = 'template1') {
  const ready = join(folder, `${name}.ready`);
  if (existsSync(ready)) return;
  const files = join(folder, name);
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files);
  await asked(at(url, 'postgres'), `DROP DATABASE IF EXISTS ${name}`);
  await asked(at(url, 'postgres'), `CREATE DATABASE ${name} TEMPLATE ${from}`);
  await fill(apiEnvironment(at(url, name), { STORAGE_FOLDER: files, LOG_LEVEL: 'error' }));
  writeFileSync(ready, '');
}

async function asked(url, sql) {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
