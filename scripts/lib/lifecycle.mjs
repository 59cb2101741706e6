/**
 * What has to be undone when this process ends: the last opened is closed first, once, whatever ends it (its own end,
 * a signal, or the death of the command that started it).
 * @returns {{ onEnd: (undo: () => unknown) => void, end: (code: number) => Promise<never>, ending: () => boolean }}
 */
export function createLifecycle() {
  const undos = [];
  let ending = null;
  const end = (code) => (ending ??= undoAll(undos).then((failed) => process.exit(failed ? code || 1 : code)));
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(0));
  process.on('SIGHUP', () => end(0));
  process.on('disconnect', () => end(0));
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
