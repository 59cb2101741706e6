import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../postgres.mjs';
import { data, webDist } from './paths.mjs';

/**
 * The database to work on: the one that `DATABASE_URL` names, else the embedded one, started or joined.
 * @returns {Promise<{ url: string, embedded: boolean, created: boolean, stop: () => Promise<void> }>}
 *   `created` tells that the database is new and empty, as far as that is known
 */
export async function openDatabase() {
  const url = process.env.DATABASE_URL;
  if (url) return { url, embedded: false, created: false, stop: async () => {} };
  return { ...(await startPostgres()), embedded: true };
}

/** What the API and its command line find in their environment when these scripts start them; what is set already wins. */
export function apiEnvironment(databaseUrl, more = {}) {
  const defaults = { STORAGE_FOLDER: join(data, 'files'), WEB_DIST: webDist };
  const secret = process.env.APP_SECRET || ownSecret();
  return { ...defaults, ...process.env, APP_SECRET: secret, DATABASE_URL: databaseUrl, ...more };
}

/** Made at the first start and kept beside the data that it protects. */
function ownSecret() {
  const file = join(data, 'app.secret');
  mkdirSync(data, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}
