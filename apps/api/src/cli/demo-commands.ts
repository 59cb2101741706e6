import type { Command } from 'commander';
import type { Client } from 'pg';
import { DomainError } from '../platform/domain-error.ts';
import { readConfig } from '../platform/config.ts';
import { runs, type Shared } from './commands.ts';
import { asOwner, statusOf } from './owner.ts';
import type { Output } from './output.ts';

/** `relevo demo …` */
export function demoCommands(program: Command): void {
  const demo = program.command('demo').description('the demo programme: a demonstration’s own installation, with invented people');
  runs<[], Shared>(demo.command('load').description('load it into an empty installation; again changes nothing'), load);
  runs<[], Shared>(demo.command('sign-ins').description('how to sign in as each of its roles; nothing where it is not loaded'), signIns);
}

/** An interrupted load begins anew: what it left is the demonstration's own, and incomplete. */
async function load(output: Output): Promise<void> {
  const began = performance.now();
  const changed = await asOwner(async (client) => {
    const { migrated, empty, demo, unfinished } = await statusOf(client);
    if (!migrated) throw new DomainError('not_migrated');
    if (demo) return false;
    if (!empty) throw new DomainError('demo_elsewhere');
    if (unfinished) await startOver(client);
    await client.query('UPDATE installation SET demo_begun_at = now()');
    const [{ withServices }, { playDemo }] = await Promise.all([import('./services.ts'), import('../demo/play.ts')]);
    await withServices((services) => playDemo(services, new Date(), (what, share) => output.progress(what, share)));
    await client.query('UPDATE installation SET demo_loaded_at = now()');
    return true;
  });
  const milliseconds = Math.round(performance.now() - began);
  output.result({ changed, milliseconds }, changed ? `The demo programme is loaded (${(milliseconds / 1000).toFixed(1)} s).` : 'The demo programme is loaded already.');
}

/** Removes what an unfinished load has left. */
async function startOver(client: Client): Promise<void> {
  const tables = await client.query<{ name: string }>("SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'area', 'installation')");
  await client.query(`BEGIN; TRUNCATE ${tables.rows.map((row) => row.name).join(', ')}; DELETE FROM pgboss.job; UPDATE installation SET first_tenant_id = NULL, set_up_at = NULL; COMMIT`);
}

async function signIns(output: Output): Promise<void> {
  const { demo } = await asOwner(statusOf);
  const { demoSignIns, signInsText } = await import('../demo/sign-ins.ts');
  const { publicUrl } = readConfig(process.env);
  output.result({ demo, signIns: demo ? demoSignIns : [] }, demo ? signInsText(publicUrl) : '');
}
