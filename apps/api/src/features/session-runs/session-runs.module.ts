import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { SessionFidelityService } from './session-fidelity.service.ts';
import { SessionRunsController } from './session-runs.controller.ts';
import { SessionRunsQueries } from './session-runs.queries.ts';
import { SessionRunsService } from './session-runs.service.ts';

/** How a session goes and went: its run, its report, its fidelity; and sessions that nobody planned. */
@Module({ imports: [CohortsModule], controllers: [SessionRunsController], providers: [SessionRunsQueries, SessionRunsService, SessionFidelityService], exports: [SessionRunsService] })
export class SessionRunsModule {}
