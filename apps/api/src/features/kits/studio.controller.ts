import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { attendDraft, getRevision, getStudio, listRevisions, restoreRevision, saveDraft } from '@relevo/contracts/kit-studio';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { DraftPresenceService } from './draft-presence.service.ts';
import { DraftReach } from './draft-reach.ts';
import { DraftRestoringService } from './draft-restoring.service.ts';
import { DraftSavingService } from './draft-saving.service.ts';
import { StudioQueries } from './studio.queries.ts';

@Controller()
export class StudioController {
  constructor(
    private readonly reach: DraftReach,
    private readonly queries: StudioQueries,
    private readonly saving: DraftSavingService,
    private readonly restoring: DraftRestoringService,
    private readonly presence: DraftPresenceService,
  ) {}

  @Route(getStudio)
  async studio(@CurrentActor() actor: Actor, @Input(getStudio) { params }: InputOf<typeof getStudio>) {
    return this.queries.open(await this.reach.as(actor, params.id, 'draft:write'), params.id);
  }

  @Route(saveDraft)
  async save(@CurrentActor() actor: Actor, @Input(saveDraft) { params, body }: InputOf<typeof saveDraft>) {
    return this.saving.save(await this.reach.as(actor, params.id, 'draft:write'), params.id, body);
  }

  @Route(attendDraft)
  async attend(@CurrentActor() actor: Actor, @Input(attendDraft) { params, body }: InputOf<typeof attendDraft>) {
    return this.presence.attend(await this.reach.as(actor, params.id, 'draft:write'), params.id, body);
  }

  @Route(listRevisions)
  async history(@CurrentActor() actor: Actor, @Input(listRevisions) { params, query }: InputOf<typeof listRevisions>) {
    return this.queries.history(await this.reach.as(actor, params.id, 'draft:read'), params.id, query);
  }

  @Route(getRevision)
  async revision(@CurrentActor() actor: Actor, @Input(getRevision) { params }: InputOf<typeof getRevision>) {
    return this.queries.revision(await this.reach.as(actor, params.id, 'draft:read'), params.id, params.revision);
  }

  @Route(restoreRevision)
  async restore(@CurrentActor() actor: Actor, @Input(restoreRevision) { params, body }: InputOf<typeof restoreRevision>) {
    return this.restoring.restore(await this.reach.as(actor, params.id, 'draft:write'), params.id, body);
  }
}
