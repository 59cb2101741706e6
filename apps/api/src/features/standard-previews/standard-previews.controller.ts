import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { previewStandard } from '@relevo/contracts/standards';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { StandardPreviewsService } from './standard-previews.service.ts';

@Controller()
export class StandardPreviewsController {
  constructor(private readonly previews: StandardPreviewsService) {}

  @Route(previewStandard)
  preview(@CurrentActor() actor: Actor, @Input(previewStandard) { params, body }: InputOf<typeof previewStandard>) {
    return this.previews.preview(actor, params.id, body);
  }
}
