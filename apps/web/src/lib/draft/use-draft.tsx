import type { KitDocument } from '@relevo/contracts/kit-document';
import { createContext, useContext, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { DraftState, DraftStore } from './draft-store.ts';
import { afterPause } from './pause.ts';

const Context = createContext<DraftStore | null>(null);

export function DraftProvider({ store, children }: { store: DraftStore; children: ReactNode }) {
  return <Context value={store}>{children}</Context>;
}

/** The draft that the studio has open. */
export function useDraftStore(): DraftStore {
  const store = useContext(Context);
  if (!store) throw new Error('only inside the studio');
  return store;
}

type Alike<T> = (a: T, b: T) => boolean;

/** What was chosen last stays while the next one is alike. */
function useLast<T>(choose: () => T, alike: Alike<T>): () => T {
  const last = useRef<{ value: T } | null>(null);
  return () => {
    const value = choose();
    if (!last.current || !alike(last.current.value, value)) last.current = { value };
    return last.current.value;
  };
}

/**
 * A part of the draft; drawn again only when that very part changes. Choose parts, do not make new ones.
 * @param alike says of two states of the part that they are drawn alike: a form whose fields each draw themselves, a row that shows a title.
 *   The older one is then given still, so nothing of it that `alike` passes over may be read
 */
export function useDraft<T>(choose: (document: KitDocument) => T, alike: Alike<T> = Object.is): T {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, useLast(() => choose(store.document), alike));
}

/**
 * A part of the draft as it is when the writing pauses: for what stands beside the writing and need not follow each letter. Whatever else draws
 * the place again brings it up to date too.
 * @param waits false: at once after all, as `useDraft` does
 */
export function useDraftLater<T>(choose: (document: KitDocument) => T, waits = true): T {
  const store = useDraftStore();
  const subscribe = useMemo(() => (waits ? afterPause(store.subscribe) : store.subscribe), [store, waits]);
  return useSyncExternalStore(subscribe, () => choose(store.document));
}

/** Something of the draft's state: whether it is saved, who else is here. */
export function useDraftState<T>(choose: (state: DraftState) => T): T {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, () => choose(store.snapshot));
}
