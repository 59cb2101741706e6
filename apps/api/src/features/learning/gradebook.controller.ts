import { Controller } from '@nestjs/common';
import { getBriefing } from '@relevo/contracts/briefings';
import type { InputOf } from '@relevo/contracts/endpoint';
import { exportGradebook, getGradebook } from '@relevo/contracts/gradebook';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { BriefingsService } from './briefings.service.ts';
import { GradebookService } from './gradebook.service.ts';

/** What those who teach and lead a cohort read of its people: figures of each, and what to know before a session. */
@Controller()
export class GradebookController {
  constructor(
    private readonly gradebook: GradebookService,
    private readonly briefings: BriefingsService,
  ) {}

  @Route(getGradebook)
  read(@CurrentActor() actor: Actor, @Input(getGradebook) { params }: InputOf<typeof getGradebook>) {
    return this.gradebook.read(actor, params.id);
  }

  @Route(exportGradebook)
  file(@CurrentActor() actor: Actor, @Input(exportGradebook) { params, query }: InputOf<typeof exportGradebook>) {
    return this.gradebook.file(actor, params.id, query.format);
  }

  @Route(getBriefing)
  briefing(@CurrentActor() actor: Actor, @Input(getBriefing) { params }: InputOf<typeof getBriefing>) {
    return this.briefings.read(actor, params.id, params.sessionId);
  }
}
