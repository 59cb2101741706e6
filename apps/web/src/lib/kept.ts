import { signOut } from '@relevo/contracts/identity';
import { useSyncExternalStore } from 'react';
import { call, whenAnswered } from './call.ts';
import { answersKept, personCache, type WorkerNote } from './kept-names.ts';

const owed = 'relevo.leaving';
/** The language that somebody reads in may tell who they are. */
const personal = ['relevo.reading'];

/** Everything that this device keeps of the person goes: at once, whether or not there is a signal. */
export async function forgetKept(): Promise<void> {
  for (const name of personal) localStorage.removeItem(name);
  globalThis.navigator.serviceWorker?.controller?.postMessage({ kind: 'forget' } satisfies WorkerNote);
  await globalThis.caches?.delete(personCache).catch(() => false);
}

/** Also what waits of a test: for whoever leaves of their own will. */
export function forgetAll(): Promise<void> {
  for (const name of Object.keys(localStorage)) if (name.startsWith(answersKept)) localStorage.removeItem(name);
  return forgetKept();
}

/** Notes that this device's session is to end. Nobody reads on in it, even if the server hears of it only when the signal is back. */
export const oweSignOut = (): void => localStorage.setItem(owed, '1');
export const settleSignOut = (): void => localStorage.removeItem(owed);

/** Ends the session of who left without a signal, before anything is asked in it. @throws Refusal `network` while there is none */
export async function endOwedSession(): Promise<void> {
  if (localStorage.getItem(owed) === null) return;
  await forgetAll();
  await call(signOut);
  settleSignOut();
}

let fromDevice = false;
const listeners = new Set<() => void>();
whenAnswered((kept) => {
  if (kept === fromDevice) return;
  fromDevice = kept;
  for (const listener of listeners) listener();
});

/** Whether the server answers: false without a signal, and on a line so bad that answers come from what the device keeps. */
export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine && !fromDevice, () => true);

function listen(changed: () => void) {
  listeners.add(changed);
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    listeners.delete(changed);
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}
