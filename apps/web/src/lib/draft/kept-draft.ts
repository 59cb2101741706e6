import type { KitChange } from '@relevo/contracts/kit-changes';
import type { OpenConflict } from './draft-conflicts.ts';

/** What could not be sent yet, and what nobody has decided yet. */
export type Kept = { revision: number; changes: KitChange[]; conflicts: OpenConflict[] };
export type KeptDrafts = { read: () => Kept | null; write: (kept: Kept | null) => void };

const prefix = 'relevo.draft.';

/**
 * A draft's unsent work on this device. A kit's text is about nobody, so that it may outlive the tab, unlike what is known of people;
 * it goes when it was sent, and with the person who signs out.
 */
export function keptDraft(personId: string, versionId: string, storage: Storage = localStorage): KeptDrafts {
  const key = `${prefix}${personId}.${versionId}`;
  return {
    read: () => {
      try {
        return JSON.parse(storage.getItem(key) ?? 'null') as Kept | null;
      } catch {
        return null;
      }
    },
    write: (kept) => {
      try {
        if (kept) storage.setItem(key, JSON.stringify(kept));
        else storage.removeItem(key);
      } catch {
        // A full disk keeps the work in memory; the save state says that it was not sent.
      }
    },
  };
}

/** Everything that any draft left on this device. */
export function forgetDrafts(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
}
