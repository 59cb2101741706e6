import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { confirmKeyCorrection, declineKeyCorrection, listKeyCorrections, proposeKeyCorrection, takeKeyCorrectionBack } from '@relevo/contracts/key-corrections';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { KeyCorrectionsService } from './key-corrections.service.ts';

@Controller()
export class KeyCorrectionsController {
  constructor(private readonly corrections: KeyCorrectionsService) {}

  @Route(listKeyCorrections)
  list(@CurrentActor() actor: Actor, @Input(listKeyCorrections) { params, query }: InputOf<typeof listKeyCorrections>) {
    return this.corrections.list(actor, params.id, query.questionId);
  }

  @Route(proposeKeyCorrection)
  propose(@CurrentActor() actor: Actor, @Input(proposeKeyCorrection) { params, body }: InputOf<typeof proposeKeyCorrection>) {
    return this.corrections.propose(actor, params.id, body);
  }

  @Route(confirmKeyCorrection)
  confirm(@CurrentActor() actor: Actor, @Input(confirmKeyCorrection) { params }: InputOf<typeof confirmKeyCorrection>) {
    return this.corrections.confirm(actor, params.id, params.correctionId);
  }

  @Route(declineKeyCorrection)
  decline(@CurrentActor() actor: Actor, @Input(declineKeyCorrection) { params, body }: InputOf<typeof declineKeyCorrection>) {
    return this.corrections.decline(actor, params.id, params.correctionId, body.reason);
  }

  @Route(takeKeyCorrectionBack)
  takeBack(@CurrentActor() actor: Actor, @Input(takeKeyCorrectionBack) { params }: InputOf<typeof takeKeyCorrectionBack>) {
    return this.corrections.takeBack(actor, params.id, params.correctionId);
  }
}
