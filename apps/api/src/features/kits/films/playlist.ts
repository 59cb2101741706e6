import type { Rung } from '@relevo/domain/films';

export type Piece = { name: string; seconds: number };

/** The pieces that a playlist names, in order. */
export function piecesOf(playlist: string): Piece[] {
  const lines = playlist.split(/\r?\n/);
  return lines.flatMap((line, n) => {
    const seconds = /^#EXTINF:([\d.]+)/.exec(line)?.[1];
    return seconds === undefined ? [] : [{ name: lines[n + 1] ?? '', seconds: Number(seconds) }];
  });
}

/** A size as it was made. */
export type MadeSize = { rung: Rung | null; name: string; pieces: readonly (Piece & { bytes: number })[] };

const bits = (pieces: MadeSize['pieces']) => ({
  peak: Math.ceil(Math.max(1, ...pieces.map((one) => (one.bytes * 8) / Math.max(0.1, one.seconds)))),
  mean: Math.ceil((pieces.reduce((sum, one) => sum + one.bytes, 0) * 8) / Math.max(0.1, pieces.reduce((sum, one) => sum + one.seconds, 0))),
});

/** The playlist of all sizes, smallest picture first: whoever plays it begins with that one. */
export function masterOf(sizes: readonly MadeSize[], sound: boolean): string {
  const codecs = (rung: Rung | null) => [...(rung ? ['avc1.4d401f'] : []), ...(sound ? ['mp4a.40.2'] : [])].join(',');
  const lines = sizes.flatMap(({ rung, name, pieces }) => {
    const { peak, mean } = bits(pieces);
    return [`#EXT-X-STREAM-INF:BANDWIDTH=${peak},AVERAGE-BANDWIDTH=${mean}${rung ? `,RESOLUTION=${rung.width}x${rung.height}` : ''},CODECS="${codecs(rung)}"`, `${name}.m3u8`];
  });
  return ['#EXTM3U', '#EXT-X-VERSION:3', '#EXT-X-INDEPENDENT-SEGMENTS', ...lines, ''].join('\n');
}
