import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  confirmPersonMerge, declinePersonMerge, getPersonMerge, listLikenesses, listPersonMerges, mergePersons, proposePersonMerge, tellPersonsApart, undoPersonMerge,
} from '@relevo/contracts/person-merge';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { Likenesses } from './likenesses.service.ts';
import { PersonMerges } from './person-merge.service.ts';

@Controller()
export class PersonMergeController {
  constructor(private readonly merges: PersonMerges, private readonly likenesses: Likenesses) {}

  @Route(listLikenesses)
  alike(@CurrentActor() actor: Actor, @Input(listLikenesses) { query }: InputOf<typeof listLikenesses>) {
    return this.likenesses.list(actor, query);
  }

  @Route(proposePersonMerge)
  propose(@CurrentActor() actor: Actor, @Input(proposePersonMerge) { query }: InputOf<typeof proposePersonMerge>) {
    return this.merges.propose(actor, query);
  }

  @Route(listPersonMerges)
  list(@CurrentActor() actor: Actor, @Input(listPersonMerges) { query }: InputOf<typeof listPersonMerges>) {
    return this.merges.list(actor, query);
  }

  @Route(mergePersons)
  merge(@CurrentActor() actor: Actor, @Input(mergePersons) { body }: InputOf<typeof mergePersons>) {
    return this.merges.merge(actor, body);
  }

  @Route(tellPersonsApart)
  tellApart(@CurrentActor() actor: Actor, @Input(tellPersonsApart) { body }: InputOf<typeof tellPersonsApart>) {
    return this.merges.tellApart(actor, body);
  }

  @Route(getPersonMerge)
  get(@CurrentActor() actor: Actor, @Input(getPersonMerge) { params }: InputOf<typeof getPersonMerge>) {
    return this.merges.get(actor, params.id);
  }

  @Route(confirmPersonMerge)
  confirm(@CurrentActor() actor: Actor, @Input(confirmPersonMerge) { params }: InputOf<typeof confirmPersonMerge>) {
    return this.merges.confirm(actor, params.id);
  }

  @Route(declinePersonMerge)
  decline(@CurrentActor() actor: Actor, @Input(declinePersonMerge) { params }: InputOf<typeof declinePersonMerge>) {
    return this.merges.decline(actor, params.id);
  }

  @Route(undoPersonMerge)
  undo(@CurrentActor() actor: Actor, @Input(undoPersonMerge) { params, body }: InputOf<typeof undoPersonMerge>) {
    return this.merges.undo(actor, params.id, body.reason);
  }
}
