import type { KitDocument } from '@relevo/contracts/kit-document';
import { kitMinutes } from '../../kit/new-parts.ts';

type Tracked = { tracks: readonly string[] };

/** Whether a part is of a track, as its tick shows it: a part that names none is of every track. */
export const isTicked = ({ tracks }: Tracked, track: string): boolean => tracks.length === 0 || tracks.includes(track);

/**
 * What a part names once a tick was set or taken away: none where it is of all of them, in the order of the kit. Undefined where it would be of no
 * track, which a kit has no way to say.
 */
export function ticked(part: Tracked, all: readonly string[], track: string, on: boolean): string[] | undefined {
  const now = all.filter((one) => (one === track ? on : isTicked(part, one)));
  if (now.length === 0) return undefined;
  return now.length === all.length ? [] : now;
}

export type TrackFigures = { minutes: number; activities: number; runSheets: number };

/** What a track has; pauses are not counted. */
export function trackFigures(document: Pick<KitDocument, 'modules' | 'runSheets'>, track: string): TrackFigures {
  return {
    minutes: kitMinutes(document, track), activities: document.modules.filter((one) => !one.break).flatMap((one) => one.activities).filter((one) => isTicked(one, track)).length,
    runSheets: document.runSheets.filter((one) => isTicked(one, track)).length,
  };
}
