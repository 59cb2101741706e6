import { readdirSync } from 'node:fs';
import { DataSource, type MigrationInterface } from 'typeorm';
import { migrateQueues } from './jobs.ts';

const folder = new URL('./migrations/', import.meta.url);

async function migrations(): Promise<(new () => MigrationInterface)[]> {
  const files = readdirSync(folder).filter((name) => /^\d{4}-.+\.(ts|js)$/.test(name) && !name.endsWith('.d.ts')).sort();
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, new () => MigrationInterface>>));
  return modules.flatMap((module) => Object.values(module));
}

/**
 * Brings a database up to date, as the owner of its tables.
 * @param url a PostgreSQL URL of a user that may create extensions and roles
 * @returns the names of the migrations that ran
 */
export async function migrate(url: string): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url, migrations: await migrations(), migrationsTransactionMode: 'each', logging: false });
  await source.initialize();
  try {
    // Two processes that start at once: the second waits and finds nothing to do.
    await source.query('SELECT pg_advisory_lock(7355608)');
    const ran = await source.runMigrations();
    await migrateQueues(url);
    return ran.map((m) => m.name);
  } finally {
    await source.destroy();
  }
}
