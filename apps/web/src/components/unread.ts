import { countUnreadMessages } from '@relevo/contracts/notices';
import { useEffect, useSyncExternalStore } from 'react';
import { useLocation } from 'react-router';
import { call } from '../lib/call.ts';

/** Asked again at most so often, however much somebody walks about. */
const everyMs = 60_000;
let unread = 0;
let asked = 0;
const listeners = new Set<() => void>();

/** Told by a page that has just read or been given the number. */
export function unreadIs(count: number): void {
  unread = count;
  asked = Date.now();
  for (const listener of listeners) listener();
}

async function ask(): Promise<void> {
  if (Date.now() - asked < everyMs) return;
  asked = Date.now();
  // A number that cannot be had is no reason to trouble anybody.
  await call(countUnreadMessages).then(({ unread: count }) => unreadIs(count), () => undefined);
}

const listen = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener); }; };

/** How many messages somebody has not read; every place that shows it shares one question. */
export function useUnread(): number {
  const { key } = useLocation();
  useEffect(() => { void ask(); }, [key]);
  return useSyncExternalStore(listen, () => unread);
}
