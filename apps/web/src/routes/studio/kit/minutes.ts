import type { KitDocument, KitModule, RunSheet } from '@relevo/contracts/kit-document';
import { isOfTrack } from './new-parts.ts';

/** How long a module's parts are, and how much room the run sheet gives them. */
export type Room = { parts: { id: string; minutes: number }[]; sum: number; room: number };

/** The run sheet that a track follows; the first where no track is asked for. */
export const runSheetOf = (document: Pick<KitDocument, 'runSheets'>, track: string | null): RunSheet | undefined => document.runSheets.find((one) => isOfTrack(one, track));

/** A module's minutes against those of the blocks that hold its activities; undefined where no run sheet holds any. */
export function roomOf(document: Pick<KitDocument, 'runSheets'>, module: KitModule, track: string | null): Room | undefined {
  const activities = module.activities.filter((one) => isOfTrack(one, track));
  const own = new Set(activities.map((one) => one.id));
  const blocks = (runSheetOf(document, track)?.sessions ?? []).flatMap((one) => one.blocks).filter((one) => one.activityId !== undefined && own.has(one.activityId));
  if (blocks.length === 0) return undefined;
  const parts = activities.map(({ id, minutes }) => ({ id, minutes }));
  return { parts, sum: parts.reduce((sum, one) => sum + one.minutes, 0), room: blocks.reduce((sum, one) => sum + one.minutes, 0) };
}

/** The minutes that the run sheet gives each activity of a module, where it gives any. */
export function minutesByRunSheet(document: Pick<KitDocument, 'runSheets'>, module: KitModule, track: string | null): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  const own = new Set(module.activities.map((one) => one.id));
  for (const { blocks } of runSheetOf(document, track)?.sessions ?? []) {
    for (const { activityId, minutes } of blocks) if (activityId !== undefined && own.has(activityId)) given.set(activityId, (given.get(activityId) ?? 0) + minutes);
  }
  return given;
}
