import { Global, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { SessionReader } from '../../platform/access.guard.ts';
import { AcceptanceService } from './acceptance.service.ts';
import { AccountController } from './account.controller.ts';
import { AccountService } from './account.service.ts';
import { ActivationService } from './activation.service.ts';
import { InvitationController } from './invitation.controller.ts';
import { Invitations } from './invitations.service.ts';
import { RecoveryController } from './recovery.controller.ts';
import { RecoveryService } from './recovery.service.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SecretHash } from './secret-hash.ts';
import { SessionController } from './session.controller.ts';
import { SessionService } from './session.service.ts';
import { SignInController } from './sign-in.controller.ts';
import { SignInService } from './sign-in.service.ts';
import { SignIns } from './sign-ins.service.ts';
import { CardGuard, CardStrategy, PasswordGuard, PasswordStrategy, PinGuard, PinStrategy } from './strategies.ts';
import { Throttle } from './throttle.service.ts';

/** Global, because the guard in front of every feature asks it who sends a request. */
@Global()
@Module({
  imports: [PassportModule],
  controllers: [SessionController, SignInController, AccountController, InvitationController, RecoveryController],
  providers: [
    SessionService, { provide: SessionReader, useExisting: SessionService }, SecretHash, Throttle, SecondFactorService, SignInService, ActivationService, SignIns,
    PasswordStrategy, PinStrategy, CardStrategy, PasswordGuard, PinGuard, CardGuard, AccountService, Invitations, AcceptanceService, RecoveryService,
  ],
  exports: [SessionService, SessionReader, SignIns, SignInService, Invitations, Throttle],
})
export class IdentityModule {}
