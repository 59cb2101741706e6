import type { Json } from '@relevo/contracts/kit-changes';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { inverse } from '@relevo/kit-changes/changes';
import { changesBetween } from '@relevo/kit-changes/compare';
import { merge } from '@relevo/kit-changes/merge';
import type { DraftStore } from '../../../lib/draft/draft-store.ts';

/** Makes several changes as one step. @returns what takes back just these, whatever was written since */
export function madeTogether(store: DraftStore, change: (document: KitDocument) => KitDocument): () => void {
  const before = store.document as unknown as Json;
  store.together(change);
  const back = inverse(changesBetween(before, store.document as unknown as Json));
  return () => store.together((document) => merge(document as unknown as Json, back).document as unknown as KitDocument);
}
