import { Global, Module } from '@nestjs/common';
import { SessionReader } from '../../platform/access.guard.ts';
import { SessionController } from './session.controller.ts';
import { SessionService } from './session.service.ts';

/** Global, because the guard in front of every feature asks it who sends a request. */
@Global()
@Module({
  controllers: [SessionController],
  providers: [SessionService, { provide: SessionReader, useExisting: SessionService }],
  exports: [SessionService, SessionReader],
})
export class IdentityModule {}
