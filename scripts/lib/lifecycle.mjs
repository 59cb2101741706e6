/**
 * What has to be undone when this process ends: the last opened is closed first, once, whatever ends it (its own end,
 * a signal, or the death of the command that started it).
 * @param {{ stopped?: number }} [options] the exit code when it is asked to stop: 0 for a server, something else for work cut short
 * @returns {{ onEnd: (undo: () => unknown) => void, end: (code: number) => Promise<never>, ending: () => boolean }}
 */
export function createLifecycle({ stopped = 0 } = {}) {
  const undos = [];
  let ending = null;
  const end = (code) => (ending ??= undoAll(undos).then((failed) => process.exit(failed ? code || 1 : code)));
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(stopped));
  process.on('SIGHUP', () => end(stopped));
  process.on('disconnect', () => end(stopped));
  return { onEnd: (undo) => undos.push(undo), end, ending: () => ending !== null };
}

async function undoAll(undos) {
  let failed = false;
  for (const undo of undos.reverse()) {
    try {
      await undo();
    } catch (error) {
      failed = true;
      console.error(error.message);
    }
  }
  return failed;
}
