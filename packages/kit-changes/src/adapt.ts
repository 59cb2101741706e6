import type { Json, KitChange, KitConflict } from '@relevo/contracts/kit-changes';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { changesBetween } from './compare.ts';
import { coreOf, withCoreOf, type KitCore } from './core.ts';
import { decide, type Taken } from './decide.ts';
import { mergeDocuments } from './merge.ts';

export type UpstreamMerge = {
  /** Of upstream's, what is taken as it is; `document` is what it leads to, conflicts still as they stand in the adaptation. */
  clean: KitChange[];
  document: KitDocument;
  /** To be decided one by one, in this order. */
  conflicts: KitConflict[];
  /** Own work that gives way because the core follows the original: what would lead from the outcome back to it. */
  yielding: KitChange[];
};

const json = (document: KitDocument): Json => document as unknown as Json;

/**
 * What a new upstream version means for an adaptation: a three-way merge in which the core follows upstream, whatever stands in its way.
 * @param base the upstream version that the adaptation stands upon @param ours its latest document @param theirs the new upstream version
 */
export function mergeUpstream(base: KitDocument, ours: KitDocument, theirs: KitDocument): UpstreamMerge {
  const merged = mergeDocuments(json(base), json(ours), json(theirs));
  const core = coreOf(theirs);
  const open = merged.conflicts.map((one) => !isOfCore(one.change, core));
  const beforeCore = decide(json(base), json(ours), json(theirs), open.map(() => 'ours')).document as unknown as KitDocument;
  const document = withCoreOf(beforeCore, theirs);
  return { clean: merged.applied, document, conflicts: merged.conflicts.filter((_, n) => open[n]), yielding: changesBetween(json(document), json(beforeCore)) };
}

/**
 * The adaptation upon the new upstream version once every conflict of `mergeUpstream` is decided; its core is upstream's.
 * @param takes as long as those conflicts; @throws RangeError otherwise
 */
export function adaptationUpon(base: KitDocument, ours: KitDocument, theirs: KitDocument, takes: readonly Taken[]): KitDocument {
  const { conflicts } = mergeDocuments(json(base), json(ours), json(theirs));
  const core = coreOf(theirs);
  const open = conflicts.filter(({ change }) => !isOfCore(change, core));
  if (open.length !== takes.length) throw new RangeError(`${open.length} conflicts, ${takes.length} decisions`);
  const given = [...takes];
  const every = conflicts.map(({ change }): Taken => (isOfCore(change, core) ? 'theirs' : given.shift()!));
  return withCoreOf(decide(json(base), json(ours), json(theirs), every).document as unknown as KitDocument, theirs);
}

/** Whether a change is within what the core says anyway: then there is nothing to decide. */
function isOfCore(change: KitChange, core: KitCore): boolean {
  const [list, key, , innerKey] = change.kind === 'set' ? change.path : change.kind === 'move' ? [...change.to, change.key] : [...change.list, String(change.item['id'] ?? change.item['path'] ?? '')];
  if (list === 'rubrics' || list === 'locale' || list === 'certifiesTrainers' || list === 'markTolerance') return true;
  if (list === 'modules') return core.modules.some((one) => one.id === key);
  if (list === 'tests') return core.tests.some((one) => one.id === key);
  if (list === 'banks') return innerKey !== undefined && core.questions.some((one) => one.id === innerKey);
  if (list === 'glossary') return core.terms.some((one) => one.id === key);
  return list === 'assets' && core.files.some((one) => one.path === key);
}
