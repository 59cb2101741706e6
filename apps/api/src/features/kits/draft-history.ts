import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { inverse, replay } from '@relevo/kit-changes/changes';

/** The document as it was before a series of revisions, given from the first to the last. */
export function takenBack(document: Json, revisions: readonly (readonly KitChange[])[]): Json {
  return revisions.reduceRight((at, changes) => replay(at, inverse(changes)), document);
}
