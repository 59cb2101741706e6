import type { KitAsset, KitDocument } from '@relevo/contracts/kit-document';
import { writeCaptions } from '@relevo/domain/captions';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../features/kits/films/film-tool.ts';
import { Tools } from '../../platform/apart/run-tool.ts';

/** A kit with a film, its files by path. */
export type WithFilm = { document: KitDocument; files: ReadonlyMap<string, Buffer>; film: string };

const seconds = 12;
const words = {
  es: ['Este módulo se lee a su ritmo.', 'Puede parar cuando quiera y seguir después.', 'Si algo le afecta, toque Ayuda.', 'Abajo está la lectura.'],
  en: ['Read this module at your own pace.', 'Stop whenever you like and go on later.', 'If something affects you, tap Help.', 'The reading is below.'],
  fr: ['Lisez ce module à votre rythme.', 'Arrêtez quand vous voulez et reprenez plus tard.', 'Si quelque chose vous touche, appuyez sur Aide.', 'La lecture est ci-dessous.'],
};
const parts = { es: ['Cómo se lee', 'Dónde pedir ayuda'], en: ['How to read', 'Where to ask for help'], fr: ['Comment lire', 'Où demander de l’aide'] };
/** Texts one after the other, each as long as the others. */
const track = (texts: readonly string[]) => Buffer.from(writeCaptions(texts.map((text, n) => ({ start: Math.round((n * seconds * 1000) / texts.length), end: Math.round(((n + 1) * seconds * 1000) / texts.length), text }))));

/** Two batons that pass one another, and a tone: some sixty kilobytes. */
const drawn = [
  '-f', 'lavfi', '-i', `color=0x125543:s=854x480:r=12:d=${seconds}[b];color=0xE1A330:s=160x24:r=12:d=${seconds}[a];color=0xF6F4EE:s=160x24:r=12:d=${seconds}[c];[b][a]overlay=x='60+t*24':y=200[d];[d][c]overlay=x='600-t*24':y=260`,
  '-f', 'lavfi', '-i', `sine=frequency=330:duration=${seconds}`, '-t', String(seconds), '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '32k', '-ac', '1',
  '-map_metadata', '-1', '-fflags', '+bitexact', '-movflags', '+faststart', '-y', 'film.mp4',
];

let once: Promise<Buffer | null> | null = null;

/** The film's bytes; nothing where there is no ffmpeg. */
async function draw(): Promise<Buffer | null> {
  const tool = await findTool(process.env['FFMPEG_PATH']);
  if (!tool) return null;
  const folder = await mkdtemp(join(tmpdir(), 'relevo-demo-film-'));
  try {
    const end = await new Tools().run(tool, ['-v', 'error', '-nostdin', ...drawn], { seconds: 60, megabytes: 2_048 }, folder);
    return end.how === 'ended' && end.code === 0 ? await readFile(join(folder, 'film.mp4')) : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The kit with a short film in one of its parts, with captions and chapters; nothing where no film can be made. */
export async function withFilm(document: KitDocument, activityId = 'm1-a2'): Promise<WithFilm | null> {
  once ??= draw();
  const bytes = await once;
  if (!bytes) return null;
  const files = new Map([
    ['archivos/antes-de-leer.mp4', bytes],
    ...Object.entries(words).map(([locale, texts]) => [`archivos/antes-de-leer-${locale}.vtt`, track(texts)] as const),
    ...Object.entries(parts).map(([locale, texts]) => [`archivos/antes-de-leer-partes-${locale}.vtt`, track(texts)] as const),
  ]);
  const assets: KitAsset[] = [...files].map(([path, content]) => ({ path, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.byteLength, mediaType: path.endsWith('mp4') ? 'video/mp4' : 'text/vtt', facilitatorOnly: false }));
  const byLocale = (path: (locale: string) => string) => Object.fromEntries(Object.keys(words).map((locale) => [locale, path(locale)]));
  const film = { kind: 'video' as const, assets: ['archivos/antes-de-leer.mp4'], captions: byLocale((locale) => `archivos/antes-de-leer-${locale}.vtt`), chapters: byLocale((locale) => `archivos/antes-de-leer-partes-${locale}.vtt`) };
  const modules = document.modules.map((module) => ({ ...module, activities: module.activities.map((one) => (one.id === activityId ? { ...one, ...film } : one)) }));
  return { document: { ...document, modules, assets: [...document.assets, ...assets] }, files, film: assets[0]!.sha256 };
}
