import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { compareKitVersions } from '@relevo/contracts/kit-differences';
import { getKitFile, getKitModule, getKitOutline, getKitPages, getKitPicture, getKitRubrics, getKitRunSheets, getKitTest } from '@relevo/contracts/kit-reading';
import type { Actor } from '@relevo/domain/permissions';
import { DomainError } from '../../platform/domain-error.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { KitDifferencesService } from './kit-differences.service.ts';
import { reservedParts } from './kit-parts.ts';
import { widthFor } from './kit-pictures.service.ts';
import { KitReadingService } from './kit-reading.service.ts';

@Controller()
export class KitReadingController {
  constructor(
    private readonly reading: KitReadingService,
    private readonly differences: KitDifferencesService,
  ) {}

  @Route(compareKitVersions)
  compare(@CurrentActor() actor: Actor, @Input(compareKitVersions) { params, query }: InputOf<typeof compareKitVersions>) {
    return this.differences.compare(actor, params.id, query.from);
  }

  @Route(getKitOutline)
  outline(@CurrentActor() actor: Actor, @Input(getKitOutline) { params, query }: InputOf<typeof getKitOutline>) {
    return this.reading.part(actor, params.id, { ...query, part: 'outline' });
  }

  @Route(getKitModule)
  module(@CurrentActor() actor: Actor, @Input(getKitModule) { params, query }: InputOf<typeof getKitModule>) {
    if (reservedParts.includes(params.moduleId)) throw new DomainError('kit_part_not_found', 404);
    return this.reading.part(actor, params.id, { ...query, part: params.moduleId });
  }

  @Route(getKitPages)
  pages(@CurrentActor() actor: Actor, @Input(getKitPages) { params, query }: InputOf<typeof getKitPages>) {
    return this.reading.part(actor, params.id, { ...query, part: 'pages' });
  }

  @Route(getKitRunSheets)
  runSheets(@CurrentActor() actor: Actor, @Input(getKitRunSheets) { params, query }: InputOf<typeof getKitRunSheets>) {
    return this.reading.part(actor, params.id, { ...query, audience: 'facilitator', part: 'run_sheets' });
  }

  @Route(getKitRubrics)
  rubrics(@CurrentActor() actor: Actor, @Input(getKitRubrics) { params, query }: InputOf<typeof getKitRubrics>) {
    return this.reading.part(actor, params.id, { ...query, audience: 'facilitator', part: 'rubrics' });
  }

  @Route(getKitTest)
  test(@CurrentActor() actor: Actor, @Input(getKitTest) { params, query }: InputOf<typeof getKitTest>) {
    return this.reading.test(actor, params.id, { ...query, testId: params.testId });
  }

  @Route(getKitFile)
  file(@CurrentActor() actor: Actor, @Input(getKitFile) { params, query }: InputOf<typeof getKitFile>, @Req() { headers }: Request) {
    return this.reading.file(actor, params.id, params.path, { width: widthFor(query.w, headers['save-data'] === 'on'), accept: headers.accept, range: headers.range });
  }

  @Route(getKitPicture)
  picture(@CurrentActor() actor: Actor, @Input(getKitPicture) { params }: InputOf<typeof getKitPicture>) {
    return this.reading.picture(actor, params.id, params.path);
  }
}
