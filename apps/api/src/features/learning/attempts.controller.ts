import { Controller } from '@nestjs/common';
import { getAttempt, saveAnswer, startAttempt, submitAttempt } from '@relevo/contracts/attempts';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AttemptPageService } from './attempt-page.service.ts';
import { AttemptsService } from './attempts.service.ts';

@Controller()
export class AttemptsController {
  constructor(
    private readonly attempts: AttemptsService,
    private readonly pages: AttemptPageService,
  ) {}

  @Route(startAttempt)
  start(@CurrentActor() actor: Actor, @Input(startAttempt) { params, body }: InputOf<typeof startAttempt>) {
    return this.attempts.start(actor, params.id, body);
  }

  @Route(getAttempt)
  read(@CurrentActor() actor: Actor, @Input(getAttempt) { params, query }: InputOf<typeof getAttempt>) {
    return this.pages.page(actor, params.id, query.locale);
  }

  @Route(saveAnswer)
  save(@CurrentActor() actor: Actor, @Input(saveAnswer) { params, body }: InputOf<typeof saveAnswer>) {
    return this.attempts.save(actor, params.id, { questionId: params.questionId, ...body });
  }

  @Route(submitAttempt)
  async submit(@CurrentActor() actor: Actor, @Input(submitAttempt) { params, query, body }: InputOf<typeof submitAttempt>) {
    await this.attempts.submit(actor, params.id, body.answers);
    return this.pages.page(actor, params.id, query.locale);
  }
}
