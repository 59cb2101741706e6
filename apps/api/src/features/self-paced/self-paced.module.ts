import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { RegistrationModule } from '../registration/registration.module.ts';
import { JoinEntryService } from './join-entry.service.ts';
import { JoiningService } from './joining.service.ts';
import { SelfPacedPagesController } from './self-paced-pages.controller.ts';
import { SelfPacedStore } from './self-paced-store.service.ts';
import { SelfPacedController } from './self-paced.controller.ts';
import { SelfPacedQueries } from './self-paced.queries.ts';
import { SelfPacedService } from './self-paced.service.ts';

/** Courses that everybody goes through alone, joined by a link. */
@Module({
  imports: [CohortsModule, IdentityModule, RegistrationModule],
  controllers: [SelfPacedController, SelfPacedPagesController],
  providers: [SelfPacedService, SelfPacedStore, SelfPacedQueries, JoiningService, JoinEntryService],
  exports: [SelfPacedService, JoiningService],
})
export class SelfPacedModule {}
