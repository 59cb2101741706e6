import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getItemAnalysis } from '@relevo/contracts/item-analysis';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { ItemAnalysisService } from './item-analysis.service.ts';

@Controller()
export class ItemAnalysisController {
  constructor(private readonly analysis: ItemAnalysisService) {}

  @Route(getItemAnalysis)
  read(@CurrentActor() actor: Actor, @Input(getItemAnalysis) { params, query }: InputOf<typeof getItemAnalysis>) {
    return this.analysis.read(actor, params.id, { testId: params.testId, form: query.form });
  }
}
