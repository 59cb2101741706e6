import { Controller } from '@nestjs/common';
import { downloadBadge, downloadBadgeImage, downloadCertificate, getCredential, listOwnCredentials, revokeCredential, showCredentialName } from '@relevo/contracts/credentials';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CredentialsService } from './credentials.service.ts';

@Controller()
export class CredentialsController {
  constructor(private readonly credentials: CredentialsService) {}

  @Route(listOwnCredentials)
  async own(@CurrentActor() actor: Actor) {
    return { credentials: await this.credentials.own(actor) };
  }

  @Route(getCredential)
  get(@CurrentActor() actor: Actor, @Input(getCredential) { params }: InputOf<typeof getCredential>) {
    return this.credentials.get(actor, params.id);
  }

  @Route(downloadCertificate)
  pdf(@CurrentActor() actor: Actor, @Input(downloadCertificate) { params }: InputOf<typeof downloadCertificate>) {
    return this.credentials.pdf(actor, params.id);
  }

  @Route(downloadBadge)
  badge(@CurrentActor() actor: Actor, @Input(downloadBadge) { params }: InputOf<typeof downloadBadge>) {
    return this.credentials.badge(actor, params.id);
  }

  @Route(downloadBadgeImage)
  badgeImage(@CurrentActor() actor: Actor, @Input(downloadBadgeImage) { params }: InputOf<typeof downloadBadgeImage>) {
    return this.credentials.badgeImage(actor, params.id);
  }

  @Route(showCredentialName)
  showName(@CurrentActor() actor: Actor, @Input(showCredentialName) { params, body }: InputOf<typeof showCredentialName>) {
    return this.credentials.showName(actor, params.id, body);
  }

  @Route(revokeCredential)
  revoke(@CurrentActor() actor: Actor, @Input(revokeCredential) { params, body }: InputOf<typeof revokeCredential>) {
    return this.credentials.revoke(actor, params.id, body.reason);
  }
}
