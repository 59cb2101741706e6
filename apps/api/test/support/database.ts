import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

export interface FreshDatabase {
  /** Connects as the superuser of the test server. */
  url: string;
  /** Removes the database, cutting connections that are still open. */
  drop(): Promise<void>;
}

/**
 * A migrated database of the caller's own: a copy of the template that the global setup made, so a suite starts in
 * a fraction of the time that the migrations take.
 * @throws when the suite does not run under apps/api/jest.config.mjs, project `api`
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = process.env['RELEVO_TEST_TEMPLATE_URL'];
  if (!template) throw new Error('No test server: suites that need a database belong in apps/api/test.');
  const name = `suite_${randomUUID().replaceAll('-', '')}`;
  const source = databaseName(template);
  await asSuperuser(template, (client) => copy(client, source, name));
  const drop = () => asSuperuser(template, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  });
  return { url: withDatabase(template, name), drop };
}

async function copy(client: Client, source: string, name: string): Promise<void> {
  const sql = `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(source)}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      // Somebody is looking into the template just now.
      const busy = error instanceof Error && 'code' in error && error.code === '55006';
      if (!busy || attempt === 20) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }
}

async function asSuperuser(template: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(withDatabase(template, 'postgres'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const databaseName = (url: string): string => new URL(url).pathname.slice(1);

function withDatabase(url: string, name: string): string {
  const result = new URL(url);
  result.pathname = `/${name}`;
  return result.href;
}
