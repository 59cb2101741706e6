import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { activateCard, signInByPassword, signInByPin } from '@relevo/contracts/identity';
import { Strategy } from 'passport-custom';
import { inputOf, type Request } from '../../platform/route.ts';
import { ActivationService } from './activation.service.ts';
import type { Recognised } from './recognised.ts';
import { SignInService } from './sign-in.service.ts';

/** Staff: a name, a password and, once enrolled, a second factor. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(private readonly signIns: SignInService) {
    super();
  }

  validate(request: Request): Promise<Recognised> {
    return this.signIns.byPassword(inputOf(signInByPassword, request).body, request.ip);
  }
}

/** Participants: the name on their card and the PIN they chose. */
@Injectable()
export class PinStrategy extends PassportStrategy(Strategy, 'pin') {
  constructor(private readonly signIns: SignInService) {
    super();
  }

  validate(request: Request): Promise<Recognised> {
    return this.signIns.byPin(inputOf(signInByPin, request).body, request.ip);
  }
}

/** Participants on first use: the name and the code on their card, with the PIN they choose. */
@Injectable()
export class CardStrategy extends PassportStrategy(Strategy, 'card') {
  constructor(private readonly activations: ActivationService) {
    super();
  }

  validate(request: Request): Promise<Recognised> {
    return this.activations.activate(inputOf(activateCard, request).body, request.ip);
  }
}

const recognising = { session: false } as const;
@Injectable()
export class PasswordGuard extends AuthGuard('password') {
  override getAuthenticateOptions() {
    return recognising;
  }
}
@Injectable()
export class PinGuard extends AuthGuard('pin') {
  override getAuthenticateOptions() {
    return recognising;
  }
}
@Injectable()
export class CardGuard extends AuthGuard('card') {
  override getAuthenticateOptions() {
    return recognising;
  }
}

/** What the strategy found out, as passport leaves it on the request. */
export type RecognisedRequest = Request & { user: Recognised };
