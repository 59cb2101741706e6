import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../src/features/kits/films/film-tool.ts';

const tool = await findTool(process.env['FFMPEG_PATH']);
if (!tool) process.stderr.write('skipped: no ffmpeg, so no films\n');
export const hasTool = tool !== null;

/** A short film with a tone, or without; `more` are words of ffmpeg for the file that is made. */
export function shortFilm({ seconds = 5, size = '320x180', sound = true, more = [] as string[] } = {}): Buffer {
  if (!tool) throw new Error('no ffmpeg');
  const folder = mkdtempSync(join(tmpdir(), 'relevo-short-'));
  const tone = sound ? ['-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`, '-c:a', 'aac'] : [];
  spawnSync(tool, ['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=10:duration=${seconds}`, ...tone, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...more, join(folder, 'film.mp4')]);
  try {
    return readFileSync(join(folder, 'film.mp4'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
