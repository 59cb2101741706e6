import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { NoticesModule } from '../notices/notices.module.ts';
import { DutiesController } from './duties.controller.ts';
import { AskingService } from './asking.service.ts';
import { OwnDutiesService } from './own-duties.service.ts';
import { UnavailabilityService } from './unavailability.service.ts';

/** The own side of a team: what somebody is asked to teach or supervise, their answer, and when they cannot. */
@Module({ imports: [CohortsModule, NoticesModule], controllers: [DutiesController], providers: [AskingService, OwnDutiesService, UnavailabilityService] })
export class DutiesModule {}
