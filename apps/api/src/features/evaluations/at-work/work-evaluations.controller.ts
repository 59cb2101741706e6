import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getWorkEvaluation, keyWorkEvaluations, openWorkEvaluation, printWorkForms, removeKeyedWorkEvaluation } from '@relevo/contracts/work-evaluations';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../../platform/route.ts';
import { WorkEvaluationsService } from './work-evaluations.service.ts';
import { WorkForms } from './work-forms.service.ts';

@Controller()
export class WorkEvaluationsController {
  constructor(private readonly work: WorkEvaluationsService, private readonly forms: WorkForms) {}

  @Route(getWorkEvaluation)
  read(@CurrentActor() actor: Actor, @Input(getWorkEvaluation) { params }: InputOf<typeof getWorkEvaluation>) {
    return this.work.read(actor, params.id);
  }

  @Route(openWorkEvaluation)
  open(@CurrentActor() actor: Actor, @Input(openWorkEvaluation) { params: { id, ...of }, body }: InputOf<typeof openWorkEvaluation>) {
    return this.work.open(actor, id, of, body);
  }

  @Route(keyWorkEvaluations)
  key(@CurrentActor() actor: Actor, @Input(keyWorkEvaluations) { params: { id, ...of }, body }: InputOf<typeof keyWorkEvaluations>) {
    return this.work.key(actor, id, of, body);
  }

  @Route(removeKeyedWorkEvaluation)
  remove(@CurrentActor() actor: Actor, @Input(removeKeyedWorkEvaluation) { params: { id, ...of } }: InputOf<typeof removeKeyedWorkEvaluation>) {
    return this.work.remove(actor, id, of);
  }

  @Route(printWorkForms)
  print(@CurrentActor() actor: Actor, @Input(printWorkForms) { params: { id, ...of } }: InputOf<typeof printWorkForms>) {
    return this.forms.print(actor, id, of);
  }
}
