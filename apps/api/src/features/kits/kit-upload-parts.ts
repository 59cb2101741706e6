import { Inject, Injectable } from '@nestjs/common';
import { FileStore } from '@tus/file-store';
import { Server, Upload } from '@tus/server';
import type { FastifyReply } from 'fastify';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG, type Config } from '../../platform/config.ts';
import type { Request } from '../../platform/route.ts';

/** Parts of files on this machine's disk until the file is whole; the tus protocol puts them there. */
@Injectable()
export class KitUploadParts {
  private readonly folder: string;
  private opened: { store: FileStore; server: Server } | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    // Beside the storage's own keys, none of which begins with a dot: it outlives a restart, as an upload must.
    this.folder = join(config.storageFolder, '.uploads');
  }

  /** The store makes its folder when it is made, so not before somebody uploads. */
  private get tus(): { store: FileStore; server: Server } {
    if (this.opened) return this.opened;
    mkdirSync(this.folder, { recursive: true });
    const store = new FileStore({ directory: this.folder });
    const server = new Server({
      path: '/api/kit-uploads', datastore: store, allowedOrigins: [this.config.publicUrl], getFileIdFromRequest: (request) => /([0-9a-f-]{36})(?:\?.*)?$/.exec(request.url)?.[1],
    });
    this.opened = { store, server };
    return this.opened;
  }

  /** @param id of the upload, which whoever calls has looked up within its tenant */
  pathOf(id: string): string {
    return join(this.folder, id);
  }

  /** Bytes that have come; nothing where the parts are not on this machine any more. */
  async offset(id: string): Promise<number | null> {
    const known = await this.tus.store.getUpload(id).catch(() => null);
    return known ? known.offset : null;
  }

  async begin(id: string, bytes: number): Promise<void> {
    await this.tus.store.create(new Upload({ id, size: bytes, offset: 0 }));
  }

  async remove(id: string): Promise<void> {
    await this.tus.store.remove(id).catch(() => undefined);
  }

  /** Takes the next bytes as tus does. Who may has been decided; headers that every answer has are kept. */
  async answer(request: Request, reply: FastifyReply): Promise<void> {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    await this.tus.server.handle(request.raw, reply.raw);
  }
}
