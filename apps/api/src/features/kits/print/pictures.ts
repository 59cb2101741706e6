import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFolders } from '../../../platform/pdf/paper.ts';
import type { ReadableImage, Size } from '../../../platform/pdf/flow/images.ts';

export type PictureToDraw = { bytes: Uint8Array; mediaType: string };
export type DrawnPicture = { bytes: Uint8Array; shown?: Size };

/** What a PDF holds as it is. */
const asItIs = /^image\/(png|jpeg)$/;
const toDraw = /^image\/(svg\+xml|webp|gif|avif)$/;
const mostBytes = 12_000_000;
/** For one picture, and for all of a print: what is slower stands as a box with its alternative text. */
const [secondsEach, secondsAll] = [15, 60];
const script = new URL(import.meta.url.endsWith('.ts') ? './picture-process.ts' : './picture-process.js', import.meta.url);

/** Makes images of a kit ones that a PDF can hold. Formats that have to be read for that are read in a process apart, which is ended with a print. */
export class Pictures {
  private child: ChildProcess | undefined;
  private folder: string | undefined;
  private spent = 0;
  private readonly each: number;

  /** @param each seconds for one picture */
  constructor(each = secondsEach) {
    this.each = each;
  }

  /** Null for what cannot be shown on paper: other formats, broken, too large or too slow. */
  async printable(bytes: Uint8Array, mediaType: string): Promise<ReadableImage | null> {
    if (asItIs.test(mediaType)) return { bytes };
    if (!toDraw.test(mediaType) || bytes.byteLength > mostBytes || this.spent > secondsAll * 1000) return null;
    const begun = performance.now();
    const drawn = await this.draw({ bytes, mediaType });
    this.spent += performance.now() - begun;
    return drawn;
  }

  async end(): Promise<void> {
    this.child?.kill('SIGKILL');
    this.child = undefined;
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }

  private draw(picture: PictureToDraw): Promise<DrawnPicture | null> {
    const child = (this.child ??= this.started());
    return new Promise((give) => {
      const done = (drawn: DrawnPicture | null, alive: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!alive) {
          child.on('error', () => undefined);
          child.kill('SIGKILL');
          this.child = undefined;
        }
        give(drawn);
      };
      const timer = setTimeout(() => done(null, false), this.each * 1000);
      child.on('message', (drawn) => done(drawn as DrawnPicture | null, true));
      child.on('error', () => done(null, false));
      child.on('exit', () => done(null, false));
      child.send(picture, (error) => { if (error) done(null, false); });
    });
  }

  /** Words in drawings are set in this project's own fonts, whatever the machine has: the same print everywhere. */
  private started(): ChildProcess {
    this.folder ??= mkdtempSync(join(tmpdir(), 'relevo-fonts-'));
    const fonts = join(this.folder, 'fonts.conf');
    const own = [['sans-serif', 'Source Sans 3'], ['serif', 'Source Serif 4'], ['monospace', 'Source Code Pro']];
    writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fontFolders().map((one) => `<dir>${one}</dir>`).join('')}<cachedir>${this.folder}</cachedir>${
      own.map(([general, family]) => `<alias><family>${general}</family><prefer><family>${family}</family></prefer></alias>`).join('')
    }<match><edit name="family" mode="append_last"><string>Source Sans 3</string></edit></match></fontconfig>`);
    return fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: ['--max-old-space-size=256'], env: { FONTCONFIG_FILE: fonts, PATH: process.env['PATH'], HOME: this.folder } });
  }
}
