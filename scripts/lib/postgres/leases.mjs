import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alive } from '../lock.mjs';

const folder = (dir) => join(dir, 'leases');

/**
 * Notes that this process uses the server in `dir`: `npm start` and a command beside it share one server, and whoever
 * leaves last stops it. Leases of dead processes count for nothing.
 * @returns {() => boolean} gives the lease back and tells whether nobody else holds one
 */
export function takeLease(dir) {
  mkdirSync(folder(dir), { recursive: true });
  const own = join(folder(dir), `${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(own, '');
  return () => {
    rmSync(own, { force: true });
    return !inUse(dir);
  };
}

/** Whether a living process holds a lease on the server in `dir`; forgets those of the dead. */
export function inUse(dir) {
  const names = readdirSync(folder(dir), { withFileTypes: false });
  const dead = names.filter((name) => !alive(Number.parseInt(name, 10)));
  for (const name of dead) rmSync(join(folder(dir), name), { force: true });
  return names.length > dead.length;
}
