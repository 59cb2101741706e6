import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { CalendarQueries } from './calendar.queries.ts';
import { FeedsService } from './feeds.service.ts';
import { OverlapsService } from './overlaps.service.ts';
import { PlanningController } from './planning.controller.ts';
import { SeriesService } from './series.service.ts';

/** The calendar of sessions, what is wanted twice at once, several cohorts from one form, and addresses for calendar programs. */
@Module({ imports: [CohortsModule, IdentityModule], controllers: [PlanningController], providers: [CalendarQueries, OverlapsService, SeriesService, FeedsService] })
export class PlanningModule {}
