import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { DutiesController } from './duties.controller.ts';
import { UnavailabilityService } from './unavailability.service.ts';

/** The own side of a team: what somebody is asked to teach or supervise, their answer, and when they cannot. */
@Module({ imports: [CohortsModule], controllers: [DutiesController], providers: [UnavailabilityService] })
export class DutiesModule {}
