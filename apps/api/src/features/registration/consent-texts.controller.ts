import { Controller } from '@nestjs/common';
import { countAttributes, getAttributeSums } from '@relevo/contracts/attribute-sums';
import { getConsentTexts, listEarlierConsents, publishConsentText } from '@relevo/contracts/consent-texts';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AttributeSumsService } from './attribute-sums.service.ts';
import { ConsentTextsService } from './consent-texts.service.ts';

/** What people agree to, and the sums of what they say of themselves because they did. */
@Controller()
export class ConsentTextsController {
  constructor(private readonly texts: ConsentTextsService, private readonly sums: AttributeSumsService) {}

  @Route(getConsentTexts)
  get(@CurrentActor() actor: Actor) {
    return this.texts.get(actor);
  }

  @Route(publishConsentText)
  publish(@CurrentActor() actor: Actor, @Input(publishConsentText) { params, body }: InputOf<typeof publishConsentText>) {
    return this.texts.publish(actor, params.purpose, body);
  }

  @Route(listEarlierConsents)
  earlier(@CurrentActor() actor: Actor, @Input(listEarlierConsents) { params, query }: InputOf<typeof listEarlierConsents>) {
    return this.texts.earlier(actor, params.purpose, query);
  }

  @Route(getAttributeSums)
  attributes(@CurrentActor() actor: Actor, @Input(getAttributeSums) { params }: InputOf<typeof getAttributeSums>) {
    return this.sums.get(actor, params.id);
  }

  @Route(countAttributes)
  count(@CurrentActor() actor: Actor, @Input(countAttributes) { params }: InputOf<typeof countAttributes>) {
    return this.sums.count(actor, params.id);
  }
}
