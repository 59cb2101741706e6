import type { KitDocument } from '@relevo/contracts/kit-document';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { DraftState, DraftStore } from './draft-store.ts';

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

/** A part of the draft; drawn again only when that very part changes. Choose parts, do not make new ones. */
export function useDraft<T>(choose: (document: KitDocument) => T): T {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, () => choose(store.document));
}

/** Something of the draft's state: whether it is saved, who else is here. */
export function useDraftState<T>(choose: (state: DraftState) => T): T {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, () => choose(store.snapshot));
}
