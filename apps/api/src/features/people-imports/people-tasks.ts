import type { ImportMatch } from '@relevo/contracts/people-imports';
import type { Area } from '@relevo/domain/area-names';
import type { Decision } from '@relevo/domain/decision';
import type { ListCell } from '@relevo/domain/identity-number';
import type { DuplicateProposal, KnownPerson } from '@relevo/domain/name-matching';
import type { ColumnGuess, RosterField } from '@relevo/domain/people-columns';
import type { ListedPerson } from '@relevo/domain/people-list';

/** A sheet as it was read. In its cells `hash` is still the number: whoever asked turns it into a keyed hash before anything is stored. */
export type ReadSheet = { name: string; headingRow: number; guesses: ColumnGuess[]; rows: ListCell[][] };
export type KeptLine = { row: number; cells: ListCell[] };
/** Somebody the institution knows, as a list is held against them. */
export type KnownHere = KnownPerson & { institution: string; areaName: string | null; enrolled: boolean };
export type CheckedLine = { row: number; listed: ListedPerson; matches: ImportMatch[] };

/** What is done in a process of its own, and what comes of it. */
export type PeopleTasks = {
  read: { given: { bytes: Uint8Array; areas: readonly Area[] }; made: Decision<ReadSheet[]> };
  check: { given: { lines: readonly KeptLine[]; fields: readonly RosterField[]; areas: readonly Area[]; known: readonly KnownHere[] }; made: Decision<CheckedLine[]> };
  /** People held against one another, each pair once; with `only`, those against all. */
  pairs: { given: { known: readonly KnownPerson[]; only: readonly string[] | null }; made: Decision<DuplicateProposal[]> };
};
export type PeopleTask = keyof PeopleTasks;
export type Given<T extends PeopleTask> = PeopleTasks[T]['given'];
export type Made<T extends PeopleTask> = PeopleTasks[T]['made'];
