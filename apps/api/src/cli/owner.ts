import { readdirSync } from 'node:fs';
import { Client } from 'pg';
import { DomainError } from '../platform/domain-error.ts';

/** `unfinished`: a load of the demo programme was cut short; what it left counts as nothing. */
export type Status = { migrated: boolean; empty: boolean; demo: boolean; unfinished: boolean };

/** As whoever owns the database, past the API's role: for what the API may not write. @throws DomainError when no database is named */
export async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl(), application_name: 'relevo-cli' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @throws DomainError when no database is named */
export function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new DomainError('configuration_incomplete', 500, { missing: 'DATABASE_URL' });
  return url;
}

/** How far a database is: every migration of this build ran, and an organisation exists. */
export async function statusOf(client: Client): Promise<Status> {
  const there = await client.query<{ migrations: string | null; installation: string | null }>("SELECT to_regclass('migrations')::text AS migrations, to_regclass('installation')::text AS installation");
  const { migrations, installation } = there.rows[0] ?? {};
  if (!migrations || !installation) return { migrated: false, empty: true, demo: false, unfinished: false };
  const ran = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM migrations');
  const is = await client.query<Pick<Status, 'empty' | 'demo' | 'unfinished'>>(
    `SELECT set_up_at IS NULL OR (demo_begun_at IS NOT NULL AND demo_loaded_at IS NULL) AS empty, demo_loaded_at IS NOT NULL AS demo,
       demo_begun_at IS NOT NULL AND demo_loaded_at IS NULL AS unfinished FROM installation`,
  );
  const { empty = true, demo = false, unfinished = false } = is.rows[0] ?? {};
  return { migrated: (ran.rows[0]?.count ?? 0) >= known(), empty, demo, unfinished };
}

const known = () => readdirSync(new URL('../database/migrations/', import.meta.url)).filter((name) => /^\d{4}-.+\.(ts|js)$/.test(name) && !name.endsWith('.d.ts')).length;
