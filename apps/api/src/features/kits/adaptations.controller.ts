import { Controller } from '@nestjs/common';
import {
  acceptAdaptation, beginAdaptation, getAdaptationLogo, listAdaptations, previewUpstream, removeAdaptationLogo, returnAdaptation, setAdaptationLogo, setCoAuthors, signOffKitVersion, takeUpstream,
} from '@relevo/contracts/adaptations';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AdaptationLogosService } from './adaptation-logos.service.ts';
import { AdaptationsQueries } from './adaptations.queries.ts';
import { AdaptationsService } from './adaptations.service.ts';
import { CoAuthorsService } from './co-authors.service.ts';
import { DraftReach } from './draft-reach.ts';
import { UpstreamMergeService } from './upstream-merge.service.ts';

@Controller()
export class AdaptationsController {
  constructor(
    private readonly reach: DraftReach,
    private readonly queries: AdaptationsQueries,
    private readonly adaptations: AdaptationsService,
    private readonly merges: UpstreamMergeService,
    private readonly coAuthors: CoAuthorsService,
    private readonly logos: AdaptationLogosService,
  ) {}

  @Route(listAdaptations)
  list(@CurrentActor() actor: Actor, @Input(listAdaptations) { params }: InputOf<typeof listAdaptations>) {
    return this.queries.list(actor, params.id);
  }

  @Route(beginAdaptation)
  begin(@CurrentActor() actor: Actor, @Input(beginAdaptation) { params, body }: InputOf<typeof beginAdaptation>) {
    return this.adaptations.begin(actor, params.id, body);
  }

  @Route(acceptAdaptation)
  accept(@CurrentActor() actor: Actor, @Input(acceptAdaptation) { params }: InputOf<typeof acceptAdaptation>) {
    return this.adaptations.accept(actor, params.id);
  }

  @Route(returnAdaptation)
  return(@CurrentActor() actor: Actor, @Input(returnAdaptation) { params, body }: InputOf<typeof returnAdaptation>) {
    return this.adaptations.return(actor, params.id, body.reason);
  }

  @Route(previewUpstream)
  async preview(@CurrentActor() actor: Actor, @Input(previewUpstream) { params }: InputOf<typeof previewUpstream>) {
    return this.merges.preview(await this.reach.as(actor, params.id, 'draft:write'), params.id);
  }

  @Route(takeUpstream)
  async take(@CurrentActor() actor: Actor, @Input(takeUpstream) { params, body }: InputOf<typeof takeUpstream>) {
    return this.merges.take(await this.reach.as(actor, params.id, 'draft:write'), params.id, body);
  }

  @Route(setAdaptationLogo)
  async setLogo(@CurrentActor() actor: Actor, @Input(setAdaptationLogo) { params, body }: InputOf<typeof setAdaptationLogo>) {
    return this.logos.set(await this.reach.as(actor, params.id, 'draft:write'), params.id, body);
  }

  @Route(removeAdaptationLogo)
  async removeLogo(@CurrentActor() actor: Actor, @Input(removeAdaptationLogo) { params }: InputOf<typeof removeAdaptationLogo>) {
    return this.logos.remove(await this.reach.as(actor, params.id, 'draft:write'), params.id);
  }

  @Route(getAdaptationLogo)
  logo(@CurrentActor() actor: Actor, @Input(getAdaptationLogo) { params }: InputOf<typeof getAdaptationLogo>) {
    return this.logos.open(actor, params.id);
  }

  @Route(setCoAuthors)
  setCoAuthors(@CurrentActor() actor: Actor, @Input(setCoAuthors) { params, body }: InputOf<typeof setCoAuthors>) {
    return this.coAuthors.set(actor, params.id, body);
  }

  @Route(signOffKitVersion)
  async signOff(@CurrentActor() actor: Actor, @Input(signOffKitVersion) { params, body }: InputOf<typeof signOffKitVersion>) {
    return this.coAuthors.signOff(await this.reach.as(actor, params.id, 'draft:sign_off'), params.id, body);
  }
}
