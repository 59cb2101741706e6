import { expect, test } from '@jest/globals';
import { mayArchive, mayHavePartners, mayPlace, treeDepth } from './organisation-tree.ts';

const code = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'yes' : decision.code);

test('a unit is placed below one that is in use, not too deep', () => {
  expect([mayPlace({ depth: treeDepth - 1, archived: false }), mayPlace({ depth: treeDepth, archived: false }), mayPlace({ depth: 1, archived: true })].map(code)).toEqual(['yes', 'too_deep', 'parent_archived']);
});

test('what is alive in a unit keeps it open, and the root stays', () => {
  const empty = { isRoot: false, openUnits: 0, members: 0, openCohorts: 0 };
  expect([empty, { ...empty, isRoot: true }, { ...empty, openUnits: 1 }, { ...empty, members: 2 }, { ...empty, openCohorts: 1 }].map((unit) => code(mayArchive(unit))))
    .toEqual(['yes', 'root_stays', 'has_units', 'has_members', 'has_open_cohorts']);
});

test('only a steward has partners', () => expect([code(mayHavePartners('steward')), code(mayHavePartners('government'))]).toEqual(['yes', 'not_a_steward']));
