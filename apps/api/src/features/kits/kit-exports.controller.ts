import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { exportKit, getKitExportReport } from '@relevo/contracts/kit-exports';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, FileReply, Input, Route } from '../../platform/route.ts';
import { KitExportsService } from './kit-exports.service.ts';

@Controller()
export class KitExportsController {
  constructor(private readonly exports: KitExportsService) {}

  @Route(exportKit)
  async export(@CurrentActor() actor: Actor, @Input(exportKit) { params, query }: InputOf<typeof exportKit>) {
    const { name, stream } = await this.exports.write(actor, params.id, { ...query, format: params.format });
    return new FileReply(stream, { mediaType: 'application/zip', download: name });
  }

  @Route(getKitExportReport)
  report(@CurrentActor() actor: Actor, @Input(getKitExportReport) { params, query }: InputOf<typeof getKitExportReport>) {
    return this.exports.report(actor, params.id, { ...query, format: params.format });
  }
}
