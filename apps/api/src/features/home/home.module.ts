import { Module } from '@nestjs/common';
import { DashboardQueries } from './dashboard.queries.ts';
import { HomeController } from './home.controller.ts';
import { HomeQueries } from './home.queries.ts';
import { TrainerResultsQueries } from './trainer-results.queries.ts';

/** Reads across features, and writes nothing. */
@Module({ controllers: [HomeController], providers: [HomeQueries, DashboardQueries, TrainerResultsQueries] })
export class HomeModule {}
