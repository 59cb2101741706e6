import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root. Where this process is root, it runs in a user namespace in which it sees
 * itself as nobody while its files stay root's, so it also works below a folder closed to others; where the kernel
 * forbids that, it runs as nobody indeed.
 * @returns {'as-is' | 'namespace' | 'nobody'}
 */
function chooseIdentity() {
  if (process.getuid?.() !== 0) return 'as-is';
  const tried = process.platform === 'linux' && spawnSync('unshare', [...namespace, 'true']).status === 0;
  return tried ? 'namespace' : 'nobody';
}

const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
let chosen;
const identity = () => (chosen ??= chooseIdentity());

/**
 * How to start a PostgreSQL program under the chosen identity.
 * @returns {{ command: string, args: string[], options: { uid?: number, gid?: number } }}
 */
export function asDatabaseUser(command, args) {
  if (identity() === 'namespace') return { command: 'unshare', args: [...namespace, command, ...args], options: {} };
  return { command, args, options: identity() === 'nobody' ? { uid: NOBODY, gid: NOBODY } : {} };
}

/** Gives a folder to the identity that PostgreSQL runs as; a folder made under another identity changes hands. */
export function giveToDatabaseUser(dir) {
  if (identity() === 'as-is') return;
  const owner = identity() === 'nobody' ? NOBODY : 0;
  if (statSync(dir).uid !== owner) spawnSync('chown', ['-R', `${owner}:${owner}`, dir]);
}
