import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { createKit } from '@relevo/contracts/kit-studio';
import {
  createKitVersion, getKit, getKitChecks, getKitVersion, listKits, noteKitVersion, publishKitVersion, retireKitVersion, sendBackKitVersion,
  submitKitVersion,
} from '@relevo/contracts/kits';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { DraftReach } from './draft-reach.ts';
import { KitChecksService } from './kit-checks.service.ts';
import { KitCreationService } from './kit-creation.service.ts';
import { KitLifecycleService } from './kit-lifecycle.service.ts';
import { KitsQueries } from './kits.queries.ts';

@Controller()
export class KitsController {
  constructor(
    private readonly queries: KitsQueries,
    private readonly checks: KitChecksService,
    private readonly lifecycle: KitLifecycleService,
    private readonly reach: DraftReach,
    private readonly creation: KitCreationService,
  ) {}

  @Route(listKits)
  list(@CurrentActor() actor: Actor, @Input(listKits) { query }: InputOf<typeof listKits>) {
    return this.queries.list(actor, query);
  }

  @Route(createKit)
  create(@CurrentActor() actor: Actor, @Input(createKit) { body }: InputOf<typeof createKit>) {
    return this.creation.create(actor, body);
  }

  @Route(getKit)
  kit(@CurrentActor() actor: Actor, @Input(getKit) { params }: InputOf<typeof getKit>) {
    return this.queries.kit(actor, params.id);
  }

  @Route(getKitVersion)
  version(@CurrentActor() actor: Actor, @Input(getKitVersion) { params }: InputOf<typeof getKitVersion>) {
    return this.queries.version(actor, params.id);
  }

  @Route(getKitChecks)
  async check(@CurrentActor() actor: Actor, @Input(getKitChecks) { params }: InputOf<typeof getKitChecks>) {
    return this.checks.list(await this.reach.as(actor, params.id, 'draft:read'), params.id);
  }

  @Route(submitKitVersion)
  async submit(@CurrentActor() actor: Actor, @Input(submitKitVersion) { params, body }: InputOf<typeof submitKitVersion>) {
    return this.lifecycle.submit(await this.reach.as(actor, params.id, 'draft:write'), params.id, body.revision);
  }

  @Route(sendBackKitVersion)
  async sendBack(@CurrentActor() actor: Actor, @Input(sendBackKitVersion) { params, body }: InputOf<typeof sendBackKitVersion>) {
    return this.lifecycle.sendBack(await this.reach.as(actor, params.id, 'draft:review'), params.id, body.revision, body.reason);
  }

  @Route(publishKitVersion)
  async publish(@CurrentActor() actor: Actor, @Input(publishKitVersion) { params, body }: InputOf<typeof publishKitVersion>) {
    return this.lifecycle.publish(await this.reach.as(actor, params.id, 'draft:review'), params.id, body.reviewedHash);
  }

  @Route(retireKitVersion)
  async retire(@CurrentActor() actor: Actor, @Input(retireKitVersion) { params, body }: InputOf<typeof retireKitVersion>) {
    return this.lifecycle.retire(await this.reach.as(actor, params.id, 'draft:review'), params.id, body.successorId);
  }

  @Route(noteKitVersion)
  async note(@CurrentActor() actor: Actor, @Input(noteKitVersion) { params, body }: InputOf<typeof noteKitVersion>) {
    return this.lifecycle.note(await this.reach.as(actor, params.id, 'draft:write'), params.id, body.notes);
  }

  @Route(createKitVersion)
  async begin(@CurrentActor() actor: Actor, @Input(createKitVersion) { params, body }: InputOf<typeof createKitVersion>) {
    return this.lifecycle.begin(await this.reach.as(actor, body.fromId, 'draft:write'), params.id, body);
  }
}
