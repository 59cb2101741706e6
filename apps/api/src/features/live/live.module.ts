import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { LiveAccessService } from './live-access.service.ts';
import { LiveAnswersService } from './live-answers.service.ts';
import { LiveHub } from './live-hub.service.ts';
import { LiveMomentsService } from './live-moments.service.ts';
import { LiveStateQueries } from './live-state.queries.ts';
import { LiveWallsService } from './live-walls.service.ts';
import { LiveWire } from './live-wire.service.ts';
import { LiveController, LiveWallController, OwnLiveController } from './live.controller.ts';

/** Live moments of a session: polls, word clouds, questions, timers, rooms; told as they change to its team, whoever is enrolled, and a wall. */
@Module({
  imports: [CohortsModule], controllers: [LiveController, OwnLiveController, LiveWallController],
  providers: [LiveAccessService, LiveAnswersService, LiveHub, LiveMomentsService, LiveStateQueries, LiveWallsService, LiveWire], exports: [LiveMomentsService, LiveAnswersService],
})
export class LiveModule {}
