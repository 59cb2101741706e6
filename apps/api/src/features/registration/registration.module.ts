import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { AdmittingService } from './admitting.service.ts';
import { AskingService } from './asking.service.ts';
import { AttributeSumsService } from './attribute-sums.service.ts';
import { ConsentTextsController } from './consent-texts.controller.ts';
import { ConsentTextsService } from './consent-texts.service.ts';
import { DecidingService } from './deciding.service.ts';
import { RequestForgettingService } from './request-forgetting.service.ts';
import { JoiningConsentsService } from './joining-consents.service.ts';
import { LikenessesService } from './likenesses.service.ts';
import { OpeningQueries } from './opening.queries.ts';
import { OpeningsService } from './openings.service.ts';
import { RegistrationPagesController } from './registration-pages.controller.ts';
import { RegistrationController } from './registration.controller.ts';
import { RegistrationsQueries } from './registrations.queries.ts';
import { StandingQueries } from './standing.queries.ts';

/** Cohorts that people ask to be enrolled in, by a link. */
@Module({
  imports: [CohortsModule, IdentityModule],
  controllers: [RegistrationController, RegistrationPagesController, ConsentTextsController],
  providers: [OpeningsService, OpeningQueries, RegistrationsQueries, LikenessesService, DecidingService, AdmittingService, AskingService, StandingQueries, ConsentTextsService, AttributeSumsService, RequestForgettingService, JoiningConsentsService],
  exports: [OpeningsService, AskingService, DecidingService, AttributeSumsService, JoiningConsentsService],
})
export class RegistrationModule {}
