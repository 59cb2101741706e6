import { filmLimits, audioKbps, type FoundFilm, type Rung } from '@relevo/domain/films';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Where ffmpeg is: as the installation says, on the machine's own path, or the one that comes with the platform.
 * @returns null where there is none
 */
export async function findTool(said: string | undefined, path = process.env['PATH'] ?? ''): Promise<string | null> {
  if (said) return existsSync(said) ? said : null;
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const own = path.split(delimiter).filter(Boolean).map((folder) => join(folder, name)).find((one) => existsSync(one));
  if (own) return own;
  try {
    const { default: brought } = (await import('@ffmpeg-installer/ffmpeg')) as { default: { path: string } };
    return existsSync(brought.path) ? brought.path : null;
  } catch {
    // Not made for this machine.
    return null;
  }
}

/** What reads each kind of film. Said by name, so that no file is taken for a playlist or a list of other files, whatever it holds. */
const readers: Readonly<Record<string, string>> = { 'video/mp4': 'mov', 'video/quicktime': 'mov', 'video/webm': 'matroska' };

/** The words by which one file is opened and nothing else is: no network, no other file. Null for what is no film. */
export function opening(mediaType: string, file: string): string[] | null {
  const reader = readers[mediaType];
  return reader ? ['-hide_banner', '-nostdin', '-protocol_whitelist', 'file', '-f', reader, '-i', `file:${file}`] : null;
}

/** What ffmpeg says of a file that it has opened, 0 seconds where the file does not say how long it is; null where it could not open it. */
export function readFound(said: string): FoundFilm | null {
  const length = /^\s*Duration: (?:(\d+):(\d\d):(\d\d(?:\.\d+)?)|N\/A)/m.exec(said);
  if (!length) return null;
  const seconds = length[1] === undefined ? 0 : Number(length[1]) * 3_600 + Number(length[2]) * 60 + Number(length[3]);
  const stream = /^\s*Stream #0:\d+.*: Video: (.*)$/m.exec(said);
  const size = /, (\d{1,6})x(\d{1,6})[ ,\r\n]/.exec(`${stream?.[1] ?? ''}\n`);
  const pictures = Number(/, ([\d.]+) fps/.exec(stream?.[1] ?? '')?.[1] ?? 25);
  const turned = /(?:rotate\s*:|rotation of) *-?(90|270)(?:\.0+)?\b/m.test(said);
  const [width, height] = [Number(size?.[1] ?? 0), Number(size?.[2] ?? 0)];
  return { seconds, pictures, sound: /^\s*Stream #0:\d+.*: Audio: /m.test(said), ...(turned ? { width: height, height: width } : { width, height }) };
}

/** Nothing of the file but its picture and its sound goes on: not where it was taken, nor with what, nor by whom. */
const bare = ['-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'];
const within = ['-t', String(filmLimits.seconds)];
const pieceSeconds = 4;
const asPieces = (name: string) => ['-f', 'hls', '-hls_time', String(pieceSeconds), '-hls_playlist_type', 'vod', '-hls_segment_filename', `${name}-%05d.ts`, `${name}.m3u8`];
const told = ['-progress', 'pipe:1', '-nostats', '-y'];
const sound = (kbps: number) => ['-c:a', 'aac', '-b:a', `${kbps}k`, '-ac', kbps <= audioKbps ? '1' : '2', '-ar', '44100'];

/** One size in pieces of four seconds: `<name>.m3u8` and `<name>-00000.ts`…, each beginning with a whole picture. */
export function sizeWords({ name, width, height, kbps }: Rung, { sound: hasSound, pictures }: FoundFilm): string[] {
  return [
    '-map', '0:v:0', ...(hasSound ? ['-map', '0:a:0', ...sound(kbps.sound)] : []), ...bare, ...within,
    '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'main', '-level', '3.1', '-pix_fmt', 'yuv420p', '-vf', `scale=${width}:${height},setsar=1`, ...(pictures > 30 ? ['-r', '30'] : []),
    '-crf', '26', '-maxrate', `${kbps.picture}k`, '-bufsize', `${kbps.picture * 2}k`, '-force_key_frames', `expr:gte(t,n_forced*${pieceSeconds})`, '-sc_threshold', '0',
    ...told, ...asPieces(name),
  ];
}

/** Sound alone: in pieces, and as one file that can be kept. */
export const soundWords = (): string[] => ['-map', '0:a:0', '-vn', ...bare, ...within, ...sound(audioKbps), ...told, ...asPieces('audio')];
export const soundFileWords = (): string[] => ['-map', '0:a:0', '-vn', ...bare, ...within, ...sound(audioKbps), '-movflags', '+faststart', '-y', '-f', 'mp4', 'audio.m4a'];

/** One picture, from shortly after the beginning: a film often begins dark. */
export const posterWords = ({ seconds, width, height }: FoundFilm): string[] => [
  '-ss', String(Math.min(3, seconds / 4).toFixed(2)), '-map', '0:v:0', '-frames:v', '1', ...bare, '-vf', width >= height ? "scale='min(640,iw)':-2" : "scale=-2:'min(640,ih)'", '-q:v', '6', '-y', '-f', 'image2', 'poster.jpg',
];

/** How long a film is that does not say so (what browsers record): read to its end. */
export const lengthWords = (): string[] => ['-map', '0:v:0', '-c', 'copy', ...within, ...told, '-f', 'null', '-'];

/** Seconds of the film that were made so far, from a line of progress; the unit of `out_time_ms` is a millionth. */
export const madeSeconds = (line: string): number | null => {
  const at = /^out_time_ms=(\d+)/.exec(line)?.[1];
  return at === undefined ? null : Number(at) / 1_000_000;
};

/** The same picture and sound, and nothing else of the file; into a file of the kind that it came in. */
export const bareWords = (mediaType: string): string[] => [
  '-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy', ...bare, '-map_metadata:s:v', '-1', '-map_metadata:s:a', '-1', '-y', '-f', mediaType === 'video/webm' ? 'webm' : mediaType === 'video/quicktime' ? 'mov' : 'mp4', 'copy',
];
