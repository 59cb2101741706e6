import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  beginSecondFactor, changeSecret, confirmSecondFactor, disableAccount, endOtherSession, getAccount, switchHat, updateAccount,
} from '@relevo/contracts/identity';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentSignIn, Input, Route, type Request, type SignedIn } from '../../platform/route.ts';
import { AccountService } from './account.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionService } from './session.service.ts';

const done = { done: true } as const;

@Controller()
export class AccountController {
  constructor(private readonly accounts: AccountService, private readonly factor: SecondFactorService, private readonly sessions: SessionService) {}

  @Route(getAccount)
  get(@CurrentSignIn() signedIn: SignedIn) {
    return this.accounts.get(signedIn);
  }

  @Route(updateAccount)
  update(@CurrentSignIn() signedIn: SignedIn, @Input(updateAccount) { body }: InputOf<typeof updateAccount>) {
    return this.accounts.update(signedIn, body);
  }

  @Route(changeSecret)
  async changeSecret(@CurrentSignIn() signedIn: SignedIn, @Input(changeSecret) { body }: InputOf<typeof changeSecret>) {
    await this.accounts.changeSecret(signedIn, body.current, body.next);
    return done;
  }

  @Route(endOtherSession)
  async endSession(@CurrentActor() actor: Actor, @Input(endOtherSession) { params }: InputOf<typeof endOtherSession>) {
    await this.accounts.endSession(actor, params.id);
    return done;
  }

  @Route(switchHat)
  async switchHat(
    @CurrentSignIn() signedIn: SignedIn, @Input(switchHat) { body }: InputOf<typeof switchHat>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return { session: await this.sessions.switchHat(signedIn, body.hatId, request, reply) };
  }

  @Route(beginSecondFactor)
  beginSecondFactor(@CurrentSignIn() signedIn: SignedIn) {
    return this.factor.begin(signedIn);
  }

  @Route(confirmSecondFactor)
  confirmSecondFactor(@CurrentSignIn() signedIn: SignedIn, @Input(confirmSecondFactor) { body }: InputOf<typeof confirmSecondFactor>) {
    return this.factor.confirm(signedIn, body.totp);
  }

  @Route(disableAccount)
  disable(@CurrentActor() actor: Actor, @Input(disableAccount) { params, body }: InputOf<typeof disableAccount>) {
    return this.accounts.disable(actor, params.id, body.disabled);
  }
}
