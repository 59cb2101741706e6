import type { KitChange } from '@relevo/contracts/kit-changes';
import type { OpenConflict } from './draft-conflicts.ts';

/** What could not be sent yet, and what nobody has decided yet. */
export type Kept = { changes: KitChange[]; conflicts: OpenConflict[] };
export type KeptDrafts = { read: () => Kept | null; write: (kept: Kept | null) => void };
type Where = { storage?: Storage; tab: string; now?: () => number };

const prefix = 'relevo.draft.';
/** A tab writes its work anew every few seconds; what is older was left by one that is gone. */
export const leftAfterMs = 20_000;

/**
 * Unsent work on this device, each tab's by itself; a tab also takes up what one left that was closed. A kit's text is about nobody, so that
 * it may outlive the tab, unlike what is known of people; it goes when it was sent, and with the person who signs out.
 * @param name whose it is and of what; without a dot at its end, so that no name begins another
 * @param tab the same over a reload, another in every tab
 */
export function keptByTab<T extends object>(name: string, { storage = localStorage, tab, now = Date.now }: Where): { read: () => T[]; write: (kept: T | null) => void } {
  const ours = `${prefix}${name}.`;
  const own = `${ours}${tab}`;
  const take = (key: string): T | null => {
    try {
      const kept = JSON.parse(storage.getItem(key) ?? 'null') as (T & { at: number }) | null;
      if (!kept || (key !== own && now() - kept.at < leftAfterMs)) return null;
      if (key !== own) storage.removeItem(key);
      return kept;
    } catch {
      return null;
    }
  };
  return {
    read: () => Object.keys(storage).filter((key) => key.startsWith(ours)).flatMap((key) => take(key) ?? []),
    write: (kept) => {
      try {
        if (kept) storage.setItem(own, JSON.stringify({ ...kept, at: now() }));
        else storage.removeItem(own);
      } catch {
        // A full disk keeps the work in memory; the save state says that it was not sent.
      }
    },
  };
}

/** A draft's unsent changes, as `keptByTab` keeps them. */
export function keptDraft(personId: string, versionId: string, where: Where): KeptDrafts {
  const { read, write } = keptByTab<Kept>(`${personId}.${versionId}`, where);
  return {
    read: () => {
      const kept = read();
      return kept.length === 0 ? null : { changes: kept.flatMap((one) => one.changes), conflicts: kept.flatMap((one) => one.conflicts) };
    },
    write,
  };
}

const names = new WeakMap<EventTarget, string>();
type Tab = { storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>; page?: EventTarget };

/**
 * A name for this tab that a reload keeps and a duplicated tab does not have: a twin begins with a copy of the session's storage, so that the name lies there
 * only from when the page goes until the next one has it. A page that ended without a word leaves none; its work is then taken up as a closed tab's.
 */
export function tabId(newId: () => string, { storage = sessionStorage, page = window }: Tab = {}): string {
  const known = names.get(page);
  if (known) return known;
  const key = `${prefix}tab`;
  const name = storage.getItem(key) ?? newId();
  names.set(page, name);
  storage.removeItem(key);
  page.addEventListener('pagehide', () => storage.setItem(key, name));
  page.addEventListener('pageshow', () => storage.removeItem(key));
  return name;
}

/** Everything that any draft left on this device. */
export function forgetDrafts(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
}
