import type { KitPath } from '@relevo/contracts/kit-changes';
import type { KitModule } from '@relevo/contracts/kit-document';
import { modulePath } from './paths.ts';

/** A module, or an activity of one. */
export type OutlinePart = { moduleId: string; activityId?: string | undefined };
/** As the draft takes it; `at` and `of` are for saying it. */
export type Move = { from: KitPath; key: string; to: KitPath; after: string | null; into: string | null; at: number; of: number };

const modules: KitPath = ['modules'];
export const activitiesOf = (moduleId: string): KitPath => [...modulePath(moduleId), 'activities'];

/** The member before the place at which `key` is to stand, once it has left its own. */
function followed(ids: readonly string[], key: string, index: number): string | null {
  return ids.filter((id) => id !== key)[index - 1] ?? null;
}

/**
 * One step up (-1) or down (1) in the outline. A module changes places with its neighbour; an activity with its own, and with `across` it goes to the
 * end of the module before or the start of the module after, pauses left out.
 * @returns undefined where there is no such place
 */
export function stepMove(all: readonly KitModule[], part: OutlinePart, step: -1 | 1, across = false): Move | undefined {
  const m = all.findIndex((one) => one.id === part.moduleId);
  const home = all[m];
  if (!home) return undefined;
  if (part.activityId === undefined) return stepIn(all.map((one) => one.id), part.moduleId, modules, step, home.title);
  if (!across) return stepIn(home.activities.map((one) => one.id), part.activityId, activitiesOf(home.id), step, home.title);
  const target = (step < 0 ? all.slice(0, m).toReversed() : all.slice(m + 1)).find((one) => !one.break);
  if (!target) return undefined;
  const after = step < 0 ? (target.activities.at(-1)?.id ?? null) : null;
  const of = target.activities.length + 1;
  return { from: activitiesOf(home.id), key: part.activityId, to: activitiesOf(target.id), after, into: target.title, at: step < 0 ? of : 1, of };
}

function stepIn(ids: readonly string[], key: string, list: KitPath, step: -1 | 1, into: string): Move | undefined {
  const to = ids.indexOf(key) + step;
  if (to < 0 || to >= ids.length) return undefined;
  return { from: list, key, to: list, after: followed(ids, key, to), into: list.length > 1 ? into : null, at: to + 1, of: ids.length };
}

/** Where a part dropped at the edge of another comes to stand; a module's own row takes activities in as its first. */
export function dropMove(all: readonly KitModule[], part: OutlinePart, on: OutlinePart, edge: 'top' | 'bottom'): Move | undefined {
  const home = all.find((one) => one.id === part.moduleId);
  const target = all.find((one) => one.id === on.moduleId);
  if (!home || !target) return undefined;
  if (part.activityId === undefined) return placedAt({ from: modules, to: modules, key: part.moduleId, into: null }, all.map((one) => one.id), on.moduleId, edge);
  const ids = target.activities.map((one) => one.id);
  const into = target.title;
  if (on.activityId !== undefined) return placedAt({ from: activitiesOf(home.id), to: activitiesOf(target.id), key: part.activityId, into }, ids, on.activityId, edge);
  return moved({ from: activitiesOf(home.id), key: part.activityId, to: activitiesOf(target.id), after: null, into, at: 1, of: ids.length + (home === target ? 0 : 1) }, ids);
}

function placedAt(move: Pick<Move, 'from' | 'to' | 'key' | 'into'>, ids: readonly string[], on: string, edge: 'top' | 'bottom'): Move | undefined {
  const { key } = move;
  if (on === key) return undefined;
  const others = ids.filter((id) => id !== key);
  const index = others.indexOf(on) + (edge === 'bottom' ? 1 : 0);
  return moved({ ...move, after: others[index - 1] ?? null, at: index + 1, of: others.length + 1 }, ids);
}

/** Nothing where it stands there already. */
function moved(move: Move, ids: readonly string[]): Move | undefined {
  const stands = ids.indexOf(move.key);
  return stands >= 0 && (ids[stands - 1] ?? null) === move.after ? undefined : move;
}

/** What takes a move back, from where things stood before it. */
export function moveBack(all: readonly KitModule[], { from, key, to }: Move): { from: KitPath; key: string; to: KitPath; after: string | null } {
  const ids = from.length === 1 ? all.map((one) => one.id) : (all.find((one) => one.id === from[1])?.activities.map((one) => one.id) ?? []);
  return { from: to, key, to: from, after: ids[ids.indexOf(key) - 1] ?? null };
}
