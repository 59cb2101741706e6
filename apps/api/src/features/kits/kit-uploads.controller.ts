import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { beginKitUpload, finishKitUpload, getKitUpload, sendKitUpload, stopKitUpload } from '@relevo/contracts/kit-uploads';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { DraftReach } from './draft-reach.ts';
import { KitUploadParts } from './kit-upload-parts.ts';
import { KitUploadsService } from './kit-uploads.service.ts';

@Controller()
export class KitUploadsController {
  constructor(
    private readonly reach: DraftReach,
    private readonly uploads: KitUploadsService,
    private readonly parts: KitUploadParts,
  ) {}

  @Route(beginKitUpload)
  async begin(@CurrentActor() actor: Actor, @Input(beginKitUpload) { params, body }: InputOf<typeof beginKitUpload>) {
    return this.uploads.begin(await this.reach.as(actor, params.id, 'draft:write'), params.id, body);
  }

  /** As HEAD it is tus asking where to go on. */
  @Route(getKitUpload)
  async one(@CurrentActor() actor: Actor, @Input(getKitUpload) { params }: InputOf<typeof getKitUpload>, @Res({ passthrough: true }) reply: FastifyReply) {
    const upload = await this.uploads.one(await this.reach.forUpload(actor, params.id), params.id);
    void reply.header('tus-resumable', '1.0.0').header('upload-offset', String(upload.offset)).header('upload-length', String(upload.bytes));
    return upload;
  }

  @Route(sendKitUpload)
  async send(@CurrentActor() actor: Actor, @Input(sendKitUpload) { params }: InputOf<typeof sendKitUpload>, @Req() request: Request, @Res() reply: FastifyReply) {
    await this.uploads.expect(await this.reach.forUpload(actor, params.id), params.id);
    await this.parts.answer(request, reply);
  }

  @Route(finishKitUpload)
  async finish(@CurrentActor() actor: Actor, @Input(finishKitUpload) { params }: InputOf<typeof finishKitUpload>) {
    return this.uploads.finish(await this.reach.forUpload(actor, params.id), params.id);
  }

  @Route(stopKitUpload)
  async stop(@CurrentActor() actor: Actor, @Input(stopKitUpload) { params }: InputOf<typeof stopKitUpload>) {
    return this.uploads.stop(await this.reach.forUpload(actor, params.id), params.id);
  }
}
