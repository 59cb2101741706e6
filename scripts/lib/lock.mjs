// No dependency, and parses on Node 20: scripts/run.mjs uses it before anything is installed.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process of this id exists (also one that belongs to somebody else). */
export function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs `work` while holding the lock file, so that two commands started together do not install, build or start
 * the database at the same time. A lock whose owner is dead is taken over.
 * @template T
 * @param {string} file its folder must exist
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>} what `work` returns
 */
export async function withLock(file, work) {
  for (let waited = 0; !take(file); waited += 100) {
    if (waited === 2000) console.error(`Waiting for another command to finish (${file}) …`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (abandoned(file)) rmSync(file, { force: true });
    return false;
  }
}

function abandoned(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    // An empty file belongs to somebody between creating and writing it, unless it stays empty.
    return owner ? !alive(owner) : Date.now() - statSync(file).mtimeMs > 5000;
  } catch {
    return false;
  }
}
