import type { Command } from 'commander';
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

async function load(output: Output): Promise<void> {
  const { loadDemo } = await import('../demo/load.ts');
  const loaded = await loadDemo((what, share) => output.progress(what, share));
  output.result(loaded, loaded.changed ? `The demo programme is loaded (${(loaded.milliseconds / 1000).toFixed(1)} s).` : 'The demo programme is loaded already.');
}

async function signIns(output: Output): Promise<void> {
  const { demo } = await asOwner(statusOf);
  const { demoSignIns, signInsText } = await import('../demo/sign-ins.ts');
  const { publicUrl } = readConfig(process.env);
  output.result({ demo, signIns: demo ? demoSignIns : [] }, demo ? signInsText(publicUrl) : '');
}
