import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getSessionEvaluation, keyEvaluations, openSessionEvaluation, printEvaluationForms, removeKeyedEvaluation } from '@relevo/contracts/evaluations';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { EvaluationForms } from './evaluation-forms.service.ts';
import { EvaluationsService } from './evaluations.service.ts';

@Controller()
export class EvaluationsController {
  constructor(private readonly evaluations: EvaluationsService, private readonly forms: EvaluationForms) {}

  @Route(getSessionEvaluation)
  read(@CurrentActor() actor: Actor, @Input(getSessionEvaluation) { params }: InputOf<typeof getSessionEvaluation>) {
    return this.evaluations.read(actor, params.id, params.sessionId);
  }

  @Route(openSessionEvaluation)
  open(@CurrentActor() actor: Actor, @Input(openSessionEvaluation) { params, body }: InputOf<typeof openSessionEvaluation>) {
    return this.evaluations.open(actor, params.id, params.sessionId, body);
  }

  @Route(keyEvaluations)
  key(@CurrentActor() actor: Actor, @Input(keyEvaluations) { params, body }: InputOf<typeof keyEvaluations>) {
    return this.evaluations.key(actor, params.id, params.sessionId, body);
  }

  @Route(removeKeyedEvaluation)
  remove(@CurrentActor() actor: Actor, @Input(removeKeyedEvaluation) { params }: InputOf<typeof removeKeyedEvaluation>) {
    return this.evaluations.remove(actor, params.id, params.sessionId, params.sheetId);
  }

  @Route(printEvaluationForms)
  print(@CurrentActor() actor: Actor, @Input(printEvaluationForms) { params }: InputOf<typeof printEvaluationForms>) {
    return this.forms.print(actor, params.id, params.sessionId);
  }
}
