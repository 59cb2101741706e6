import type { Command } from 'commander';
import { addDays } from '@relevo/domain/dates';
import { readConfig } from '../platform/config.ts';
import { DomainError } from '../platform/domain-error.ts';
import { newToken, sha256 } from '../platform/ids.ts';
import { runs, type Shared } from './commands.ts';
import { asOwner, databaseUrl, statusOf } from './owner.ts';
import type { Output } from './output.ts';

/** How long the link of the set-up guide works; each start of an empty installation shows a new one. */
const linkDays = 1;

/** `relevo migrate`, `status` and `setup link` */
export function installationCommands(program: Command): void {
  runs<[], Shared>(program.command('migrate').description('bring the database up to date'), migrate);
  runs<[], Shared>(program.command('status').description('whether the database is up to date, and whether anything is in it'), status);
  const setup = program.command('setup').description('a new installation');
  runs<[], Shared>(setup.command('link').description('the address of the set-up guide, for one use within a day; the one before stops working'), link);
}

async function migrate(output: Output): Promise<void> {
  const { migrate: bring } = await import('../database/migrate.ts');
  const ran = await bring(databaseUrl());
  output.result({ ran }, ran.length > 0 ? `Applied: ${ran.join(', ')}` : 'Up to date.');
}

async function status(output: Output): Promise<void> {
  const now = await asOwner(statusOf);
  const content = now.demo ? 'It holds the demo programme.' : now.empty ? 'It is empty.' : 'It is in use.';
  output.result(now, `The database is ${now.migrated ? 'up to date' : 'not up to date: run `relevo migrate`'}. ${content}`);
}

async function link(output: Output): Promise<void> {
  const { publicUrl } = readConfig(process.env);
  const token = newToken();
  const expiresAt = addDays(new Date(), linkDays);
  const url = `${publicUrl}/preparar/${token}`;
  await asOwner(async (client) => {
    const { rowCount } = await client.query('UPDATE installation SET setup_token_hash = $1, setup_expires_at = $2 WHERE set_up_at IS NULL', [sha256(token), expiresAt]);
    if (rowCount === 0) throw new DomainError('already_set_up');
  });
  output.result({ url, expiresAt: expiresAt.toISOString() }, url);
}
