import type { KeyCorrection, ShownEffects } from '@relevo/contracts/key-corrections';
import { discloseTable, smallestShown } from '@relevo/domain/disclosure';
import { regradeEffects } from '@relevo/domain/key-correction';
import { can, type Actor } from '@relevo/domain/permissions';
import type { CohortRow } from './key-corrections.queries.ts';

type Shown = { people: number | null; effects: ShownEffects };

/** What a correction does, as somebody may see it: of cohorts whose roster they do not hold under disclosure control, totals included. Cohorts that were not asked the question are left out. */
export function consequencesFor(actor: Actor, cohorts: readonly CohortRow[]): NonNullable<KeyCorrection['consequences']> {
  const touched = cohorts.filter(({ effects }) => sum(effects) > 0);
  const holds = ({ cohortTenantId, accompaniedBy }: CohortRow) => can(actor, 'roster:read', { tenantId: cohortTenantId, accompaniedBy, team: [] });
  const apart = touched.filter((one) => !holds(one));
  const hidden = discloseTable(apart.map(({ effects }) => effects), smallestShown.withoutRoster);
  const shown = new Map(apart.map(({ id }, n): [string, Shown] => [id, { people: hidden.rowTotals[n] ?? null, effects: effectsOf(hidden.cells[n] ?? []) }]));
  for (const { id, effects } of touched.filter(holds)) shown.set(id, { people: sum(effects), effects: effectsOf(effects) });
  const own = regradeEffects.map((_, n) => sum(touched.filter(holds).map(({ effects }) => effects[n] ?? 0)));
  const plus = (others: number | null | undefined, mine: number) => (apart.length === 0 ? mine : others == null ? null : others + mine);
  const people = plus(hidden.total, sum(own));
  return {
    people, sittings: people === null ? null : sum(touched.map(({ sittings }) => sittings)), all: effectsOf(own.map((mine, n) => plus(hidden.columnTotals[n], mine))),
    cohorts: touched.map(({ id, title, institution }) => ({ id, title, institution, ...shown.get(id)! })),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const effectsOf = (counts: readonly (number | null)[]): ShownEffects =>
  ({ passes: counts[0] ?? null, higher: counts[1] ?? null, pass_kept: counts[2] ?? null, kept: counts[3] ?? null, same: counts[4] ?? null });
