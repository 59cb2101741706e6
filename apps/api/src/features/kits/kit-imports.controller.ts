import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getKitImport, listKitImports, startKitImport, stopKitImport, type KitImport } from '@relevo/contracts/kit-imports';
import type { Actor } from '@relevo/domain/permissions';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../platform/domain-error.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { KitImportJobsService } from './kit-import-jobs.service.ts';
import { KitImportsQueries } from './kit-imports.queries.ts';

@Controller()
export class KitImportsController {
  constructor(
    private readonly jobs: KitImportJobsService,
    private readonly queries: KitImportsQueries,
  ) {}

  /** The upload goes to disk as it comes in, so that its size is no matter of memory. */
  @Route(startKitImport)
  async start(@CurrentActor() actor: Actor, @Input(startKitImport) { query }: InputOf<typeof startKitImport>, @Req() request: Request): Promise<KitImport> {
    const known = await this.jobs.expect(actor, query.id, query.kitId);
    const part = request.isMultipart() ? await request.file() : undefined;
    if (!part) throw new DomainError('file_missing', 422, undefined, [{ path: 'file', code: 'required', message: 'a file is needed' }]);
    if (known) {
      part.file.resume();
      return known;
    }
    const folder = await mkdtemp(join(tmpdir(), 'relevo-upload-'));
    try {
      const path = join(folder, 'upload');
      await pipeline(part.file, createWriteStream(path));
      if (part.file.truncated) throw new DomainError('too_large', 413);
      return await this.jobs.begin(actor, { ...query, fileName: part.filename.replace(/^.*[/\\]/, '').slice(0, 200) || 'kit.zip', path });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  @Route(getKitImport)
  one(@CurrentActor() actor: Actor, @Input(getKitImport) { params }: InputOf<typeof getKitImport>) {
    return this.queries.one(actor, params.id);
  }

  @Route(listKitImports)
  list(@CurrentActor() actor: Actor, @Input(listKitImports) { query }: InputOf<typeof listKitImports>) {
    return this.queries.list(actor, query);
  }

  @Route(stopKitImport)
  stop(@CurrentActor() actor: Actor, @Input(stopKitImport) { params }: InputOf<typeof stopKitImport>) {
    return this.jobs.stop(actor, params.id);
  }
}
