/** A stretch of a film in whole seconds from its beginning, `to` after `from`. */
export type Stretch = readonly [from: number, to: number];

/** The share of a film that has to be seen for its part to be done. */
export const watchedEnough = 0.8;

/**
 * What was seen of a film, as the union of stretches in any order and however often they came: sorted, apart from one another, within the film.
 * @param seconds length of the film; null where it is not known
 */
export function unionOf(stretches: readonly Stretch[], seconds: number | null): Stretch[] {
  const end = seconds === null ? Infinity : Math.ceil(seconds);
  const within = stretches
    .map(([from, to]): [number, number] => [Math.max(0, Math.round(from)), Math.min(end, Math.round(to))])
    .filter(([from, to]) => to > from)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const union: [number, number][] = [];
  for (const [from, to] of within) {
    const last = union.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

/** The share of the film that stretches cover, from 0 to 1. */
export function shareOf(stretches: readonly Stretch[], seconds: number): number {
  if (seconds <= 0) return 0;
  const seen = unionOf(stretches, seconds).reduce((sum, [from, to]) => sum + to - from, 0);
  return Math.min(1, seen / seconds);
}

/** Whether enough of a film was seen for its part to be done. */
export const watched = (stretches: readonly Stretch[], seconds: number): boolean => shareOf(stretches, seconds) >= watchedEnough;

/** How somebody took in a film: seen, heard without its picture, some of each, or its words read to their end. */
export const watchedHow = ['seen', 'heard', 'both', 'read'] as const;
export type WatchedHow = (typeof watchedHow)[number];

/**
 * How enough of a film was taken in for its part to be done; null while it was not. Seeing, hearing and reading count alike: a film is not everybody's to see or to pay for. What is said of it
 * is what it was: read is never called seen.
 * @param stretches that were seen or heard @param heard those of them without the picture
 */
export function howWatched({ stretches, heard, read, seconds }: { stretches: readonly Stretch[]; heard: readonly Stretch[]; read: boolean; seconds: number | null }): WatchedHow | null {
  if (seconds === null || !watched(stretches, seconds)) return read ? 'read' : null;
  const [all, ears] = [shareOf(stretches, seconds), shareOf(heard, seconds)];
  return ears === 0 ? 'seen' : ears < all ? 'both' : 'heard';
}

/** What is known of the film of a part: its length where it can be played with what was seen counted, and whether its words stand beside it. */
export type FilmOfPart = { seconds: number | null; transcript: boolean };

/**
 * Whether a part with a film may be called done by whoever reads it: where its film cannot be counted, and where its words were read in place of it, which counts as
 * much as seeing it (people without hearing, without sight, without the data for a film). Otherwise what was seen decides.
 */
export const doneByWord = ({ seconds, transcript }: FilmOfPart, readTranscript: boolean): boolean => seconds === null || (transcript && readTranscript);
