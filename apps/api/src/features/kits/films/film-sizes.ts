import type { FilmRendition } from '@relevo/contracts/films';
import { ladderOf, mayMakeReady, secondsToMake, type FilmFault, type FoundFilm } from '@relevo/domain/films';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ToolEnd, Tools } from '../../../platform/apart/run-tool.ts';
import { bareWords, lengthWords, madeSeconds, opening, posterWords, readFound, sizeWords, soundFileWords, soundWords } from './film-tool.ts';
import { masterOf, piecesOf, type MadeSize } from './playlist.ts';

/** What is told of a film that was made ready. */
export type ReadyFilm = { seconds: number; width: number; height: number; sound: boolean; renditions: FilmRendition[] };

/** A film that cannot be made ready, whatever is tried. */
export class FilmRefused extends Error {
  constructor(readonly fault: FilmFault) {
    super(fault);
  }
}

type Source = { mediaType: string; tool: string; tools: Tools; /** Holds `source`, and then what is made. */ folder: string };
const megabytes = 3_072;

/**
 * Makes a film's sizes, its sound alone, its poster and its playlists in a folder, each by a process of its own.
 * @param onShare how far it is, 0 to 1
 * @throws FilmRefused; Error where this process stops
 */
export async function makeSizes(source: Source, onShare: (share: number) => void): Promise<ReadyFilm> {
  const found = await look(source);
  const allowed = mayMakeReady(found);
  if (!allowed.ok) throw new FilmRefused(allowed.code);
  const rungs = ladderOf(found);
  const works = [
    { cost: 1, words: posterWords(found) },
    ...(found.sound ? [{ cost: 3, words: soundWords() }, { cost: 1, words: soundFileWords() }] : []),
    ...rungs.map((rung) => ({ cost: 5 + (rung.width * rung.height) / 10_000, words: sizeWords(rung, found) })),
  ];
  const whole = works.reduce((sum, { cost }) => sum + cost, 0);
  let done = 0;
  for (const { cost, words } of works) {
    await run(source, words, secondsToMake(found.seconds), (seconds) => onShare((done + cost * Math.min(1, seconds / found.seconds)) / whole));
    done += cost;
    onShare(done / whole);
  }
  return finish(source.folder, found, rungs);
}

async function look(source: Source): Promise<FoundFilm> {
  // Without anything to make it says what it found and ends with a fault.
  const end = await tried(source, [], 60);
  const found = readFound(end.said);
  if (!found) throw new FilmRefused('film_unreadable');
  if (found.seconds > 0) return found;
  let seconds = 0;
  await run(source, lengthWords(), 600, (at) => { seconds = at; });
  return { ...found, seconds };
}

async function run(source: Source, words: readonly string[], seconds: number, onSeconds: (seconds: number) => void): Promise<void> {
  const end = await tried(source, words, seconds, (line) => {
    const at = madeSeconds(line);
    if (at !== null) onSeconds(at);
  });
  if (end.code !== 0) throw new FilmRefused(/cannot allocate memory/i.test(end.said) ? 'film_too_large' : 'film_unreadable');
}

async function tried({ mediaType, tool, tools, folder }: Source, words: readonly string[], seconds: number, onLine?: (line: string) => void): Promise<Extract<ToolEnd, { how: 'ended' }>> {
  const open = opening(mediaType, 'source');
  if (!open) throw new FilmRefused('film_unreadable');
  const end = await tools.run(tool, [...open, ...words], { seconds, megabytes }, folder, onLine);
  if (end.how === 'ended') return end;
  if (end.how === 'stopped') throw new Error('stopped');
  throw new FilmRefused(end.how === 'late' ? 'film_took_too_long' : 'film_no_tool');
}

async function finish(folder: string, found: FoundFilm, rungs: ReturnType<typeof ladderOf>): Promise<ReadyFilm> {
  const sized = async (name: string) => Promise.all(piecesOf(await readFile(join(folder, `${name}.m3u8`), 'utf8')).map(async (piece) => ({ ...piece, bytes: (await stat(join(folder, piece.name))).size })));
  const sizes: MadeSize[] = [];
  for (const rung of rungs) sizes.push({ rung, name: rung.name, pieces: await sized(rung.name) });
  const sound: MadeSize[] = found.sound ? [{ rung: null, name: 'audio', pieces: await sized('audio') }] : [];
  if (sizes.some((one) => one.pieces.length === 0)) throw new FilmRefused('film_unreadable');
  await writeFile(join(folder, 'master.m3u8'), masterOf([...sizes, ...sound], found.sound));
  // What a file says of its length is not what it plays.
  const seconds = Math.max(...sizes.map((one) => one.pieces.reduce((sum, piece) => sum + piece.seconds, 0)));
  const bytesOf = (one: MadeSize) => one.pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  const renditions: FilmRendition[] = [
    ...sound.map((one) => ({ name: one.name, kind: 'audio' as const, width: null, height: null, bytes: bytesOf(one) })),
    ...sizes.map((one) => ({ name: one.name, kind: 'video' as const, width: one.rung!.width, height: one.rung!.height, bytes: bytesOf(one) })),
  ];
  return { seconds: Math.round(seconds * 1000) / 1000, width: found.width, height: found.height, sound: found.sound, renditions };
}

/** Makes `copy`, the film without what it says of where, when and by whom it was taken. @returns false for what cannot be read @throws Error where this process stops */
export async function bareCopy(source: Source): Promise<boolean> {
  try {
    await run(source, bareWords(source.mediaType), 1_800, () => undefined);
    return true;
  } catch (error) {
    if (error instanceof FilmRefused) return false;
    throw error;
  }
}

/** Everything that was made, in the order in which it may be stored: playlists after what they name. */
export async function madeFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:ts|jpg|m4a|m3u8)$/.test(name));
  return names.sort((a, b) => Number(a.endsWith('m3u8')) - Number(b.endsWith('m3u8')) || a.localeCompare(b));
}
