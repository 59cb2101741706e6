import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { addKitComment, changeKitComment, listKitComments, removeKitComment } from '@relevo/contracts/kit-studio';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { DraftReach } from './draft-reach.ts';
import { KitCommentsService } from './kit-comments.service.ts';

@Controller()
export class KitCommentsController {
  constructor(private readonly reach: DraftReach, private readonly comments: KitCommentsService) {}

  @Route(listKitComments)
  async list(@CurrentActor() actor: Actor, @Input(listKitComments) { params, query }: InputOf<typeof listKitComments>) {
    return this.comments.list(await this.reach.as(actor, params.id, 'draft:read'), params.id, query.resolved);
  }

  @Route(addKitComment)
  async add(@CurrentActor() actor: Actor, @Input(addKitComment) { params, body }: InputOf<typeof addKitComment>) {
    return this.comments.add(await this.reach.as(actor, params.id, 'draft:read'), params.id, body);
  }

  @Route(changeKitComment)
  async change(@CurrentActor() actor: Actor, @Input(changeKitComment) { params, body }: InputOf<typeof changeKitComment>) {
    return this.comments.change(await this.reach.as(actor, params.id, 'draft:read'), params.id, params.commentId, body);
  }

  @Route(removeKitComment)
  async remove(@CurrentActor() actor: Actor, @Input(removeKitComment) { params }: InputOf<typeof removeKitComment>) {
    return this.comments.remove(await this.reach.as(actor, params.id, 'draft:read'), params.id, params.commentId);
  }
}
