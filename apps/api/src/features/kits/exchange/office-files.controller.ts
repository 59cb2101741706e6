import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { createKitFromOffice, getOfficeFile, officeBytes, previewOfficeFile, removeOfficeFile, startOfficeFile, takeOfficeFile, type OfficeFile } from '@relevo/contracts/kit-office';
import type { Actor } from '@relevo/domain/permissions';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../../platform/domain-error.ts';
import { CurrentActor, Input, Route, type Request } from '../../../platform/route.ts';
import { DraftReach } from '../draft-reach.ts';
import { OfficeFiles } from './office-files.service.ts';
import { OfficeTaking } from './office-taking.service.ts';

@Controller()
export class OfficeFilesController {
  constructor(
    private readonly reach: DraftReach,
    private readonly files: OfficeFiles,
    private readonly taking: OfficeTaking,
  ) {}

  /** The upload goes to disk as it comes in, so that its size is no matter of memory. */
  @Route(startOfficeFile)
  async start(@CurrentActor() actor: Actor, @Input(startOfficeFile) { query }: InputOf<typeof startOfficeFile>, @Req() request: Request): Promise<OfficeFile> {
    if (query.versionId) await this.files.expectDraft(await this.reach.as(actor, query.versionId, 'draft:write'), query.versionId);
    const known = await this.files.known(actor, query.id);
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: officeBytes } }) : undefined;
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
      return await this.files.begin(actor, { ...query, fileName: part.filename.replace(/^.*[/\\]/, '').slice(0, 200) || 'documento', path });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  @Route(getOfficeFile)
  one(@CurrentActor() actor: Actor, @Input(getOfficeFile) { params }: InputOf<typeof getOfficeFile>) {
    return this.files.one(actor, params.id);
  }

  @Route(removeOfficeFile)
  remove(@CurrentActor() actor: Actor, @Input(removeOfficeFile) { params }: InputOf<typeof removeOfficeFile>) {
    return this.files.remove(actor, params.id);
  }

  @Route(previewOfficeFile)
  preview(@CurrentActor() actor: Actor, @Input(previewOfficeFile) { params, body }: InputOf<typeof previewOfficeFile>) {
    return this.taking.preview(actor, params.id, body.corrections);
  }

  @Route(takeOfficeFile)
  async take(@CurrentActor() actor: Actor, @Input(takeOfficeFile) { params, body }: InputOf<typeof takeOfficeFile>) {
    return this.taking.take(actor, params.id, await this.reach.as(actor, body.versionId, 'draft:write'), body);
  }

  @Route(createKitFromOffice)
  createKit(@CurrentActor() actor: Actor, @Input(createKitFromOffice) { params, body }: InputOf<typeof createKitFromOffice>) {
    return this.taking.createKit(actor, params.fileId, body);
  }
}
