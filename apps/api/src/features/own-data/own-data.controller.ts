import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { agreeAnew, exportOwnData, getOwnData, withdrawConsent } from '@relevo/contracts/own-data';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, FileReply, Input, Route } from '../../platform/route.ts';
import { OwnConsentsService } from './own-consents.service.ts';
import { OwnDataQueries } from './own-data.queries.ts';

@Controller()
export class OwnDataController {
  constructor(private readonly queries: OwnDataQueries, private readonly consents: OwnConsentsService) {}

  @Route(getOwnData)
  get(@CurrentActor() actor: Actor) {
    return this.queries.get(actor);
  }

  @Route(exportOwnData)
  async file(@CurrentActor() actor: Actor) {
    // A name that says nothing among a shared phone's downloads.
    return new FileReply(JSON.stringify(await this.queries.get(actor), null, 2), { mediaType: 'application/json', download: 'datos.json' });
  }

  @Route(agreeAnew)
  agree(@CurrentActor() actor: Actor, @Input(agreeAnew) { params, body }: InputOf<typeof agreeAnew>) {
    return this.consents.agreeAnew(actor, params.id, body);
  }

  @Route(withdrawConsent)
  withdraw(@CurrentActor() actor: Actor, @Input(withdrawConsent) { params }: InputOf<typeof withdrawConsent>) {
    return this.consents.withdraw(actor, params.id);
  }
}
