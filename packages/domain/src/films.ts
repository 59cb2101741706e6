import { allow, refuse, type Decision } from './decision.ts';

/** What a film may be so that it is made ready: its length in seconds, pixels of its longer side, pictures in a second. */
export const filmLimits = { seconds: 2 * 3_600, longSide: 4_096, pictures: 120 } as const;

export const filmStates = ['waiting', 'working', 'ready', 'failed'] as const;
export type FilmState = (typeof filmStates)[number];

/** Why a film was not made ready; whoever brought it is told what to do. */
export const filmFaults = ['film_unreadable', 'film_no_picture', 'film_too_long', 'film_too_large', 'film_took_too_long', 'film_no_tool'] as const;
export type FilmFault = (typeof filmFaults)[number];

/** What was found in a file: its picture as it is shown (turned upright). */
export type FoundFilm = { seconds: number; width: number; height: number; pictures: number; sound: boolean };

/** Whether a file that was looked into is made ready. */
export function mayMakeReady({ seconds, width, height, pictures }: FoundFilm): Decision<null, FilmFault> {
  if (width < 2 || height < 2) return refuse('film_no_picture');
  if (!(seconds > 0)) return refuse('film_unreadable');
  if (seconds > filmLimits.seconds) return refuse('film_too_long', { minutes: filmLimits.seconds / 60 });
  if (Math.max(width, height) > filmLimits.longSide || pictures > filmLimits.pictures) return refuse('film_too_large', { pixels: filmLimits.longSide });
  return allow(null);
}

/** One size that a film is offered in; `kbps` at most, of picture and of sound. */
export type Rung = { name: string; width: number; height: number; kbps: { picture: number; sound: number } };

/** The shorter side in pixels with what it may cost: the first plays over 3G. */
const steps = [[240, 220, 48], [480, 750, 64], [720, 1_700, 96]] as const;
export const audioKbps = 48;

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2);

/** The sizes that a film is offered in, smallest first, none larger than the film itself. */
export function ladderOf({ width, height }: Pick<FoundFilm, 'width' | 'height'>): Rung[] {
  const short = Math.min(width, height);
  const rungs = new Map<number, Rung>();
  for (const [step, picture, sound] of steps) {
    const side = Math.min(step, short);
    if (rungs.has(side)) continue;
    const scale = side / short;
    rungs.set(side, { name: `${side}p`, width: even(width * scale), height: even(height * scale), kbps: { picture, sound } });
  }
  return [...rungs.values()];
}

/** Seconds that making one size may take: a film on a slow machine, never for ever. */
export const secondsToMake = (seconds: number): number => Math.min(4 * 3_600, 60 + seconds * 8);

/** Seconds for which whoever opens a film may play it where it is kept by another: its length and ten minutes for pauses, never more than the longest film takes. */
export const playableSeconds = (seconds: number | null): number => Math.min(filmLimits.seconds, Math.ceil(seconds ?? 0)) + 600;

/** How a file that was sent to a video service stands there. */
export type SentStanding = 'working' | 'ready' | 'failed';
/** Hours after which a service that has said nothing of a file is not waited for any longer. */
const patience = 24;

/**
 * What becomes of a film at a video service, from what the service says of it.
 * @param said null while it has made nothing of the file yet @param playbackId under which it plays for those who hold a token; without one it plays for nobody
 */
export function standingAtService(said: { status: 'preparing' | 'ready' | 'errored'; playbackId: string | null } | null, begunAt: Date, now: Date): SentStanding {
  if (said?.status === 'ready') return said.playbackId === null ? 'failed' : 'ready';
  if (said?.status === 'errored') return 'failed';
  return now.getTime() - begunAt.getTime() > patience * 3_600_000 ? 'failed' : 'working';
}

/** Seconds until the service is asked again: soon at first, at least every half hour later. It says so itself as a rule. */
export const askAgainIn = (begunAt: Date, now: Date): number => Math.min(1_800, Math.max(30, Math.round((now.getTime() - begunAt.getTime()) / 2_000)));
