import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tools } from '../../../platform/apart/run-tool.ts';
import { CONFIG, type Config } from '../../../platform/config.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import { bareCopy } from './film-sizes.ts';
import { findTool } from './film-tool.ts';

/** Copies of films that may leave this house: the same picture and sound, without what the file says of where, when and by whom it was taken. */
@Injectable()
export class FilmCopies implements BeforeApplicationShutdown {
  private readonly tools = new Tools();

  constructor(
    private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  beforeApplicationShutdown(): void {
    this.tools.stop();
  }

  /** @param work what is done with the copy while it lies on this machine @returns false, and nothing done, where none can be made: a film is not let go as it came */
  async lend(sha256: string, mediaType: string, work: (path: string) => Promise<void>): Promise<boolean> {
    const tool = await findTool(this.config.FFMPEG_PATH);
    if (!tool || !(await this.storage.exists(blobKey(sha256)))) return false;
    const folder = await mkdtemp(join(tmpdir(), 'relevo-copy-'));
    try {
      await this.storage.toFile(blobKey(sha256), join(folder, 'source'));
      if (!(await bareCopy({ mediaType, tool, tools: this.tools, folder }))) return false;
      await work(join(folder, 'copy'));
      return true;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
