import { Module } from '@nestjs/common';
import { DashboardQueries } from './dashboard.queries.ts';
import { HomeController } from './home.controller.ts';
import { HomeQueries } from './home.queries.ts';

/** Reads across features, and writes nothing. */
@Module({ controllers: [HomeController], providers: [HomeQueries, DashboardQueries] })
export class HomeModule {}
