import { allow, refuse, type Decision } from './decision.ts';
import type { OrganisationKind } from './organisation.ts';

/** Root, institution, direction, department, committee, group: deeper trees are a mistake. */
export const treeDepth = 6;

export type PlaceRefusal = 'parent_archived' | 'too_deep';

/** Whether a unit may be made below `parent`. @param parent its depth counted from the root, which is 1 */
export function mayPlace(parent: { depth: number; archived: boolean }): Decision<{ depth: number }, PlaceRefusal> {
  if (parent.archived) return refuse('parent_archived');
  if (parent.depth >= treeDepth) return refuse('too_deep', { most: treeDepth });
  return allow({ depth: parent.depth + 1 });
}

export type ArchiveRefusal = 'root_stays' | 'has_units' | 'has_members' | 'has_open_cohorts';
export type Unit = { isRoot: boolean; openUnits: number; members: number; openCohorts: number };

/** A unit is archived once nothing in it is alive any more: no unit, no membership, no cohort that still runs. */
export function mayArchive(unit: Unit): Decision<{ archived: true }, ArchiveRefusal> {
  if (unit.isRoot) return refuse('root_stays');
  if (unit.openUnits > 0) return refuse('has_units', { count: unit.openUnits });
  if (unit.members > 0) return refuse('has_members', { count: unit.members });
  if (unit.openCohorts > 0) return refuse('has_open_cohorts', { count: unit.openCohorts });
  return allow({ archived: true });
}

/** Only the steward of kits has partners; a partner's partner would hand over what is not its own. */
export function mayHavePartners(rootKind: OrganisationKind): Decision<true, 'not_a_steward'> {
  return rootKind === 'steward' ? allow(true) : refuse('not_a_steward');
}
